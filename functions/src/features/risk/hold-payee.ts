import type { z } from 'zod';
import type { Payee } from '../../contract/documents/ledger.ts';
import type { PayeeDoc, PayoutHold } from '../../contract/documents/payees.ts';
import type { holdPayeeContract, releasePayeeContract } from '../../contract/features/risk.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { docIdOf, type Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { payeeRef, payoutHeldNotice, readPayee } from '../earning/public.ts';
import { isOwnPayee } from '../identity/public.ts';
import { holdNotice } from './risk-notices.ts';

type HoldCall = Call<z.output<typeof holdPayeeContract.request>>;
type HoldReply = z.output<typeof holdPayeeContract.reply>;
type ReleaseCall = Call<z.output<typeof releasePayeeContract.request>>;
type ReleaseReply = z.output<typeof releasePayeeContract.reply>;

/**
 * Stops a payee's payouts. They see the note, since when, and when a person looks at it again.
 * @throws user/not-found, adjust/self, risk/already-held, ledger/key-reused
 */
export async function holdPayee(platform: Pick<Platform, 'store' | 'config'>, call: HoldCall): Promise<HoldReply> {
  const { payouts } = await platform.config.read(call.now);
  const { now, input } = call;
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<HoldReply>(tx, 'risk-holdPayee', call);
    if (replayed !== undefined) return replayed;
    const payee = await readHoldable(tx, input.payee, call);
    if (payee.hold !== null) throw new AppError('risk/already-held');
    const reviewAt = plus(now, payouts.value.holdReviewHours * HOUR);
    const hold: PayoutHold = { reason: 'staff', note: input.note, by: 'staff', since: now, reviewAt };
    changeHold(tx, payee, { hold, action: 'risk-holdPayee', call });
    const notice = payoutHeldNotice(causeOf(call), { uid: payee.ownerUid, hold });
    tx.create(notice.ref, notice.doc);
    const payeeId = docIdOf(payeeRef(payee.payee));
    const reply = { payeeId, since: now.toISOString(), reviewAt: reviewAt.toISOString() };
    return writeReplay(tx, 'risk-holdPayee', { call, reply });
  });
}

/**
 * Ends a hold of payouts, whoever set it. A suspended agency is paid nothing, so its suspension has to end first.
 * @throws user/not-found, adjust/self, risk/not-held, agency/wrong-state {state}, ledger/key-reused
 */
export async function releasePayee({ store }: Pick<Platform, 'store'>, call: ReleaseCall): Promise<ReleaseReply> {
  return store.transaction(async (tx) => {
    const replayed = await readReplay<ReleaseReply>(tx, 'risk-releasePayee', call);
    if (replayed !== undefined) return replayed;
    const payee = await readHoldable(tx, call.input.payee, call);
    if (payee.hold === null) throw new AppError('risk/not-held');
    await assertNotSuspended(tx, payee.payee);
    changeHold(tx, payee, { hold: null, action: 'risk-releasePayee', call });
    const { ownerUid } = payee;
    const notice = holdNotice(causeOf(call), { uid: ownerUid, kind: 'payout-hold-lifted', params: {}, now: call.now });
    tx.create(notice.ref, notice.doc);
    return writeReplay(tx, 'risk-releasePayee', { call, reply: { payeeId: docIdOf(payeeRef(payee.payee)) } });
  });
}

/** One notice for each act of staff, whose ids the person concerned must not read. */
export const causeOf = ({ uid, requestId }: Pick<Call<unknown>, 'uid' | 'requestId'>): string =>
  idFrom('hold', uid, requestId);

async function readHoldable(tx: Tx, payee: Payee, { uid, now }: Call<unknown>): Promise<PayeeDoc> {
  const known = await readPayee(tx, payee, now);
  if (known === null) throw new AppError('user/not-found');
  if (known.ownerUid === uid || (await isOwnPayee(tx, uid, payee))) throw new AppError('adjust/self');
  return known;
}

async function assertNotSuspended(tx: Tx, { kind, id }: Payee): Promise<void> {
  const agency = kind === 'agency' ? await tx.get(refTo('agencies', id)) : undefined;
  if (agency?.state === 'suspended') throw new AppError('agency/wrong-state', { state: agency.state });
}

interface Change {
  readonly hold: PayoutHold | null;
  readonly action: string;
  readonly call: Call<{ reason: string }>;
}

function changeHold(tx: Tx, payee: PayeeDoc, { hold, action, call }: Change): void {
  const ref = payeeRef(payee.payee);
  tx.set(ref, { ...payee, hold, updatedAt: call.now });
  const { reason } = call.input;
  writeAudit(tx, call, { action, target: ref.path, reason, before: { hold: payee.hold }, after: { hold } });
}
