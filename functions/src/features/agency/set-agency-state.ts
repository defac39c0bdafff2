import type { z } from 'zod';
import type { AgencyDoc } from '../../contract/documents/agencies.ts';
import type { PayeeDoc, PayoutHold } from '../../contract/documents/payees.ts';
import type { setAgencyStateContract } from '../../contract/features/agency.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { payeeRef, payoutHeldNotice, readPayee } from '../earning/public.ts';
import { agencyRef, agencyReply, assertNotOwnAgency, loadAgency } from './agency-store.ts';

type Input = z.output<typeof setAgencyStateContract.request>;
type Reply = z.input<typeof setAgencyStateContract.reply>;

/**
 * Suspends an agency, lets it go on, or ends it. A suspended one takes on nobody and is paid nothing; its creators work
 * and are paid as before, and it goes on earning. An ended one loses its creators at the next sweep and may then
 * withdraw what is its own.
 * @throws agency/self, agency/not-found, agency/wrong-state {state}, ledger/key-reused
 */
export async function setAgencyState(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: Call<Input>,
): Promise<Reply> {
  const { agencyId, state, reason } = call.input;
  const { holdReviewHours } = (await config.read(call.now)).payouts.value;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'agency-setAgencyState', call);
    if (replayed !== undefined) return replayed;
    await assertNotOwnAgency(tx, call.uid, agencyId);
    const before = await loadAgency(tx, agencyId);
    const payee = await readPayee(tx, { kind: 'agency', id: agencyId }, call.now);
    const after = withState(before, call);
    tx.set(agencyRef(agencyId), after);
    if (payee !== null) writeHold(tx, payee, { call, reviewAt: plus(call.now, holdReviewHours * HOUR) });
    writeAudit(tx, call, {
      action: 'agency-setAgencyState',
      target: `agencies/${agencyId}`,
      reason,
      before: { state: before.state },
      after: { state },
    });
    return writeReplay(tx, 'agency-setAgencyState', { call, reply: agencyReply(after, call.now) });
  });
}

function withState(before: AgencyDoc, { input, now }: Call<Input>): AgencyDoc {
  const { state, reason } = input;
  // Its memberships are over and its people know: nobody can take that back.
  if (before.state === state || before.state === 'ended') {
    throw new AppError('agency/wrong-state', { state: before.state });
  }
  const stateReason = state === 'active' ? null : reason;
  if (state !== 'ended') return { ...before, state, stateReason, updatedAt: now };
  const isOver = before.endsAt !== null && before.endsAt.getTime() < now.getTime();
  return { ...before, state, stateReason, endsAt: isOver ? before.endsAt : now, endDueAt: now, updatedAt: now };
}

interface Holding {
  readonly call: Call<Input>;
  readonly reviewAt: Date;
}

/** Another hold is stronger than a suspension: it stays, and only whoever set it lifts it. */
function writeHold(tx: Tx, payee: PayeeDoc, { call, reviewAt }: Holding): void {
  const { uid, requestId, input, now } = call;
  if (payee.hold !== null && payee.hold.reason !== 'suspended') return;
  const isHeld = input.state === 'suspended';
  const hold: PayoutHold | null = isHeld
    ? { reason: 'suspended', note: input.reason, by: 'staff', since: now, reviewAt }
    : null;
  tx.set(payeeRef(payee.payee), { ...payee, hold, updatedAt: now });
  if (hold === null) return;
  const notice = payoutHeldNotice(idFrom('suspended', uid, requestId), { uid: payee.ownerUid, hold });
  tx.create(notice.ref, notice.doc);
}
