import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPacks } from '../../src/contract/config/packs.ts';
import { orderIdOf } from '../../src/features/purchase/order-store.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld } from '../support/purchase-world.ts';

let store: MemoryStore;
let world: Awaited<ReturnType<typeof createPurchaseWorld>>;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPurchaseWorld(store);
});
afterEach(() => world.close());

describe('an order', () => {
  it('is priced by the settings and opened at the provider under its own id', async () => {
    const order = await world.order('pack-99');
    expect(order).toMatchObject({ pricePaise: 9_900, coins: 110, bonusCoins: 15, keyId: 'rzp_test_purchases' });
    expect(order).toMatchObject({ state: 'created', orderId: orderIdOf('ann', 'attempt-pack-99') });
    // 18 % GST within 9,900 is 1,510.17 and the fee 233.64, both rounded up.
    expect(await world.orderDoc(order)).toMatchObject({ uid: 'ann', gstPaise: 1_511, feePaise: 234, netPaise: 8_155 });
    const made = await world.payments.fetchOrder(order.providerOrderId);
    expect(made).toMatchObject({ receipt: order.orderId, amountPaise: 9_900, notes: { orderId: order.orderId } });
  });

  it('is the same one for the same attempt, at once and later, and another one for another attempt', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => world.order()));
    world.advance(HOUR);
    replies.push(await world.order());
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await store.get(refTo('buyers', 'ann'))).toMatchObject({ ordersToday: 1, firstDayCoins: 110 });
    const other = await world.order('pack-99', { requestId: 'attempt-two' });
    expect(other.orderId).not.toBe(replies[0]?.orderId);
  });

  it('refuses in this order: pack, phone, limits, provider', async () => {
    const [first, ...rest] = defaultPacks.packs;
    const value = { packs: [{ ...first, active: false }, ...rest] };
    const effectiveAt = world.now();
    await store.set(refTo('config', 'packs'), { section: 'packs', version: 1, value, effectiveAt, next: null });
    // Who signed in by mail has no wallet before they verified a phone.
    await store.set(refTo('users', 'nophone'), {
      ...{ uid: 'nophone', phone: '', onboardingStep: 'done', roles: [] },
      ...{ createdAt: world.now(), lastSignInAt: world.now() },
    });
    await expect(world.order('pack-1', { uid: 'nophone' })).rejects.toMatchObject({ code: 'pack/not-found' });
    await expect(world.order('pack-49', { uid: 'nophone' })).rejects.toMatchObject({ code: 'pack/inactive' });
    await expect(world.order('pack-1999', { uid: 'nophone' })).rejects.toMatchObject({
      code: 'phone/verification-required',
    });
    world.control.planFault({ answer: 500, calls: 10 });
    await expect(world.order('pack-1999')).rejects.toMatchObject({
      code: 'payment/velocity',
      details: { limit: 'first-day-coins', resetsAt: '2026-11-22T06:30:00.000Z' },
    });
    await expect(world.order('pack-99')).rejects.toMatchObject({ code: 'payment/provider-unavailable' });
  });

  it('refuses another pack under the same request id', async () => {
    await world.order('pack-99', { requestId: 'one-attempt' });
    await expect(world.order('pack-299', { requestId: 'one-attempt' })).rejects.toMatchObject({
      code: 'ledger/key-reused',
    });
  });

  it('is limited to ten a day by the calendar of India', async () => {
    for (let n = 1; n <= 10; n += 1) await world.order('pack-49', { requestId: `attempt-${n}-of-ten` });
    await expect(world.order('pack-49', { requestId: 'attempt-eleven' })).rejects.toMatchObject({
      code: 'payment/velocity',
      details: { limit: 'orders-per-day', resetsAt: '2026-11-21T18:30:00.000Z' },
    });
    world.advance(12 * HOUR);
    await expect(world.order('pack-49', { requestId: 'attempt-eleven' })).resolves.toMatchObject({ coins: 50 });
  });

  it('of a new payer counts towards 2,000 coins for a day, also when its payment failed and may still come late', async () => {
    const first = await world.order('pack-999', { requestId: 'attempt-first' });
    await expect(world.order('pack-999', { requestId: 'attempt-second' })).rejects.toMatchObject({
      code: 'payment/velocity',
    });
    await world.pay(first, { outcome: 'fail' });
    await world.deliver();
    await expect(world.order('pack-999', { requestId: 'attempt-second' })).rejects.toMatchObject({
      code: 'payment/velocity',
    });
    await expect(world.order('pack-999', { requestId: 'attempt-first' })).resolves.toMatchObject({ state: 'failed' });
    world.advance(DAY);
    await expect(world.order('pack-1999', { requestId: 'attempt-third' })).resolves.toMatchObject({ coins: 2_800 });
  });

  it('is found again when the provider opened it and its answer was lost', async () => {
    world.control.planFault({ answer: 'hang', afterCommit: true, method: 'POST', path: '/v1/orders' });
    const order = await world.order();
    expect((await world.payments.findOrderByReceipt(order.orderId))?.id).toBe(order.providerOrderId);
  });

  it('is completed by its repeat after a failure at any step', async () => {
    world.control.planFault({ answer: 'reset', afterCommit: true, method: 'POST', path: '/v1/orders' });
    world.control.planFault({ answer: 502, method: 'GET', path: '/v1/orders' });
    await expect(world.order()).rejects.toMatchObject({ code: 'payment/provider-unavailable' });
    // What is at the provider already is looked up, not asked for again.
    world.control.planFault({ answer: 429, method: 'POST', path: '/v1/orders' });
    const order = await world.order();
    const again = await world.order();
    expect(again.providerOrderId).toBe(order.providerOrderId);
    const made = await world.payments.findOrderByReceipt(order.orderId);
    expect(made?.id).toBe(order.providerOrderId);
  });
});
