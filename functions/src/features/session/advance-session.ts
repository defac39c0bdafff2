import type { EndReason, SessionDoc, Side } from '../../contract/documents/sessions.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Store, Tx } from '../../kernel/store.ts';
import { MINUTE, plus, SECOND } from '../../kernel/time.ts';
import { withFolding } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { enqueueFold } from '../earning/public.ts';
import { spendStop } from '../wallet/public.ts';
import { type ChargeReads, chargeMinute, loadForCharge } from './charge-minute.ts';
import { idleFrom } from './chat-silence.ts';
import { openWriting } from './chat-writing.ts';
import { closeEvidence } from './close-evidence.ts';
import { endSession } from './end-session.ts';
import { listenForWords } from './listen-for-words.ts';
import { nextStep, type Step } from './next-step.ts';
import { pollSides } from './poll-sides.ts';
import { isChat, isFree, mayBeSilentMs, nextTaskAt, withStart, withTimers } from './session-state.ts';
import { loadSession, sessionRef, termsRef } from './session-store.ts';
import { startFreeCall } from './start-free-call.ts';

/** More steps than one visit ever needs: a session that wants more is visited again. */
const MAX_STEPS = 12;

/** A lost request to close the channel is made again after this time. */
const KICK_AGAIN_MS = 5 * MINUTE;

export type Engine = Pick<Platform, 'store' | 'tasks' | 'rtc' | 'log'>;

/**
 * Does everything that is due for a session at `now`, one transaction per step, and makes sure that somebody comes back
 * for the next timer. Tasks, the sweeper, webhooks and callers use this one door; it may be called any number of times.
 * @returns the session as it stands then
 */
export async function advanceSession(engine: Engine, sessionId: string, now: Date): Promise<SessionDoc> {
  let visit: Visit = { mayDrop: false, now };
  let session = await takeStep(engine.store, sessionId, visit);
  for (let steps = 1; steps < MAX_STEPS; steps += 1) {
    const step = nextStep(session, now);
    if (step.kind === 'wait') break;
    if (isDrop(session, step) && !visit.mayDrop) {
      visit = { mayDrop: true, now };
      await pollSides(engine, session, now);
    }
    session = await takeStep(engine.store, sessionId, visit);
  }
  await followUp(engine, session, now);
  return session;
}

/**
 * What must happen soon after a change. All of it is derivable from the document, so losing it costs punctuality only.
 */
export async function followUp(engine: Engine, session: SessionDoc, now: Date): Promise<void> {
  const { sessionId } = session;
  if (session.state === 'ended') {
    if (session.kick === 'pending') {
      const dedupe = `${sessionId}:${Math.floor(now.getTime() / KICK_AGAIN_MS)}`;
      await engine.tasks.enqueue('session-closeChannel', { sessionId }, { at: now, dedupe });
    }
    if (session.nextMinute > 1) await foldEarnings(engine, session, now);
  }
  const dueAt = nextTaskAt(session);
  if (dueAt === null) return;
  const at = dueAt.getTime() < now.getTime() ? now : dueAt;
  const dedupe = `${sessionId}:${session.state}:${at.getTime()}`;
  await engine.tasks.enqueue('session-advanceSession', { sessionId }, { at, dedupe });
}

async function foldEarnings(engine: Engine, session: SessionDoc, now: Date): Promise<void> {
  const terms = await engine.store.get(termsRef(session.sessionId));
  await enqueueFold(engine, { creatorUid: session.creatorUid, agencyId: terms?.agencyId ?? null, now });
}

interface Visit {
  /** Whether it was looked who is there before a side that stays away ends the session. */
  readonly mayDrop: boolean;
  readonly now: Date;
}

const isDrop = (session: SessionDoc, step: Step): boolean => step.kind === 'end' && session.graceUntil !== null;

/** One step on fresh reads, in one transaction: what was due a moment ago may have been done by somebody else. */
function takeStep(store: Store, sessionId: string, { mayDrop, now }: Visit): Promise<SessionDoc> {
  return withFolding(
    store,
    async (tx) => {
      const session = await loadSession(tx, sessionId);
      const step = nextStep(session, now);
      return isDrop(session, step) && !mayDrop ? session : doStep(tx, session, { step, now });
    },
    now,
  );
}

async function doStep(tx: Tx, session: SessionDoc, { step, now }: { step: Step; now: Date }): Promise<SessionDoc> {
  switch (step.kind) {
    case 'wait':
      return session;
    case 'start':
      return start(tx, session, now);
    case 'charge':
      return charge(tx, session, now);
    case 'lose':
      return lose(tx, session, step.side);
    case 'listen':
      return listenForWords(tx, session, now);
    case 'end':
      return endSession(tx, session, { reason: step.reason, at: step.at, byUid: null, wasPolled: true, now });
    case 'close-evidence':
      return closeEvidence(tx, session, now);
  }
}

/**
 * Both are there: minute 1 is charged and the clock of the session starts, or it ends unstarted for want of coins. A
 * call between friends just starts.
 */
async function start(tx: Tx, session: SessionDoc, now: Date): Promise<SessionDoc> {
  if (isFree(session)) return startFreeCall(tx, session, now);
  const reads = await loadForCharge(tx, session);
  if (!mayCharge(reads, session)) {
    return endSession(tx, session, { reason: whyNot(reads), at: now, byUid: null, wasPolled: false, now });
  }
  const started = withStart(session, now);
  if (!isChat(session)) return chargeMinute(tx, started, { reads, now });
  await openWriting(tx, started, now);
  return chargeMinute(tx, { ...started, idle: idleFrom(now, session.policy) }, { reads, now });
}

const isStopped = ({ wallet }: ChargeReads): boolean => spendStop(wallet.doc?.wallet) !== null;

/** Whether another minute can be paid: there are coins for it, and nobody holds the wallet, its owner neither. */
function mayCharge(reads: ChargeReads, { rateCoinsPerMin }: SessionDoc): boolean {
  return !isStopped(reads) && reads.wallet.balance >= rateCoinsPerMin;
}

const whyNot = (reads: ChargeReads): EndReason => (isStopped(reads) ? 'moderated' : 'coins_exhausted');

/**
 * Charges the next minute. Too few coins shortly before the end of the paid time are looked at once more at its very
 * end, so that a purchase in the last seconds still counts; then the call ends where it is paid to.
 */
async function charge(tx: Tx, session: SessionDoc, now: Date): Promise<SessionDoc> {
  invariant(!isFree(session), `session ${session.sessionId} is free`);
  const { paidThroughAt } = session;
  const reads = await loadForCharge(tx, session);
  if (mayCharge(reads, session)) return chargeMinute(tx, session, { reads, now });
  if (paidThroughAt === null || paidThroughAt.getTime() <= now.getTime()) {
    return endSession(tx, session, {
      reason: whyNot(reads),
      at: paidThroughAt ?? now,
      byUid: null,
      wasPolled: false,
      now,
    });
  }
  const lastLook = withTimers({
    ...session,
    chargeDueAt: paidThroughAt,
    lowBalanceSince: session.lowBalanceSince ?? now,
  });
  tx.set(sessionRef(session.sessionId), lastLook);
  return lastLook;
}

/**
 * A side has been silent for too long: it was lost when it was last seen, and has until the end of the grace to return.
 */
function lose(tx: Tx, session: SessionDoc, side: Side): SessionDoc {
  const { lastSeenAt } = session.presence[side];
  const lostAt = lastSeenAt ?? session.startedAt;
  const waitMs = mayBeSilentMs(session) + session.policy.graceSec * SECOND;
  const graceUntil = lostAt === null ? null : plus(lostAt, waitMs);
  const lost = withTimers({
    ...session,
    presence: { ...session.presence, [side]: { ...session.presence[side], lostAt, lostBy: 'silence' } },
    graceUntil: session.graceUntil ?? graceUntil,
  });
  tx.set(sessionRef(session.sessionId), lost);
  return lost;
}
