import { describe, expect, it } from 'vitest';
import { sumAccounts } from './sum-accounts.ts';

const posting = (from: string, to: string, of: { asset: string; amount: number }) => ({ from, to, ...of });

describe('the accounts of an entry', () => {
  it('show once what they gave and got, unit by unit', () => {
    const sums = sumAccounts([
      posting('wallet:ann', 'house:coins-spent', { asset: 'COIN', amount: 10 }),
      posting('house:coin-backing', 'creator:cara', { asset: 'INR', amount: 450 }),
      posting('house:coin-backing', 'house:revenue', { asset: 'INR', amount: 300 }),
    ]);
    expect(sums).toEqual([
      { account: 'wallet:ann', asset: 'COIN', out: 10, in: 0 },
      { account: 'house:coins-spent', asset: 'COIN', out: 0, in: 10 },
      { account: 'house:coin-backing', asset: 'INR', out: 750, in: 0 },
      { account: 'creator:cara', asset: 'INR', out: 0, in: 450 },
      { account: 'house:revenue', asset: 'INR', out: 0, in: 300 },
    ]);
  });
});
