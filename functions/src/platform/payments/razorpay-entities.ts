import { z } from 'zod';
import { paise } from '../../contract/amounts.ts';
import type {
  PayerHandle,
  ProviderDispute,
  ProviderNotes,
  ProviderOrder,
  ProviderPayment,
  ProviderRefund,
} from './payment-provider.ts';

/*
 * Razorpay's entities as they come over the wire, in API answers and in webhooks, turned into ours. Only what is needed
 * is asked for, unknown fields pass, and the known oddities are taken: `notes` is `[]` when empty, flags come as "1",
 * optional fields are absent, null or "". Source: Razorpay API reference, entity pages, and its sample payloads.
 */

const unixSeconds = z.coerce.number().min(0).max(100_000_000_000);
const toDate = (seconds: number): Date => new Date(seconds * 1_000);

const optionalText = z
  .string()
  .nullish()
  .transform((text) => (text ? text : null));

const optionalPaise = paise.nullish().transform((amount) => amount ?? null);

const flag = z
  .union([z.boolean(), z.string(), z.number()])
  .nullish()
  .transform((value) => value === true || value === 1 || value === '1' || value === 'true');

const notes = z
  .unknown()
  .optional()
  .transform((value): ProviderNotes => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return {};
    return Object.fromEntries(Object.entries(value).map(([key, note]) => [key, String(note ?? '')]));
  });

export const razorpayOrder = z
  .object({
    id: z.string().startsWith('order_'),
    receipt: optionalText,
    amount: paise,
    amount_paid: paise.nullish(),
    currency: z.string(),
    status: z.enum(['created', 'attempted', 'paid']),
    attempts: z.int().nullish(),
    notes,
    created_at: unixSeconds,
  })
  .transform(
    (order): ProviderOrder => ({
      id: order.id,
      receipt: order.receipt,
      amountPaise: order.amount,
      amountPaidPaise: order.amount_paid ?? 0,
      currency: order.currency,
      status: order.status,
      attempts: order.attempts ?? 0,
      notes: order.notes,
      createdAt: toDate(order.created_at),
    }),
  );

const card = z.object({
  last4: optionalText,
  network: optionalText,
  issuer: optionalText,
});

interface PaidFrom {
  readonly vpa: string | null;
  readonly upi?: { readonly vpa: string | null } | null | undefined;
  readonly card?: z.output<typeof card> | null | undefined;
  readonly contact: string | null;
}

/**
 * A UPI address names one account. A card's last four digits do not: together with network, issuer and the payer's
 * phone they tell apart what has to be. Without a phone a card says nothing.
 */
function handleOf({ vpa, upi, card: paidBy, contact }: PaidFrom): PayerHandle | null {
  const address = vpa ?? upi?.vpa ?? null;
  if (address !== null) return { type: 'vpa', value: address.trim().toLowerCase() };
  if (!paidBy?.last4 || contact === null) return null;
  const parts = [paidBy.last4, paidBy.network ?? '', paidBy.issuer ?? '', contact.replace(/\D/g, '').slice(-10)];
  return { type: 'card', value: parts.join('|') };
}

export const razorpayPayment = z
  .object({
    id: z.string().startsWith('pay_'),
    order_id: optionalText,
    amount: paise,
    amount_refunded: paise.nullish(),
    currency: z.string(),
    status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
    method: optionalText,
    captured: flag,
    fee: optionalPaise,
    tax: optionalPaise,
    error_reason: optionalText,
    vpa: optionalText,
    upi: z.object({ vpa: optionalText }).nullish().catch(null),
    card: card.nullish().catch(null),
    contact: optionalText,
    notes,
    created_at: unixSeconds,
  })
  .transform(
    (payment): ProviderPayment => ({
      id: payment.id,
      orderId: payment.order_id,
      amountPaise: payment.amount,
      amountRefundedPaise: payment.amount_refunded ?? 0,
      currency: payment.currency,
      status: payment.status,
      method: payment.method,
      captured: payment.captured,
      feePaise: payment.fee,
      taxPaise: payment.tax,
      errorReason: payment.error_reason,
      payerHandle: handleOf(payment),
      notes: payment.notes,
      createdAt: toDate(payment.created_at),
    }),
  );

export const razorpayRefund = z
  .object({
    id: z.string().startsWith('rfnd_'),
    payment_id: z.string().startsWith('pay_'),
    amount: paise,
    currency: z.string(),
    status: z.enum(['pending', 'processed', 'failed']),
    receipt: optionalText,
    notes,
    created_at: unixSeconds,
  })
  .transform(
    (refund): ProviderRefund => ({
      id: refund.id,
      paymentId: refund.payment_id,
      amountPaise: refund.amount,
      currency: refund.currency,
      status: refund.status,
      receipt: refund.receipt,
      notes: refund.notes,
      createdAt: toDate(refund.created_at),
    }),
  );

export const razorpayDispute = z
  .object({
    id: z.string().startsWith('disp_'),
    payment_id: z.string().startsWith('pay_'),
    amount: paise,
    amount_deducted: paise.nullish(),
    currency: z.string(),
    phase: z.string(),
    status: z.string(),
    reason_code: optionalText,
    respond_by: unixSeconds.nullish(),
    created_at: unixSeconds,
  })
  .transform(
    (dispute): ProviderDispute => ({
      id: dispute.id,
      paymentId: dispute.payment_id,
      amountPaise: dispute.amount,
      amountDeductedPaise: dispute.amount_deducted ?? 0,
      currency: dispute.currency,
      phase: dispute.phase,
      status: dispute.status,
      reasonCode: dispute.reason_code,
      respondBy: dispute.respond_by == null ? null : toDate(dispute.respond_by),
      createdAt: toDate(dispute.created_at),
    }),
  );

/** A list answer: `{ entity: 'collection', count, items }`. */
export function collectionOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item) }).transform((collection) => collection.items);
}
