import { plus, SECOND } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';

export { newPayee, payeeRef, readPayee } from './payee-store.ts';
export { payoutHeldNotice } from './payout-held-notice.ts';
export { takeBackDisputed } from './take-back-disputed.ts';

/** One fold serves everything a payee earns within this time. */
const BUCKET_MS = 10 * SECOND;
/**
 * For the transactions of the bucket to commit and say so. What comes later is found by the next fold or the sweeper.
 */
const SETTLE_MS = 5 * SECOND;

export interface Earned {
  readonly creatorUid: string;
  readonly agencyId: string | null;
  readonly now: Date;
}

/** After a commit that wrote an earning row: has the payees' balances brought up to date within seconds. */
export async function enqueueFold(
  platform: Pick<Platform, 'tasks'>,
  { creatorUid, agencyId, now }: Earned,
): Promise<void> {
  const bucket = Math.floor(now.getTime() / BUCKET_MS);
  const at = plus(new Date((bucket + 1) * BUCKET_MS), SETTLE_MS);
  const enqueue = (kind: 'creator' | 'agency', id: string) =>
    platform.tasks.enqueue('earning-foldEarnings', { kind, id }, { at, dedupe: `${kind}:${id}:${bucket}` });
  await Promise.all([enqueue('creator', creatorUid), ...(agencyId === null ? [] : [enqueue('agency', agencyId)])]);
}
