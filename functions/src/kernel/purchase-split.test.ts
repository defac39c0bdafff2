import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPrice } from './purchase-split.ts';

describe('splitPrice', () => {
  it('takes GST out of a price that includes it, and the fee of the whole price', () => {
    expect(splitPrice({ pricePaise: 11_800, gstBps: 1_800, feeBps: 236 })).toEqual({
      gstPaise: 1_800,
      feePaise: 279,
      netPaise: 9_721,
    });
  });

  it('splits any price without losing or making a paisa', () => {
    const anyPrice = fc.record({
      pricePaise: fc.integer({ min: 1, max: 10_000_000 }),
      gstBps: fc.integer({ min: 0, max: 5_000 }),
      feeBps: fc.integer({ min: 0, max: 2_000 }),
    });
    fc.assert(
      fc.property(anyPrice, (price) => {
        const { gstPaise, feePaise, netPaise } = splitPrice(price);
        expect(gstPaise + feePaise + netPaise).toBe(price.pricePaise);
        expect(gstPaise * (10_000 + price.gstBps)).toBeGreaterThanOrEqual(price.pricePaise * price.gstBps);
        expect(feePaise * 10_000).toBeGreaterThanOrEqual(price.pricePaise * price.feeBps);
      }),
    );
  });
});
