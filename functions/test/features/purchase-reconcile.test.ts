import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld } from '../support/purchase-world.ts';

let store: MemoryStore;
let world: Awaited<ReturnType<typeof createPurchaseWorld>>;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPurchaseWorld(store);
});
afterEach(() => world.close());

const exceptionKinds = async () => {
  const found = await store.find({ from: collectionRef('exceptions'), limit: 50 });
  return found.map(({ data }) => data.kind).sort();
};

describe('the reconciler', () => {
  it('finds what no webhook told, after five minutes', async () => {
    const order = await world.order();
    await world.pay(order);
    world.news();
    world.advance(5 * MINUTE);
    await world.reconcile();
    expect(await world.balance()).toBe(110);
    expect(await world.orderDoc(order)).toMatchObject({ state: 'paid', checkDueAt: null });
  });

  it('tells the buyer of money that was taken and has still not come, once', async () => {
    const order = await world.order();
    const { payment } = await world.pay(order, { outcome: 'authorized-only' });
    await world.deliver();
    const notice = refTo('notices', `payment-pending~${payment.id}`);
    expect(await store.get(notice)).toBeUndefined();
    for (let run = 0; run < 3; run += 1) {
      world.advance(10 * MINUTE);
      await world.reconcile();
    }
    expect(await store.get(notice)).toMatchObject({ uid: 'ann', at: new Date('2026-11-21T06:40:00.000Z') });
    expect(await world.balance()).toBe(0);
  });

  it('completes an order whose provider id was lost', async () => {
    const order = await world.order();
    const doc = await world.orderDoc(order);
    store.poke(`orders/${order.orderId}`, { ...doc, providerOrderId: null });
    await world.pay(order);
    world.advance(5 * MINUTE);
    await world.reconcile();
    expect(await world.balance()).toBe(110);
    expect(await exceptionKinds()).toEqual([]);
  });

  it('asks less and less often, for a week', async () => {
    const order = await world.order();
    let checks = 0;
    for (let due = (await world.orderDoc(order))?.checkDueAt; due; due = (await world.orderDoc(order))?.checkDueAt) {
      world.advance(due.getTime() - world.now().getTime());
      await world.reconcile();
      checks += 1;
      expect(checks).toBeLessThan(50);
    }
    expect(world.now().getTime() - new Date('2026-11-21T06:30:00.000Z').getTime()).toBeGreaterThanOrEqual(7 * DAY);
  });

  it('finds the late second payment of a paid order', async () => {
    const order = await world.order();
    const { payment: late } = await world.pay(order, { outcome: 'fail' });
    await world.pay(order);
    await world.deliver();
    await world.control.authoriseLate(late.id);
    world.news();
    world.advance(HOUR);
    await world.reconcile();
    await world.runTasks();
    expect(await store.get(refTo('refunds', late.id))).toMatchObject({ state: 'processed' });
    expect(await world.differences()).toEqual([]);
  });

  it('learns of a failed first payment that nobody told of, and so finds its late money too', async () => {
    const order = await world.order();
    const { payment: late } = await world.pay(order, { outcome: 'fail' });
    world.news();
    const { checkout } = await world.pay(order);
    await world.verify(order, checkout);
    world.news();
    world.advance(5 * MINUTE);
    await world.reconcile();
    await world.control.authoriseLate(late.id);
    world.news();
    world.advance(DAY);
    await world.reconcile();
    await world.runTasks();
    expect(await store.get(refTo('refunds', late.id))).toMatchObject({ state: 'processed' });
    expect(await world.balance()).toBe(110);
    expect(await world.differences()).toEqual([]);
  });

  it('stops when the provider is away, and comes to every order in the end', async () => {
    const orders = await Promise.all([1, 2, 3].map((n) => world.order('pack-49', { requestId: `attempt-away-${n}` })));
    for (const order of orders) await world.pay(order);
    world.advance(5 * MINUTE);
    world.control.planFault({ answer: 500, calls: 2, method: 'GET' });
    for (let run = 0; run < 4; run += 1) {
      await world.reconcile();
      world.advance(5 * MINUTE);
    }
    expect(await world.balance()).toBe(150);
  });

  it('comes through more orders than fit a page', async () => {
    const doc = await world.orderDoc(await world.order());
    for (let n = 0; n < 60; n += 1) store.poke(`orders/other${n}`, { ...doc, orderId: `other${n}`, uid: `uid${n}` });
    world.advance(10 * MINUTE);
    await world.reconcile();
    const due = await store.find({
      from: collectionRef('orders'),
      where: [{ field: 'checkDueAt', op: '<=', value: world.now() }],
      orderBy: [{ field: 'checkDueAt', direction: 'asc' }],
      limit: 100,
    });
    expect(due).toEqual([]);
  });

  it('goes on after an order that it cannot settle', async () => {
    const broken = await world.order('pack-49', { requestId: 'attempt-broken' });
    world.advance(1_000);
    const good = await world.order();
    for (const order of [broken, good]) await world.pay(order);
    const doc = await world.orderDoc(broken);
    store.poke(`orders/${broken.orderId}`, { ...doc, bonusCoins: 0.5 });
    world.advance(5 * MINUTE);
    await world.reconcile();
    expect(world.faults).not.toEqual([]);
    expect(await world.orderDoc(good)).toMatchObject({ state: 'paid' });
  });
});
