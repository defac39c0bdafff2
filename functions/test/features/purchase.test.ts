import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPacks } from '../../src/contract/config/packs.ts';
import { orderIdOf } from '../../src/features/purchase/order-store.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.ts';
import { entryRef } from '../../src/ledger/entry.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { seededRandom } from '../support/memory-store-random.ts';
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
    await enrol(store, 'nophone', world.now(), '');
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

  it('of a new payer counts towards 2,000 coins unless it came to nothing', async () => {
    const first = await world.order('pack-999', { requestId: 'attempt-first' });
    await expect(world.order('pack-999', { requestId: 'attempt-second' })).rejects.toMatchObject({
      code: 'payment/velocity',
    });
    await world.pay(first, { outcome: 'fail' });
    await world.deliver();
    await expect(world.order('pack-999', { requestId: 'attempt-second' })).resolves.toMatchObject({ coins: 1_300 });
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
    const order = await world.order();
    const again = await world.order();
    expect(again.providerOrderId).toBe(order.providerOrderId);
    const made = await world.payments.findOrderByReceipt(order.orderId);
    expect(made?.id).toBe(order.providerOrderId);
  });
});

describe('a verified payment', () => {
  it('becomes two lots that share the net money, one entry, one history line and one notice', async () => {
    const order = await world.order('pack-99');
    const { checkout, payment } = await world.pay(order);
    const reply = await world.verify(order, checkout);
    expect(reply).toEqual({
      orderId: order.orderId,
      paymentId: payment.id,
      state: 'credited',
      coins: 110,
      balanceCoins: 110,
    });
    const wallet = await store.get(accountRef('wallet:ann'));
    const source = { sourceKey: `pay:${payment.id}`, paymentId: payment.id };
    // 8,155 paise over 110 coins: 15 bonus coins are worth 1,112.05, rounded down; the rest is the paid coins'.
    expect(wallet?.lots).toEqual([
      { lotId: `${payment.id}-paid`, class: 'paid', remainingCoins: 95, basisPaise: 7_043, expiresAt: null, ...source },
      {
        lotId: `${payment.id}-bonus`,
        class: 'bonus',
        remainingCoins: 15,
        basisPaise: 1_112,
        expiresAt: new Date('2027-02-19T06:30:00.000Z'),
        ...source,
      },
    ]);
    expect(wallet?.wallet).toMatchObject({ paidCoins: 95, bonusCoins: 15, lifetimePurchasedCoins: 110 });
    expect(await store.get(entryRef(`pay:${payment.id}`))).toMatchObject({
      kind: 'purchase',
      refs: { orderId: order.orderId, paymentId: payment.id, uid: 'ann' },
    });
    expect(await store.get(refTo('walletRows', `pay:${payment.id}`))).toMatchObject({
      group: 'recharge',
      coins: 110,
      balanceAfterCoins: 110,
      link: { kind: 'order', id: order.orderId },
    });
    expect(await store.get(refTo('notices', `coins-added~${payment.id}`))).toMatchObject({ uid: 'ann', read: false });
    expect(await world.orderDoc(order)).toMatchObject({ state: 'paid', paidPaymentId: payment.id, checkDueAt: null });
    expect(await world.differences()).toEqual([]);
  });

  it('gives every repeat the same reply and its coins once', async () => {
    const order = await world.order();
    const { checkout } = await world.pay(order);
    const first = await world.verify(order, checkout, { requestId: 'verify-1' });
    const second = await world.order('pack-49');
    const { checkout: otherCheckout } = await world.pay(second);
    await world.verify(second, otherCheckout, { requestId: 'verify-2' });
    expect(await world.verify(order, checkout, { requestId: 'verify-1' })).toEqual(first);
    expect(await world.verify(order, checkout, { requestId: 'verify-3' })).toEqual(first);
    expect(await world.balance()).toBe(160);
    await expect(world.verify(second, otherCheckout, { requestId: 'verify-1' })).rejects.toMatchObject({
      code: 'ledger/key-reused',
    });
  });

  it('refuses in this order: owner, signature, provider, capture', async () => {
    await enrol(store, 'bob', world.now());
    const order = await world.order();
    const dear = await world.order('pack-499');
    const { checkout } = await world.pay(order, { outcome: 'authorized-only' });
    const forged = { razorpay_payment_id: checkout?.razorpay_payment_id ?? '', razorpay_signature: 'f'.repeat(64) };
    await expect(world.verify(order, forged, { uid: 'bob' })).rejects.toMatchObject({ code: 'order/not-found' });
    await expect(world.verify({ ...order, orderId: 'none' }, checkout)).rejects.toMatchObject({
      code: 'order/not-found',
    });
    world.control.planFault({ answer: 500 });
    await expect(world.verify(order, forged)).rejects.toMatchObject({ code: 'payment/signature' });
    // A genuine signature of a cheap order does not pay for a dear one.
    await expect(world.verify(dear, checkout)).rejects.toMatchObject({ code: 'payment/signature' });
    await expect(world.verify(order, checkout)).rejects.toMatchObject({ code: 'payment/provider-unavailable' });
    await expect(world.verify(order, checkout)).rejects.toMatchObject({
      code: 'payment/not-captured',
      details: { status: 'authorized' },
    });
    expect(await world.balance()).toBe(0);
    expect(await world.orderDoc(order)).toMatchObject({ state: 'attempted' });
  });

  it('is credited by the next try once it is captured', async () => {
    const order = await world.order();
    const { checkout, payment } = await world.pay(order, { outcome: 'authorized-only' });
    await expect(world.verify(order, checkout)).rejects.toMatchObject({ code: 'payment/not-captured' });
    expect(await store.get(refTo('notices', `payment-pending~${payment.id}`))).toMatchObject({ uid: 'ann' });
    await world.control.capture(payment.id);
    expect(await world.verify(order, checkout)).toMatchObject({ state: 'credited', balanceCoins: 110 });
  });

  it.each([
    ['amount', { amount: 100 }, 'payment-amount-mismatch'],
    ['currency', { currency: 'USD' }, 'payment-currency'],
  ])('of the wrong %s is held for a person, once', async (_, money, kind) => {
    const order = await world.order();
    const { checkout, payment } = await world.pay(order, money);
    for (const requestId of ['verify-1', 'verify-2']) {
      await expect(world.verify(order, checkout, { requestId })).rejects.toMatchObject({ code: 'payment/amount' });
    }
    await world.deliver();
    expect(await exceptionKinds()).toEqual([kind]);
    expect(await world.balance()).toBe(0);
    expect((await world.orderDoc(order))?.payments[payment.id]).toMatchObject({ outcome: 'held-for-review' });
    expect(await world.differences()).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('is credited once by everybody at the same instant, interleaved by seed %i', async (seed) => {
    await world.close();
    store = createMemoryStore({ random: seededRandom(seed) });
    world = await createPurchaseWorld(store);
    const order = await world.order();
    const { checkout } = await world.pay(order);
    const deliveries = world.news();
    const [reply] = await Promise.all([
      world.verify(order, checkout),
      ...[...deliveries, ...deliveries, ...deliveries].map(async (delivery) => {
        await world.receive(delivery);
        await world.apply(`razorpay_${delivery.eventId}`);
      }),
      world.reconcile(),
    ]);
    await world.runTasks();
    expect(reply).toMatchObject({ state: 'credited', balanceCoins: 110 });
    expect(await world.balance()).toBe(110);
    expect(countOf('ledgerEntries')).toBe(1);
    expect(countOf('webhookInbox')).toBe(deliveries.length);
    expect(await world.differences()).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('gets the same reply though answers to commits are lost, by seed %i', async (seed) => {
    await world.close();
    store = createMemoryStore({ random: seededRandom(seed) });
    world = await createPurchaseWorld(store);
    const order = await world.order();
    const { checkout } = await world.pay(order);
    store.setFaults({ lostReplyRate: 0.6 });
    const reply = await world.verify(order, checkout);
    store.setFaults({});
    expect(reply).toMatchObject({ state: 'credited', balanceCoins: 110 });
    expect(await world.verify(order, checkout)).toEqual(reply);
    expect(await world.balance()).toBe(110);
  });

  it('survives a crash between any two commits', async () => {
    for (let commits = 0; commits < 6; commits += 1) {
      const order = await world.order('pack-49', { requestId: `attempt-crash-${commits}` });
      const { checkout } = await world.pay(order);
      let left = commits;
      store.setFaults({
        beforeCommit: () => {
          if (left === 0) throw new Error('the process died');
          left -= 1;
        },
      });
      await world.verify(order, checkout, { requestId: `verify-crash-${commits}` }).catch(() => undefined);
      await world.deliver().catch(() => undefined);
      store.setFaults({});
      world.tasks.length = 0;
      world.advance(6 * MINUTE);
      await world.reconcile();
      expect(await world.balance()).toBe(50 * (commits + 1));
    }
    expect(await world.differences()).toEqual([]);
  });
});

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
      checkDueAt: null,
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

describe('the cost of a purchase', () => {
  it('is at most 5 reads and 6 writes from the webhook to the credit', async () => {
    const bill = { read: 0, write: 0, delete: 0 };
    await world.close();
    store = createMemoryStore({ onOperation: ({ kind, count }) => void (bill[kind] += count) });
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
