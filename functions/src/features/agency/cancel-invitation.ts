import type { z } from 'zod';
import type { cancelInvitationContract } from '../../contract/features/agency.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { invitationRef, loadOwnAgency } from './agency-store.ts';

type Input = z.output<typeof cancelInvitationContract.request>;
type Reply = z.input<typeof cancelInvitationContract.reply>;

/** @throws agency/required, agency/role-required, agency/invitation-invalid, ledger/key-reused */
export async function cancelInvitation({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const name = 'agency-cancelInvitation';
  const { invitationId } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const { agency, member } = await loadOwnAgency(tx, call.uid, 'manager');
    const invitation = await tx.get(invitationRef(invitationId));
    const isOurs = invitation?.agencyId === agency.agencyId && invitation.state === 'open';
    if (!isOurs) throw new AppError('agency/invitation-invalid');
    if (invitation.to.kind === 'team' && member.role !== 'owner') {
      throw new AppError('agency/role-required', { role: 'owner' });
    }
    tx.update(invitationRef(invitationId), { state: 'cancelled' });
    return writeReplay(tx, name, { call, reply: { invitationId } });
  });
}
