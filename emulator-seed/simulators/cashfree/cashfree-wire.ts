import type { BankTransfer, TransferState } from '../payouts/payout-bank.ts';

/*
 * Cashfree's transfers as they are written on the wire (Payouts V2): amounts in rupees, times as ISO text. Source:
 * Cashfree docs, Payouts V2 reference and webhooks.
 */

const statuses: Readonly<Record<TransferState, string>> = {
  pending: 'APPROVAL_PENDING',
  queued: 'QUEUED',
  processing: 'RECEIVED',
  processed: 'SUCCESS',
  failed: 'FAILED',
  reversed: 'REVERSED',
  cancelled: 'CANCELLED',
  rejected: 'REJECTED',
};

const usualCodes: Readonly<Partial<Record<TransferState, string>>> = {
  processed: 'COMPLETED',
  failed: 'BENEFICIARY_BANK_OFFLINE',
  reversed: 'RETURNED_FROM_BENEFICIARY',
};

export function toWireTransfer(transfer: BankTransfer) {
  const status = statuses[transfer.state];
  const code = transfer.reason ?? usualCodes[transfer.state] ?? status;
  return {
    transfer_id: transfer.reference,
    cf_transfer_id: transfer.id,
    status,
    status_code: code,
    status_description: code.replaceAll('_', ' ').toLowerCase(),
    beneficiary_details: { beneficiary_id: transfer.payeeId },
    transfer_amount: transfer.amountPaise / 100,
    ...(transfer.state === 'processed' ? { transfer_service_charge: 3.5, transfer_service_tax: 0.63 } : {}),
    transfer_mode: transfer.mode.toUpperCase(),
    ...(transfer.utr === null ? {} : { transfer_utr: transfer.utr }),
    fundsource_id: 'CASHFREE_1',
    added_on: transfer.createdAt.toISOString(),
    updated_on: transfer.updatedAt.toISOString(),
  };
}

/** What Cashfree answers instead of doing what it was asked. */
export class CashfreeRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'CashfreeRefusal';
    this.status = status;
    this.code = code;
  }

  toWire() {
    const type = this.status === 401 ? 'authentication_error' : 'invalid_request_error';
    return { type, code: this.code, message: this.message };
  }
}
