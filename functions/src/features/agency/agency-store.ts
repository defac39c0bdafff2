import type { AgencyDoc, AgencyMemberDoc, AgencyRole } from '../../contract/documents/agencies.ts';
import type { UserDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { isDue } from '../../kernel/time.ts';

export const agencyRef = (agencyId: string) => refTo('agencies', agencyId);
export const codeRef = (code: string) => refTo('agencyCodes', code);
export const memberRef = (agencyId: string, uid: string) => refTo('agencyMembers', `${agencyId}~${uid}`);
export const invitationRef = (id: string) => refTo('agencyInvitations', id);
export const membershipRef = (creatorUid: string) => refTo('memberships', creatorUid);
export const requestRef = (id: string) => refTo('agencyRequests', id);

/** @throws agency/not-found */
export async function loadAgency(reader: Reader, agencyId: string): Promise<AgencyDoc> {
  const agency = await reader.get(agencyRef(agencyId));
  if (agency === undefined) throw new AppError('agency/not-found');
  return agency;
}

const RANK: Readonly<Record<AgencyRole, number>> = { viewer: 0, manager: 1, owner: 2 };

export interface OwnAgency {
  readonly agency: AgencyDoc;
  readonly member: AgencyMemberDoc;
}

/**
 * The agency the caller works for. Their own record says which, not their token, which may be an hour old.
 * @throws agency/required, agency/role-required {role}
 */
export async function loadOwnAgency(reader: Reader, uid: string, atLeast: AgencyRole): Promise<OwnAgency> {
  const agencyId = (await reader.get(refTo('users', uid)))?.agencyId;
  if (agencyId === undefined) throw new AppError('agency/required');
  const [agency, member] = await Promise.all([reader.get(agencyRef(agencyId)), reader.get(memberRef(agencyId, uid))]);
  if (agency === undefined || member === undefined) throw new AppError('agency/required');
  if (RANK[member.role] < RANK[atLeast]) throw new AppError('agency/role-required', { role: atLeast });
  return { agency, member };
}

/** As many people as a team can have (`agencies.maxMembers`). */
const MAX_MEMBERS = 50;

export async function findMembers(reader: Reader, agencyId: string): Promise<AgencyMemberDoc[]> {
  const where = [{ field: 'agencyId', op: '==', value: agencyId } as const];
  const found = await reader.find<AgencyMemberDoc>({ from: collectionRef('agencyMembers'), where, limit: MAX_MEMBERS });
  return found.map(({ data }) => data);
}

/** Nobody of staff decides about the agency they work for. @throws agency/self */
export async function assertNotOwnAgency(reader: Reader, uid: string, agencyId: string): Promise<void> {
  const user = await reader.get(refTo('users', uid));
  if (user?.agencyId === agencyId) throw new AppError('agency/self');
}

/** Whoever works for an agency is nobody's host: one level only. @throws agency/one-level */
export function assertNoAgencyPerson(user: UserDoc | undefined): void {
  if (user?.agencyId !== undefined) throw new AppError('agency/one-level');
}

/** Whether an agency may take on creators and people now. @throws agency/not-active {state} */
export function assertOpen(agency: AgencyDoc, now: Date): void {
  const state = standingOf(agency, now);
  if (state !== 'active') throw new AppError('agency/not-active', { state });
}

export function isOpen(agency: AgencyDoc, now: Date): boolean {
  return standingOf(agency, now) === 'active';
}

/** Its state, by its dates too: the sweep that ends an agency may be an hour late. */
function standingOf({ state, startsAt, endsAt }: AgencyDoc, now: Date): AgencyDoc['state'] | 'not-begun' {
  if (state !== 'active') return state;
  if (isDue(endsAt, now)) return 'ended';
  return isDue(startsAt, now) ? 'active' : 'not-begun';
}

/** The agency's part for creators who join now. */
export function shareInForce({ share }: Pick<AgencyDoc, 'share'>, now: Date): number {
  const isNextDue = share.next !== null && share.next.effectiveAt.getTime() <= now.getTime();
  return isNextDue && share.next !== null ? share.next.bps : share.bps;
}

/** An agency as staff and its own people see it. */
export function agencyReply(agency: AgencyDoc, now: Date) {
  const { agencyId, name, ownerUid, code, contact, share, state, stateReason, hosts, members } = agency;
  const isNextAhead = share.next !== null && share.next.effectiveAt.getTime() > now.getTime();
  return {
    ...{ agencyId, name, ownerUid, code, contact, state, stateReason, hosts, members },
    agencyShareBps: shareInForce(agency, now),
    nextShare:
      isNextAhead && share.next !== null
        ? { agencyShareBps: share.next.bps, effectiveAt: share.next.effectiveAt.toISOString() }
        : null,
    startsAt: agency.startsAt.toISOString(),
    endsAt: agency.endsAt?.toISOString() ?? null,
  };
}
