import { z } from 'zod';
import { paise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { verifyRunDoc } from '../documents/purchases.ts';
import { docId, instant } from '../ids.ts';
import { paged, paging } from '../list-shapes.ts';

const finance = {
  audience: { staff: ['finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
} as const;

const runRow = verifyRunDoc
  .omit({ differences: true, at: true })
  /** Who asked for it; null for the clock, as `byUid` is. */
  .extend({ runId: docId, byName: z.string().nullable(), at: instant });

export const listVerifyRunsContract = callable({
  name: 'audit-listVerifyRuns',
  summary: 'When the books were proven, newest first: each night, and whenever staff asked.',
  request: z.strictObject(paging),
  reply: z.strictObject({ runs: z.array(runRow), ...paged }),
  ...finance,
  errors: [],
});

export const getVerifyRunContract = callable({
  name: 'audit-getVerifyRun',
  summary: 'One proof of the books, with what it found. Without an id, the latest.',
  request: z.strictObject({ runId: docId.optional() }),
  reply: z.strictObject({
    /** Null while there was none. */
    run: runRow.extend({ differences: verifyRunDoc.shape.differences }).nullable(),
  }),
  ...finance,
  errors: [],
});

const sums = z.strictObject({ count: z.int(), inPaise: paise, outPaise: paise });

export const getReconciliationContract = callable({
  name: 'audit-getReconciliation',
  summary: "One day's payments three ways: what the provider says now, what our orders say, what the ledger says.",
  request: z.strictObject({
    /** In India: `YYYY-MM-DD`, the day on which the provider saw the payment. */
    day: z.iso.date(),
  }),
  reply: z.strictObject({
    day: z.string(),
    /** False while the day lasts: payments on their way look like differences. */
    isOver: z.boolean(),
    /** False when the provider had more payments than were looked at. */
    isComplete: z.boolean(),
    /** Captured, and given back; the fee holds its tax. */
    provider: sums.extend({ feePaise: paise, taxPaise: paise, pendingCount: z.int(), failedCount: z.int() }),
    /** Of the same payments: those that our orders know as money, and as gone back. */
    orders: sums,
    /** Of the same payments: what was booked in and out, and how the income was split. */
    ledger: sums.extend({ gstPaise: paise, feePaise: paise, backingPaise: paise, heldPaise: paise }),
    /** Booked on this day for payments of other days: that is no difference. */
    bookedForOtherDays: sums,
    differences: z.array(
      z.strictObject({
        kind: z.enum(['not-booked', 'not-credited', 'amount', 'refund', 'unknown-there']),
        paymentId: z.string(),
        /** Null where no order of ours is behind it. */
        orderId: docId.nullable(),
        providerPaise: paise,
        orderPaise: paise,
        ledgerPaise: paise,
        note: z.string(),
        /** The exception a person works on; null where there is none. */
        exceptionId: docId.nullable(),
      }),
    ),
  }),
  ...finance,
  errors: ['payment/provider-unavailable'],
});
