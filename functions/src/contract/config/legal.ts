import { z } from 'zod';

/**
 * Which versions of the terms and of the privacy notice people have to agree to before the next paid act. 0: none yet.
 * A version that changes little need not be agreed to: then the figure here stays.
 */
export const legalSection = z.strictObject({
  termsVersion: z.int().min(0),
  privacyVersion: z.int().min(0),
  /** How long an account that is to be deleted can still be kept. */
  deletionDays: z.int().min(1).max(30),
  /** How long money and tax records stay: eight years, never below seven. */
  recordYears: z.int().min(7).max(15),
});

export type LegalSection = z.infer<typeof legalSection>;

export const defaultLegal: LegalSection = {
  termsVersion: 0,
  privacyVersion: 0,
  deletionDays: 7,
  recordYears: 8,
};
