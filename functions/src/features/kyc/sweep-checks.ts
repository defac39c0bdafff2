import type { KycReviewDoc } from '../../contract/documents/kyc.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { reviewRef } from './kyc-store.ts';
import { runChecks } from './run-checks.ts';

const BATCH = 50;
const AGAIN_AFTER_MS = 30 * MINUTE;

/**
 * Asks the provider wherever the task has not. One that fails is tried again later, so that the next run comes to the
 * others first.
 */
export async function sweepChecks(
  platform: Pick<Platform, 'store' | 'config' | 'sealing' | 'kyc' | 'log'>,
  now: Date,
): Promise<void> {
  const due = await platform.store.find<KycReviewDoc>({
    from: collectionRef('kycReviews'),
    where: [{ field: 'checkDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'checkDueAt', direction: 'asc' }],
    limit: BATCH,
  });
  for (const { id, data } of due) {
    try {
      await runChecks(platform, data.payee, now);
    } catch (error) {
      platform.log.fault('kyc-not-checked', error, { kycId: id });
      await platform.store.update(reviewRef(data.payee), { checkDueAt: plus(now, AGAIN_AFTER_MS) });
    }
  }
}
