import { AppError } from '../kernel/app-error.ts';
import { refTo } from '../kernel/collections.ts';
import type { Store } from '../kernel/store.ts';
import { MINUTE, plus } from '../kernel/time.ts';

export interface QuotaRule {
  readonly limit: string;
  readonly calls: number;
  readonly windowMinutes: number;
}

export interface QuotaWindow {
  windowStartsAt: Date;
  calls: number;
}

/**
 * Counts one more call in a fixed window that opens with its first call.
 * @throws limit/reached {limit, resetsAt}
 */
export function countCall(before: QuotaWindow | undefined, rule: QuotaRule, now: Date): QuotaWindow {
  const end = before === undefined ? now : plus(before.windowStartsAt, rule.windowMinutes * MINUTE);
  if (before === undefined || end.getTime() <= now.getTime()) return { windowStartsAt: now, calls: 1 };
  if (before.calls >= rule.calls) {
    throw new AppError('limit/reached', { limit: rule.limit, resetsAt: end.toISOString() });
  }
  return { windowStartsAt: before.windowStartsAt, calls: before.calls + 1 };
}

/** Counts a call in the person's own quota document: one read and one write. */
export async function countOwnCall(store: Store, call: { uid: string; rule: QuotaRule; now: Date }): Promise<void> {
  const ref = refTo('quotas', call.uid);
  await store.transaction(async (tx) => {
    const window = countCall(await tx.get(ref), call.rule, call.now);
    tx.set(ref, { ...window, expireAt: plus(window.windowStartsAt, call.rule.windowMinutes * MINUTE) });
  });
}
