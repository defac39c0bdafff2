import type { CoinPack } from '../../contract/config/packs.ts';
import { AppError } from '../../kernel/app-error.ts';

/** Coins that the wallet gains when the pack is bought. */
const coinsIn = (pack: CoinPack): number => pack.paidCoins + pack.bonusCoins;

/**
 * The cheapest active pack that closes the gap; the one with most coins when none is large enough. Null when nothing is
 * missing or nothing is on sale.
 */
export function packFor(shortfallCoins: number, packs: readonly CoinPack[]): CoinPack | null {
  if (shortfallCoins <= 0) return null;
  const onSale = packs.filter((pack) => pack.active);
  const enough = onSale.filter((pack) => coinsIn(pack) >= shortfallCoins);
  const [cheapest] = enough.sort((a, b) => a.pricePaise - b.pricePaise);
  const [largest] = onSale.sort((a, b) => coinsIn(b) - coinsIn(a));
  return cheapest ?? largest ?? null;
}

/** The refusal of an act that the wallet does not cover, with the pack that would make it possible. */
export function insufficient(needCoins: number, haveCoins: number, packs: readonly CoinPack[]): AppError {
  const shortfall = needCoins - haveCoins;
  const packId = packFor(shortfall, packs)?.packId ?? null;
  return new AppError('wallet/insufficient', { need: needCoins, have: haveCoins, shortfall, packId });
}
