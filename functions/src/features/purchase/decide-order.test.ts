import { describe, expect, it } from 'vitest';
import { defaultCheckout, defaultLimits } from '../../contract/config/operations.ts';
import { defaultPacks } from '../../contract/config/packs.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { choosePack, countOrder, openMethods } from './decide-order.ts';

const noon = new Date('2026-11-21T06:30:00.000Z');

describe('the pack of an order', () => {
  const [pack] = defaultPacks.packs;

  it('is one that exists and is on sale', () => {
    expect(choosePack(defaultPacks.packs, 'pack-49')).toBe(pack);
    expect(() => choosePack(defaultPacks.packs, 'pack-1')).toThrow('pack/not-found');
    const retired = defaultPacks.packs.map((one) => ({ ...one, active: false }));
    expect(() => choosePack(retired, 'pack-49')).toThrow('pack/inactive');
  });
});

describe('ways to pay', () => {
  it('are those that are switched on; none at all refuses the order with the reason', () => {
    const { methods } = defaultCheckout;
    expect(openMethods(defaultCheckout)).toEqual(['upi', 'card', 'netbanking', 'wallet']);
    expect(openMethods({ methods: { ...methods, card: false }, offReason: '' })).toEqual([
      'upi',
      'netbanking',
      'wallet',
    ]);
    const allOff = { upi: false, card: false, netbanking: false, wallet: false };
    expect(() => openMethods({ methods: allOff, offReason: 'bank holiday' })).toThrow(
      expect.objectContaining({ code: 'payment/method-off', details: { reason: 'bank holiday' } }),
    );
  });
});

describe('the limits on buying', () => {
  const policy = { limits: defaultLimits, now: noon };
  const order = { uid: 'ann', coins: 100 };

  it('stop the eleventh order of a day until midnight in India', () => {
    let buyer = countOrder(undefined, order, policy);
    for (let more = 1; more < 10; more += 1) buyer = countOrder(buyer, order, policy);
    const refusal = {
      code: 'payment/velocity',
      details: { limit: 'orders-per-day', resetsAt: '2026-11-21T18:30:00.000Z' },
    };
    expect(() => countOrder(buyer, order, policy)).toThrow(expect.objectContaining(refusal));
    const tomorrow = { ...policy, now: plus(noon, DAY) };
    expect(countOrder(buyer, order, tomorrow)).toMatchObject({ ordersToday: 1 });
  });

  it('stop a new payer at two thousand coins for a day from the first order', () => {
    const buyer = countOrder(undefined, { uid: 'ann', coins: 2_000 }, policy);
    const details = { limit: 'first-day-coins', resetsAt: plus(noon, DAY).toISOString() };
    expect(() => countOrder(buyer, order, policy)).toThrow(
      expect.objectContaining({ code: 'payment/velocity', details }),
    );
    expect(countOrder(buyer, order, { ...policy, now: plus(noon, DAY) }).firstDayCoins).toBe(2_000);
  });
});
