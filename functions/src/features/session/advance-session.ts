import type { EndReason, SessionDoc, Side } from '../../contract/documents/sessions.ts';
import type { Store, Tx } from '../../kernel/store.ts';
import { MINUTE, plus, SECOND } from '../../kernel/time.ts';
import { withFolding } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { enqueueFold } from '../earning/public.ts';
import { type ChargeReads, chargeMinute, loadForCharge } from './charge-minute.ts';
import { closeEvidence } from './close-evidence.ts';
import { endSession } from './end-session.ts';
import { nextStep, type Step } from './next-step.ts';
import { nextTaskAt, SIDES, withTimers } from './session-state.ts';
import { loadSession, sessionRef, termsRef } from './session-store.ts';

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
  /** Whether the media provider was asked before a side that stays away ends the call. */
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
    case 'end':
      return endSession(tx, session, { reason: step.reason, at: step.at, byUid: null, wasPolled: true, now });
    case 'close-evidence':
      return closeEvidence(tx, session, now);
  }
}

/**
 * Both are there: minute 1 is charged and the clock of the call starts, or the call ends unstarted for want of coins.
 */
async function start(tx: Tx, session: SessionDoc, now: Date): Promise<SessionDoc> {
  const reads = await loadForCharge(tx, session);
  if (!mayCharge(reads, session)) {
    return endSession(tx, session, { reason: whyNot(reads), at: now, byUid: null, wasPolled: false, now });
  }
  const seen = (side: Side) => ({ ...session.presence[side], lastSeenAt: now });
  const started: SessionDoc = {
    ...session,
    state: 'active',
    startedAt: now,
    connectBy: null,
    presence: { payer: seen('payer'), creator: seen('creator') },
  };
  return chargeMinute(tx, started, { reads, now });
}

const isOnHold = ({ wallet }: ChargeReads): boolean => wallet.doc?.wallet?.spendHold != null;

/** Whether another minute can be paid: there are coins for it, and nobody holds the wallet. */
function mayCharge(reads: ChargeReads, { rateCoinsPerMin }: SessionDoc): boolean {
  return !isOnHold(reads) && reads.wallet.balance >= rateCoinsPerMin;
}

const whyNot = (reads: ChargeReads): EndReason => (isOnHold(reads) ? 'moderated' : 'coins_exhausted');

/**
 * Charges the next minute. Too few coins shortly before the end of the paid time are looked at once more at its very
 * end, so that a purchase in the last seconds still counts; then the call ends where it is paid to.
 */
async function charge(tx: Tx, session: SessionDoc, now: Date): Promise<SessionDoc> {
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
  const { lostAfterSec, graceSec } = session.policy;
  const graceUntil = lostAt === null ? null : plus(lostAt, (lostAfterSec + graceSec) * SECOND);
  const lost = withTimers({
    ...session,
    presence: { ...session.presence, [side]: { ...session.presence[side], lostAt, lostBy: 'silence' } },
    graceUntil: session.graceUntil ?? graceUntil,
  });
  tx.set(sessionRef(session.sessionId), lost);
  return lost;
}

/**
 * Before a call is dropped, the media provider is asked who is there: a notice of the return may have been lost, or an
 * app stopped reporting and talks on. Whoever is found counts as seen; no answer changes nothing.
 */
export async function pollSides(engine: Engine, session: SessionDoc, now: Date): Promise<void> {
  if (engine.rtc.listParticipants === undefined) return;
  const present = await engine.rtc.listParticipants({ channel: session.channel }).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'unknown';
    engine.log.warn('rtc-poll-failed', { sessionId: session.sessionId, error: name });
    return [] as readonly number[];
  });
  const sides = SIDES.filter((side) => present.includes(session.presence[side].rtcUid));
  if (sides.length > 0) await clearLoss(engine.store, session.sessionId, { sides, now });
}

async function clearLoss(
  store: Store,
  sessionId: string,
  { sides, now }: { sides: readonly Side[]; now: Date },
): Promise<void> {
  await store.transaction(async (tx) => {
    const session = await loadSession(tx, sessionId);
    if (session.state !== 'active') return;
    const back = sides.reduce((one, side) => withSideBack(foundOnChannel(one, side, now), side, now), session);
    tx.set(sessionRef(sessionId), withTimers(back));
  });
}

/** Being found is newer than any notice of having left. */
function foundOnChannel(session: SessionDoc, side: Side, now: Date): SessionDoc {
  const { media: known } = session.presence[side];
  const joinedAt = known.joinedAt ?? now;
  const media = { ...known, joinedAt, leftAt: null, leftReason: null, mayReconnect: false };
  return { ...session, presence: { ...session.presence, [side]: { ...session.presence[side], media } } };
}

/** The session with this side present again; the grace ends when nobody is missing any more. */
export function withSideBack(session: SessionDoc, side: Side, now: Date): SessionDoc {
  const presence = {
    ...session.presence,
    [side]: { ...session.presence[side], lastSeenAt: now, lostAt: null, lostBy: null },
  };
  const isComplete = SIDES.every((one) => presence[one].lostAt === null);
  return { ...session, presence, graceUntil: isComplete ? null : session.graceUntil };
}
