import type { KycSection } from './kyc.ts';

/** What checks of identity begin with, while staff have published nothing else. Without zod, for the console. */
export const defaultKyc: KycSection = {
  nameMatchScore: 80,
  minAgeYears: 18,
  validYears: 10,
  consentVersion: 1,
  formsPerDay: 10,
  maxBeneficiaries: 5,
};
