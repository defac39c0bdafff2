import type { EngagementDoc, SessionDoc } from '../../contract/documents/sessions.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { earliest, isDue, istDay, MINUTE, plus } from '../../kernel/time.ts';
import { withStart, withTimers } from './session-state.ts';
import { engagementRef, loadEngagement, sessionRef } from './session-store.ts';

/**
 * Both are there: the longest end of the call is set, and among friends it counts against the caller's day. Two who
 * were matched talk for as long as that lasts. No coins move.
 */
export async function startFreeCall(tx: Tx, session: SessionDoc, now: Date): Promise<SessionDoc> {
  const [caller, pair] = await Promise.all([
    loadEngagement(tx, session.payerUid, now),
    tx.get(refTo('pairs', pairId(session.payerUid, session.creatorUid))),
  ]);
  const areFriends = pair?.friendsSince != null;
  const grant = pair?.matchGrantUntil ?? now;
  const matchEnd = isDue(grant, now) ? now : grant;
  const freeUntil = earliest(plus(now, session.policy.friendMaxMinutes * MINUTE), areFriends ? null : matchEnd);
  const started = withTimers({ ...withStart(session, now), freeUntil });
  tx.set(sessionRef(session.sessionId), started);
  if (!areFriends) return started;
  const { day, count } = friendCallsOn(caller, now);
  tx.set(engagementRef(session.payerUid), { ...caller, friendCalls: { day, count: count + 1 }, updatedAt: now });
  return started;
}

/** The free calls that this person has made today, in India. */
export function friendCallsOn({ friendCalls }: EngagementDoc, now: Date): { day: string; count: number } {
  const day = istDay(now);
  return friendCalls?.day === day ? friendCalls : { day, count: 0 };
}
