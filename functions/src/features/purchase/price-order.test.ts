import { describe, expect, it } from 'vitest';
import { splitBasis } from './price-order.ts';

describe('splitBasis', () => {
  it('spreads the net money over all coins; what does not divide stays with the paid ones', () => {
    expect(splitBasis(8_155, { paidCoins: 95, bonusCoins: 15 })).toEqual({ paidPaise: 7_043, bonusPaise: 1_112 });
    expect(splitBasis(8_155, { paidCoins: 95, bonusCoins: 0 })).toEqual({ paidPaise: 8_155, bonusPaise: 0 });
  });
});
