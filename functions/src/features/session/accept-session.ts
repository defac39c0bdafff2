import type { EngagementDoc, SessionDoc } from '../../contract/documents/sessions.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { pairId, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { isDue, MINUTE, plus, SECOND } from '../../kernel/time.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { areLinked } from '../risk/public.ts';
import { type Engine, followUp } from './advance-session.ts';
import { assertMayTalkFree } from './decide-friend-call.ts';
import { endSession } from './end-session.ts';
import { type StateReply, stateReply } from './finish-session.ts';
import { assertState, isFree, isHolding, sideOf, withTimers } from './session-state.ts';
import { engagementRef, loadEngagement, loadSession, sessionRef } from './session-store.ts';

/** The lock outlives the longest session a little; it is only the last of the three things that free a person. */
const LOCK_SLACK_MS = 10 * MINUTE;

/**
 * The asked creator takes the ring: both people are locked to this session in one transaction, so of two accepts, or of
 * an accept and a cancel, one wins. Other rings that waited end as creator-busy, uncharged.
 */
export async function acceptSession(engine: Engine, call: Call<{ sessionId: string }>): Promise<StateReply> {
  const done = await engine.store.transaction(async (tx) => {
    const replayed = await readReplay<StateReply>(tx, 'session-acceptSession', call);
    if (replayed !== undefined) return { reply: replayed, session: null, others: [] };
    return accept(tx, call);
  });
  if (done.session !== null) await followUp(engine, done.session, call.now);
  for (const sessionId of done.others) await endAsBusy(engine, sessionId, call.now);
  return done.reply;
}

async function accept(tx: Tx, call: Call<{ sessionId: string }>) {
  const { uid, input, now } = call;
  const session = await loadSession(tx, input.sessionId);
  if (sideOf(session, uid) !== 'creator') throw new AppError('auth/forbidden');
  assertState(session, 'ringing');
  if (isDue(session.ringExpiresAt, now)) throw new AppError('session/wrong-state', { state: 'ended' });
  const [creator, payer, pair] = await Promise.all([
    loadEngagement(tx, session.creatorUid, now),
    loadEngagement(tx, session.payerUid, now),
    tx.get(refTo('pairs', pairId(session.payerUid, session.creatorUid))),
  ]);
  if ((pair?.blockedBy.length ?? 0) > 0) throw new AppError('session/blocked');
  // Between friends no coins move: two accounts of one household may talk.
  if (isFree(session)) assertMayTalkFree(pair, now);
  else if (areLinked(pair)) throw new AppError('session/linked-accounts');
  if (await isBusy(tx, creator, now)) throw new AppError('session/busy', { who: 'creator' });
  if (await isBusy(tx, payer, now)) throw new AppError('session/busy', { who: 'payer' });

  const { policy } = session;
  const accepted: SessionDoc = withTimers({
    ...session,
    state: 'connecting',
    acceptedAt: now,
    ringAckedAt: session.ringAckedAt ?? now,
    ringAckBy: null,
    ringExpiresAt: null,
    connectBy: plus(now, policy.connectSec * SECOND),
  });
  const lock = {
    activeSessionId: session.sessionId,
    activeUntil: plus(now, policy.maxMinutes * MINUTE + LOCK_SLACK_MS),
    updatedAt: now,
  };
  tx.set(sessionRef(session.sessionId), accepted);
  tx.set(engagementRef(session.creatorUid), { ...creator, ...lock, waiting: [] });
  tx.set(engagementRef(session.payerUid), { ...payer, ...lock, outgoingSessionId: null });
  const others = creator.waiting.map((one) => one.sessionId).filter((id) => id !== session.sessionId);
  const reply = writeReplay(tx, 'session-acceptSession', { call, reply: stateReply(accepted) });
  return { reply, session: accepted, others };
}

async function isBusy(tx: Tx, engagement: EngagementDoc, now: Date): Promise<boolean> {
  if (engagement.activeSessionId === null || isDue(engagement.activeUntil, now)) return false;
  return isHolding(await tx.get(sessionRef(engagement.activeSessionId)), now);
}

/** If this is lost, the ring runs out by itself: it can no longer be accepted. */
async function endAsBusy(engine: Engine, sessionId: string, now: Date): Promise<void> {
  await engine.store.transaction(async (tx) => {
    const session = await loadSession(tx, sessionId);
    if (session.state !== 'ringing') return;
    await endSession(tx, session, { reason: 'creator_busy', at: now, byUid: null, wasPolled: false, now });
  });
}
