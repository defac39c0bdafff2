import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultEconomy } from '../../contract/config/economy.ts';
import { splitBasis, splitPrice } from './price-order.ts';

describe('splitPrice', () => {
  it.each([
    [4_900, { gstPaise: 748, feePaise: 116, netPaise: 4_036 }],
    [9_900, { gstPaise: 1_511, feePaise: 234, netPaise: 8_155 }],
    [199_900, { gstPaise: 30_494, feePaise: 4_718, netPaise: 164_688 }],
  ])('of %i paise', (pricePaise, split) => {
    expect(splitPrice(pricePaise, defaultEconomy)).toEqual(split);
  });

  it('loses no paisa, and rounds against nobody but the house', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 10_000_000 }), fc.integer({ min: 0, max: 5_000 }), (price, gstBps) => {
        const { gstPaise, feePaise, netPaise } = splitPrice(price, { ...defaultEconomy, gstBps });
        expect(gstPaise + feePaise + netPaise).toBe(price);
        expect(gstPaise * (10_000 + gstBps)).toBeGreaterThanOrEqual(price * gstBps);
        expect(feePaise * 10_000).toBeGreaterThanOrEqual(price * defaultEconomy.gatewayFeeBps);
      }),
    );
  });
});

describe('splitBasis', () => {
  it('spreads the net money over all coins; what does not divide stays with the paid ones', () => {
    expect(splitBasis(8_155, { paidCoins: 95, bonusCoins: 15 })).toEqual({ paidPaise: 7_043, bonusPaise: 1_112 });
    expect(splitBasis(8_155, { paidCoins: 95, bonusCoins: 0 })).toEqual({ paidPaise: 8_155, bonusPaise: 0 });
  });
});
