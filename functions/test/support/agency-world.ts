import type { MembershipDoc } from '../../src/contract/documents/agencies.ts';
import { acceptInvitation } from '../../src/features/agency/accept-invitation.ts';
import { objectLeave, proposeHost, requestHostChange } from '../../src/features/agency/ask-staff.ts';
import { confirmJoin } from '../../src/features/agency/confirm-join.ts';
import { endMemberships } from '../../src/features/agency/end-memberships.ts';
import { inviteCreator } from '../../src/features/agency/invite-creator.ts';
import { inviteMember } from '../../src/features/agency/invite-member.ts';
import { joinAgency } from '../../src/features/agency/join-agency.ts';
import { cancelLeave, leaveAgency } from '../../src/features/agency/leave-agency.ts';
import { listJoinRequests } from '../../src/features/agency/list-join-requests.ts';
import { previewJoin } from '../../src/features/agency/preview-join.ts';
import { reviewRequest } from '../../src/features/agency/review-request.ts';
import { saveAgency } from '../../src/features/agency/save-agency.ts';
import { setAgencyState } from '../../src/features/agency/set-agency-state.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { MINUTE } from '../../src/kernel/time.ts';
import { createCallWorld } from './call-world.ts';
import { openProfile } from './economy.ts';
import { createMemoryStore } from './memory-store.ts';

type AgencyInput = Parameters<typeof saveAgency>[1]['input'];
type Offer = Parameters<typeof joinAgency>[1]['input']['offer'];

/** What creators are offered by default. */
export const offer: Offer = { termsVersion: '2026-11', agencyShareBps: 2_500, noticeDays: 7 };

/**
 * Ann with coins, the creators Cara and Dia, and people who may work for agencies, over a store that loses replies.
 * Rita is an admin, Farid and Gita are finance.
 */
export async function createAgencyWorld() {
  const store = createMemoryStore({ faults: { lostReplyRate: 0.1, abortRate: 0.1 } });
  const world = await createCallWorld({ paid: 100_000 }, store);
  const { platform, callAs, people } = world;
  let serial = 0;
  const id = (given?: string) => given ?? `agency-act-${++serial}`;

  const call = <I extends object>(by: string, input: I, roles: string[] = []) => {
    const requestId = id();
    return callAs(by, { ...input, requestId }, { requestId, roles });
  };

  const meet = async (uid: string, roles: string[] = []) => {
    const at = world.now();
    const phone = '+919000000001';
    const known = { uid, phone, onboardingStep: 'done' as const, createdAt: at, lastSignInAt: at };
    await store.set(refTo('users', uid), { ...known, roles });
    if ((await store.get(refTo('profiles', uid))) === undefined) await openProfile(store, uid, at);
    people.set(uid, { uid, phone, roles, tokensValidAfter: null });
  };
  for (const uid of ['ann', 'omar', 'vera', 'zoya', 'rita', 'farid', 'gita']) await meet(uid);
  for (const uid of ['cara', 'dia']) await meet(uid, ['creator']);

  const save = (more: Partial<AgencyInput> = {}, by = 'rita') => {
    const input: AgencyInput = {
      name: 'Stars',
      ownerUid: 'omar',
      code: 'STARS1',
      contact: { name: 'Omar', email: 'omar@stars.example' },
      agencyShareBps: 2_500,
      startsAt: '2026-11-01T00:00:00Z',
      endsAt: null,
      reason: 'signed',
      ...more,
      requestId: id(more.requestId),
    };
    return saveAgency(platform, callAs(by, input, { requestId: input.requestId, roles: ['admin'] }));
  };
  const setState = (agencyId: string, state: 'active' | 'suspended' | 'ended', by = 'rita') => {
    const input = { requestId: id(), agencyId, state, reason: 'decided so' };
    return setAgencyState(platform, callAs(by, input, { requestId: input.requestId, roles: ['admin'] }));
  };
  const invite = (by = 'omar', role: 'manager' | 'viewer' = 'manager', requestId?: string) => {
    const input = { requestId: id(requestId), email: 'vera@stars.example', role };
    return inviteMember(platform, callAs(by, input, { requestId: input.requestId }));
  };
  const accept = (uid: string, { invitationId, code }: { invitationId: string; code: string }) => {
    const input = { requestId: id(), invitationId, code };
    return acceptInvitation(platform, callAs(uid, input, { requestId: input.requestId }));
  };
  const join = (
    uid = 'cara',
    more: { code?: string; invitationId?: string; offer?: Offer; requestId?: string } = {},
  ) => {
    const door =
      more.invitationId === undefined ? { code: more.code ?? 'STARS1' } : { invitationId: more.invitationId };
    const input = { requestId: id(more.requestId), ...door, offer: more.offer ?? offer, agrees: true as const };
    return joinAgency(platform, callAs(uid, input, { requestId: input.requestId }));
  };
  const confirm = (agencyId: string, creatorUid = 'cara', { approve = true, by = 'rita' } = {}) => {
    const input = { requestId: id(), creatorUid, agencyId, approve, reason: 'looked at it' };
    return confirmJoin(platform, callAs(by, input, { requestId: input.requestId, roles: ['admin'] }));
  };
  const leave = (uid = 'cara', requestId?: string) => {
    const input = { requestId: id(requestId) };
    return leaveAgency(platform, callAs(uid, input, { requestId: input.requestId }));
  };
  const stay = (uid = 'cara') => {
    const input = { requestId: id() };
    return cancelLeave(platform, callAs(uid, input, { requestId: input.requestId }));
  };
  const giveRose = (receiverUid = 'cara', count = 1) =>
    Array.from({ length: count }).reduce<Promise<void>>(async (before) => {
      await before;
      serial += 1;
      // A person may make so many calls in a quarter of an hour.
      if (serial % 50 === 0) world.advance(20 * MINUTE);
      const context = { kind: 'profile', id: null } as const;
      const input = { requestId: id(), receiverUid, giftId: 'rose', quantity: 1, priceCoins: 10, context };
      await sendGift(platform, callAs('ann', input, { requestId: input.requestId }));
    }, Promise.resolve());

  return {
    ...world,
    store,
    meet,
    save,
    setState,
    invite,
    accept,
    join,
    confirm,
    leave,
    stay,
    giveRose,
    agency: (agencyId: string) => store.get(refTo('agencies', agencyId)),
    user: (uid: string) => store.get(refTo('users', uid)),
    membership: (uid = 'cara'): Promise<MembershipDoc | undefined> => store.get(refTo('memberships', uid)),
    terms: async (uid = 'cara') => (await store.get(refTo('creators', uid)))?.terms,
    preview: (door: { code?: string; invitationId?: string }, by = 'cara') => previewJoin(platform, callAs(by, door)),
    inviteHost: (creatorUid: string, by = 'omar') => inviteCreator(platform, call(by, { creatorUid })),
    propose: (phone: string, by = 'omar') => proposeHost(platform, call(by, { name: 'Dia', phone, note: '' })),
    ask: (change: 'activate' | 'deactivate' | 'remove', creatorUid = 'cara', by = 'omar') =>
      requestHostChange(platform, call(by, { creatorUid, change, note: 'no longer answers' })),
    object: (creatorUid = 'cara', by = 'omar') =>
      objectLeave(platform, call(by, { creatorUid, note: 'we trained her' })),
    decide: (agencyRequestId: string, approve = true, by = 'rita') =>
      reviewRequest(platform, call(by, { agencyRequestId, approve, reason: 'looked at it' }, ['admin'])),
    waiting: async () => (await listJoinRequests(platform, callAs('rita', { limit: 50 }))).requests,
    /** The schedule that ends memberships. */
    sweep: () => endMemberships(platform, world.now()),
    request: (requestId: string) => store.get(refTo('agencyRequests', requestId)),
    noticesOf: async (uid: string) => {
      const where = [{ field: 'uid', op: '==', value: uid } as const];
      const found = await store.find({ from: collectionRef('notices'), where, limit: 50 });
      return found.map(({ data }) => data.kind).sort();
    },
    /** Stars, owned by Omar, with Cara as its host. */
    openStars: async () => {
      const { agencyId } = await save();
      await join();
      await confirm(agencyId);
      return agencyId;
    },
  };
}
