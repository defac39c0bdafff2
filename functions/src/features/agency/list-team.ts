import type { z } from 'zod';
import type { AgencyInvitationDoc, AgencyMemberDoc } from '../../contract/documents/agencies.ts';
import type { listTeamContract } from '../../contract/features/agency.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { loadOwnAgency } from './agency-store.ts';

type Reply = z.input<typeof listTeamContract.reply>;

/** As many people as a team can have (`agencies.maxMembers`), and the newest invitations. */
const MAX_LINES = 50;

/** The whole team, and its newest invitations that are open still. @throws agency/required, agency/role-required */
export async function listTeam({ store }: Pick<Platform, 'store'>, call: Call<unknown>): Promise<Reply> {
  const { agency } = await loadOwnAgency(store, call.uid, 'viewer');
  const ours = { field: 'agencyId', op: '==', value: agency.agencyId } as const;
  const [members, invitations] = await Promise.all([
    store.find<AgencyMemberDoc>({ from: collectionRef('agencyMembers'), where: [ours], limit: MAX_LINES }),
    store.find<AgencyInvitationDoc>({
      from: collectionRef('agencyInvitations'),
      where: [ours, { field: 'state', op: '==', value: 'open' }, { field: 'expiresAt', op: '>', value: call.now }],
      orderBy: [{ field: 'expiresAt', direction: 'desc' }],
      limit: MAX_LINES,
    }),
  ]);
  return {
    members: members.map(({ data: { uid, displayName, email, role, at } }) => ({
      ...{ uid, displayName, email, role },
      at: at.toISOString(),
    })),
    invitations: invitations.map(({ data }) => lineOf(data)),
  };
}

function lineOf({ invitationId, to, expiresAt }: AgencyInvitationDoc): Reply['invitations'][number] {
  const common = { invitationId, kind: to.kind, expiresAt: expiresAt.toISOString() };
  return to.kind === 'team'
    ? { ...common, email: to.email, role: to.role, creatorUid: null }
    : { ...common, email: null, role: null, creatorUid: to.byPhone ? null : to.uid };
}
