import type { Store } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Finding } from './decide-income.ts';
import { type FlagRules, raiseFlags } from './raise-flags.ts';

export function flagRules(config: Config, now: Date): FlagRules {
  return { risk: config.risk.value, reviewHours: config.payouts.value.holdReviewHours, now };
}

/** Raises flags in a transaction of their own. */
export async function noteFindings(store: Store, findings: readonly Finding[], rules: FlagRules): Promise<void> {
  await store.transaction(async (tx) => {
    await raiseFlags(tx, findings, rules);
  });
}
