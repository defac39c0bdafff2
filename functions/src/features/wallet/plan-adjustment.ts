import type { z } from 'zod';
import type { Lot } from '../../contract/documents/ledger.ts';
import type { adjustmentInput } from '../../contract/features/wallet.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { type EntryDraft, move } from '../../ledger/entry.ts';
import { movesIn, movesOut, takeCoins } from '../../ledger/lots.ts';

/** What staff want to change about a wallet, and why. */
export type Adjustment = z.output<typeof adjustmentInput>;

export interface AdjustmentTerms {
  /** The entry's key. */
  readonly key: string;
  readonly actorUid: string;
  readonly promoDays: number;
  readonly now: Date;
}

/**
 * The entry of an adjustment. Staff can only give promo coins, which nobody is owed money for; what they take is burnt
 * in the usual order, and the money behind it stays with the house. The caller has checked that there is enough.
 */
export function planAdjustment(adjustment: Adjustment, lots: readonly Lot[], terms: AdjustmentTerms): EntryDraft {
  const { uid, coins, direction, ticket } = adjustment;
  const wallet = walletOf(uid);
  const common = { key: terms.key, earning: null, actorUid: terms.actorUid, refs: { uid, ticket }, reverses: null };
  if (direction === 'credit') {
    return {
      ...common,
      kind: 'promo-credit',
      postings: move('house:coins-promo', wallet, 'COIN', coins),
      lotMoves: movesIn(wallet, [promoLot(coins, terms)]),
    };
  }
  const { slices } = takeCoins(lots, coins);
  const basisPaise = slices.reduce((sum, slice) => sum + slice.basisPaise, 0);
  return {
    ...common,
    kind: 'staff-debit',
    postings: [
      ...move(wallet, 'house:coins-withdrawn', 'COIN', coins),
      ...move('house:coin-backing', 'house:revenue', 'INR', basisPaise),
    ],
    lotMoves: movesOut(wallet, slices),
  };
}

function promoLot(coins: number, { key, promoDays, now }: AdjustmentTerms): Lot {
  return {
    lotId: `${key}-promo`,
    class: 'promo',
    remainingCoins: coins,
    basisPaise: 0,
    expiresAt: plus(now, promoDays * DAY),
    sourceKey: key,
    paymentId: null,
  };
}
