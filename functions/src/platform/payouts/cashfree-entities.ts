import { z } from 'zod';
import { cashfreeCause } from './cashfree-causes.ts';
import type { ProviderTransfer, TransferStatus } from './payout-provider.ts';
import { parseRupees } from './rupees.ts';

/*
 * Cashfree's entities as they come over the wire (Payouts V2), turned into ours. Only what is needed is asked for and
 * unknown fields pass. Source: Cashfree docs, Payouts V2 reference and webhooks.
 */

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? null : String(value)));

const rupees = z.union([z.number(), z.string()]).transform((amount, context) => {
  const amountPaise = parseRupees(amount);
  if (amountPaise !== null) return amountPaise;
  context.addIssue('not an amount');
  return z.NEVER;
});

const statuses: Readonly<Record<string, TransferStatus>> = {
  APPROVAL_PENDING: 'queued',
  QUEUED: 'queued',
  SCHEDULED: 'queued',
  RECEIVED: 'processing',
  PENDING: 'processing',
  SUCCESS: 'succeeded',
  FAILED: 'failed',
  REVERSED: 'returned',
  REJECTED: 'rejected',
  MANUALLY_REJECTED: 'rejected',
  CANCELLED: 'cancelled',
};

export const cashfreeTransfer = z
  .object({
    transfer_id: text,
    cf_transfer_id: z.union([z.string().min(1), z.number()]).transform(String),
    status: z.string(),
    status_code: text,
    transfer_amount: rupees,
    transfer_service_charge: rupees.nullish().catch(null),
    transfer_service_tax: rupees.nullish().catch(null),
    transfer_mode: text,
    transfer_utr: text,
    added_on: z.coerce.date(),
  })
  .transform((transfer): ProviderTransfer => {
    // A word we do not know says nothing final: the money stays set aside.
    const status = statuses[transfer.status] ?? 'processing';
    const reason = status === 'succeeded' || transfer.status_code === transfer.status ? null : transfer.status_code;
    const isOver = status === 'failed' || status === 'returned' || status === 'rejected';
    return {
      providerId: transfer.cf_transfer_id,
      reference: transfer.transfer_id,
      amountPaise: transfer.transfer_amount,
      status,
      mode: transfer.transfer_mode?.toUpperCase() ?? null,
      utr: transfer.transfer_utr,
      feePaise: (transfer.transfer_service_charge ?? 0) + (transfer.transfer_service_tax ?? 0),
      reason,
      cause: (reason === null ? null : cashfreeCause(reason)) ?? (isOver ? 'other' : null),
      createdAt: transfer.added_on,
    };
  });

export const cashfreeBeneficiary = z.object({
  beneficiary_id: z.string().min(1),
  beneficiary_status: z.string().nullish(),
  beneficiary_instrument_details: z.object({ bank_account_number: text, bank_ifsc: text, vpa: text }).nullish(),
});
