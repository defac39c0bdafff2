import type { EconomySection } from '../../contract/config/economy.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { EarningTerms } from '../../ledger/split-earning.ts';

/**
 * How this creator's income is split today: their own figures where set, the economy's otherwise, never above its
 * bound.
 */
export function termsInForce({ terms }: Pick<CreatorDoc, 'terms'>, economy: EconomySection): EarningTerms {
  return {
    shareBps: Math.min(terms.shareBps ?? economy.shareBps, economy.maxShareBps),
    payoutCapBps: economy.payoutCapBps,
    agencyShareBps: terms.agencyShareBps ?? economy.agencyShareBps,
    coinFacePaise: economy.coinFacePaise,
  };
}
