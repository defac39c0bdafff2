import { z } from 'zod';
import { paise } from '../amounts.ts';
import { docId, uid } from '../ids.ts';
import { payee } from './ledger.ts';

/** Where a payee's identity checks stand as a whole. */
export const kycState = z.enum(['none', 'submitted', 'verified', 'rejected', 'expired']);
export type KycState = z.infer<typeof kycState>;

/** `releaseRuns/{id}`: what one run of the hourly release did. */
export const releaseRunDoc = z.strictObject({
  day: z.string(),
  payees: z.int().min(0),
  /** Payees whose release failed and is tried again. */
  failed: z.int().min(0),
  rows: z.int().min(0),
  grossPaise: paise,
  tdsPaise: paise,
  debtPaise: paise,
  at: z.date(),
});
export type ReleaseRunDoc = z.infer<typeof releaseRunDoc>;

/** Why nothing may be paid out for now. Only a person lifts it. */
export const payoutHold = z.strictObject({
  reason: z.enum(['staff', 'fraud-flag', 'ring', 'concentration', 'duplicate-identity', 'dispute', 'suspended']),
  /** In words the payee may read. */
  note: z.string().max(500),
  /** Null when the system set it. Who of staff did is in the audit: the payee reads this. */
  by: z.literal('staff').nullable(),
  since: z.date(),
  /** When a person has to look at it again. */
  reviewAt: z.date(),
});
export type PayoutHold = z.infer<typeof payoutHold>;

/**
 * `payees/{kind}:{id}`: what a payout needs to know of a creator or an agency, in one read. Its owner reads it; every
 * withdrawal reads and writes it, which is what keeps one open at a time.
 */
export const payeeDoc = z.strictObject({
  payee,
  /** Who asks for withdrawals: the creator, or the agency's owner. */
  ownerUid: uid,
  kyc: kycState,
  /** A verified PAN decides the rate of tax. */
  hasPan: z.boolean(),
  /** The beneficiary version that withdrawals go to. */
  beneficiaryId: docId.nullable(),
  /** No withdrawal before this: after a change of phone, say. Beneficiaries have their own. */
  coolingOffUntil: z.date().nullable(),
  hold: payoutHold.nullable(),
  /** The owner has shut their wallet: nothing is sent before it is open again. Absent or null: they have not. */
  frozenAt: z.date().nullable().optional(),
  openWithdrawalId: docId.nullable(),
  /** A creator who has left: what is owed is paid out, however little it is. */
  isLeaving: z.boolean().optional(),
  /** What was asked for on this day and in this month (India), whatever became of it. */
  requested: z.strictObject({ day: z.string(), dayPaise: paise, month: z.string(), monthPaise: paise }),
  /** Since the beginning. */
  totals: z.strictObject({ releasedPaise: paise, tdsPaise: paise, withdrawnPaise: paise }),
  updatedAt: z.date(),
});
export type PayeeDoc = z.infer<typeof payeeDoc>;
