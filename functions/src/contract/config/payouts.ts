import { z } from 'zod';
import { bps, paise } from '../amounts.ts';

/** Withdrawals and what may be taken back: every figure of them. */
export const payoutsSection = z
  .strictObject({
    minPaise: paise.min(10_000).max(10_000_000),
    maxDayPaise: paise.min(10_000).max(1_000_000_000),
    maxMonthPaise: paise.min(10_000).max(10_000_000_000),
    /** What the payee pays for a payout. */
    feePaise: paise.max(10_000),
    /** Above this a second person approves. */
    secondApprovalPaise: paise.max(1_000_000_000),
    /** Approved requests wait this long before a batch takes them, so that their owner can still cancel. */
    batchAgeMinutes: z.int().min(0).max(1_440),
    maxAttempts: z.int().min(1).max(5),
    beneficiaryCoolOffHours: z.int().min(0).max(168),
    phoneCoolOffHours: z.int().min(0).max(336),
    holdReviewHours: z.int().min(1).max(720),
    /** Take back what was already released also without proven fraud (a lost dispute, a refund). */
    recoverReleased: z.boolean(),
    /** The most of each later release that goes to a debt. */
    debtRecoveryBps: bps,
    /** How long somebody may appeal against what was taken back or forfeited. */
    appealDays: z.int().min(1).max(90),
    /** A batch stops, and finance is told, when the account at the provider would fall below this. */
    lowFloatPaise: paise.max(100_000_000_000),
  })
  .refine((limits) => limits.minPaise <= limits.maxDayPaise && limits.maxDayPaise <= limits.maxMonthPaise, {
    path: ['maxDayPaise'],
    error: 'minimum, day and month must rise',
  });
export type PayoutsSection = z.infer<typeof payoutsSection>;

export const defaultPayouts: PayoutsSection = {
  minPaise: 50_000,
  maxDayPaise: 5_000_000,
  maxMonthPaise: 50_000_000,
  feePaise: 0,
  secondApprovalPaise: 1_000_000,
  batchAgeMinutes: 60,
  maxAttempts: 3,
  beneficiaryCoolOffHours: 24,
  phoneCoolOffHours: 48,
  holdReviewHours: 72,
  recoverReleased: false,
  debtRecoveryBps: 5_000,
  appealDays: 30,
  lowFloatPaise: 1_000_000,
};
