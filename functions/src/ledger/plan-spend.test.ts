import { describe, expect, it } from 'vitest';
import { lotsOf, pack49, pack99, terms } from '../../test/support/honest-books.ts';
import { chartOfAccounts } from './accounts.ts';
import { applyMoves } from './lots.ts';
import { planSpend } from './plan-spend.ts';

const lots = lotsOf(pack49, { key: 'pay:p', paymentId: 'p', now: new Date('2026-03-10T12:00:00Z') });
const request = { payerUid: 'ann', lots, coins: 10, creatorUid: 'cara', agencyId: null, terms };

describe('planning a spend', () => {
  it('takes the coins from the wallet and shares the money behind them', () => {
    const plan = planSpend(request);
    expect(plan.postings).toEqual([
      { from: 'wallet:ann', to: 'house:coins-spent', asset: 'COIN', amount: 10 },
      { from: 'house:coin-backing', to: 'creator:cara', asset: 'INR', amount: 450 },
      { from: 'house:coin-backing', to: 'house:revenue', asset: 'INR', amount: 356 },
    ]);
    expect(plan.coinsByClass).toEqual({ promo: 0, bonus: 5, paid: 5 });
    expect(plan.lotMoves.map(({ lotId, coins, basisPaise }) => [lotId, coins, basisPaise])).toEqual([
      ['pay:p:bonus', -5, -403],
      ['pay:p:paid', -5, -403],
    ]);
  });

  it('pays the agency out of the pool', () => {
    const plan = planSpend({ ...request, agencyId: 'star' });
    const paise = Object.fromEntries(plan.postings.slice(1).map(({ to, amount }) => [to, amount]));
    expect(paise).toEqual({ 'creator:cara': 337, 'agency:star': 112, 'house:revenue': 357 });
  });

  it("shares the README's examples: a minute and a gift out of the ₹99 pack", () => {
    const bought = lotsOf(pack99, { key: 'pay:p', paymentId: 'p', now: new Date('2026-03-10T12:00:00Z') });
    expect(bought.map((one) => [one.class, one.remainingCoins, one.basisPaise])).toEqual([
      ['paid', 95, 7_043],
      ['bonus', 15, 1_112],
    ]);
    const minute = planSpend({ ...request, lots: bought, coins: 5 });
    expect(minute.split).toEqual({ basisPaise: 370, creatorPaise: 225, agencyPaise: 0, housePaise: 145 });
    const lotsLeft = applyMoves(bought, minute.lotMoves);
    const gift = planSpend({ ...request, lots: lotsLeft, coins: 20, creatorUid: 'dev', agencyId: 'star' });
    expect(gift.split).toEqual({ basisPaise: 1_483, creatorPaise: 675, agencyPaise: 225, housePaise: 583 });
  });

  it('leaves out what is nothing: promo coins move no money', () => {
    const promo = lots.map((one) => ({ ...one, class: 'promo' as const, basisPaise: 0 }));
    const plan = planSpend({ ...request, lots: promo, agencyId: 'star' });
    expect(plan.postings).toEqual([{ from: 'wallet:ann', to: 'house:coins-spent', asset: 'COIN', amount: 10 }]);
  });

  it('moves out of the backing exactly what the lots lose, between accounts of the chart', () => {
    for (const agencyId of [null, 'star']) {
      for (let coins = 1; coins <= 50; coins += 1) {
        const { postings, lotMoves } = planSpend({ ...request, coins, agencyId });
        const out = postings.filter((one) => one.asset === 'INR').reduce((sum, one) => sum + one.amount, 0);
        expect(out).toBe(-lotMoves.reduce((sum, one) => sum + one.basisPaise, 0));
        for (const { from, to, asset } of postings) for (const account of [from, to]) chartOfAccounts(account, asset);
      }
    }
  });
});
