import type { PairDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import { isDue, nextIstMidnight } from '../../kernel/time.ts';

/** Everything a free call is judged by, as read in its transaction. */
interface FriendCallFacts {
  readonly callerUid: string;
  readonly friendUid: string;
  readonly pair: PairDoc | undefined;
  /** Banned, hidden or being deleted: they look like nobody. */
  readonly isFriendVisible: boolean;
  /** The friend has switched calls from friends off. */
  readonly takesNoCalls: boolean;
  readonly activeSessionId: string | null;
  readonly isCallerHeld: boolean;
  readonly isFriendHeld: boolean;
  /** Rings that wait for the friend's answer, and how many may. */
  readonly waitingRings: number;
  readonly maxWaitingRings: number;
  /** Free calls of the caller today, and how many a day their plan gives. */
  readonly callsToday: number;
  readonly callsPerDay: number;
  readonly now: Date;
}

/**
 * Judges a free call in the documented order. It is for two who both wanted to be friends, or were matched just now, of
 * whom nobody's day is counted; anybody else is called as a creator, and billed.
 * @throws session/self, friend/required, session/blocked, friend/calls-off, session/busy {who},
 * session/already-active {sessionId}, plan/call-limit {limit, resetsAt}
 */
export function decideFriendCall(facts: FriendCallFacts): void {
  if (facts.callerUid === facts.friendUid) throw new AppError('session/self');
  const blockedBy = facts.pair?.blockedBy ?? [];
  // Whoever was blocked is not told: the other one looks unknown to them.
  if (blockedBy.includes(facts.friendUid) || !facts.isFriendVisible) throw new AppError('friend/required');
  if (blockedBy.includes(facts.callerUid)) throw new AppError('session/blocked');
  assertMayTalkFree(facts.pair, facts.now);
  if (facts.pair?.friendsSince != null && facts.takesNoCalls) throw new AppError('friend/calls-off');
  const isFull = facts.waitingRings >= facts.maxWaitingRings;
  if (facts.isFriendHeld || isFull) throw new AppError('session/busy', { who: 'creator' });
  if (facts.isCallerHeld) throw new AppError('session/already-active', { sessionId: facts.activeSessionId });
  if (facts.pair?.friendsSince != null && facts.callsToday >= facts.callsPerDay) {
    const resetsAt = nextIstMidnight(facts.now).toISOString();
    throw new AppError('plan/call-limit', { limit: facts.callsPerDay, resetsAt });
  }
}

/** For friends, and for two who were matched as long as that lasts. @throws friend/required */
export function assertMayTalkFree(pair: PairDoc | undefined, now: Date): void {
  const isMatched = pair?.matchGrantUntil != null && !isDue(pair.matchGrantUntil, now);
  if (pair?.friendsSince == null && !isMatched) throw new AppError('friend/required');
}
