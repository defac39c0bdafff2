import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type RazorpaySimulator,
  startRazorpaySimulator,
} from '../../../emulator-seed/simulators/razorpay/razorpay-simulator.ts';
import type { WebhookDelivery } from '../../../emulator-seed/simulators/razorpay/webhook-courier.ts';
import * as purchase from '../../src/features/purchase/index.ts';
import { orderRef } from '../../src/features/purchase/order-store.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { entryRef } from '../../src/ledger/entry.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { balanceOf } from '../support/economy.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';
import { createPurchaseWorld, enrol } from '../support/purchase-world.ts';

const store = getFirestoreStore();

describe('a settlement on Firestore', () => {
  let world: Awaited<ReturnType<typeof createPurchaseWorld>>;
  let uid: string;

  beforeEach(async () => {
    uid = `ann-${randomUUID().slice(0, 8)}`;
    world = await createPurchaseWorld(store, { buyerUid: uid });
  });
  afterEach(() => world.close());

  /** As the functions do it: a worker whose transaction lost every race throws, and its task comes again. */
  const arrive = async (delivery: WebhookDelivery) => {
    await world.receive(delivery);
    await world.apply(`razorpay_${delivery.eventId}`).catch(() => world.apply(`razorpay_${delivery.eventId}`));
  };

  it('credits once, though three deliveries of each event and the checkout come at the same instant', async () => {
    const order = await world.order();
    const { checkout } = await world.pay(order);
    const deliveries = world.news();
    const [reply] = await Promise.all([
      world.verify(order, checkout),
      ...[...deliveries, ...deliveries, ...deliveries].map(arrive),
    ]);
    expect(reply).toMatchObject({ state: 'credited', coins: 110, balanceCoins: 110 });
    expect(await balanceOf(store, uid)).toBe(110);
    expect(await world.verify(order, checkout)).toEqual(reply);
  }, 180_000);

  it('credits one of two payments that are captured at the same instant, and gives back the other', async () => {
    const order = await world.order();
    const both = [await world.pay(order), await world.pay(order)];
    await Promise.all(world.news().map(arrive));
    await world.runTasks();
    const paid = await store.get(orderRef(order.orderId));
    expect(Object.values(paid?.payments ?? {}).map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['credited', 'extra-refunded']),
    );
    expect(await balanceOf(store, uid)).toBe(110);
    const extra = both.map(({ payment }) => payment.id).find((id) => id !== paid?.paidPaymentId) ?? '';
    expect(await store.get(refTo('refunds', extra))).toMatchObject({ state: 'processed' });
    expect(await world.payments.listRefunds(extra)).toHaveLength(1);
  }, 180_000);

  it('opens one order for one attempt that is asked for five times at once', async () => {
    const orders = await Promise.all(Array.from({ length: 5 }, () => world.order()));
    expect(new Set(orders.map(({ providerOrderId }) => providerOrderId)).size).toBe(1);
    expect(await store.get(refTo('buyers', uid))).toMatchObject({ ordersToday: 1 });
  }, 180_000);
});

describe('the purchase functions', () => {
  const keys = { keyId: 'rzp_test_live', keySecret: 'live-key-secret', webhookSecret: 'live-hook-secret' };
  let simulator: RazorpaySimulator;
  let ann: Caller;

  beforeAll(async () => {
    simulator = await startRazorpaySimulator({ port: 0, ...keys, retryDelaysMs: [] });
    Object.assign(process.env, {
      RAZORPAY_BASE_URL: simulator.url,
      RAZORPAY_KEY_ID: keys.keyId,
      RAZORPAY_KEY_SECRET: keys.keySecret,
      RAZORPAY_WEBHOOK_SECRET: keys.webhookSecret,
      RAZORPAY_WEBHOOK_SECRET_PREVIOUS: '',
    });
  });
  afterAll(() => simulator.close());
  beforeEach(async () => {
    ann = await newPerson('ann');
    await enrol(store, ann.uid, new Date());
  });

  interface OpenOrder {
    readonly orderId: string;
    readonly providerOrderId: string;
  }

  const order = (more: object = {}) =>
    callAs<OpenOrder>(ann, purchase.createOrder, { requestId: newRequestId(), packId: 'pack-49', ...more });

  async function paid() {
    const { orderId, providerOrderId } = await order();
    const { checkout } = await simulator.control.pay(providerOrderId);
    const proof = { paymentId: checkout?.razorpay_payment_id, signature: checkout?.razorpay_signature };
    return { orderId, providerOrderId, proof: { requestId: newRequestId(), orderId, ...proof } };
  }

  /** A webhook as the HTTP server hands it over; resolves with the status of the answer. */
  const post = (body: string, signature: string): Promise<number> =>
    new Promise((resolve) => {
      let status = 200;
      const response = {
        status: (code: number) => {
          status = code;
          return response;
        },
        json: () => resolve(status),
        on: () => response,
      };
      const headers: Record<string, string> = { 'x-razorpay-signature': signature };
      const get = (name: string) => headers[name];
      const request = { method: 'POST', rawBody: Buffer.from(body), headers, get };
      void purchase.razorpayWebhook(request as never, response as never);
    });

  it('sell coins: order, checkout, verification', async () => {
    const { proof } = await paid();
    const reply = await callAs(ann, purchase.verifyPayment, proof);
    expect(reply).toMatchObject({ state: 'credited', coins: 50, balanceCoins: 50 });
    expect(await callAs(ann, purchase.verifyPayment, proof)).toEqual(reply);
    expect(await store.get(entryRef(`pay:${proof.paymentId}`))).toMatchObject({ kind: 'purchase', actorUid: ann.uid });
  });

  it.each([
    ['request/invalid', { packId: 'Pack 49' }],
    ['request/invalid', { pricePaise: 1 }],
    ['request/invalid', { requestId: 'short' }],
    ['pack/not-found', { packId: 'pack-1' }],
    ['payment/velocity', { packId: 'pack-1999' }],
  ])('refuse an order with %s: %o', async (code, more) => {
    expect(await refusalOf(order(more))).toBe(code);
  });

  it('refuse people without a phone, the signed-out and the banned', async () => {
    const data = { requestId: newRequestId(), packId: 'pack-49' };
    const nobody = await newPerson('nobody');
    expect(await refusalOf(callAs(nobody, purchase.createOrder, data))).toBe('phone/verification-required');
    expect(await refusalOf(callAs(null, purchase.createOrder, data))).toBe('auth/required');
    const banned = { ...ann, token: { banned: true } };
    expect(await refusalOf(callAs(banned, purchase.createOrder, data))).toBe('auth/banned');
  });

  it('refuse a verification: shape, sign-in, owner, signature', async () => {
    const { proof } = await paid();
    const bob = await newPerson('bob');
    const verify = (caller: Caller | null, more: object = {}) =>
      refusalOf(callAs(caller, purchase.verifyPayment, { ...proof, ...more }));
    expect(await verify(ann, { paymentId: 'pay/../orders' })).toBe('request/invalid');
    expect(await verify(null)).toBe('auth/required');
    expect(await verify(bob)).toBe('order/not-found');
    expect(await verify(ann, { signature: 'f'.repeat(64) })).toBe('payment/signature');
    expect(await balanceOf(store, ann.uid)).toBe(0);
  });

  it('take signed webhooks and turn away others', async () => {
    const { providerOrderId } = await paid();
    const captured = simulator.control.deliveries().filter(({ event, body }) => {
      return event === 'payment.captured' && body.includes(providerOrderId);
    });
    for (const { body, signature } of captured) {
      expect(await post(`${body} `, signature)).toBe(401);
      expect(await post(body, 'f'.repeat(64))).toBe(401);
      expect(await post(body, signature)).toBe(200);
      expect(await post(body, signature)).toBe(200);
    }
    expect(captured).toHaveLength(1);
  });
});
