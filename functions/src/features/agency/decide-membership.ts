import type { AgenciesSection } from '../../contract/config/agencies.ts';
import type { AgencyConsent, MembershipDoc } from '../../contract/documents/agencies.ts';
import { AppError } from '../../kernel/app-error.ts';
import { invariant } from '../../kernel/invariant.ts';
import { DAY, isDue, plus } from '../../kernel/time.ts';

/** The agency a creator wants to belong to, with what they agreed to. */
type Wanted = NonNullable<MembershipDoc['current']>;

/** As many former memberships as are kept in the document; older ones are in the audit log. */
const MAX_HISTORY = 50;

const none = (creatorUid: string, now: Date): MembershipDoc => ({
  creatorUid,
  state: 'left',
  current: null,
  since: null,
  leaveDueAt: null,
  objectableUntil: null,
  hasObjected: false,
  next: null,
  waitingSince: null,
  history: [],
  updatedAt: now,
});

/**
 * A creator asks to join; one whose notice runs asks to move on afterwards.
 * @throws agency/already-member {agencyId}, agency/wrong-state {state}
 */
export function decideJoin(
  before: MembershipDoc | undefined,
  wanted: Wanted,
  { creatorUid, now }: { creatorUid: string; now: Date },
): MembershipDoc {
  const membership = before ?? none(creatorUid, now);
  const { state, current } = membership;
  if (state === 'requested') throw new AppError('agency/wrong-state', { state });
  if (current !== null && (state === 'active' || current.agencyId === wanted.agencyId)) {
    throw new AppError('agency/already-member', { agencyId: current.agencyId });
  }
  const asked = { ...membership, waitingSince: now, updatedAt: now };
  return state === 'leaving'
    ? { ...asked, next: { ...wanted, isConfirmed: false } }
    : { ...asked, state: 'requested', current: wanted };
}

/** Whom staff are asked to let into this agency. @throws agency/not-member, agency/wrong-state {state} */
export function requestedBy(before: MembershipDoc | undefined, agencyId: string): Wanted {
  if (before === undefined) throw new AppError('agency/not-member');
  const { state, current, next, waitingSince } = before;
  const wanted = state === 'requested' ? current : next;
  if (waitingSince === null || wanted === null || wanted.agencyId !== agencyId) {
    throw new AppError('agency/wrong-state', { state });
  }
  return wanted;
}

/** Staff said yes or no to what `requestedBy` found. The notice of a creator who moves runs on. */
export function decideConfirm(before: MembershipDoc, { approve, now }: { approve: boolean; now: Date }): MembershipDoc {
  const decided = { ...before, waitingSince: null, updatedAt: now };
  if (before.state === 'requested') {
    invariant(before.current !== null, 'a request is for an agency');
    return approve ? entered(decided, before.current, now) : { ...decided, state: 'left', current: null };
  }
  return { ...decided, next: approve && before.next !== null ? { ...before.next, isConfirmed: true } : null };
}

/**
 * A creator gives notice, as long as they agreed to; a request to join is off at once.
 * @throws agency/not-member, agency/notice-running {leaveDueAt}
 */
export function decideLeave(
  before: MembershipDoc | undefined,
  { objectionDays }: Pick<AgenciesSection, 'objectionDays'>,
  now: Date,
): MembershipDoc {
  if (before === undefined || before.current === null) throw new AppError('agency/not-member');
  if (before.state === 'requested') {
    return { ...before, state: 'left', current: null, waitingSince: null, updatedAt: now };
  }
  if (before.leaveDueAt !== null) {
    throw new AppError('agency/notice-running', { leaveDueAt: before.leaveDueAt.toISOString() });
  }
  return {
    ...before,
    state: 'leaving',
    leaveDueAt: plus(now, before.current.consent.noticeDays * DAY),
    objectableUntil: before.hasObjected ? null : plus(now, objectionDays * DAY),
    updatedAt: now,
  };
}

/** The membership goes on; a move that was asked for is off. @throws agency/not-member, agency/wrong-state {state} */
export function decideStay(before: MembershipDoc | undefined, now: Date): MembershipDoc {
  if (before === undefined || before.current === null) throw new AppError('agency/not-member');
  if (before.state !== 'leaving') throw new AppError('agency/wrong-state', { state: before.state });
  return {
    ...before,
    state: 'active',
    leaveDueAt: null,
    objectableUntil: null,
    next: null,
    waitingSince: null,
    updatedAt: now,
  };
}

/**
 * The agency objects, once in a membership. The notice runs on: who keeps silent keeps nobody.
 * @throws agency/not-member, agency/wrong-state {state}, agency/objection-closed {reason}
 */
export function decideObjection(before: MembershipDoc | undefined, agencyId: string, now: Date): MembershipDoc {
  if (before?.current?.agencyId !== agencyId || before.state === 'requested') throw new AppError('agency/not-member');
  if (before.state !== 'leaving') throw new AppError('agency/wrong-state', { state: before.state });
  if (before.hasObjected) throw new AppError('agency/objection-closed', { reason: 'used' });
  if (before.objectableUntil === null || isDue(before.objectableUntil, now)) {
    throw new AppError('agency/objection-closed', { reason: 'too-late' });
  }
  return { ...before, hasObjected: true, objectableUntil: null, updatedAt: now };
}

/**
 * The membership is over: what was goes into the history with its split. A creator whose move was confirmed belongs to
 * the next agency from this moment on; one whose move was not waits for staff.
 */
export function decideEnd(before: MembershipDoc, now: Date): MembershipDoc {
  const { current, since, next } = before;
  invariant(current !== null && since !== null, 'only a membership ends');
  const over: MembershipDoc = {
    ...before,
    state: 'left',
    current: null,
    since: null,
    leaveDueAt: null,
    objectableUntil: null,
    hasObjected: false,
    next: null,
    history: [...before.history, { ...current, since, until: now }].slice(-MAX_HISTORY),
    updatedAt: now,
  };
  if (next === null) return over;
  const { isConfirmed, ...wanted } = next;
  return isConfirmed ? entered(over, wanted, now) : { ...over, state: 'requested', current: wanted };
}

function entered(membership: MembershipDoc, current: Wanted, now: Date): MembershipDoc {
  return { ...membership, state: 'active', current, since: now, updatedAt: now };
}

/** What a creator is offered at this moment. */
export type Offer = Omit<AgencyConsent, 'at'>;

/** Nobody agrees to what they were not shown. @throws agency/terms-changed with the offer in force */
export function assertSameOffer(seen: Offer, inForce: Offer): void {
  const isSame =
    seen.termsVersion === inForce.termsVersion &&
    seen.agencyShareBps === inForce.agencyShareBps &&
    seen.noticeDays === inForce.noticeDays;
  if (!isSame) throw new AppError('agency/terms-changed', { ...inForce });
}
