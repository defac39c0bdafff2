import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE } from '../../src/kernel/time.ts';
import { entryRef } from '../../src/ledger/entry.ts';
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

describe('a second captured payment for one order', () => {
  async function payTwice() {
    const order = await world.order();
    const first = await world.pay(order);
    const second = await world.pay(order);
    return { order, first: first.payment.id, second: second.payment.id, checkout: second.checkout };
  }

  it('goes back, is told of, and credits nothing', async () => {
    const { order, second, checkout } = await payTwice();
    await world.deliver();
    expect(await world.balance()).toBe(110);
    expect((await world.orderDoc(order))?.payments[second]).toMatchObject({ outcome: 'extra-refunded' });
    expect(await store.get(refTo('refunds', second))).toMatchObject({ state: 'processed', amountPaise: 9_900 });
    expect(await store.get(entryRef(`extra-returned:${second}`))).toMatchObject({ kind: 'extra-payment-returned' });
    expect(await world.payments.listRefunds(second)).toHaveLength(1);
    expect(await store.get(refTo('notices', `payment-returned~${second}`))).toMatchObject({ uid: 'ann' });
    expect(await world.verify(order, checkout)).toMatchObject({
      state: 'extra-refunded',
      coins: 0,
      balanceCoins: 110,
    });
    expect(await world.differences()).toEqual([]);
  });

  it('is refunded once when the answer to the refund was lost', async () => {
    const { second } = await payTwice();
    world.control.planFault({ answer: 'hang', afterCommit: true, method: 'POST', path: '/v1/payments' });
    world.control.planRefunds('pending');
    await world.deliver();
    expect(await store.get(refTo('refunds', second))).toMatchObject({ state: 'sent', providerRefundId: null });
    world.advance(5 * MINUTE);
    await world.sweep();
    const [refund, ...more] = await world.payments.listRefunds(second);
    expect(more).toEqual([]);
    expect(await store.get(refTo('refunds', second))).toMatchObject({ state: 'sent', providerRefundId: refund?.id });
    await world.control.settleRefund(refund?.id ?? '', 'processed');
    await world.deliver();
    expect(await store.get(refTo('refunds', second))).toMatchObject({ state: 'processed', dueAt: null });
    expect(await world.differences()).toEqual([]);
  });

  it('is refunded by the sweeper when the task was lost', async () => {
    const { second } = await payTwice();
    for (const delivery of world.news()) {
      await world.receive(delivery);
      await world.apply(`razorpay_${delivery.eventId}`);
    }
    world.tasks.length = 0;
    await world.sweep();
    expect(await store.get(refTo('refunds', second))).toMatchObject({ state: 'processed' });
  });

  it('that cannot be refunded is left to a person, its money held', async () => {
    const { second } = await payTwice();
    world.control.planRefunds('failed');
    await world.deliver();
    expect(await store.get(refTo('refunds', second))).toMatchObject({ state: 'failed', dueAt: null });
    expect(await exceptionKinds()).toEqual(['refund-failed']);
    expect(await store.get(entryRef(`extra-returned:${second}`))).toBeUndefined();
  });

  it('that the provider gives back by itself is booked in and out', async () => {
    const order = await world.order();
    await world.pay(order);
    const { payment } = await world.pay(order, { ifPaidAlready: 'auto-refund' });
    const deliveries = world.news();
    await world.deliver([...deliveries].reverse());
    world.advance(5 * MINUTE);
    await world.sweep();
    expect(await world.balance()).toBe(110);
    expect(await world.payments.listRefunds(payment.id)).toHaveLength(1);
    expect(await store.get(refTo('refunds', payment.id))).toMatchObject({ state: 'processed' });
    expect(await exceptionKinds()).toEqual([]);
    expect(await world.differences()).toEqual([]);
  });
});

describe('a refund', () => {
  /** A second payment that is known to be captured, and not yet sent back. */
  async function queueRefund(ifPaidAlready: 'capture' | 'auto-refund') {
    const order = await world.order();
    await world.pay(order);
    await world.deliver();
    const { payment } = await world.pay(order, { ifPaidAlready });
    const captured = world.news().find(({ event }) => event === 'payment.captured');
    await world.receive(captured ?? { body: '', signature: '', eventId: '' });
    await world.apply(`razorpay_${captured?.eventId}`);
    expect(await store.get(refTo('refunds', payment.id))).toMatchObject({ state: 'queued', attempts: 0 });
    return payment.id;
  }

  it('that the provider has made by itself is not asked for again', async () => {
    const paymentId = await queueRefund('auto-refund');
    await world.runTasks();
    expect(await store.get(refTo('refunds', paymentId))).toMatchObject({ state: 'processed', attempts: 1 });
    expect(await world.payments.listRefunds(paymentId)).toHaveLength(1);
    expect(await world.differences()).toEqual([]);
  });

  it('that the provider refuses is left to a person', async () => {
    const paymentId = await queueRefund('capture');
    await world.control.refund(paymentId, 100);
    await world.runTasks();
    expect(await store.get(refTo('refunds', paymentId))).toMatchObject({ state: 'failed', dueAt: null });
    expect(await exceptionKinds()).toEqual(['refund-failed']);
    world.advance(HOUR);
    await world.sweep();
    expect(await world.payments.listRefunds(paymentId)).toHaveLength(1);
  });

  it('is tried again, less and less often, while the provider is away', async () => {
    const paymentId = await queueRefund('capture');
    world.control.planFault({ answer: 502, calls: 3 });
    await world.runTasks();
    for (const minutes of [2, 4]) {
      world.advance(minutes * MINUTE);
      await world.sweep();
      expect(await store.get(refTo('refunds', paymentId))).toMatchObject({ state: 'sent' });
    }
    world.advance(7 * MINUTE);
    await world.sweep();
    expect(await store.get(refTo('refunds', paymentId))).toMatchObject({ state: 'sent', attempts: 3 });
    world.advance(MINUTE);
    await world.sweep();
    expect(await store.get(refTo('refunds', paymentId))).toMatchObject({ state: 'processed', attempts: 4 });
  });
});

describe('money that leaves without us', () => {
  it('is a person’s work: a refund from the dashboard, and each step of a dispute', async () => {
    const order = await world.order();
    const { payment } = await world.pay(order);
    await world.deliver();
    await world.control.refund(payment.id, 500);
    await world.control.dispute(payment.id);
    await world.deliver();
    await world.control.dispute(payment.id, { status: 'lost' });
    await world.deliver();
    expect(await exceptionKinds()).toEqual(['dispute', 'dispute', 'refund-not-ours']);
    expect(await world.balance()).toBe(110);
  });
});
