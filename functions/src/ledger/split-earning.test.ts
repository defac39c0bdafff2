import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lotsOf, pack49, pack99, splitPrice, terms } from '../../test/support/honest-books.ts';
import type { Lot } from '../contract/documents/ledger.ts';
import { floorBps } from '../kernel/bps.ts';
import { takeCoins } from './lots.ts';
import { splitEarning } from './split-earning.ts';

const bought = (pack: typeof pack49) =>
  lotsOf(pack, { key: 'pay:p', paymentId: 'p', now: new Date('2026-03-10T12:00:00Z') });
const promoLot = (coins: number): Lot => ({
  ...{ lotId: 'promo', class: 'promo', remainingCoins: coins, basisPaise: 0 },
  ...{ expiresAt: null, sourceKey: 'adjust:x', paymentId: null },
});
const spend = (lots: readonly Lot[], coins: number) => takeCoins(lots, coins).slices;

describe('splitting an earning', () => {
  it('pays ₹4.50 for a Rose of 10 coins out of the ₹49 pack', () => {
    // 4900 − GST 748 − fee 116 = 4036 paise behind 50 coins. Face × 45 % is less than 80 % of that: it counts.
    expect(splitPrice(pack49)).toEqual({ gstPaise: 748, feePaise: 116, netPaise: 4_036 });
    const split = splitEarning(spend(bought(pack49), 10), terms, false);
    expect(split).toEqual({ basisPaise: 806, creatorPaise: 450, agencyPaise: 0, housePaise: 356 });
  });

  it('pays less where a discount left less behind the coins', () => {
    // Half price: 2450 − 374 − 58 = 2018 paise behind 50 coins, 40.36 each; 80 % of it is less than 45 paise.
    const cheap = { ...pack49, pricePaise: 2_450 };
    const split = splitEarning(spend(bought(cheap), 50), terms, false);
    expect(split.basisPaise).toBe(2_018);
    expect(split.creatorPaise).toBe(floorBps(201, 8_000) + floorBps(1_817, 8_000));
  });

  it('pays nothing for promo coins, and only for the others in a mixed spend', () => {
    const lots = [...bought(pack49), promoLot(6)];
    expect(splitEarning(spend(lots, 6), terms, false)).toEqual({
      ...{ basisPaise: 0, creatorPaise: 0, agencyPaise: 0, housePaise: 0 },
    });
    expect(splitEarning(spend(lots, 10), terms, false).creatorPaise).toBe(4 * 45);
  });

  it('gives an agency a quarter of the pool and the creator three, both rounded down', () => {
    const split = splitEarning(spend(bought(pack99), 5), terms, true);
    // A pool of 225 paise: 56.25 and 168.75.
    expect([split.agencyPaise, split.creatorPaise]).toEqual([56, 168]);
    expect(split.housePaise).toBe(split.basisPaise - 224);
  });

  it('never owes more than the cap of what came in, for any lots, terms and agency', () => {
    const bps = fc.integer({ min: 0, max: 10_000 });
    const anyTerms = fc.record({
      ...{ shareBps: bps, payoutCapBps: bps, agencyShareBps: bps, coinFacePaise: fc.integer({ min: 1, max: 10_000 }) },
    });
    const anySlice = fc.record({
      lot: fc.constant(promoLot(1)),
      coins: fc.integer({ min: 1, max: 100_000 }),
      basisPaise: fc.integer({ min: 0, max: 10_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(anySlice, { maxLength: 8 }), anyTerms, fc.boolean(), (slices, someTerms, hasAgency) => {
        const split = splitEarning(slices, someTerms, hasAgency);
        const { basisPaise, creatorPaise, agencyPaise, housePaise } = split;
        expect(creatorPaise + agencyPaise + housePaise).toBe(basisPaise);
        expect(creatorPaise + agencyPaise).toBeLessThanOrEqual(floorBps(basisPaise, someTerms.payoutCapBps));
        const coins = slices.reduce((sum, slice) => sum + slice.coins, 0);
        expect(creatorPaise + agencyPaise).toBeLessThanOrEqual(
          floorBps(coins * someTerms.coinFacePaise, someTerms.shareBps),
        );
        expect(Math.min(creatorPaise, agencyPaise, housePaise)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('leaves nobody who buys, gives and takes everything with a profit', () => {
    const anyPack = fc.record({
      pricePaise: fc.integer({ min: 100, max: 200_000 }),
      paidCoins: fc.integer({ min: 1, max: 3_000 }),
      bonusCoins: fc.integer({ min: 0, max: 3_000 }),
    });
    const anyShare = fc.integer({ min: 0, max: 10_000 });
    const life = fc.tuple(
      fc.array(anyPack, { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 500 })),
    );
    fc.assert(
      fc.property(life, anyShare, fc.boolean(), ([packs, spends], shareBps, hasAgency) => {
        const paidPaise = packs.reduce((sum, pack) => sum + pack.pricePaise, 0);
        let lots = packs.flatMap((pack, index) =>
          lotsOf(pack, { key: `pay:${index}`, paymentId: `${index}`, now: new Date(0) }).filter(
            (one) => one.remainingCoins > 0,
          ),
        );
        let takenPaise = 0;
        for (const wanted of [...spends, Number.MAX_SAFE_INTEGER]) {
          const have = lots.reduce((sum, one) => sum + one.remainingCoins, 0);
          const { slices, left } = takeCoins(lots, Math.min(wanted, have));
          const { creatorPaise, agencyPaise } = splitEarning(slices, { ...terms, shareBps }, hasAgency);
          takenPaise += creatorPaise + agencyPaise;
          lots = left;
        }
        // Whatever the share: what comes out is within the cap of what is left after tax and fee.
        expect(takenPaise).toBeLessThanOrEqual(
          packs.reduce((sum, pack) => sum + floorBps(splitPrice(pack).netPaise, 8_000), 0),
        );
        expect(takenPaise).toBeLessThan(paidPaise);
      }),
    );
  });
});
