import type { CreatorDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeCreator } from './creator-card.ts';

/** What a creator decides alone. Each is its own callable, so that neither switches the other by an old value. */
export type OwnChange = Partial<Pick<CreatorDoc, 'availability' | 'services'>>;

/**
 * Changes the caller's own creator record and card.
 * @throws creator/required, ledger/key-reused
 */
export async function changeOwn<R>(
  { store }: Pick<Platform, 'store'>,
  call: Call<unknown>,
  change: { name: string; patch: OwnChange; reply: R },
): Promise<R> {
  const { name, patch, reply } = change;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<R>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const creator = await tx.get(refTo('creators', call.uid));
    if (creator === undefined || !creator.active) throw new AppError('creator/required');
    writeCreator(tx, { ...creator, ...patch, updatedAt: call.now });
    return writeReplay(tx, name, { call, reply });
  });
}
