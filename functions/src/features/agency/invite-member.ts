import type { z } from 'zod';
import type { inviteMemberContract } from '../../contract/features/agency.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, isDue, plus } from '../../kernel/time.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { assertOpen, invitationRef, loadOwnAgency } from './agency-store.ts';

type Input = z.output<typeof inviteMemberContract.request>;
type Reply = z.input<typeof inviteMemberContract.reply>;

/**
 * Opens a door into the team for whoever holds the code. Only the code's hash is kept, so no reply is: a repeat of the
 * request puts a new code in the place of the one that may never have arrived.
 * @throws agency/required, agency/role-required, agency/not-active, agency/team-full {limit}, agency/wrong-state {state}
 * when the invitation was accepted or taken back, ledger/key-reused
 */
export async function inviteMember(
  platform: Pick<Platform, 'store' | 'config' | 'random'>,
  call: Call<Input>,
): Promise<Reply> {
  const config = await platform.config.read(call.now);
  const code = platform.random.id();
  return platform.store.transaction((tx) => invite(tx, call, { config, code }));
}

async function invite(tx: Tx, call: Call<Input>, { config, code }: { config: Config; code: string }): Promise<Reply> {
  const { email, role } = call.input;
  const { maxMembers, invitationDays } = config.agencies.value;
  const invitationId = idFrom('agency-invitation', call.uid, call.requestId);
  const [{ agency }, known] = await Promise.all([
    loadOwnAgency(tx, call.uid, 'owner'),
    tx.get(invitationRef(invitationId)),
  ]);
  if (known !== undefined && known.inputHash !== call.inputHash) throw new AppError('ledger/key-reused');
  if (known !== undefined && known.state !== 'open') throw new AppError('agency/wrong-state', { state: known.state });
  assertOpen(agency, call.now);
  if (agency.members >= maxMembers) throw new AppError('agency/team-full', { limit: maxMembers });
  const expiresAt = plus(call.now, invitationDays * DAY);
  tx.set(invitationRef(invitationId), {
    invitationId,
    agencyId: agency.agencyId,
    to: { kind: 'team', email, role, codeHash: hashOf(invitationId, code) },
    state: 'open',
    invitedBy: call.uid,
    inputHash: call.inputHash,
    at: known?.at ?? call.now,
    expiresAt,
  });
  return { invitationId, code, expiresAt: expiresAt.toISOString() };
}

/** What is kept of a code. It has as many letters as nobody can try, so a plain hash does. */
export const hashOf = (invitationId: string, code: string): string => idFrom('invitation-code', invitationId, code);

/** Whether an invitation can still be used. */
export function isUsable(invitation: { state: string; expiresAt: Date }, now: Date): boolean {
  return invitation.state === 'open' && !isDue(invitation.expiresAt, now);
}
