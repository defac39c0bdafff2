import type { EndReason, SessionDoc, Side } from '../../contract/documents/sessions.ts';
import { earliest, isDue, MINUTE, plus, SECOND } from '../../kernel/time.ts';
import { isConnected, isFree, SIDES, silenceAt } from './session-state.ts';

/** The one thing to be done next for a session. */
export type Step =
  | { readonly kind: 'wait' }
  | { readonly kind: 'start' }
  | { readonly kind: 'charge' }
  | { readonly kind: 'lose'; readonly side: Side }
  | { readonly kind: 'listen' }
  | { readonly kind: 'end'; readonly reason: EndReason; readonly at: Date }
  | { readonly kind: 'close-evidence' };

const WAIT: Step = { kind: 'wait' };

/**
 * What is due at `now`, from the due fields alone. Tasks, the sweeper and callers all ask the same question, so a task
 * that is lost, late or doubled changes nothing.
 */
export function nextStep(session: SessionDoc, now: Date): Step {
  switch (session.state) {
    case 'ringing':
      return ringStep(session, now);
    case 'connecting':
      if (isConnected(session)) return { kind: 'start' };
      return session.connectBy !== null && isDue(session.connectBy, now)
        ? { kind: 'end', reason: 'connect_failed', at: session.connectBy }
        : WAIT;
    case 'active':
      return activeStep(session, now);
    case 'ended':
      return isDue(session.evidenceUntil, now) ? { kind: 'close-evidence' } : WAIT;
  }
}

function ringStep(session: SessionDoc, now: Date): Step {
  const { ringAckBy, ringAckedAt, ringExpiresAt } = session;
  if (ringAckedAt === null && ringAckBy !== null && isDue(ringAckBy, now)) {
    return { kind: 'end', reason: 'unreachable', at: ringAckBy };
  }
  if (ringExpiresAt !== null && isDue(ringExpiresAt, now)) return { kind: 'end', reason: 'missed', at: ringExpiresAt };
  return WAIT;
}

/** Presence is looked at before money: nobody is charged for a minute that begins after a side was gone for good. */
function activeStep(session: SessionDoc, now: Date): Step {
  if (isDue(session.graceUntil, now)) return endOfGrace(session, now);
  const silent = SIDES.find((side) => isDue(silenceAt(session, side), now));
  if (silent !== undefined) return { kind: 'lose', side: silent };
  if (isFree(session)) return endOfFreeCall(session, now);
  const { paidThroughAt, chargeDueAt, startedAt, policy } = session;
  if (paidThroughAt === null || startedAt === null) return WAIT;
  if (isDue(chargeDueAt, now) && isDue(plus(paidThroughAt, policy.lateTickSec * SECOND), now)) {
    return { kind: 'end', reason: 'error', at: paidThroughAt };
  }
  if (isDue(session.idle?.lookAt, now)) return { kind: 'listen' };
  if (!isDue(chargeDueAt, now)) return WAIT;
  if (session.nextMinute > policy.maxMinutes) {
    return isDue(paidThroughAt, now) ? { kind: 'end', reason: 'max_length', at: paidThroughAt } : WAIT;
  }
  return { kind: 'charge' };
}

function endOfFreeCall({ freeUntil }: SessionDoc, now: Date): Step {
  return freeUntil != null && isDue(freeUntil, now) ? { kind: 'end', reason: 'max_length', at: freeUntil } : WAIT;
}

/** A side that did not come back ends the session at the moment it was lost. */
function endOfGrace(session: SessionDoc, now: Date): Step {
  const lost = SIDES.filter((side) => session.presence[side].lostAt !== null);
  const at = earliest(...lost.map((side) => session.presence[side].lostAt)) ?? now;
  const first = lost.find((side) => session.presence[side].lostAt?.getTime() === at.getTime()) ?? 'payer';
  const walkedOut = session.presence[first].media.leftReason === 'normal' && session.presence[first].lostBy === 'media';
  return { kind: 'end', reason: walkedOut ? `${first}_left` : 'dropped', at };
}

/** Minutes charged that are given back, each with its cause. */
export interface MinuteReturn {
  readonly minute: number;
  readonly cause: 'not-begun' | 'free-first' | 'no-show';
}

/**
 * Which charged minutes the frozen policy gives back when the talk ended at `talkEndedAt`: those that had not begun,
 * and the first one of a call that ended at once. Minutes already given back are not named again.
 */
export function minutesToReturn(session: SessionDoc, talkEndedAt: Date, mayFreeFirst: boolean): MinuteReturn[] {
  const { startedAt } = session;
  if (startedAt === null) return [];
  const returned = new Set(session.bill.returned.map((one) => one.minute));
  const charged = Array.from({ length: session.nextMinute - 1 }, (_, index) => index + 1);
  const open = charged.filter((minute) => !returned.has(minute));
  const seconds = (talkEndedAt.getTime() - startedAt.getTime()) / SECOND;
  const isFree = mayFreeFirst && seconds < session.policy.freeFirstSec;
  return open.flatMap((minute): MinuteReturn[] => {
    if (minute > 1 && startedAt.getTime() + (minute - 1) * MINUTE >= talkEndedAt.getTime()) {
      return [{ minute, cause: 'not-begun' }];
    }
    if (minute === 1 && isFree) return [{ minute, cause: 'free-first' }];
    return [];
  });
}

/**
 * When the talk was really over: the end, or earlier by the media provider's word on either side, or by the silence of
 * one that the provider was asked about in vain.
 */
export function talkEndedAt(session: SessionDoc, endedAt: Date, wasPolled: boolean): Date {
  const left = SIDES.map((side) => session.presence[side].media.leftAt);
  const silent = wasPolled ? SIDES.map((side) => session.presence[side].lostAt) : [];
  const over = earliest(endedAt, ...left, ...silent) ?? endedAt;
  return session.startedAt !== null && over.getTime() < session.startedAt.getTime() ? session.startedAt : over;
}

/**
 * The provider saw the payer and told nothing at all of the creator: nobody was there to talk to. Any word of hers, a
 * departure too, or being found on the channel, proves that she was.
 */
export function isNoShow(session: SessionDoc): boolean {
  const { payer, creator } = session.presence;
  return payer.media.joinedAt !== null && creator.media.joinedAt === null && creator.media.lastSeq < 0;
}
