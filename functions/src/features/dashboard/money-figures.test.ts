import { describe, expect, it } from 'vitest';
import { figuresOf, liabilitiesOf } from './money-figures.ts';

const kind = (flows: Record<string, number>, entries = 1) => ({ entries, flows });

const bought = {
  purchase: kind({
    'world:razorpay > house:gst-payable': 1_511,
    'world:razorpay > house:gateway-fees': 234,
    'world:razorpay > house:coin-backing': 8_155,
    'house:coins-issued > wallet': 110,
  }),
  'extra-payment': kind({ 'world:razorpay > house:payments-held': 4_900 }),
};
const spent = {
  gift: kind({
    'wallet > house:coins-spent': 20,
    'house:coin-backing > creator': 675,
    'house:coin-backing > agency': 225,
    'house:coin-backing > house:revenue': 583,
  }),
  'session-minute': kind({
    'wallet > house:coins-spent': 10,
    'house:coin-backing > creator': 450,
    'house:coin-backing > house:revenue': 290,
  }),
};
const paidOut = {
  release: kind({ 'creator > creator-available': 6_000, 'creator-available > house:tds-payable': 540 }),
  payout: kind({ 'creator-payout > world:razorpayx': 4_900, 'creator-payout > house:payout-fees': 100 }),
  'payout-double': kind({ 'house:payee-debts > world:bank': 50, 'house:payout-fees > world:razorpayx': 300 }),
};
const nothing = figuresOf([]);

describe('figuresOf', () => {
  it('is nothing on days without an entry', () => {
    expect(new Set(Object.values(nothing).filter((one) => typeof one === 'number'))).toEqual(new Set([0]));
    expect(figuresOf([{ kinds: {} }])).toEqual(nothing);
  });

  it('adds up sales with tax, fee and what stands behind the coins, and no payment that bought nothing', () => {
    expect(figuresOf([{ kinds: bought }, { kinds: bought }])).toEqual({
      ...nothing,
      ...{ salesPaise: 19_800, gstPaise: 3_022, gatewayFeesPaise: 468, purchases: 2, coinsSold: 220 },
    });
  });

  it('shares what was spent between creators, agencies and the house', () => {
    expect(figuresOf([{ kinds: spent }])).toEqual({
      ...nothing,
      ...{ coinsSpent: 30, coinsByUse: { calls: 10, gifts: 20 } },
      ...{ creatorsEarnedPaise: 1_125, agenciesEarnedPaise: 225, revenuePaise: 873, marginPaise: 873 },
    });
  });

  it('takes off what was reversed, and counts what the house gave in a payee’s place as its loss', () => {
    const reversed = {
      'reversal:gift': kind({
        'house:coins-spent > wallet': 20,
        'house:goodwill > house:coin-backing': 675,
        'agency > house:coin-backing': 225,
        'house:revenue > house:coin-backing': 583,
      }),
      'reversal:pay': kind({ 'house:gst-payable > world:razorpay': 1_511, 'wallet > house:coins-issued': 110 }),
    };
    expect(figuresOf([{ kinds: { ...spent, ...reversed } }])).toMatchObject({
      ...{ salesPaise: -1_511, coinsSold: -110, coinsSpent: 10, coinsByUse: { calls: 10, gifts: 0 } },
      ...{ creatorsEarnedPaise: 1_125, agenciesEarnedPaise: 0, revenuePaise: 290, marginPaise: 290 - 675 },
    });
  });

  it('counts what has left for payees, what that cost, and tax', () => {
    expect(figuresOf([{ kinds: paidOut }])).toEqual({
      ...nothing,
      ...{ payoutsPaise: 4_950, payoutFeesPaise: 200, tdsPaise: 540, marginPaise: -200 },
    });
    const back = { 'payout-returned': kind({ 'world:razorpayx > creator-payout': 4_900 }) };
    expect(figuresOf([{ kinds: { ...paidOut, ...back } }]).payoutsPaise).toBe(50);
    // Tax that is deposited leaves for the bank, and for nobody who is paid.
    expect(figuresOf([{ kinds: { 'tds-deposit': kind({ 'house:tds-payable > world:bank': 540 }) } }])).toEqual(nothing);
  });

  it('tells coins given and lapsed, with what was behind them', () => {
    const kinds = {
      'promo-credit': kind({ 'house:coins-promo > wallet': 30 }),
      'lot-expiry': kind({ 'wallet > house:coins-expired': 12, 'house:coin-backing > house:breakage': 80 }),
    };
    expect(figuresOf([{ kinds }])).toEqual({
      ...nothing,
      ...{ coinsGiven: 30, coinsExpired: 12, breakagePaise: 80, marginPaise: 80 },
    });
  });
});

describe('liabilitiesOf', () => {
  it('adds what creators and agencies are owed, by where it stands', () => {
    const none = { coins: 0, basisPaise: 0 };
    const lots = { promo: { coins: 30, basisPaise: 0 }, bonus: none, paid: { coins: 95, basisPaise: 7_043 } };
    const balances = {
      ...{ creator: 900, agency: 100, 'creator-available': 300, 'agency-payout': 50, 'creator-debt': 7 },
      ...{ 'house:gst-payable': 1_511, 'house:tds-payable': 540, 'house:payments-held': 4_900, wallet: 125 },
    };
    expect(liabilitiesOf({ balances, lots })).toEqual({
      coinsByClass: {
        promo: { coins: 30, backingPaise: 0 },
        bonus: { coins: 0, backingPaise: 0 },
        paid: { coins: 95, backingPaise: 7_043 },
      },
      ...{ pendingPaise: 1_000, availablePaise: 300, withdrawingPaise: 50, debtPaise: 7 },
      ...{ gstPaise: 1_511, tdsPaise: 540, paymentsHeldPaise: 4_900 },
    });
  });
});
