import type { z } from 'zod';
import type { acceptInvitationContract } from '../../contract/features/agency.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { syncRoles, withRoles } from '../identity/public.ts';
import { agencyRef, assertOpen, invitationRef, loadAgency, memberRef, membershipRef } from './agency-store.ts';
import { hashOf, isUsable } from './invite-member.ts';

type Input = z.output<typeof acceptInvitationContract.request>;
type Reply = z.input<typeof acceptInvitationContract.reply>;

/**
 * Makes whoever holds the code one of the team, once. Their roles follow, and with them their tokens.
 * @throws user/not-found, agency/invitation-invalid, agency/already-member, agency/one-level, agency/not-active,
 * agency/team-full {limit}, ledger/key-reused
 */
export async function acceptInvitation(
  platform: Pick<Platform, 'store' | 'config' | 'auth'>,
  call: Call<Input>,
): Promise<Reply> {
  const { maxMembers } = (await platform.config.read(call.now)).agencies.value;
  const reply = await platform.store.transaction((tx) => accept(tx, call, maxMembers));
  await syncRoles(platform, call.uid);
  return reply;
}

async function accept(tx: Tx, call: Call<Input>, maxMembers: number): Promise<Reply> {
  const replayed = await readReplay<Reply>(tx, 'agency-acceptInvitation', call);
  if (replayed !== undefined) return replayed;
  const { uid, now, input } = call;
  const [user, profile, invitation, hosting] = await Promise.all([
    tx.get(refTo('users', uid)),
    tx.get(refTo('profiles', uid)),
    tx.get(invitationRef(input.invitationId)),
    tx.get(membershipRef(uid)),
  ]);
  if (user === undefined || profile === undefined) throw new AppError('user/not-found');
  const isRight =
    invitation !== undefined &&
    invitation.to.kind === 'team' &&
    invitation.to.codeHash === hashOf(invitation.invitationId, input.code) &&
    isUsable(invitation, now);
  if (!isRight || invitation.to.kind !== 'team') throw new AppError('agency/invitation-invalid');
  if (user.agencyId !== undefined) throw new AppError('agency/already-member', { agencyId: user.agencyId });
  if (hosting !== undefined && hosting.state !== 'left') throw new AppError('agency/one-level');
  const agency = await loadAgency(tx, invitation.agencyId);
  assertOpen(agency, now);
  if (agency.members >= maxMembers) throw new AppError('agency/team-full', { limit: maxMembers });
  const { agencyId, name } = agency;
  const { email, role } = invitation.to;
  tx.update(invitationRef(invitation.invitationId), { state: 'accepted' });
  tx.update(agencyRef(agencyId), { members: agency.members + 1, updatedAt: now });
  tx.create(memberRef(agencyId, uid), { agencyId, uid, displayName: profile.displayName, email, role, at: now });
  tx.set(refTo('users', uid), withRoles(user, { roles: [...user.roles, 'agency-staff'], agencyId, now }));
  return writeReplay(tx, 'agency-acceptInvitation', { call, reply: { agencyId, name, role } });
}
