import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE } from '../../src/kernel/time.ts';
import type { BilledOperation } from '../../src/platform/firestore/firestore-store.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld, enrol } from '../support/purchase-world.ts';

let store: MemoryStore;
let world: Awaited<ReturnType<typeof createPurchaseWorld>>;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPurchaseWorld(store);
});
afterEach(() => world.close());

const countOf = (name: string) => store.documents({ path: name }).size;

const exceptionKinds = async () => {
  const found = await store.find({ from: collectionRef('exceptions'), limit: 50 });
  return found.map(({ data }) => data.kind).sort();
};

describe('the webhook', () => {
  it('turns away what is not signed, and takes the previous secret', async () => {
    const order = await world.order();
    world.control.planWebhooks({ secret: 'wrong' });
    await world.pay(order, { outcome: 'fail' });
    for (const delivery of world.news()) expect(await world.receive(delivery)).toBe('unsigned');
    expect(countOf('webhookInbox')).toBe(0);
    world.control.planWebhooks({ secret: 'previous' });
    await world.pay(order);
    await world.deliver();
    expect(await world.balance()).toBe(110);
  });

  it.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])('ends the same for the events of one payment in the order %i, %i, %i', async (...sequence) => {
    const order = await world.order();
    const { payment } = await world.pay(order);
    const events = world.news();
    expect(events.map(({ event }) => event)).toEqual(['payment.authorized', 'payment.captured', 'order.paid']);
    await world.deliver(sequence.flatMap((index) => events[index] ?? []));
    expect(await world.balance()).toBe(110);
    expect(await world.orderDoc(order)).toMatchObject({
      state: 'paid',
      payments: { [payment.id]: { status: 'captured', outcome: 'credited' } },
    });
    expect(await world.order()).toMatchObject({ state: 'paid' });
    expect(await world.differences()).toEqual([]);
  });

  it('finds the order without notes', async () => {
    world.control.planWebhooks({ emptyNotes: true });
    const order = await world.order();
    await world.pay(order);
    const captured = world.news().filter(({ event }) => event === 'payment.captured');
    expect(captured[0]?.body).toContain('"notes":[]');
    await world.deliver(captured);
    expect(await world.balance()).toBe(110);
  });

  it('believes no note that names another order', async () => {
    await enrol(store, 'bob', world.now());
    const dear = await world.order('pack-499');
    const cheap = await world.order('pack-49', { uid: 'bob' });
    await world.pay(cheap);
    const captured = world.news().find(({ event }) => event === 'payment.captured');
    const webhook = JSON.parse(captured?.body ?? '{}');
    webhook.payload.payment.entity.notes = { orderId: dear.orderId };
    const body = JSON.stringify(webhook);
    const signature = createHmac('sha256', 'purchases-hook-secret').update(body).digest('hex');
    await world.receive({ body, signature, eventId: 'evt_noted' });
    await world.runTasks();
    expect(await world.balance('bob')).toBe(50);
    expect(await world.balance('ann')).toBe(0);
  });

  it('sets aside events of another account', async () => {
    await world.close();
    world = await createPurchaseWorld(store, { accountId: 'acc_Ours' });
    world.control.planWebhooks({ accountId: 'acc_Theirs' });
    await world.pay(await world.order());
    const [delivery] = world.news();
    await world.deliver(delivery === undefined ? [] : [delivery]);
    expect(await exceptionKinds()).toEqual(['payment-foreign-account']);
    expect(await world.balance()).toBe(0);
  });

  it('leaves captured money without an order of ours to a person, once', async () => {
    const order = await world.order();
    await world.pay(order);
    store.poke(`orders/${order.orderId}`, undefined);
    const deliveries = world.news();
    await world.deliver(deliveries);
    await world.reconcile();
    expect(await exceptionKinds()).toEqual(['payment-unknown-order']);
    const states = await Promise.all(deliveries.map((delivery) => world.inbox(delivery)));
    expect(states.map((webhook) => [webhook?.event, webhook?.state])).toEqual([
      ['payment.authorized', 'ignored'],
      ['payment.captured', 'exception'],
      ['order.paid', 'exception'],
    ]);
  });

  it('bothers nobody with an unknown payment that brought no money', async () => {
    const order = await world.order();
    await world.pay(order, { outcome: 'fail' });
    store.poke(`orders/${order.orderId}`, undefined);
    await world.deliver();
    expect(await exceptionKinds()).toEqual([]);
  });

  it('keeps what it does not know and what it cannot read', async () => {
    const send = async (eventId: string, body: string) => {
      const signature = createHmac('sha256', 'purchases-hook-secret').update(body).digest('hex');
      expect(await world.receive({ body, signature, eventId })).toBe('accepted');
      await world.runTasks();
      return store.get(refTo('webhookInbox', `razorpay_${eventId}`));
    };
    const event = { entity: 'event', account_id: 'acc_1', created_at: 1_768_478_400, contains: [], payload: {} };
    expect(await send('evt_1', JSON.stringify({ ...event, event: 'invoice.paid' }))).toMatchObject({
      state: 'ignored',
      outcome: 'unknown-event',
      dueAt: null,
    });
    const broken = { ...event, event: 'payment.captured', payload: { payment: { entity: { id: 7 } } } };
    expect(await send('evt_2', JSON.stringify(broken))).toMatchObject({ state: 'exception' });
    await send('evt_3', 'no JSON at all');
    expect(await exceptionKinds()).toEqual(['webhook-unreadable', 'webhook-unreadable']);
  });

  it('tells of a failure with its reason, and credits what is captured late', async () => {
    const order = await world.order();
    const { payment } = await world.pay(order, { outcome: 'fail', reason: 'payment_cancelled' });
    await world.deliver();
    expect(await world.orderDoc(order)).toMatchObject({ state: 'failed', failureReason: 'payment_cancelled' });
    expect(await store.get(refTo('notices', `payment-failed~${payment.id}`))).toMatchObject({
      params: { reason: 'payment_cancelled' },
    });
    world.advance(2 * DAY);
    await world.control.authoriseLate(payment.id);
    await world.deliver();
    expect(await world.orderDoc(order)).toMatchObject({ state: 'paid', failureReason: null });
    expect(await world.balance()).toBe(110);
    expect(await world.differences()).toEqual([]);
  });

  it('is swept when its task was lost', async () => {
    const order = await world.order();
    const { payment } = await world.pay(order);
    await world.deliver();
    await world.control.dispute(payment.id);
    for (const delivery of world.news()) await world.receive(delivery);
    world.tasks.length = 0;
    await world.sweep();
    expect(await exceptionKinds()).toEqual([]);
    world.advance(5 * MINUTE);
    await world.sweep();
    expect(await exceptionKinds()).toEqual(['dispute']);
  });
});

describe('the cost of a purchase', () => {
  it('is at most 5 reads and 6 writes from the webhook to the credit', async () => {
    const bill = { read: 0, write: 0, delete: 0 };
    const count = (billed: BilledOperation) => {
      bill[billed.kind] += billed.count;
    };
    await world.close();
    store = createMemoryStore({ onOperation: count });
    world = await createPurchaseWorld(store);
    for (const event of ['payment.captured', 'order.paid']) {
      const order = await world.order('pack-99', { requestId: `attempt-${event.replace('.', '-')}` });
      await world.pay(order);
      const delivery = world.news().filter((one) => one.event === event);
      Object.assign(bill, { read: 0, write: 0, delete: 0 });
      await world.deliver(delivery);
      expect(bill.read).toBeLessThanOrEqual(5);
      expect(bill).toMatchObject({ write: 6, delete: 0 });
    }
    expect(await world.balance()).toBe(220);
  });
});
