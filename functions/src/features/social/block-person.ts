import type { z } from 'zod';
import type { PairDoc } from '../../contract/documents/people.ts';
import type { blockPersonContract } from '../../contract/features/social.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { endSessionBetween } from '../session/public.ts';
import { assertMayBeBlocked } from './decide-block.ts';

type Input = z.output<typeof blockPersonContract.request>;
type Reply = z.output<typeof blockPersonContract.reply>;

/**
 * Stands between two people from now on, for calls and gifts alike, and ends what they have going. The other one is
 * not told. A repeat ends a call again that a crash has left.
 * @throws social/self, user/not-found, social/staff, ledger/key-reused
 */
export async function blockPerson(
  platform: Pick<Platform, 'store' | 'tasks' | 'rtc' | 'log'>,
  call: Call<Input>,
): Promise<Reply> {
  const { uid: other } = call.input;
  if (other === call.uid) throw new AppError('social/self');
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'social-blockPerson', call);
    if (replayed !== undefined) return replayed;
    assertMayBeBlocked(await tx.get(refTo('users', other)));
    const pair = await loadPair(tx, call.uid, other);
    const blockedBy = [...new Set([...(pair?.blockedBy ?? []), call.uid])];
    writePair(tx, [call.uid, other], { ...pair, blockedBy, updatedAt: call.now });
    return writeReplay(tx, 'social-blockPerson', { call, reply: { uid: other, isBlocked: true } });
  });
  await endSessionBetween(platform, { uids: [call.uid, other], reason: 'blocked', now: call.now });
  return reply;
}

/** Takes the caller's block back. The other one's stays, and the caller does not learn of it. */
export async function unblockPerson({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { uid: other } = call.input;
  if (other === call.uid) throw new AppError('social/self');
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'social-unblockPerson', call);
    if (replayed !== undefined) return replayed;
    const pair = await loadPair(tx, call.uid, other);
    if (pair?.blockedBy.includes(call.uid)) {
      const blockedBy = pair.blockedBy.filter((uid) => uid !== call.uid);
      writePair(tx, [call.uid, other], { ...pair, blockedBy, updatedAt: call.now });
    }
    return writeReplay(tx, 'social-unblockPerson', { call, reply: { uid: other, isBlocked: false } });
  });
}

function loadPair(tx: Tx, one: string, other: string): Promise<PairDoc | undefined> {
  return tx.get(refTo('pairs', pairId(one, other)));
}

/** What else stands between the two stays: a block taken back must not wash away that they are linked. */
function writePair(tx: Tx, [one, other]: readonly [string, string], pair: Omit<PairDoc, 'uids'>): void {
  tx.set(refTo('pairs', pairId(one, other)), { ...pair, uids: [one, other].sort() });
}
