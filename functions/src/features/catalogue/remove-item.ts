import type { z } from 'zod';
import type { CatalogueItem } from '../../contract/documents/catalogue.ts';
import type { removeItemContract } from '../../contract/features/catalogue.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { readList, writeList } from './catalogue-store.ts';
import { isInUse } from './is-in-use.ts';

type Input = z.output<typeof removeItemContract.request>;
type Reply = z.output<typeof removeItemContract.reply>;

/**
 * Takes an item out of a list, or retires it where something may name it.
 * @throws catalogue/not-found {list, itemId}, ledger/key-reused
 */
export async function removeItem({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { list, itemId, reason } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'catalogue-removeItem', call);
    if (replayed !== undefined) return replayed;
    const known = await readList(tx, list);
    const item = known.items.find(({ id }) => id === itemId);
    if (item === undefined) throw new AppError('catalogue/not-found', { list, itemId });
    const kept: CatalogueItem | null = (await isInUse(tx, list, item)) ? { ...item, active: false } : null;
    const others = known.items.filter(({ id }) => id !== itemId);
    const items = kept === null ? others : [...others, kept];
    const version = writeList(tx, call, { list, version: known.version, items });
    const target = `catalogue/${list}`;
    writeAudit(tx, call, { action: 'catalogue-removeItem', target, reason, before: item, after: kept });
    const reply: Reply = { list, version, outcome: kept === null ? 'removed' : 'retired' };
    return writeReplay(tx, 'catalogue-removeItem', { call, reply });
  });
}
