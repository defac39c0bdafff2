import type { z } from 'zod';
import type { leaveMatchContract, pollMatchContract } from '../../contract/features/discovery.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { giveUp, lookAgain, type MatchNeeds, ticketReply } from './look-again.ts';
import { freeHold, loadHold } from './match-hold.ts';

type Leave = z.output<typeof leaveMatchContract.request>;
type Left = z.output<typeof leaveMatchContract.reply>;

const PAGE = 200;

/**
 * The ticket as it is, after one more look. Being found by somebody else shows on the ticket at once, which the app
 * listens to; a poll is for the looks of one's own.
 * @throws match/not-waiting, match/none-found
 */
export async function pollMatch(
  platform: MatchNeeds,
  { uid, now }: Call<object>,
): Promise<z.output<typeof pollMatchContract.reply>> {
  const ticket = await platform.store.get(refTo('matchTickets', uid));
  if (ticket === undefined || ticket.state === 'left') throw new AppError('match/not-waiting');
  const next = await lookAgain(platform, ticket, now);
  if (next.state === 'none') throw new AppError('match/none-found');
  if (next.found !== null && isDue(next.found.until, now)) throw new AppError('match/not-waiting');
  return ticketReply(next, now);
}

/**
 * Leaves at once. Who was offered is free for the next one; whom a friend match has found already, stays found.
 * @throws ledger/key-reused
 */
export async function leaveMatch({ store }: Pick<Platform, 'store'>, call: Call<Leave>): Promise<Left> {
  const { uid, now } = call;
  return store.transaction(async (tx) => {
    // A repeat that comes late must not leave the place that was taken since.
    const replayed = await readReplay<Left>(tx, 'discovery-leaveMatch', call);
    if (replayed !== undefined) return replayed;
    const ref = refTo('matchTickets', uid);
    const ticket = await tx.get(ref);
    const hold = await loadHold(tx, ticket);
    freeHold(tx, hold, uid);
    if (ticket !== undefined) tx.set(ref, { ...ticket, state: 'left', found: null, dueAt: null, updatedAt: now });
    return writeReplay<Left>(tx, 'discovery-leaveMatch', { call, reply: { state: 'left' } });
  });
}

/** Ends the waits that nobody polls any more: no later than a minute after their time. */
export async function sweepMatches({ store }: Pick<Platform, 'store'>, now: Date): Promise<{ ended: number }> {
  const due = await store.find({
    from: collectionRef('matchTickets'),
    where: [{ field: 'dueAt', op: '<=', value: now }],
    orderBy: [{ field: 'dueAt', direction: 'asc' }],
    limit: PAGE,
  });
  for (const { id } of due) await giveUp(store, id, now);
  return { ended: due.length };
}
