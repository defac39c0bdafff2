import type { AgencyDoc, MembershipDoc } from '../../contract/documents/agencies.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Filter, Found, Tx } from '../../kernel/store.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { setAgencyTerms } from '../creator/public.ts';
import { noticeFor } from '../notify/public.ts';
import { agencyRef, isOpen, membershipRef } from './agency-store.ts';
import { decideConfirm, decideEnd } from './decide-membership.ts';
import { findOpenRequests, lapse } from './open-requests.ts';

const BATCH = 100;
/** Of one run; the next one takes what is left. */
const MAX_DUE = 1_000;

type Ending = Pick<Platform, 'store' | 'log'>;

/**
 * Ends the memberships whose notice is over, and all of an agency that has ended. Each is a transaction of its own that
 * looks again, so repeats and races change nothing; one that fails stays due and is passed over.
 */
export async function endMemberships(platform: Ending, now: Date): Promise<void> {
  for (const id of await findDue(platform, 'memberships', { field: 'leaveDueAt', now })) {
    await endOrLog(platform, id, { now, agencyId: null });
  }
  for (const id of await findDue(platform, 'agencies', { field: 'endDueAt', now })) await endAgency(platform, id, now);
}

/** The ids of what is due, read before any of it is done: what fails keeps nobody behind it waiting. */
async function findDue(
  { store }: Pick<Platform, 'store'>,
  from: 'memberships' | 'agencies',
  { field, now }: { field: string; now: Date },
): Promise<string[]> {
  const found = await store.find<MembershipDoc | AgencyDoc>({
    from: { path: from },
    where: [{ field, op: '<=', value: now }],
    orderBy: [{ field, direction: 'asc' }],
    limit: MAX_DUE,
  });
  return found.map(({ id }) => id);
}

/** Lets go of everybody who belongs to an agency or wants to, then closes it. */
async function endAgency(platform: Ending, agencyId: string, now: Date): Promise<void> {
  let isAllGone = true;
  let after: string | undefined;
  for (;;) {
    const page = await findMembers(platform, agencyId, after);
    for (const { id } of page) isAllGone = (await endOrLog(platform, id, { now, agencyId })) && isAllGone;
    after = page.at(-1)?.id;
    if (page.length < BATCH) break;
  }
  if (!isAllGone) return;
  await platform.store.transaction(async (tx) => {
    const agency = await tx.get(agencyRef(agencyId));
    if (agency === undefined || !isDue(agency.endDueAt, now)) return;
    tx.update(agencyRef(agencyId), { state: 'ended', endDueAt: null, updatedAt: now });
  });
}

function findMembers(
  { store }: Pick<Platform, 'store'>,
  agencyId: string,
  after: string | undefined,
): Promise<Found<MembershipDoc>[]> {
  const where: Filter[] = [{ field: 'current.agencyId', op: '==', value: agencyId }];
  const startAfter = after === undefined ? {} : { startAfter: [after] };
  return store.find<MembershipDoc>({ from: collectionRef('memberships'), where, ...startAfter, limit: BATCH });
}

interface Ended {
  /** The agency that has ended; null when a creator's notice is over. */
  readonly agencyId: string | null;
  readonly now: Date;
}

/** One membership's trouble does not keep the others. */
async function endOrLog({ store, log }: Ending, creatorUid: string, ended: Ended): Promise<boolean> {
  try {
    await store.transaction((tx) => end(tx, creatorUid, ended));
    return true;
  } catch (error) {
    log.fault('membership-not-ended', error, { creatorUid });
    return false;
  }
}

async function end(tx: Tx, creatorUid: string, { agencyId, now }: Ended): Promise<void> {
  const membership = await tx.get(membershipRef(creatorUid));
  const former = membership?.current?.agencyId;
  const isOver = agencyId === null ? isDue(membership?.leaveDueAt, now) : former === agencyId;
  if (membership === undefined || former === undefined || !isOver) return;
  if (membership.state === 'requested') {
    tx.set(membershipRef(creatorUid), decideConfirm(membership, { approve: false, now }));
    return;
  }
  const nextId = membership.next?.isConfirmed ? membership.next.agencyId : null;
  const [creator, agency, next, open] = await Promise.all([
    tx.get(refTo('creators', creatorUid)),
    tx.get(agencyRef(former)),
    nextId === null ? undefined : tx.get(agencyRef(nextId)),
    findOpenRequests(tx, creatorUid),
  ]);
  const after = decideEnd(withOpenNext(membership, next, now), now);
  tx.set(membershipRef(creatorUid), after);
  if (creator !== undefined) writeTerms(tx, creator, after);
  if (agency !== undefined) tx.update(agencyRef(former), { hosts: Math.max(0, agency.hosts - 1), updatedAt: now });
  if (next !== undefined && after.state === 'active') {
    tx.update(agencyRef(next.agencyId), { hosts: next.hosts + 1, updatedAt: now });
  }
  for (const request of open) lapse(tx, request);
  tell(tx, membership, { ownerUid: agency?.ownerUid, name: creator?.displayName ?? creatorUid, now });
}

/** An agency that takes on nobody any more does not take on who was confirmed earlier: staff look at it again. */
function withOpenNext(membership: MembershipDoc, next: AgencyDoc | undefined, now: Date): MembershipDoc {
  if (membership.next === null || next === undefined || isOpen(next, now)) return membership;
  return { ...membership, next: { ...membership.next, isConfirmed: false }, waitingSince: now };
}

/** From here on the creator's income is shared as the membership says; running calls keep their terms. */
function writeTerms(tx: Tx, creator: CreatorDoc, { state, current, updatedAt }: MembershipDoc): void {
  const agency = state === 'active' ? current : null;
  setAgencyTerms(tx, creator, {
    agencyId: agency?.agencyId ?? null,
    agencyShareBps: agency?.consent.agencyShareBps ?? null,
    now: updatedAt,
  });
}

interface Told {
  readonly ownerUid: string | undefined;
  readonly name: string;
  readonly now: Date;
}

function tell(tx: Tx, { creatorUid, current }: MembershipDoc, { ownerUid, name, now }: Told): void {
  const people = [
    { uid: creatorUid, kind: 'agency-membership-ended' as const, params: { agencyName: current?.agencyName ?? '' } },
    ...(ownerUid === undefined ? [] : [{ uid: ownerUid, kind: 'agency-host-left' as const, params: { name } }]),
  ];
  for (const { uid, kind, params } of people) {
    const notice = noticeFor(`${creatorUid}~${now.getTime()}`, { uid, kind, params, link: null, at: now });
    tx.create(notice.ref, notice.doc);
  }
}
