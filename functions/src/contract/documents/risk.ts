import { z } from 'zod';
import { coins, paise } from '../amounts.ts';
import { flagKind } from '../config/risk.ts';
import { docId, reason, uid } from '../ids.ts';
import { spendMark } from './ledger.ts';
import { fingerprintType } from './people.ts';

/** `fingerprints/{hash}`: who used the same PAN, bank account, UPI address, card or device; the hash is keyed. */
export const fingerprintDoc = z.strictObject({
  type: fingerprintType,
  /** In the order in which they came; a twenty-first is flagged, not listed. */
  uids: z.array(uid).min(1).max(20),
  at: z.date(),
  updatedAt: z.date(),
});
export type FingerprintDoc = z.infer<typeof fingerprintDoc>;

/** What one payer brought a creator lately. */
export const payerFigures = z.strictObject({
  /** Paise by calendar day in India. */
  days: z.record(z.string(), paise),
  /** Coins spent, and how many of them had been given away or discounted (promo and bonus). */
  coins,
  discountCoins: coins,
  /** The last gifts. */
  giftsAt: z.array(z.date()).max(21),
  /** The last gift that was far above the others. */
  standoutCoins: coins.optional(),
  /** What stood out, and when last. */
  marks: z.partialRecord(spendMark, z.date()),
});
export type PayerFigures = z.infer<typeof payerFigures>;

/**
 * `risk/{creatorUid}`: where seven days of a creator's income came from. Every folded row is in it exactly once: it is
 * written by the fold's own transaction.
 */
export const riskDoc = z.strictObject({
  creatorUid: uid,
  days: z.record(z.string(), z.strictObject({ paise, newPayersPaise: paise })),
  /** Those who brought most; whoever drops out counts in the days still. */
  payers: z.record(uid, payerFigures),
  /** People who share something with the creator, and what. */
  linked: z.record(uid, z.array(fingerprintType)),
  /** When a suspicion was last looked into, so that it is not every minute. */
  reviewed: z.record(z.string(), z.date()),
  /** Something new is suspected: when the review looks at it. */
  reviewDueAt: z.date().nullable(),
  updatedAt: z.date(),
});
export type RiskDoc = z.infer<typeof riskDoc>;

const figure = z.union([z.string(), z.number()]);

/** `riskFlags/{id}`: something was found out about somebody. One of a kind, about the same people, a day. */
export const riskFlagDoc = z.strictObject({
  flagId: docId,
  kind: flagKind,
  /** Whose income or account it is about, and who else is in it. */
  subjectUid: uid,
  otherUids: z.array(uid).max(20),
  /** 0 to 100, and how it came about, in words. */
  score: z.int().min(0).max(100),
  words: z.string().max(1_000),
  figures: z.record(z.string(), figure),
  /** What the flag did by itself. */
  extraHoldDays: z.int().min(0),
  heldPayouts: z.boolean(),
  state: z.enum(['open', 'dismissed', 'confirmed']),
  decidedBy: uid.nullable(),
  decisionReason: reason.nullable(),
  decidedAt: z.date().nullable(),
  day: z.string(),
  at: z.date(),
});
export type RiskFlagDoc = z.infer<typeof riskFlagDoc>;

/** `disputes/{id}`: a payment that the payer's bank asks back. The earnings it paid for wait until it is decided. */
export const disputeDoc = z.strictObject({
  disputeId: docId,
  paymentId: docId,
  amountPaise: paise,
  phase: z.string().max(60),
  status: z.string().max(60),
  /** Whose coins it bought, once known: they wait too. */
  payerUid: uid.nullable(),
  /** When earnings have to be brought in line with the status; null when they are. */
  dueAt: z.date().nullable(),
  at: z.date(),
  updatedAt: z.date(),
});
export type DisputeDoc = z.infer<typeof disputeDoc>;
