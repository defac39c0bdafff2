import type { EconomySection } from '../../contract/config/economy.ts';
import type { CoinPack } from '../../contract/config/packs.ts';
import { ceilBps, ceilShare, floorShare, WHOLE_BPS } from '../../kernel/bps.ts';
import { invariant } from '../../kernel/invariant.ts';

export interface PriceSplit {
  readonly gstPaise: number;
  readonly feePaise: number;
  /** What stands behind the coins. */
  readonly netPaise: number;
}

/** What a price consists of. The tax lies inside the price; tax and fee are rounded up, so that coins never stand on either. */
export function splitPrice(pricePaise: number, { gstBps, gatewayFeeBps }: EconomySection): PriceSplit {
  const gstPaise = ceilShare(pricePaise, gstBps, WHOLE_BPS + gstBps);
  const feePaise = ceilBps(pricePaise, gatewayFeeBps);
  const netPaise = pricePaise - gstPaise - feePaise;
  invariant(netPaise >= 0, `nothing is left of ${pricePaise} paise`);
  return { gstPaise, feePaise, netPaise };
}

/** The net money spread over paid and bonus coins alike; what does not divide stays with the paid ones. */
export function splitBasis(netPaise: number, pack: Pick<CoinPack, 'paidCoins' | 'bonusCoins'>) {
  const bonusPaise = floorShare(netPaise, pack.bonusCoins, pack.paidCoins + pack.bonusCoins);
  return { paidPaise: netPaise - bonusPaise, bonusPaise };
}
