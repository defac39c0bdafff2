import type { KycSection } from '../../contract/config/kyc.ts';
import { countCall } from '../../platform/quota.ts';
import type { KycFile } from './kyc-file.ts';

const DAY_MINUTES = 1_440;

/**
 * Counts one more thing to check: each is a question to the provider that the house pays for.
 * @throws limit/reached {limit, resetsAt}
 */
export function countForm(file: KycFile, { formsPerDay }: KycSection, now: Date): KycFile {
  const rule = { limit: 'kyc', calls: formsPerDay, windowMinutes: DAY_MINUTES };
  const forms = countCall(file.review.forms ?? undefined, rule, now);
  return { ...file, review: { ...file.review, forms } };
}
