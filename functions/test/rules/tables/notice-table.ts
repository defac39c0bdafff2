import type { WriteTable } from '../attempts.ts';
import { OWNER } from '../rules-world.ts';
import { seedDocument } from '../seed-documents.ts';

const { path, doc } = seedDocument('notices', OWNER, 'bob');

export const noticeTables: readonly WriteTable[] = [
  {
    collection: 'notices',
    what: 'reads a notice',
    who: 'owner',
    alsoMay: ['banned owner'],
    given: { [path]: { ...doc, read: false } },
    valid: [{ verb: 'update', path, fields: () => ({ read: true }) }],
    fields: {
      uid: { bad: ['bob', null] },
      kind: { bad: ['follow', ''] },
      params: { bad: [{ coins: 1_000_000 }, null] },
      link: { bad: [{ kind: 'order', id: 'order-1' }] },
      read: { bad: [false, 'true', 1, null] },
      at: { bad: [new Date('2099-01-01T00:00:00Z'), null] },
      expireAt: { bad: [new Date('2099-01-01T00:00:00Z'), null] },
    },
    refusedWhen: { 'it was read already': { given: { [path]: { ...doc, read: true } } } },
  },
  {
    collection: 'notices',
    what: 'deletes a notice',
    who: 'owner',
    alsoMay: ['banned owner'],
    given: { [path]: doc },
    valid: [{ verb: 'delete', path }],
    fields: {},
  },
];
