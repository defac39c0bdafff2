import { z } from 'zod';
import { paise } from '../../contract/amounts.ts';
import type { ProviderTransfer, StatementLine, TransferStatus } from './payout-provider.ts';
import { razorpayxCause } from './razorpayx-causes.ts';

/*
 * RazorpayX's entities as they come over the wire, in API answers and in webhooks, turned into ours. Only what is
 * needed is asked for and unknown fields pass. Source: Razorpay docs, api/x, entity pages and sample payloads.
 */

const unixSeconds = z.coerce.number().min(0).max(100_000_000_000);
const toDate = (seconds: number): Date => new Date(seconds * 1_000);
const optionalText = z
  .string()
  .nullish()
  .transform((text) => (text ? text : null));

const statuses: Readonly<Record<string, TransferStatus>> = {
  pending: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  processing: 'processing',
  processed: 'succeeded',
  failed: 'failed',
  reversed: 'returned',
  cancelled: 'cancelled',
  rejected: 'rejected',
};

export const razorpayxPayout = z
  .object({
    id: z.string().startsWith('pout_'),
    reference_id: optionalText,
    amount: paise,
    status: z.string(),
    mode: optionalText,
    utr: optionalText,
    /** The tax is in it. */
    fees: paise.nullish(),
    status_details: z.object({ reason: optionalText }).nullish(),
    failure_reason: optionalText,
    created_at: unixSeconds,
  })
  .transform((payout): ProviderTransfer => {
    // A word we do not know says nothing final: the money stays set aside.
    const status = statuses[payout.status] ?? 'processing';
    const reason = status === 'succeeded' ? null : (payout.status_details?.reason ?? payout.failure_reason);
    const isOver = status === 'failed' || status === 'returned' || status === 'rejected';
    return {
      providerId: payout.id,
      reference: payout.reference_id,
      amountPaise: payout.amount,
      status,
      mode: payout.mode,
      utr: payout.utr,
      feePaise: payout.fees ?? 0,
      reason,
      cause: (reason === null ? null : razorpayxCause(reason)) ?? (isOver ? 'other' : null),
      createdAt: toDate(payout.created_at),
    };
  });

export const razorpayxTransaction = z
  .object({
    id: z.string(),
    credit: paise,
    debit: paise,
    source: z.object({ id: optionalText, entity: optionalText, payout_id: optionalText, utr: optionalText }).nullish(),
    created_at: unixSeconds,
  })
  .transform(({ id, credit, debit, source, created_at }): StatementLine => {
    const isTransfer = source?.entity === 'payout';
    const isReturn = source?.entity === 'reversal';
    return {
      id,
      direction: debit > 0 ? 'debit' : 'credit',
      amountPaise: debit > 0 ? debit : credit,
      source: isTransfer ? 'transfer' : isReturn ? 'return' : 'other',
      transferId: (isTransfer ? source.id : isReturn ? source.payout_id : null) ?? null,
      utr: source?.utr ?? null,
      at: toDate(created_at),
    };
  });

export const razorpayxContact = z.object({
  id: z.string().startsWith('cont_'),
  reference_id: optionalText,
  active: z.boolean().nullish(),
});
export const razorpayxFundAccount = z.object({ id: z.string().startsWith('fa_') });
export const razorpayxBalance = z.object({
  account_number: z.string(),
  amount: z.int(),
  available_amount: z.int().nullish(),
});
