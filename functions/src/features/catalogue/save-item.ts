import type { z } from 'zod';
import {
  type CatalogueItem,
  type CatalogueList,
  catalogueExtras,
  MAX_CATALOGUE_ITEMS,
} from '../../contract/documents/catalogue.ts';
import type { saveItemContract } from '../../contract/features/catalogue.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { readList, writeList } from './catalogue-store.ts';

type Input = z.output<typeof saveItemContract.request>;
type Reply = z.output<typeof saveItemContract.reply>;

/**
 * Adds an item, or replaces the one with its id. The first change of a list stores all of it.
 * @throws request/invalid {field, problem}, catalogue/not-found {list, itemId}, catalogue/full {limit},
 * ledger/key-reused
 */
export async function saveItem({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { list, item, reason } = call.input;
  assertExtra(list, item);
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'catalogue-saveItem', call);
    if (replayed !== undefined) return replayed;
    await assertStateExists(tx, list, item);
    const known = await readList(tx, list);
    const before = known.items.find(({ id }) => id === item.id);
    if (before === undefined && known.items.length >= MAX_CATALOGUE_ITEMS) {
      throw new AppError('catalogue/full', { limit: MAX_CATALOGUE_ITEMS });
    }
    const items = [...known.items.filter(({ id }) => id !== item.id), item];
    const version = writeList(tx, call, { list, version: known.version, items });
    const target = `catalogue/${list}`;
    writeAudit(tx, call, { action: 'catalogue-saveItem', target, reason, before: before ?? null, after: item });
    return writeReplay(tx, 'catalogue-saveItem', { call, reply: { list, version, itemId: item.id } });
  });
}

/** What an item says beside its names depends on its list. */
function assertExtra(list: CatalogueList, { extra }: CatalogueItem): void {
  const { error } = catalogueExtras[list].safeParse(extra);
  const issue = error?.issues[0];
  if (issue === undefined) return;
  throw new AppError('request/invalid', { field: ['item.extra', ...issue.path].join('.'), problem: issue.code });
}

async function assertStateExists(tx: Tx, list: CatalogueList, { extra }: CatalogueItem): Promise<void> {
  if (list !== 'cities') return;
  const states = await readList(tx, 'states');
  const { stateId } = catalogueExtras.cities.parse(extra);
  if (!states.items.some(({ id }) => id === stateId)) {
    throw new AppError('catalogue/not-found', { list: 'states', itemId: stateId });
  }
}
