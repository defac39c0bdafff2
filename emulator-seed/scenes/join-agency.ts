import {
  confirmJoinContract,
  joinContract,
  previewJoinContract,
} from '../../functions/src/contract/features/agency-membership.ts';
import type { App } from './app.ts';

/** A creator types the agency's code, agrees to exactly what they are shown, and is let in by an admin. */
export async function joinAgency({ creator, admin }: { creator: App; admin: App }, code: string): Promise<void> {
  const { agencyId, offer } = await creator.call(previewJoinContract, { code });
  await creator.call(joinContract, { requestId: `seed-join-${creator.uid}`, code, offer, agrees: true });
  await admin.call(confirmJoinContract, {
    requestId: `seed-let-in-${creator.uid}`,
    creatorUid: creator.uid,
    agencyId,
    approve: true,
    reason: 'both have agreed',
  });
}
