import { z } from 'zod';
import { bps, coins, paise, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { coinClass, posting } from '../documents/ledger.ts';
import { exceptionDoc, orderDoc, orderState, refundDoc } from '../documents/purchases.ts';
import { docId, instant, reason, requestId, uid } from '../ids.ts';
import { paged, paging, period, personInRow } from '../list-shapes.ts';

const reader = { audience: { staff: ['finance', 'support', 'admin'] }, area: null, quota: 'none' } as const;
const payment = orderDoc.shape.payments.valueType;

const purchaseRow = z.strictObject({
  orderId: docId,
  buyer: personInRow,
  packId: z.string(),
  pricePaise: paise,
  gstPaise: paise,
  feePaise: paise,
  /** What stands behind the coins. */
  netPaise: paise,
  /** Paid and bonus coins together. */
  coins,
  bonusCoins: coins,
  state: orderState,
  /** The payment that bought the coins, and by which means. */
  paymentId: z.string().nullable(),
  method: z.string().nullable(),
  /** Payments of this order that went back, or are on their way. */
  returnedPaise: paise,
  failureReason: z.string().nullable(),
  createdAt: instant,
  paidAt: instant.nullable(),
});

export const listPurchasesContract = callable({
  name: 'purchase-listPurchases',
  summary: 'Orders of coins, newest first.',
  request: z
    .strictObject({
      uid: uid.optional(),
      state: orderState.optional(),
      /** As the provider names it: `upi`, `card`, `netbanking`, `wallet`. Only paid orders have one. */
      method: z
        .string()
        .regex(/^[a-z_]{2,30}$/)
        .optional(),
      ...period,
      /** An order id, ours or the provider's, or a payment id. Whoever searches gets what it names, whatever the filters. */
      search: z.string().trim().min(3).max(64).optional(),
      ...paging,
    })
    .refine(({ state, method }) => method === undefined || state === undefined || state === 'paid', {
      path: ['method'],
      message: 'only paid orders have a method',
    }),
  reply: z.strictObject({ purchases: z.array(purchaseRow), ...paged }),
  ...reader,
  movesMoney: false,
  errors: [],
});

const refundRow = z.strictObject({
  paymentId: z.string(),
  orderId: docId,
  buyer: personInRow,
  amountPaise: paise,
  cause: refundDoc.shape.cause,
  state: refundDoc.shape.state,
  providerRefundId: z.string().nullable(),
  attempts: z.int(),
  createdAt: instant,
  updatedAt: instant,
});

export const listRefundsContract = callable({
  name: 'purchase-listRefunds',
  summary: 'Payments that go back to where they came from, newest first.',
  request: z
    .strictObject({ uid: uid.optional(), state: refundDoc.shape.state.optional(), ...period, ...paging })
    .refine((input) => input.uid === undefined || input.state === undefined, {
      path: ['state'],
      message: "one person's refunds come in all states",
    }),
  reply: z.strictObject({ refunds: z.array(refundRow), ...paged }),
  ...reader,
  movesMoney: false,
  errors: [],
});

/** Where our books and the provider's do not agree on one order. */
const purchaseDifference = z.enum([
  'order-unknown-there',
  'order-amount',
  'order-status',
  'payment-unknown-here',
  'payment-unknown-there',
  'payment-status',
  'payment-amount',
  'payment-without-coins',
  'refund-unknown-here',
  'refund-unknown-there',
  'refund-status',
]);

export const getPurchaseContract = callable({
  name: 'purchase-getPurchase',
  summary: 'One order with its entries and lots, beside what the provider says of it now, and where the two differ.',
  request: z.strictObject({ orderId: docId }),
  reply: z.strictObject({
    purchase: purchaseRow.extend({
      packVersion: z.int(),
      discountBps: bps,
      providerOrderId: z.string().nullable(),
      expiresAt: instant,
      /** When the reconciler asks the provider again; null when there is nothing left to ask. */
      checkDueAt: instant.nullable(),
    }),
    payments: z.array(payment.omit({ at: true }).extend({ paymentId: z.string(), at: instant })),
    refunds: z.array(refundRow),
    entries: z.array(z.strictObject({ entryKey: docId, kind: z.string(), postings: z.array(posting), at: instant })),
    /** What is left of the coins it brought. */
    lots: z.array(
      z.strictObject({
        lotId: docId,
        class: coinClass,
        boughtCoins: coins,
        remainingCoins: coins,
        basisPaise: paise,
        expiresAt: instant.nullable(),
      }),
    ),
    exceptions: z.array(
      z.strictObject({
        exceptionId: docId,
        kind: exceptionDoc.shape.kind,
        note: z.string(),
        state: exceptionDoc.shape.state,
        at: instant,
      }),
    ),
    /** Null: see `providerState`. */
    provider: z
      .strictObject({
        order: z.strictObject({ status: z.string(), amountPaise: paise, amountPaidPaise: paise, attempts: z.int() }),
        payments: z.array(
          z.strictObject({
            paymentId: z.string(),
            status: payment.shape.status,
            method: z.string().nullable(),
            amountPaise: paise,
            refundedPaise: paise,
            /** With the tax in it. */
            feePaise: paise.nullable(),
            taxPaise: paise.nullable(),
            errorReason: z.string().nullable(),
            createdAt: instant,
          }),
        ),
        refunds: z.array(
          z.strictObject({
            refundId: z.string(),
            paymentId: z.string(),
            amountPaise: paise,
            status: z.string(),
            createdAt: instant,
          }),
        ),
      })
      .nullable(),
    /** `unknown`: the provider does not know the order; `not-opened`: it was never asked to open it. */
    providerState: z.enum(['asked', 'unknown', 'unreachable', 'not-opened']),
    differences: z.array(
      z.strictObject({ kind: purchaseDifference, subject: z.string(), ours: z.string(), theirs: z.string() }),
    ),
    /** What the provider really keeps less what was booked; null while it does not say. */
    feeDifferencePaise: signedPaise.nullable(),
  }),
  ...reader,
  movesMoney: false,
  errors: ['order/not-found'],
});

export const settleNowContract = callable({
  name: 'purchase-settleNow',
  summary: 'Asks the provider about one order now and settles what it has, as the reconciler would: never twice.',
  request: z.strictObject({ requestId, orderId: docId, reason }),
  reply: z.strictObject({
    orderId: docId,
    state: orderState,
    paymentId: z.string().nullable(),
    /** Coins that this order has brought, whenever it was. */
    coins,
    /** Whether anything about the order is other than before. */
    changed: z.boolean(),
    outcomes: z.array(
      z.strictObject({
        paymentId: z.string(),
        outcome: z.enum(['credited', 'extra-refunded', 'recorded', 'held', 'unknown-order']),
      }),
    ),
  }),
  audience: { staff: ['finance', 'admin'] },
  area: null,
  quota: 'none',
  movesMoney: true,
  errors: ['order/not-found', 'adjust/self', 'payment/provider-unavailable', 'ledger/key-reused'],
});
