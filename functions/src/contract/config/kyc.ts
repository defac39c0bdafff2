import { z } from 'zod';

/** Checks of identity and of payout accounts: every figure of them. */
export const kycSection = z.strictObject({
  /** Two names that match this far, of 100, are taken for one person's. */
  nameMatchScore: z.int().min(60).max(100),
  minAgeYears: z.int().min(18).max(30),
  /** After this long everything is asked for again. */
  validYears: z.int().min(1).max(20),
  /** The words that are agreed to; a form that agreed to others is refused. */
  consentVersion: z.int().min(1).max(10_000),
  /** Forms and accounts that a payee may hand in within a day: each is a question that a provider charges for. */
  formsPerDay: z.int().min(1).max(100),
  /** Accounts that a payee may have at a time. */
  maxBeneficiaries: z.int().min(1).max(20),
});
export type KycSection = z.infer<typeof kycSection>;
