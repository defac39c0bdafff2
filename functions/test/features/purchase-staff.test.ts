import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  getPurchaseContract,
  listPurchasesContract,
  listRefundsContract,
  settleNowContract,
} from '../../src/contract/features/purchase-staff.ts';
import { getPurchase } from '../../src/features/purchase/get-purchase.ts';
import { listPurchases } from '../../src/features/purchase/list-purchases.ts';
import { listRefunds } from '../../src/features/purchase/list-refunds.ts';
import { settleNow } from '../../src/features/purchase/settle-now.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { MINUTE } from '../../src/kernel/time.ts';
import { openProfile } from '../support/economy.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld, enrol, type Order } from '../support/purchase-world.ts';

let store: MemoryStore;
let world: Awaited<ReturnType<typeof createPurchaseWorld>>;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPurchaseWorld(store);
  await openProfile(store, 'ann', world.now());
});
afterEach(() => world.close());

const list = async (filters: Partial<z.input<typeof listPurchasesContract.request>> = {}) => {
  const input = listPurchasesContract.request.parse(filters);
  return listPurchasesContract.reply.parse(await listPurchases(world.platform, world.callAs('fin', input)));
};
const get = async ({ orderId }: Pick<Order, 'orderId'>) =>
  getPurchaseContract.reply.parse(await getPurchase(world.platform, world.callAs('fin', { orderId })));
const settle = async ({ orderId }: Pick<Order, 'orderId'>, { uid = 'fin', requestId = 'settle-0001' } = {}) => {
  const input = { requestId, orderId, reason: 'the buyer asks where the coins are' };
  return settleNowContract.reply.parse(await settleNow(world.platform, world.callAs(uid, input, { requestId })));
};

async function threeOrders() {
  await enrol(store, 'bob', world.now(), '+919000000002');
  const paid = await world.order('pack-99');
  const { payment } = await world.pay(paid, { method: 'upi' });
  await world.deliver();
  world.advance(MINUTE);
  const open = await world.order('pack-299');
  world.advance(MINUTE);
  const others = await world.order('pack-99', { uid: 'bob' });
  return { paid, open, others, paymentId: payment.id };
}

describe('purchase-listPurchases', () => {
  it('lists orders with their buyers, newest first, by person, state, method and time, with totals', async () => {
    const { paid, open, others, paymentId } = await threeOrders();
    const all = await list();
    expect(all.purchases.map(({ orderId }) => orderId)).toEqual([others.orderId, open.orderId, paid.orderId]);
    expect(all.total).toBe(3);
    expect(all.purchases[2]).toMatchObject({
      buyer: { uid: 'ann', name: 'ann' },
      pricePaise: 9_900,
      coins: 110,
      bonusCoins: 15,
      state: 'paid',
      paymentId,
      method: 'upi',
      returnedPaise: 0,
    });
    const ids = async (filters: Parameters<typeof list>[0]) =>
      (await list(filters)).purchases.map((one) => one.orderId);
    expect(await ids({ uid: 'ann' })).toEqual([open.orderId, paid.orderId]);
    expect(await ids({ state: 'created' })).toEqual([others.orderId, open.orderId]);
    expect(await ids({ uid: 'ann', state: 'created' })).toEqual([open.orderId]);
    expect(await ids({ method: 'upi' })).toEqual([paid.orderId]);
    expect(await ids({ method: 'upi', uid: 'bob' })).toEqual([]);
    const from = new Date(world.now().getTime() - MINUTE).toISOString();
    expect(await ids({ from })).toEqual([others.orderId, open.orderId]);
    expect(await ids({ to: from })).toEqual([paid.orderId]);
  });

  it('finds one order by its id, the provider’s and its payment’s, also by a payment that went back', async () => {
    const { paid, paymentId } = await threeOrders();
    const again = await world.pay(paid);
    await world.deliver();
    for (const search of [paid.orderId, paid.providerOrderId, paymentId, again.payment.id]) {
      const found = await list({ search });
      expect([search, found.purchases.map(({ orderId }) => orderId)]).toEqual([search, [paid.orderId]]);
      expect(found.total).toBe(1);
    }
    expect((await list({ search: 'pay_unknown' })).purchases).toEqual([]);
    expect((await list({ search: '../config' })).purchases).toEqual([]);
    expect((await list({ search: paid.orderId })).purchases[0]).toMatchObject({ returnedPaise: 9_900 });
  });

  it('pages without a gap', async () => {
    await threeOrders();
    const first = await list({ limit: 2 });
    const { cursor } = first;
    expect(cursor).not.toBeNull();
    const rest = await list({ limit: 2, ...(cursor === null ? {} : { cursor }) });
    expect(rest).toMatchObject({ cursor: null, total: 3 });
    expect(new Set([...first.purchases, ...rest.purchases].map(({ orderId }) => orderId)).size).toBe(3);
  });
});

describe('purchase-listRefunds', () => {
  it('lists what goes back', async () => {
    const { paid } = await threeOrders();
    const again = await world.pay(paid);
    await world.deliver();
    const input = listRefundsContract.request.parse({ state: 'processed' });
    const reply = listRefundsContract.reply.parse(await listRefunds(world.platform, world.callAs('fin', input)));
    expect(reply).toMatchObject({
      refunds: [{ paymentId: again.payment.id, orderId: paid.orderId, buyer: { name: 'ann' }, amountPaise: 9_900 }],
      total: 1,
    });
    const open = listRefundsContract.request.parse({ state: 'failed' });
    expect((await listRefunds(world.platform, world.callAs('fin', open))).refunds).toEqual([]);
  });
});

describe('purchase-getPurchase', () => {
  it('shows our side beside the provider’s, and nothing that differs when all is well', async () => {
    const { paid, paymentId } = await threeOrders();
    const reply = await get(paid);
    expect(reply).toMatchObject({
      purchase: { orderId: paid.orderId, state: 'paid', providerOrderId: paid.providerOrderId },
      payments: [{ paymentId, status: 'captured', outcome: 'credited' }],
      entries: [{ entryKey: `pay:${paymentId}`, kind: 'purchase' }],
      lots: [
        { lotId: `${paymentId}-paid`, class: 'paid', boughtCoins: 95, remainingCoins: 95 },
        { lotId: `${paymentId}-bonus`, class: 'bonus', boughtCoins: 15, remainingCoins: 15 },
      ],
      providerState: 'asked',
      provider: { order: { status: 'paid', amountPaise: 9_900 }, payments: [{ paymentId, status: 'captured' }] },
      differences: [],
    });
    expect(reply.feeDifferencePaise).toEqual(expect.any(Number));
  });

  it('names what the provider has and we do not', async () => {
    const order = await world.order();
    const { payment } = await world.pay(order);
    world.news();
    const { differences } = await get(order);
    expect(differences.map(({ kind }) => kind).sort()).toEqual(['order-status', 'payment-unknown-here']);
    expect(differences.find(({ subject }) => subject === payment.id)).toMatchObject({
      ours: 'nothing',
      theirs: 'captured, 9900 paise',
    });
  });

  it('names a refund that nobody here asked for, with the exception about it', async () => {
    const { paid, paymentId } = await threeOrders();
    const refund = await world.control.refund(paymentId);
    await world.deliver();
    const reply = await get(paid);
    expect(reply.differences.map(({ kind, subject }) => [kind, subject])).toContainEqual([
      'refund-unknown-here',
      refund.id,
    ]);
    expect(reply.exceptions).toMatchObject([{ kind: 'refund-not-ours', state: 'open' }]);
  });

  it('shows our side when the provider does not answer, and says when it does not know the order', async () => {
    const { paid } = await threeOrders();
    world.control.planFault({ answer: 502, method: 'GET', path: '/v1/orders' });
    expect(await get(paid)).toMatchObject({ provider: null, providerState: 'unreachable', differences: [] });
    world.control.clearFaults();
    const doc = await world.orderDoc(paid);
    store.poke(`orders/${paid.orderId}`, { ...doc, providerOrderId: 'order_nobodys' });
    expect(await get(paid)).toMatchObject({ providerState: 'unknown', differences: [{ kind: 'order-unknown-there' }] });
    store.poke(`orders/${paid.orderId}`, { ...doc, providerOrderId: null });
    expect(await get(paid)).toMatchObject({ providerState: 'not-opened', differences: [] });
  });

  it('knows only orders that there are', async () => {
    await expect(get({ orderId: 'nothing' })).rejects.toMatchObject({ code: 'order/not-found' });
  });
});

describe('purchase-settleNow', () => {
  const entries = async () =>
    (await store.find({ from: collectionRef('ledgerEntries'), limit: 50 })).map(({ id }) => id);

  it('credits what nobody told of, once, whoever else hears of it and however often it is asked', async () => {
    const order = await world.order();
    const { payment } = await world.pay(order);
    const settled = await settle(order);
    expect(settled).toEqual({
      orderId: order.orderId,
      state: 'paid',
      paymentId: payment.id,
      coins: 110,
      changed: true,
      outcomes: [{ paymentId: payment.id, outcome: 'credited' }],
    });
    expect(await settle(order)).toEqual(settled);
    expect(await settle(order, { requestId: 'settle-0002' })).toMatchObject({ coins: 110, changed: false });
    await world.deliver();
    await world.reconcile();
    expect(await world.balance()).toBe(110);
    expect(await entries()).toEqual([`pay:${payment.id}`]);
    expect(await world.differences()).toEqual([]);
    const lines = Object.values(store.snapshot()['auditLog'] ?? {});
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ action: 'purchase-settleNow', target: `orders/${order.orderId}` });
  });

  it('changes nothing while nothing was paid', async () => {
    const order = await world.order();
    expect(await settle(order)).toMatchObject({ state: 'created', paymentId: null, coins: 0, changed: false });
    expect(await world.balance()).toBe(0);
  });

  it('refuses what is not there, the own order, another request by the same name, and says when nobody answers', async () => {
    const order = await world.order();
    await expect(settle({ orderId: 'nothing' })).rejects.toMatchObject({ code: 'order/not-found' });
    await expect(settle(order, { uid: 'ann' })).rejects.toMatchObject({ code: 'adjust/self' });
    world.control.planFault({ answer: 502, method: 'GET', path: '/v1/orders' });
    await expect(settle(order)).rejects.toMatchObject({ code: 'payment/provider-unavailable' });
    world.control.clearFaults();
    await settle(order);
    const other = await world.order('pack-299');
    await expect(settle(other)).rejects.toMatchObject({ code: 'ledger/key-reused' });
  });
});
