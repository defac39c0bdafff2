import { describe, expect, it } from 'vitest';
import { describeStatement, sumAccounts } from './ledger-statement.ts';

const sums = sumAccounts([
  { from: 'world:razorpay', to: 'house:coin-backing', asset: 'INR', amount: 8_155 },
  { from: 'house:coins-issued', to: 'wallet:u1', asset: 'COIN', amount: 110 },
  { from: 'wallet:u1', to: 'house:coins-spent', asset: 'COIN', amount: 20 },
]);

describe('the statement', () => {
  it('adds up what every account gave and got', () => {
    expect(sums).toEqual([
      { account: 'house:coins-issued', asset: 'COIN', sum: -110 },
      { account: 'house:coins-spent', asset: 'COIN', sum: 20 },
      { account: 'wallet:u1', asset: 'COIN', sum: 90 },
      { account: 'house:coin-backing', asset: 'INR', sum: 8_155 },
      { account: 'world:razorpay', asset: 'INR', sum: -8_155 },
    ]);
  });

  it('names people and shows that nothing is left over', () => {
    const lines = describeStatement(sums, new Map([['u1', 'Ann']])).map((line) => line.replace(/ +/g, ' '));
    expect(lines).toContain('wallet:u1 (Ann) 90 coins');
    expect(lines).toContain('world:razorpay -₹81.55');
    expect(lines).toContain('all of the coins 0 coins');
    expect(lines).toContain('all of the money ₹0.00');
  });
});
