import { z } from 'zod';
import { bps, coins, paise } from '../amounts.ts';
import { docId, slug, uid } from '../ids.ts';

export const orderState = z.enum(['created', 'attempted', 'failed', 'paid']);
export type OrderState = z.infer<typeof orderState>;

/**
 * One payment the provider told us of. It only moves forward, but `failed` may still become captured (late
 * authorisation).
 */
const orderPayment = z.strictObject({
  status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
  method: z.string().nullable(),
  amountPaise: paise,
  errorReason: z.string().nullable(),
  /** What became of its money here. */
  outcome: z.enum(['none', 'credited', 'extra-refunded', 'held-for-review']),
  at: z.date(),
});
export type OrderPayment = z.infer<typeof orderPayment>;

/** `orders/{orderId}`: what is sold, to whom, for how much: the only source for a settlement. Its id is the receipt. */
export const orderDoc = z.strictObject({
  orderId: docId,
  uid,
  packId: slug,
  packVersion: z.int(),
  pricePaise: paise,
  discountBps: bps,
  paidCoins: coins,
  bonusCoins: coins,
  /** The split booked when it is paid: tax and fee come out, the rest stands behind the coins. */
  gstPaise: paise,
  feePaise: paise,
  netPaise: paise,
  /** How long the bonus coins live once credited: part of what was sold. */
  bonusDays: z.int().min(1),
  provider: z.enum(['razorpay']),
  /** Null until the provider has answered. */
  providerOrderId: z.string().nullable(),
  state: orderState,
  payments: z.record(z.string(), orderPayment),
  paidPaymentId: z.string().nullable(),
  /** By which means it was paid, as the provider names it. Absent before it is. */
  paidMethod: z.string().nullable().optional(),
  failureReason: z.string().nullable(),
  createdAt: z.date(),
  /** The quote holds until then; later payments are still credited. */
  expiresAt: z.date(),
  /** When the reconciler asks the provider again; null when there is nothing left to ask. */
  checkDueAt: z.date().nullable(),
  paidAt: z.date().nullable(),
  /** Paid: when the payer's card or UPI address is compared with other people's; null before and after. */
  linkDueAt: z.date().nullable(),
});
export type OrderDoc = z.infer<typeof orderDoc>;

/** `buyers/{uid}`: what the limits on buying need. */
export const buyerDoc = z.strictObject({
  uid,
  firstOrderAt: z.date(),
  day: z.string(),
  ordersToday: z.int(),
  /** Coins ordered within a day of the first order, paid or not. */
  firstDayCoins: coins,
});
export type BuyerDoc = z.infer<typeof buyerDoc>;

/** `webhookInbox/{provider}_{eventId}`: a delivery as it arrived. Stored before it is answered, applied by a worker. */
export const webhookDoc = z.strictObject({
  provider: z.enum(['razorpay', 'agora', 'razorpayx', 'cashfree']),
  eventId: z.string(),
  event: z.string(),
  rawBody: z.string(),
  /** A payment's delivery stays `received` when all went well: its order tells what became of it. */
  state: z.enum(['received', 'applied', 'ignored', 'exception']),
  /** What came of it, in a word. */
  outcome: z.string().nullable(),
  attempts: z.int(),
  receivedAt: z.date(),
  /** While unapplied: when the sweeper tries again. Null for payments from the start: their orders have due dates. */
  dueAt: z.date().nullable(),
  expireAt: z.date(),
});
export type WebhookDoc = z.infer<typeof webhookDoc>;

/**
 * `refunds/{paymentId}`: money to be given back to where it came from. The key is stored before the provider is asked.
 */
export const refundDoc = z.strictObject({
  paymentId: z.string(),
  orderId: docId,
  uid,
  amountPaise: paise,
  /** `given-back`: by the provider, before we had seen the money. */
  cause: z.enum(['second-payment', 'given-back']),
  idempotencyKey: z.string().min(10).max(64),
  state: z.enum(['queued', 'sent', 'processed', 'failed']),
  providerRefundId: z.string().nullable(),
  attempts: z.int(),
  dueAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type RefundDoc = z.infer<typeof refundDoc>;

/** `exceptions/{id}`: something about money that a person has to look at. */
export const exceptionDoc = z.strictObject({
  kind: z.enum([
    'payment-amount-mismatch',
    'payment-unknown-order',
    'payment-foreign-account',
    'payment-currency',
    'webhook-unreadable',
    'refund-failed',
    'refund-not-ours',
    'dispute',
    'ledger-difference',
    'session-billing',
    'fraud-flag',
    'hold-review',
    'tax-deadline',
    'payout-unknown',
    'payout-double',
    'payout-low-float',
    'payout-statement',
    'payout-late-return',
    'payout-unmatched',
    'payout-overdue',
    'statement-does-not-add-up',
    'leaving-unpaid',
  ]),
  subject: z.string(),
  note: z.string(),
  state: z.enum(['open', 'resolved']),
  ownerUid: uid.nullable(),
  resolution: z.string().nullable(),
  resolvedBy: uid.optional(),
  resolvedAt: z.date().optional(),
  at: z.date(),
});
export type ExceptionDoc = z.infer<typeof exceptionDoc>;

/** `verifyRuns/{id}`: one proof of the books, and what it found. */
export const verifyRunDoc = z.strictObject({
  /** Who asked for it; null: the clock. */
  byUid: uid.nullable(),
  entryCount: z.int(),
  accountCount: z.int(),
  differenceCount: z.int(),
  /** The first 200: more of them have one cause. */
  differences: z
    .array(z.strictObject({ check: z.string(), subject: z.string(), expected: z.string(), found: z.string() }))
    .max(200),
  at: z.date(),
});
export type VerifyRunDoc = z.infer<typeof verifyRunDoc>;
