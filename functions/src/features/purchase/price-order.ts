import type { CoinPack } from '../../contract/config/packs.ts';
import { floorShare } from '../../kernel/bps.ts';

/** The net money spread over paid and bonus coins alike; what does not divide stays with the paid ones. */
export function splitBasis(netPaise: number, pack: Pick<CoinPack, 'paidCoins' | 'bonusCoins'>) {
  const bonusPaise = floorShare(netPaise, pack.bonusCoins, pack.paidCoins + pack.bonusCoins);
  return { paidPaise: netPaise - bonusPaise, bonusPaise };
}
