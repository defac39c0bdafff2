import { z } from 'zod';
import { callable } from '../callable.ts';
import { istDate } from '../config/tax.ts';
import { payee } from '../documents/ledger.ts';
import { releaseRunDoc } from '../documents/payees.ts';
import { payoutLine, statementFigures, statementMonth } from '../documents/statements.ts';
import { docId, instant, pageLimit, readingReason } from '../ids.ts';

/** A day, the week from Monday to Sunday that a day falls into, or a month, all in India. */
const period = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('day'), day: istDate }),
  z.strictObject({ kind: z.literal('week'), day: istDate }),
  z.strictObject({ kind: z.literal('month'), month: statementMonth }),
]);

export const getStatementContract = callable({
  name: 'earning-getStatement',
  summary: "Income, taxes and payouts of a day, week or month: one's own, one's agency's, or for finance anybody's.",
  request: z.strictObject({
    /** Without it: whoever asks, as a creator. */
    payee: payee.optional(),
    period,
    format: z.enum(['json', 'csv', 'pdf']).default('json'),
    reason: readingReason,
  }),
  reply: z.strictObject({
    payee,
    /** `2026-11-21`, `2026-11-16 to 2026-11-22` or `2026-11`. */
    period: z.string(),
    startAt: instant,
    /** The first instant after it. */
    endAt: instant,
    /** Something may still be added: it runs, or ended less than a quarter of an hour ago. */
    isPreliminary: z.boolean(),
    figures: statementFigures.extend({ payouts: z.array(payoutLine.extend({ at: instant })) }),
    /** Links that work for ten minutes; none with `json`, several when one CSV file does not hold a month. */
    files: z.array(z.strictObject({ name: z.string(), url: z.string(), expiresAt: instant })),
  }),
  audience: 'person',
  evenBanned: true,
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['statement/future', 'statement/not-found', 'statement/too-large', 'statement/does-not-add-up'],
});

export const listReleaseRunsContract = callable({
  name: 'earning-listReleaseRuns',
  summary: 'What the hourly releases did, newest first: payees, rows, gross, tax, debts repaid, failures.',
  request: z.strictObject({
    limit: pageLimit,
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    runs: z.array(releaseRunDoc.extend({ at: instant })),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  audience: { staff: ['finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});
