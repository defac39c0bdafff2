import type { CreatorDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeCreator } from './creator-card.ts';

/** What a creator decides alone. Each is its own callable, so that neither switches the other by an old value. */
export interface OwnChange<R> {
  /** The callable's name. */
  readonly name: string;
  /** The record afterwards and what to answer; throws when the creator may not. */
  readonly decide: (creator: CreatorDoc) => { readonly patch: Partial<CreatorDoc>; readonly reply: R };
  readonly alsoWrite?: (tx: Tx, creator: CreatorDoc) => void;
}

/**
 * Changes the caller's own creator record and card.
 * @throws creator/required, ledger/key-reused, and what `decide` throws
 */
export async function changeOwn<R>(
  { store }: Pick<Platform, 'store'>,
  call: Call<unknown>,
  { name, decide, alsoWrite }: OwnChange<R>,
): Promise<R> {
  return store.transaction(async (tx) => {
    const replayed = await readReplay<R>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const creator = await tx.get(refTo('creators', call.uid));
    if (creator === undefined || !creator.active) throw new AppError('creator/required');
    const { patch, reply } = decide(creator);
    writeCreator(tx, { ...creator, ...patch, updatedAt: call.now });
    alsoWrite?.(tx, creator);
    return writeReplay(tx, name, { call, reply });
  });
}
