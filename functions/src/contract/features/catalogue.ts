import { z } from 'zod';
import { callable } from '../callable.ts';
import { catalogueItem, catalogueList } from '../documents/catalogue.ts';
import { reason, requestId, slug } from '../ids.ts';

const byStaff = { audience: { staff: ['admin'] }, area: null, movesMoney: false, quota: 'none' } as const;

export const saveItemContract = callable({
  name: 'catalogue-saveItem',
  summary: 'Adds an item to a list of master data, or replaces the one with its id.',
  request: z.strictObject({ requestId, list: catalogueList, item: catalogueItem, reason }),
  reply: z.strictObject({ list: catalogueList, version: z.int(), itemId: z.string() }),
  ...byStaff,
  errors: ['catalogue/not-found', 'catalogue/full', 'ledger/key-reused'],
});

export const removeItemContract = callable({
  name: 'catalogue-removeItem',
  summary: 'Takes an item out of a list. One that somebody has chosen is retired instead: it keeps its name.',
  request: z.strictObject({ requestId, list: catalogueList, itemId: slug, reason }),
  reply: z.strictObject({ list: catalogueList, version: z.int(), outcome: z.enum(['removed', 'retired']) }),
  ...byStaff,
  errors: ['catalogue/not-found', 'ledger/key-reused'],
});
