import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { MINUTE } from '../../src/kernel/time.ts';
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
    expect(await world.orderDoc(order)).toMatchObject({ state: 'paid', paidPaymentId: payment.id });
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

  it.each([1, 2, 3, 4, 5])(
    'is credited once by everybody at the same instant, interleaved by seed %i',
    async (seed) => {
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
    },
  );

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
