import type { DisputeDoc } from '../../contract/documents/risk.ts';
import type { Platform } from '../../platform/platform.ts';
import { takeBackDisputed } from '../earning/public.ts';
import { rowsPaidBy } from './rows-paid-by.ts';

/** As many take-backs as one run of the review has time for beside its other work. */
const RUN = 200;

/**
 * Takes back what a lost payment earned, and nothing that other money paid for too: those earnings stay held, as no
 * rule says whose coins were spent on which of their parts (ADR 14). Released money is reached only when the policy
 * says so.
 * @returns whether all of it is done; the next run goes on where this one ended, as what was taken back is passed over
 */
export async function takeBackLost(
  platform: Pick<Platform, 'store' | 'config' | 'log'>,
  { disputeId, paymentId }: DisputeDoc,
  now: Date,
): Promise<boolean> {
  let taken = 0;
  let failed = 0;
  for await (const page of rowsPaidBy(platform.store, paymentId)) {
    const left = page.filter(({ data }) => data.paymentIds.length === 1 && data.creatorState !== 'reversed');
    for (const { id: entryKey } of left) {
      if (taken >= RUN) return false;
      try {
        if ((await takeBackDisputed(platform, { entryKey, disputeId, paymentId, now })) === 'taken') taken += 1;
      } catch (error) {
        failed += 1;
        platform.log.fault('disputed-earning-not-taken-back', error, { disputeId, entryKey });
      }
    }
  }
  return failed === 0;
}
