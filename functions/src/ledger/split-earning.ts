import { floorBps } from '../kernel/bps.ts';
import type { LotSlice } from './lots.ts';

/** How a coin's money is shared, in hundredths of a per cent. */
export interface EarningTerms {
  readonly shareBps: number;
  readonly payoutCapBps: number;
  readonly agencyShareBps: number;
  readonly coinFacePaise: number;
}

/** Coins of one lot, with the money behind them. */
type Slice = Pick<LotSlice, 'coins' | 'basisPaise'>;

/** Where the net money behind some coins goes. The four parts of money add up: basis = creator + agency + house. */
export interface EarningSplit {
  readonly basisPaise: number;
  readonly creatorPaise: number;
  readonly agencyPaise: number;
  readonly housePaise: number;
}

/**
 * Per lot the pool is the smaller of face value x share and net basis x cap, so promo coins (basis 0) earn nothing and
 * nobody is ever owed more than the coins brought in. The agency's part comes out of the pool. Everything is rounded
 * down towards the house.
 */
export function splitEarning(slices: readonly Slice[], terms: EarningTerms, hasAgency: boolean): EarningSplit {
  const basisPaise = slices.reduce((sum, slice) => sum + slice.basisPaise, 0);
  const poolPaise = slices.reduce((sum, slice) => sum + poolOf(slice, terms), 0);
  const agencyPaise = hasAgency ? floorBps(poolPaise, terms.agencyShareBps) : 0;
  const creatorPaise = hasAgency ? floorBps(poolPaise, 10_000 - terms.agencyShareBps) : poolPaise;
  return { basisPaise, creatorPaise, agencyPaise, housePaise: basisPaise - creatorPaise - agencyPaise };
}

function poolOf(slice: Slice, terms: EarningTerms): number {
  const byFace = floorBps(slice.coins * terms.coinFacePaise, terms.shareBps);
  const byBasis = floorBps(slice.basisPaise, terms.payoutCapBps);
  return Math.min(byFace, byBasis);
}
