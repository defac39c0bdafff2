import type { Lot, LotMove, Posting } from '../contract/documents/ledger.ts';
import { agencyPayable, creatorPayable, walletOf } from './accounts.ts';
import { move } from './entry.ts';
import { type CoinsByClass, coinsByClass, movesOut, takeCoins } from './lots.ts';
import { type EarningSplit, type EarningTerms, splitEarning } from './split-earning.ts';

export interface SpendRequest {
  readonly payerUid: string;
  readonly lots: readonly Lot[];
  readonly coins: number;
  readonly creatorUid: string;
  readonly agencyId: string | null;
  readonly terms: EarningTerms;
}

export interface SpendPlan {
  readonly postings: Posting[];
  readonly lotMoves: LotMove[];
  readonly split: EarningSplit;
  /** Coins spent, positive. */
  readonly coinsByClass: CoinsByClass;
}

/** Coins leave the wallet; the money behind them goes to the creator, their agency and the house. */
export function planSpend(request: SpendRequest): SpendPlan {
  const { payerUid, coins, creatorUid, agencyId } = request;
  const { slices } = takeCoins(request.lots, coins);
  const split = splitEarning(slices, request.terms, agencyId !== null);
  return {
    postings: [
      ...move(walletOf(payerUid), 'house:coins-spent', 'COIN', coins),
      ...move('house:coin-backing', creatorPayable(creatorUid), 'INR', split.creatorPaise),
      ...(agencyId === null ? [] : move('house:coin-backing', agencyPayable(agencyId), 'INR', split.agencyPaise)),
      ...move('house:coin-backing', 'house:revenue', 'INR', split.housePaise),
    ],
    lotMoves: movesOut(walletOf(payerUid), slices),
    split,
    coinsByClass: coinsByClass(slices.map((slice) => ({ class: slice.lot.class, coins: slice.coins }))),
  };
}
