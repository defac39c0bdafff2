import type { EngagementDoc, Presence, SessionDoc, Side } from '../../contract/documents/sessions.ts';
import { AppError } from '../../kernel/app-error.ts';
import { earliest, isDue, MINUTE, plus, SECOND } from '../../kernel/time.ts';
import { NO_EVIDENCE } from '../../platform/rtc/agora-evidence.ts';

export const SIDES: readonly Side[] = ['payer', 'creator'];

/** A session that nothing has moved for this long past its timer holds nobody any more. */
const STALE_AFTER_MS = 3 * MINUTE;

export const uidOf = (session: SessionDoc, side: Side): string =>
  side === 'payer' ? session.payerUid : session.creatorUid;

/** Which side of the session this person is. @throws auth/forbidden for anybody else. */
export function sideOf(session: SessionDoc, uid: string): Side {
  if (uid === session.payerUid) return 'payer';
  if (uid === session.creatorUid) return 'creator';
  throw new AppError('auth/forbidden');
}

export function assertState(session: SessionDoc, ...states: readonly SessionDoc['state'][]): void {
  if (!states.includes(session.state)) throw new AppError('session/wrong-state', { state: session.state });
}

export function newPresence(rtcUid: number): Presence {
  return {
    rtcUid,
    tokenExpiresAt: null,
    connectedAt: null,
    lastSeenAt: null,
    lostAt: null,
    lostBy: null,
    media: { ...NO_EVIDENCE, seenNotices: [] },
  };
}

export function newEngagement(uid: string, now: Date): EngagementDoc {
  return {
    uid,
    activeSessionId: null,
    activeUntil: null,
    outgoingSessionId: null,
    waiting: [],
    freeFirst: { day: '', count: 0 },
    requests: { windowStartsAt: now, calls: 0 },
    updatedAt: now,
  };
}

/** The session with `dueAt` brought in line with its timers: every change of a session ends here. */
export function withTimers(session: SessionDoc): SessionDoc {
  return { ...session, dueAt: nextTimer(session) };
}

function nextTimer(session: SessionDoc): Date | null {
  switch (session.state) {
    case 'ringing':
      return earliest(session.ringAckedAt === null ? session.ringAckBy : null, session.ringExpiresAt);
    case 'connecting':
      return isConnected(session) ? session.acceptedAt : session.connectBy;
    case 'active':
      return earliest(taskInTalk(session), ...SIDES.map((side) => silenceAt(session, side)));
    case 'ended':
      return session.kick === 'pending' ? (session.endedAt ?? session.evidenceUntil) : session.evidenceUntil;
  }
}

const taskInTalk = ({ chargeDueAt, graceUntil, idle, freeUntil }: SessionDoc): Date | null =>
  earliest(chargeDueAt, graceUntil, idle?.lookAt, freeUntil);

/**
 * When a task should come by: as `dueAt`, but silence of a side is left to the ticks and the sweeper, since every
 * report would move it; and closing the channel has a task of its own, which tries again by itself.
 */
export function nextTaskAt(session: SessionDoc): Date | null {
  switch (session.state) {
    case 'active':
      return taskInTalk(session);
    case 'ended':
      return session.evidenceUntil;
    default:
      return session.dueAt;
  }
}

/** Talk in writing: no media, so presence is what the apps report. */
export const isChat = ({ kind }: SessionDoc): boolean => kind === 'chat';

/** A call between friends: no coins move, and it has its own bounds. */
export const isFree = ({ pricing }: SessionDoc): boolean => pricing === 'free';

/** The session once both are there: its clock starts. */
export function withStart(session: SessionDoc, now: Date): SessionDoc {
  const seen = (side: Side) => ({ ...session.presence[side], lastSeenAt: now });
  const presence = { payer: seen('payer'), creator: seen('creator') };
  return { ...session, state: 'active', startedAt: now, connectBy: null, presence };
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

export function isConnected(session: SessionDoc): boolean {
  return SIDES.every((side) => session.presence[side].connectedAt !== null);
}

/** When a side that reports nothing more counts as lost; null while it is known to be lost. */
export function silenceAt(session: SessionDoc, side: Side): Date | null {
  const { lastSeenAt, lostAt } = session.presence[side];
  if (lastSeenAt === null || lostAt !== null) return null;
  return plus(lastSeenAt, mayBeSilentMs(session));
}

/** Apps report every half minute in a session that is paid, and in a free call whenever they need a new token. */
export function mayBeSilentMs(session: SessionDoc): number {
  const { friendTokenMinutes, lostAfterSec } = session.policy;
  return (isFree(session) ? friendTokenMinutes * MINUTE : 0) + lostAfterSec * SECOND;
}

/** Whether a lock on this session still means anything: a crashed engine holds nobody for long. */
export function isHolding(session: SessionDoc | undefined, now: Date): boolean {
  if (session === undefined || session.state === 'ended') return false;
  return session.dueAt === null || !isDue(plus(session.dueAt, STALE_AFTER_MS), now);
}

/** Rings that have not run out. */
export function liveRings(engagement: EngagementDoc, now: Date): EngagementDoc['waiting'] {
  return engagement.waiting.filter((one) => one.until.getTime() > now.getTime());
}
