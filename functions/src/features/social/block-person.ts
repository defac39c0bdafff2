import type { z } from 'zod';
import type { PairDoc } from '../../contract/documents/people.ts';
import type { blockPersonContract, unblockPersonContract } from '../../contract/features/social.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { closeConversation, partInGroups, reopenConversation } from '../message/public.ts';
import { endSessionBetween } from '../session/public.ts';
import { assertMayBeBlocked } from './decide-block.ts';
import { endFriendship, loadBetween } from './friends.ts';

type Input = z.output<typeof blockPersonContract.request>;
type Reply = z.output<typeof blockPersonContract.reply>;

/**
 * Stands between two people from now on, for calls, gifts and messages alike, takes away what was between them and ends
 * what they have going. The other one is not told. A repeat ends a call again that a crash has left.
 * @throws social/self, user/not-found, social/staff, ledger/key-reused
 */
export async function blockPerson(
  platform: Pick<Platform, 'store' | 'tasks' | 'rtc' | 'log'>,
  call: Call<Input>,
): Promise<Reply> {
  const { uid: other } = call.input;
  if (other === call.uid) throw new AppError('social/self');
  const uids = [call.uid, other] as const;
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'social-blockPerson', call);
    if (replayed !== undefined) return replayed;
    assertMayBeBlocked(await tx.get(refTo('users', other)));
    const known = await loadBetween(tx, call.uid, other);
    await closeConversation(tx, { uids, now: call.now });
    const blockedBy = [...new Set([...(known.pair?.blockedBy ?? []), call.uid])];
    writePair(tx, uids, { ...known.pair, blockedBy, friendsSince: null, updatedAt: call.now });
    if (known.pair?.friendsSince != null) endFriendship(tx, uids, known);
    for (const id of [uids, uids.toReversed()].map((both) => both.join('_'))) {
      tx.delete(refTo('follows', id));
      tx.delete(refTo('favourites', id));
    }
    // Whoever was turned down does not ask again sooner by a block that is taken back.
    if (known.request?.state !== 'rejected') tx.delete(refTo('friendRequests', pairId(...uids)));
    return writeReplay(tx, 'social-blockPerson', { call, reply: { uid: other, isBlocked: true } });
  });
  await endSessionBetween(platform, { uids, reason: 'blocked', now: call.now });
  await bringGroupsInLine(platform, uids, call.now);
  return reply;
}

/** Takes the caller's block back. The other one's stays, and the caller does not learn of it. */
export async function unblockPerson(
  platform: Pick<Platform, 'store'>,
  call: Call<z.output<typeof unblockPersonContract.request>>,
): Promise<Reply> {
  const { uid: other } = call.input;
  if (other === call.uid) throw new AppError('social/self');
  const uids = [call.uid, other] as const;
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'social-unblockPerson', call);
    if (replayed !== undefined) return replayed;
    const pair = await tx.get(refTo('pairs', pairId(...uids)));
    if (pair?.blockedBy.includes(call.uid)) {
      const blockedBy = pair.blockedBy.filter((uid) => uid !== call.uid);
      if (blockedBy.length === 0) await reopenConversation(tx, { uids, now: call.now });
      writePair(tx, uids, { ...pair, blockedBy, updatedAt: call.now });
    }
    return writeReplay(tx, 'social-unblockPerson', { call, reply: { uid: other, isBlocked: false } });
  });
  await bringGroupsInLine(platform, uids, call.now);
  return reply;
}

/** In groups the two share they reach each other or not, as it is now: whoever comes later says it again. */
async function bringGroupsInLine(platform: Pick<Platform, 'store'>, uids: readonly [string, string], now: Date) {
  const pair = await platform.store.get(refTo('pairs', pairId(...uids)));
  await partInGroups(platform, { uids, isBlocked: (pair?.blockedBy.length ?? 0) > 0, now });
}

/** What else stands between the two stays: a block taken back must not wash away that they are linked. */
function writePair(tx: Tx, [one, other]: readonly [string, string], pair: Omit<PairDoc, 'uids'>): void {
  tx.set(refTo('pairs', pairId(one, other)), { ...pair, uids: [one, other].sort() });
}
