import type { EngagementDoc } from '../../contract/documents/sessions.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Tx } from '../../kernel/store.ts';
import { engagementRef, loadEngagement } from './session-store.ts';

type Limited = Pick<EngagementDoc, 'callsLimit'>;

/** Whether staff let this person neither call nor be called now. */
export function isLimited({ callsLimit }: Limited, now: Date): boolean {
  return callsLimit != null && (callsLimit.until === null || callsLimit.until.getTime() > now.getTime());
}

/** @throws session/limited {until} */
export function assertMayRing(caller: Limited, now: Date): void {
  if (!isLimited(caller, now)) return;
  throw new AppError('session/limited', { until: caller.callsLimit?.until?.toISOString() ?? null });
}

/**
 * Keeps somebody from calls, paid and free, as caller and as creator, or lets them again (null). It stands in the
 * engagement, which every ring reads of both people anyway. What runs is for `endAllSessionsOf`. Reads, then writes.
 */
export async function limitCalls(
  tx: Tx,
  { uid, limit, now }: { uid: string; limit: { readonly until: Date | null } | null; now: Date },
): Promise<void> {
  const engagement = await loadEngagement(tx, uid, now);
  const known = engagement.callsLimit ?? null;
  const isSame = known === null || limit === null ? known === limit : known.until?.getTime() === limit.until?.getTime();
  if (!isSame) tx.set(engagementRef(uid), { ...engagement, callsLimit: limit, updatedAt: now });
}
