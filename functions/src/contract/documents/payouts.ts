import { z } from 'zod';
import { paise } from '../amounts.ts';
import { docId, uid } from '../ids.ts';
import { payee } from './ledger.ts';

/**
 * Where a withdrawal stands. Its money is set aside from `requested` on, and has left in `paid`; in `failed`,
 * `returned`, `cancelled` and `rejected` it is the payee's again.
 */
export const withdrawalState = z.enum([
  'requested',
  'in-review',
  'approved',
  'submitting',
  'processing',
  'unknown',
  'paid',
  'failed',
  'returned',
  'cancelled',
  'rejected',
]);
export type WithdrawalState = z.infer<typeof withdrawalState>;

export const payoutProviderName = z.enum(['razorpayx', 'cashfree', 'manual']);

/** One try to send the money. `submitting` and `unknown`: nobody knows yet whether the provider has it. */
export const attemptStatus = z.enum([
  'submitting',
  'unknown',
  'queued',
  'processing',
  'succeeded',
  'failed',
  'returned',
  'cancelled',
  'rejected',
]);
export type AttemptStatus = z.infer<typeof attemptStatus>;

export const transferMode = z.enum(['IMPS', 'NEFT', 'RTGS', 'UPI']);

export const transferCause = z.enum(['bank-side', 'mode', 'account', 'limit', 'low-balance', 'other']);

const attempt = z.strictObject({
  number: z.int().min(1),
  /** Ours, and the provider's idempotency key: written down before the provider is called. */
  reference: z.string(),
  provider: payoutProviderName,
  /** Null for a payment by hand. */
  mode: transferMode.nullable(),
  status: attemptStatus,
  /** How often this very reference may have been sent. */
  sends: z.int().min(0),
  providerId: z.string().nullable(),
  utr: z.string().nullable(),
  /** What the provider took from the house for it. */
  providerFeePaise: paise,
  /** The provider's own word for what went wrong. */
  reason: z.string().max(200).nullable(),
  cause: transferCause.nullable(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
});
export type PayoutAttempt = z.infer<typeof attempt>;

/** What went wrong, as the key of a text, and what its owner can do about it. */
export const withdrawalReason = z.strictObject({
  key: z.string().max(200),
  fix: z.enum(['none', 'wait', 'replace-account', 'try-again', 'contact-support']),
});
export type WithdrawalReason = z.infer<typeof withdrawalReason>;

/** `withdrawals/{withdrawalId}`: money a payee asked for, from the request to the bank reference. Its owner reads it. */
export const withdrawalDoc = z.strictObject({
  withdrawalId: docId,
  payee,
  /** `{kind}:{id}`, for queries. */
  payeeKey: docId,
  ownerUid: uid,
  /** The agency itself, or the one its creator belonged to. */
  agencyId: docId.nullable(),
  /** Gross: what left the balance. */
  amountPaise: paise,
  tdsPaise: paise,
  /** What the payee pays for the payout. */
  feePaise: paise,
  /** What arrives: gross less tax and fee. */
  netPaise: paise,
  /** It counted for the tax of its year, so a return has to count it back. */
  isTaxed: z.boolean(),
  state: withdrawalState,
  beneficiaryId: docId,
  beneficiary: z.strictObject({ kind: z.enum(['bank', 'vpa']), mask: z.string(), holderName: z.string() }),
  /** As the switch stood at the request: it stays there whatever the switch does later. */
  provider: payoutProviderName,
  attempts: z.array(attempt).max(30),
  /** The provider's ids of all attempts: a line of its statement is found by them. */
  providerIds: z.array(z.string()).max(30),
  utr: z.string().nullable(),
  reason: withdrawalReason.nullable(),
  /** The newest 40 steps, oldest first. */
  timeline: z
    .array(z.strictObject({ state: withdrawalState, note: z.string().max(200).nullable(), at: z.date() }))
    .max(40),
  /** What staff say of it waits for a second person: nothing is sent and nothing cancelled meanwhile. */
  resolutionId: docId.nullable(),
  /** When it is promised to arrive. */
  expectedAt: z.date(),
  /** Who knows that it is late: nobody, the owner, or staff as well. */
  lateness: z.enum(['none', 'told', 'raised']),
  /** While approved: from when on a batch takes it. Null otherwise, and once one has. */
  batchAt: z.date().nullable(),
  /** When it is to be sent, or, while it is being sent, when the worker has had its time. */
  sendAt: z.date().nullable(),
  /** When our own next step is due: the sending, or saying that it is late. */
  dueAt: z.date().nullable(),
  /** When the provider is asked next. After it was paid, for 30 days more. */
  checkDueAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  paidAt: z.date().nullable(),
});
export type WithdrawalDoc = z.infer<typeof withdrawalDoc>;

/** Why a second person looks at it although it is small. */
export const riskMark = z.enum(['changed-beneficiary', 'flagged']);
export type RiskMark = z.infer<typeof riskMark>;

/** `withdrawalReviews/{withdrawalId}`: the side of a withdrawal that only staff see. */
export const withdrawalReviewDoc = z.strictObject({
  withdrawalId: docId,
  riskMarks: z.array(riskMark),
  /** Two people approve it. */
  needsSecond: z.boolean(),
  approvals: z.array(z.strictObject({ uid, at: z.date() })).max(10),
  updatedAt: z.date(),
});
export type WithdrawalReviewDoc = z.infer<typeof withdrawalReviewDoc>;

/** `utrs/{utr}`: which withdrawal a bank reference belongs to. One reference pays one withdrawal. */
export const utrDoc = z.strictObject({ utr: z.string(), withdrawalId: docId, attempt: z.int(), at: z.date() });
export type UtrDoc = z.infer<typeof utrDoc>;
