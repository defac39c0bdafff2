import type { z } from 'zod';
import type { AgencyInvitationDoc } from '../../contract/documents/agencies.ts';
import type { listTeamContract } from '../../contract/features/agency.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { findMembers, loadOwnAgency } from './agency-store.ts';

type Reply = z.input<typeof listTeamContract.reply>;

/** The newest invitations. */
const MAX_LINES = 50;

/** The whole team, and its newest invitations that are open still. @throws agency/required, agency/role-required */
export async function listTeam({ store }: Pick<Platform, 'store'>, call: Call<unknown>): Promise<Reply> {
  const { agency } = await loadOwnAgency(store, call.uid, 'viewer');
  const [members, invitations] = await Promise.all([
    findMembers(store, agency.agencyId),
    store.find<AgencyInvitationDoc>({
      from: collectionRef('agencyInvitations'),
      where: [
        { field: 'agencyId', op: '==', value: agency.agencyId },
        { field: 'state', op: '==', value: 'open' },
        { field: 'expiresAt', op: '>', value: call.now },
      ],
      orderBy: [{ field: 'expiresAt', direction: 'desc' }],
      limit: MAX_LINES,
    }),
  ]);
  return {
    members: members.map(({ uid, displayName, email, role, at }) => ({
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
