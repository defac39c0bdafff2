import { createHmac } from 'node:crypto';
import { SECOND } from '../../src/kernel/time.ts';
import { cashfreeTransfer } from '../../src/platform/payouts/cashfree-entities.ts';
import type {
  PayoutProviderName,
  ProviderTransfer,
  StatementLine,
  TransferCause,
  TransferStatus,
} from '../../src/platform/payouts/payout-provider.ts';
import { razorpayxPayout, razorpayxTransaction } from '../../src/platform/payouts/razorpayx-entities.ts';
import { formatRupees } from '../../src/platform/payouts/rupees.ts';
import type { SignedNotice } from './media-seats.ts';

export const PAYOUT_KEYS = {
  razorpayxSecrets: ['payout-hooks-of-the-simulation'],
  cashfreeSecrets: ['client-secret-of-the-simulation'],
} as const;

/** A transfer as the bank keeps it. */
export interface BankTransfer {
  readonly id: string;
  readonly reference: string;
  readonly amountPaise: number;
  readonly feePaise: number;
  readonly mode: string;
  readonly status: TransferStatus;
  readonly utr: string | null;
  readonly cause: TransferCause | null;
  readonly createdAt: Date;
  /** Until then a search by reference does not show it. */
  readonly foundFrom: Date;
  /** The bank made it although it had one under this reference: its own mistake. */
  readonly isExtra: boolean;
}

/** A movement of our account at the bank. */
export interface BankLine {
  readonly id: string;
  readonly transfer: BankTransfer;
  readonly direction: 'debit' | 'credit';
  readonly at: Date;
}

/** How a provider words its transfers; `read` is the product's own reading of those words. */
export interface PayoutWire {
  read(transfer: BankTransfer): ProviderTransfer;
  webhook(transfer: BankTransfer, delivery: { eventId: string; at: Date }): SignedNotice;
  /** Null: this provider has no statement. */
  readonly readLine: ((line: BankLine) => StatementLine) | null;
}

type Words<Key extends string> = Readonly<Record<Key, string>>;

const seconds = (at: Date) => Math.floor(at.getTime() / SECOND);
const noticeOf = (rawBody: Buffer, headers: Readonly<Record<string, string>>): SignedNotice => ({
  rawBody,
  header: (name) => headers[name.toLowerCase()],
});

const razorpayxStatus: Words<TransferStatus> = {
  queued: 'queued',
  processing: 'processing',
  succeeded: 'processed',
  failed: 'failed',
  returned: 'reversed',
  cancelled: 'cancelled',
  rejected: 'rejected',
};
const razorpayxReason: Words<TransferCause> = {
  'bank-side': 'beneficiary_bank_down',
  mode: 'imps_not_allowed',
  account: 'bank_account_closed',
  limit: 'transaction_limit_exceeded',
  'low-balance': 'insufficient_funds',
  other: 'declined_by_partner',
};

function razorpayxEntity({ id, reference, amountPaise, feePaise, mode, status, utr, cause, createdAt }: BankTransfer) {
  return {
    id,
    entity: 'payout',
    reference_id: reference,
    amount: amountPaise,
    fees: feePaise,
    mode,
    status: razorpayxStatus[status],
    utr,
    status_details: { reason: cause === null ? null : razorpayxReason[cause] },
    created_at: seconds(createdAt),
  };
}

const razorpayx: PayoutWire = {
  read: (transfer) => razorpayxPayout.parse(razorpayxEntity(transfer)),
  webhook: (transfer, { eventId, at }) => {
    const entity = razorpayxEntity(transfer);
    const event = `payout.${entity.status}`;
    const rawBody = Buffer.from(JSON.stringify({ event, payload: { payout: { entity } }, created_at: seconds(at) }));
    return noticeOf(rawBody, {
      'x-razorpay-signature': createHmac('sha256', PAYOUT_KEYS.razorpayxSecrets[0]).update(rawBody).digest('hex'),
      'x-razorpay-event-id': eventId,
    });
  },
  readLine: ({ id, direction, transfer, at }) => {
    const isDebit = direction === 'debit';
    const { amountPaise, utr } = transfer;
    const source = isDebit
      ? { id: transfer.id, entity: 'payout', utr }
      : { id: `rvrsl_${id}`, entity: 'reversal', payout_id: transfer.id, utr };
    const amounts = { debit: isDebit ? amountPaise : 0, credit: isDebit ? 0 : amountPaise };
    return razorpayxTransaction.parse({ id, ...amounts, source, created_at: seconds(at) });
  },
};

const cashfreeStatus: Words<TransferStatus> = {
  queued: 'QUEUED',
  processing: 'PENDING',
  succeeded: 'SUCCESS',
  failed: 'FAILED',
  returned: 'REVERSED',
  cancelled: 'CANCELLED',
  rejected: 'REJECTED',
};
const cashfreeReason: Words<TransferCause> = {
  'bank-side': 'BENEFICIARY_BANK_OFFLINE',
  mode: 'IMPS_MODE_FAIL',
  account: 'INVALID_ACCOUNT_FAIL',
  limit: 'DEST_LIMIT_REACHED',
  'low-balance': 'INSUFFICIENT_BALANCE',
  other: 'DECLINED_BY_PARTNER',
};

function cashfreeEntity({ id, reference, amountPaise, feePaise, mode, status, utr, cause, createdAt }: BankTransfer) {
  return {
    transfer_id: reference,
    cf_transfer_id: id,
    status: cashfreeStatus[status],
    status_code: cause === null ? cashfreeStatus[status] : cashfreeReason[cause],
    transfer_amount: formatRupees(amountPaise),
    transfer_service_charge: formatRupees(feePaise),
    transfer_mode: mode.toLowerCase(),
    transfer_utr: utr,
    added_on: createdAt.toISOString(),
  };
}

const cashfree: PayoutWire = {
  read: (transfer) => cashfreeTransfer.parse(cashfreeEntity(transfer)),
  webhook: (transfer, { eventId, at }) => {
    const data = cashfreeEntity(transfer);
    const rawBody = Buffer.from(JSON.stringify({ type: `TRANSFER_${data.status}`, data, event_time: at, eventId }));
    const timestamp = String(at.getTime());
    const signed = createHmac('sha256', PAYOUT_KEYS.cashfreeSecrets[0]).update(timestamp).update(rawBody);
    return noticeOf(rawBody, { 'x-webhook-signature': signed.digest('base64'), 'x-webhook-timestamp': timestamp });
  },
  readLine: null,
};

export const payoutWires: Readonly<Record<PayoutProviderName, PayoutWire>> = { razorpayx, cashfree };
