import type { BankTransfer, StatementEntry, TransferState } from '../payouts/payout-bank.ts';
import { newId } from '../razorpay/razorpay-wire.ts';

/*
 * RazorpayX's entities as they are written on the wire: amounts in paise, times in Unix seconds. Source: Razorpay docs,
 * api/x, entity pages and sample payloads.
 */

const FEE_PAISE = 590;
/** The GST in the fee. */
const TAX_PAISE = 90;
/** Before these no fee is known. */
const freeStates: ReadonlySet<TransferState> = new Set(['pending', 'queued', 'cancelled', 'rejected']);

const usualReasons: Readonly<Partial<Record<TransferState, string>>> = {
  pending: 'pending_approval',
  queued: 'low_balance',
  processed: 'payout_processed',
  failed: 'beneficiary_bank_offline',
  reversed: 'bank_account_closed',
};

export function toWirePayout(transfer: BankTransfer) {
  const reason = transfer.reason ?? usualReasons[transfer.state] ?? null;
  const isFree = freeStates.has(transfer.state);
  return {
    id: transfer.id,
    entity: 'payout',
    fund_account_id: transfer.payeeId,
    amount: transfer.amountPaise,
    currency: 'INR',
    notes: [],
    fees: isFree ? 0 : FEE_PAISE,
    tax: isFree ? 0 : TAX_PAISE,
    status: transfer.state,
    purpose: 'payout',
    utr: transfer.utr,
    mode: transfer.mode,
    reference_id: transfer.reference,
    narration: transfer.narration,
    batch_id: null,
    failure_reason: null,
    status_details:
      reason === null ? null : { description: reason.replaceAll('_', ' '), source: sourceOf(reason), reason },
    created_at: unixSeconds(transfer.createdAt),
    fee_type: '',
  };
}

/** A line of the statement. A reversal names its payout. */
export function toWireTransaction({ id, kind, amountPaise, balancePaise, transfer, at }: StatementEntry) {
  const isDebit = kind === 'transfer' || amountPaise < 0;
  const amount = Math.abs(amountPaise);
  return {
    id,
    entity: 'transaction',
    amount,
    currency: 'INR',
    credit: isDebit ? 0 : amount,
    debit: isDebit ? amount : 0,
    balance: balancePaise,
    source: sourceEntity(kind, transfer, amount),
    created_at: unixSeconds(at),
  };
}

function sourceEntity(kind: StatementEntry['kind'], transfer: BankTransfer | null, amount: number) {
  if (transfer === null) return { id: newId('bt'), entity: 'bank_transfer', amount, mode: 'NEFT' };
  if (kind === 'transfer') return toWirePayout(transfer);
  return { id: newId('rvrsl'), entity: 'reversal', payout_id: transfer.id, amount, utr: transfer.utr };
}

function sourceOf(reason: string): string {
  if (/gateway|partner_bank|bank_window|payout_bank/.test(reason)) return 'gateway';
  if (/low_balance|insufficient|approval|limit_exhausted/.test(reason)) return 'business';
  return 'beneficiary_bank';
}

export function unixSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}
