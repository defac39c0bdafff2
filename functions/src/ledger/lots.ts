import type { CoinClass, Lot, LotMove } from '../contract/documents/ledger.ts';
import { floorShare } from '../kernel/bps.ts';
import { invariant } from '../kernel/invariant.ts';

/** Promo coins go first, then bonus, then paid; within a class the earliest lapse first. */
const BURN_ORDER: Record<CoinClass, number> = { promo: 0, bonus: 1, paid: 2 };

export interface CoinsByClass {
  promo: number;
  bonus: number;
  paid: number;
}

/** Coins taken from one lot, with the net money that stood behind exactly these coins. */
export interface LotSlice {
  readonly lot: Lot;
  readonly coins: number;
  readonly basisPaise: number;
}

/** Lots in the order in which they are spent. Lots without a lapse date come last in their class, first come first. */
export function inBurnOrder(lots: readonly Lot[]): Lot[] {
  const lapse = (one: Lot) => one.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return [...lots].sort((a, b) => {
    if (a.class !== b.class) return BURN_ORDER[a.class] - BURN_ORDER[b.class];
    const [lapseA, lapseB] = [lapse(a), lapse(b)];
    if (lapseA !== lapseB) return lapseA < lapseB ? -1 : 1;
    return 0;
  });
}

export function sumCoins(lots: readonly Lot[]): number {
  return lots.reduce((sum, one) => sum + one.remainingCoins, 0);
}

/**
 * Takes `coins` out of `lots` in burn order. A slice's basis is the lot's basis in proportion, rounded down; the last
 * coin of a lot takes all that is left, so that no paisa is lost. The caller has checked that there are enough.
 */
export function takeCoins(lots: readonly Lot[], coins: number): { slices: LotSlice[]; left: Lot[] } {
  const slices: LotSlice[] = [];
  const left: Lot[] = [];
  let missing = coins;
  for (const one of inBurnOrder(lots)) {
    const taken = Math.min(missing, one.remainingCoins);
    missing -= taken;
    const basisPaise = taken === 0 ? 0 : floorShare(one.basisPaise, taken, one.remainingCoins);
    if (taken > 0) slices.push({ lot: one, coins: taken, basisPaise });
    if (taken < one.remainingCoins) {
      left.push({ ...one, remainingCoins: one.remainingCoins - taken, basisPaise: one.basisPaise - basisPaise });
    }
  }
  invariant(missing === 0, `lots hold ${missing} coins too few`);
  return { slices, left };
}

/** Applies moves to lots: negative ones empty a lot (an empty lot disappears), positive ones fill or open one. */
export function applyMoves(lots: readonly Lot[], moves: readonly LotMove[]): Lot[] {
  const byId = new Map(lots.map((one) => [one.lotId, one]));
  for (const move of moves) {
    const now = byId.get(move.lotId);
    const remainingCoins = (now?.remainingCoins ?? 0) + move.coins;
    const basisPaise = (now?.basisPaise ?? 0) + move.basisPaise;
    invariant(remainingCoins >= 0 && basisPaise >= 0, `lot ${move.lotId} would go below zero`);
    if (remainingCoins === 0) {
      invariant(basisPaise === 0, `lot ${move.lotId} would leave money behind`);
      byId.delete(move.lotId);
      continue;
    }
    const { lotId, class: coinClass, expiresAt, sourceKey, paymentId } = move;
    byId.set(lotId, { lotId, class: coinClass, expiresAt, sourceKey, paymentId, remainingCoins, basisPaise });
  }
  return [...byId.values()];
}

/** The moves that take `slices` out of `account`. */
export function movesOut(account: string, slices: readonly LotSlice[]): LotMove[] {
  return slices.map((slice) => moveOf(account, slice.lot, negated(slice.coins), negated(slice.basisPaise)));
}

/** The moves that put whole new lots, or slices of another account's lots, into `account`. */
export function movesIn(account: string, lots: readonly Lot[]): LotMove[] {
  return lots.map((one) => moveOf(account, one, one.remainingCoins, one.basisPaise));
}

/** The same moves the other way: what a reversing entry does. */
export function movesBack(moves: readonly LotMove[]): LotMove[] {
  return moves.map((move) => ({ ...move, coins: negated(move.coins), basisPaise: negated(move.basisPaise) }));
}

export function coinsByClass(moves: readonly { class: CoinClass; coins: number }[]): CoinsByClass {
  const sums: CoinsByClass = { promo: 0, bonus: 0, paid: 0 };
  for (const move of moves) sums[move.class] += move.coins;
  return sums;
}

/** The opposite amount. A plain minus would make -0 of 0, which Firestore keeps as a float. */
export function negated(amount: number): number {
  return 0 - amount;
}

function moveOf(account: string, one: Lot, coins: number, basisPaise: number): LotMove {
  const { lotId, class: coinClass, expiresAt, sourceKey, paymentId } = one;
  return { account, lotId, class: coinClass, coins, basisPaise, expiresAt, sourceKey, paymentId };
}
