import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import { countCall } from '../../platform/quota.ts';

const DAY_MINUTES = 1_440;

/**
 * Counts one more of something in 24 hours, of this person or of this network of guests. Reads first; what it returns
 * writes.
 * @throws limit/reached {limit, resetsAt}
 */
export async function countForDay(
  tx: Tx,
  { uid, now }: Call<unknown>,
  { limit, calls }: { limit: 'tickets' | 'feedback'; calls: number },
): Promise<() => void> {
  const ref = refTo('quotas', `${limit}~${uid}`);
  const window = countCall(await tx.get(ref), { limit, calls, windowMinutes: DAY_MINUTES }, now);
  return () => tx.set(ref, { ...window, expireAt: plus(window.windowStartsAt, DAY_MINUTES * MINUTE) });
}
