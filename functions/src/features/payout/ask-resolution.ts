import { z } from 'zod';
import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { markPaidContract, resolveUnknownContract } from '../../contract/features/payout.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { isDue, istDay } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { askApproval, isAsked } from '../approval/public.ts';
import { assertImpartial } from './decide-review.ts';
import { readReviewer } from './review-withdrawal.ts';
import { put } from './withdrawal-state.ts';
import { isFree, utrRef, withdrawalRef } from './withdrawal-store.ts';

/** What one person of staff has found out, for another to confirm: the input of the approval. */
export const resolution = z.strictObject({
  withdrawalId: z.string(),
  /**
   * Paid by hand from the bank; the provider's unknown attempt has paid it; it never reached the provider; it
   * was paid and came back.
   */
  verdict: z.enum(['paid-by-hand', 'sent', 'never-sent', 'came-back']),
  utr: z.string().nullable(),
  paidOn: z.string().nullable(),
  note: z.string(),
  proofPath: z.string().nullable(),
});
type Resolution = z.infer<typeof resolution>;

/** The state that each finding is about. */
export const stateFor = {
  'paid-by-hand': 'approved',
  sent: 'unknown',
  'never-sent': 'unknown',
  'came-back': 'paid',
} as const satisfies Record<Resolution['verdict'], WithdrawalDoc['state']>;

type MarkCall = Call<z.output<typeof markPaidContract.request>>;
type ResolveCall = Call<z.output<typeof resolveUnknownContract.request>>;
type AskedReply = z.input<typeof markPaidContract.reply>;
type Asking = Pick<Platform, 'store' | 'config' | 'files'>;

/**
 * Says that an approved withdrawal was paid by hand, outside of any provider, and shows the bank's own paper.
 * @throws payout/not-found, approval/self, payout/wrong-state {state}, payout/paid-on {from, until},
 * payout/proof-missing {path}, payout/utr-used {withdrawalId}, ledger/key-reused
 */
export async function markPaid(platform: Asking, call: MarkCall): Promise<AskedReply> {
  const { withdrawalId, utr, paidOn, note, proofPath } = call.input;
  return ask(platform, call, { withdrawalId, verdict: 'paid-by-hand', utr, paidOn, note, proofPath });
}

/**
 * Says what became of an attempt that neither we nor the provider's answers can tell of.
 * @throws payout/not-found, approval/self, payout/wrong-state {state}, payout/paid-on {from, until},
 * payout/proof-missing {path}, payout/utr-used {withdrawalId}, ledger/key-reused
 */
export async function resolveUnknown(platform: Asking, call: ResolveCall): Promise<AskedReply> {
  const { withdrawalId, finding, note, proofPath } = call.input;
  const paid = finding.verdict === 'sent' ? finding : { utr: null, paidOn: null };
  const { utr, paidOn } = paid;
  return ask(platform, call, { withdrawalId, verdict: finding.verdict, utr, paidOn, note, proofPath });
}

type AskingCall = Pick<MarkCall, 'uid' | 'roles' | 'requestId' | 'now'> & { input: { reason: string } };

async function ask({ store, config, files }: Asking, call: AskingCall, input: Resolution): Promise<AskedReply> {
  const { approvalHours } = (await config.read(call.now)).wallet.value;
  const wrongProof = await inspectProof(files, input);
  return store.transaction((tx) => askIn(tx, call, { input, wrongProof, openForHours: approvalHours }));
}

/** Outside the transaction, so what is wrong is returned, to be thrown in its turn. */
async function inspectProof(
  files: Platform['files'],
  { withdrawalId, proofPath }: Resolution,
): Promise<AppError | null> {
  if (proofPath === null) return null;
  const isItsOwn = proofPath.startsWith(`payout-proofs/${withdrawalId}/`);
  const isThere = isItsOwn && (await files.stat(proofPath)) !== undefined;
  return isThere ? null : new AppError('payout/proof-missing', { path: proofPath });
}

/** From now on nothing is sent or cancelled, until a second person has spoken: also when the request lapses. */
async function askIn(
  tx: Tx,
  call: AskingCall,
  { input, wrongProof, openForHours }: { input: Resolution; wrongProof: AppError | null; openForHours: number },
): Promise<AskedReply> {
  const { withdrawalId, verdict, utr } = input;
  const approvalId = idFrom('payout-resolution', call.uid, call.requestId);
  const withdrawal = await tx.get(withdrawalRef(withdrawalId));
  if (withdrawal === undefined) throw new AppError('payout/not-found');
  if (await isAsked(tx, { approvalId, input })) return { withdrawalId, approvalId };
  assertImpartial(withdrawal, await readReviewer(tx, call.uid));
  const isRunning = await isDeciding(tx, withdrawal, call.now);
  if (withdrawal.state !== stateFor[verdict] || isRunning)
    throw new AppError('payout/wrong-state', { state: withdrawal.state });
  assertPaidOn(input, withdrawal, call.now);
  if (wrongProof !== null) throw wrongProof;
  await assertUtrIsFree(tx, utr, withdrawal);
  const { ownerUid: subjectUid } = withdrawal;
  const { reason } = call.input;
  askApproval(tx, call, { approvalId, kind: 'payout-resolution', input, subjectUid, reason, openForHours });
  tx.set(withdrawalRef(withdrawalId), put(withdrawal, { resolutionId: approvalId }, call.now));
  return { withdrawalId, approvalId };
}

/** Whether an earlier finding still waits. One that has lapsed may be replaced. */
async function isDeciding(tx: Tx, { resolutionId }: WithdrawalDoc, now: Date): Promise<boolean> {
  if (resolutionId === null) return false;
  const approval = await tx.get(refTo('approvals', resolutionId));
  return approval?.state === 'open' && !isDue(approval.expiresAt, now);
}

/** Not before it was asked for, and not tomorrow: by the calendar in India. @throws payout/paid-on {from, until} */
function assertPaidOn({ paidOn }: Resolution, { createdAt }: WithdrawalDoc, now: Date): void {
  const [from, until] = [istDay(createdAt), istDay(now)];
  if (paidOn !== null && (paidOn < from || paidOn > until)) throw new AppError('payout/paid-on', { from, until });
}

/** @throws payout/utr-used {withdrawalId} */
async function assertUtrIsFree(tx: Tx, utr: string | null, withdrawal: WithdrawalDoc): Promise<void> {
  if (utr === null) return;
  const known = await tx.get(utrRef(utr));
  if (!isFree(known, withdrawal)) throw new AppError('payout/utr-used', { withdrawalId: known?.withdrawalId ?? '' });
}
