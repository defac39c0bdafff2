import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lot } from '../contract/documents/ledger.ts';
import { applyMoves, inBurnOrder, movesBack, movesIn, movesOut, sumCoins, takeCoins } from './lots.ts';

const lot = (lotId: string, more: Partial<Lot> = {}): Lot => ({
  lotId,
  class: 'paid',
  remainingCoins: 10,
  basisPaise: 500,
  expiresAt: null,
  sourceKey: `pay:${lotId}`,
  paymentId: lotId,
  ...more,
});

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const sumBasis = (lots: readonly Lot[]) => lots.reduce((sum, one) => sum + one.basisPaise, 0);
const byId = (lots: readonly Lot[]) => [...lots].sort((a, b) => (a.lotId < b.lotId ? -1 : 1));

const anyLots = fc
  .array(
    fc.record({
      class: fc.constantFrom<Lot['class']>('promo', 'bonus', 'paid'),
      remainingCoins: fc.integer({ min: 1, max: 2_000 }),
      basisPaise: fc.integer({ min: 0, max: 200_000 }),
      expiresAt: fc.option(fc.integer({ min: 1, max: 90 }).map(day)),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drafts) => drafts.map((draft, index) => lot(`lot-${index}`, draft)));
const anySpend = anyLots.chain((lots) => fc.tuple(fc.constant(lots), fc.integer({ min: 0, max: sumCoins(lots) })));

describe('the burn order', () => {
  it('is promo, bonus, paid; the earliest lapse first; without a date last and first come first', () => {
    const lots = [
      lot('paid-1'),
      lot('bonus-never', { class: 'bonus' }),
      lot('bonus-late', { class: 'bonus', expiresAt: day(9) }),
      lot('paid-2'),
      lot('promo-late', { class: 'promo', expiresAt: day(20) }),
      lot('bonus-early', { class: 'bonus', expiresAt: day(2) }),
      lot('promo-early', { class: 'promo', expiresAt: day(10) }),
    ];
    expect(inBurnOrder(lots).map((one) => one.lotId)).toEqual([
      'promo-early',
      'promo-late',
      'bonus-early',
      'bonus-late',
      'bonus-never',
      'paid-1',
      'paid-2',
    ]);
  });

  it('is kept by every spend: no coin of a later lot goes while an earlier lot has any', () => {
    fc.assert(
      fc.property(anySpend, ([lots, coins]) => {
        const touched = takeCoins(lots, coins).slices.map((slice) => slice.lot.lotId);
        const order = inBurnOrder(lots).map((one) => one.lotId);
        expect(touched).toEqual(order.slice(0, touched.length));
        const full = takeCoins(lots, coins).slices.slice(0, -1);
        expect(full.every((slice) => slice.coins === slice.lot.remainingCoins)).toBe(true);
      }),
    );
  });
});

describe('taking coins', () => {
  it('takes money in proportion, rounded down, and all of it with the last coin', () => {
    const three = [lot('a', { remainingCoins: 3, basisPaise: 100 })];
    const first = takeCoins(three, 1);
    expect(first.slices[0]).toMatchObject({ coins: 1, basisPaise: 33 });
    const second = takeCoins(first.left, 1);
    expect(second.slices[0]).toMatchObject({ coins: 1, basisPaise: 33 });
    const last = takeCoins(second.left, 1);
    expect(last.slices[0]).toMatchObject({ coins: 1, basisPaise: 34 });
    expect(last.left).toEqual([]);
  });

  it('neither makes nor loses coins or money, in one spend or in many', () => {
    fc.assert(
      fc.property(anyLots, fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 20 }), (lots, spends) => {
        let left: readonly Lot[] = lots;
        let [coins, basisPaise] = [0, 0];
        for (const wanted of spends) {
          const taken = takeCoins(left, Math.min(wanted, sumCoins(left)));
          for (const slice of taken.slices) {
            expect(slice.coins).toBeGreaterThan(0);
            expect(slice.basisPaise).toBeGreaterThanOrEqual(0);
            coins += slice.coins;
            basisPaise += slice.basisPaise;
          }
          left = taken.left;
        }
        expect(coins + sumCoins(left)).toBe(sumCoins(lots));
        expect(basisPaise + sumBasis(left)).toBe(sumBasis(lots));
        expect(left.every((one) => one.remainingCoins > 0 && one.basisPaise >= 0)).toBe(true);
      }),
    );
  });

  it('refuses to take more than there is', () => {
    expect(() => takeCoins([lot('a')], 11)).toThrow('1 coins too few');
  });
});

describe('moves', () => {
  it('say exactly what a spend does to the lots', () => {
    fc.assert(
      fc.property(anySpend, ([lots, coins]) => {
        const { slices, left } = takeCoins(lots, coins);
        expect(byId(applyMoves(lots, movesOut('wallet:ann', slices)))).toEqual(byId(left));
      }),
    );
  });

  it('taken back leave the lots as they were', () => {
    fc.assert(
      fc.property(anySpend, ([lots, coins]) => {
        const moves = movesOut('wallet:ann', takeCoins(lots, coins).slices);
        expect(byId(applyMoves(applyMoves(lots, moves), movesBack(moves)))).toEqual(byId(lots));
      }),
    );
  });

  it('never hold a minus zero, which the database would keep as another number', () => {
    const promo = [lot('a', { class: 'promo', basisPaise: 0 })];
    const [out] = movesOut('wallet:ann', takeCoins(promo, 10).slices);
    expect(Object.is(out?.basisPaise, 0)).toBe(true);
    expect(Object.is(movesBack(movesIn('wallet:ann', promo))[0]?.basisPaise, 0)).toBe(true);
  });

  it('are refused when a lot would fall below nothing or leave money without coins', () => {
    const [move] = movesOut('wallet:ann', takeCoins([lot('a')], 10).slices);
    if (move === undefined) throw new Error('no move');
    expect(() => applyMoves([lot('a')], [{ ...move, coins: -11 }])).toThrow('below zero');
    expect(() => applyMoves([lot('a')], [{ ...move, basisPaise: -501 }])).toThrow('below zero');
    expect(() => applyMoves([lot('a')], [{ ...move, basisPaise: -499 }])).toThrow('leave money behind');
  });
});
