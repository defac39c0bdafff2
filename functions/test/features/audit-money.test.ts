import { beforeEach, describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import {
  getReconciliationContract,
  getVerifyRunContract,
  listVerifyRunsContract,
} from '../../src/contract/features/audit-money.ts';
import { getReconciliation } from '../../src/features/audit/get-reconciliation.ts';
import { getVerifyRun, listVerifyRuns } from '../../src/features/audit/list-verify-runs.ts';
import { verify, verifyNightly } from '../../src/features/audit/verify.ts';
import { DAY } from '../../src/kernel/time.ts';
import { openProfile } from '../support/economy.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld } from '../support/purchase-world.ts';

let store: MemoryStore;
let world: Awaited<ReturnType<typeof createPurchaseWorld>>;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPurchaseWorld(store);
  return () => world.close();
});

describe('the record of proofs', () => {
  const list = async () =>
    listVerifyRunsContract.reply.parse(
      await listVerifyRuns(world.platform, world.callAs('fin', listVerifyRunsContract.request.parse({}))),
    );
  const get = async (runId?: string) =>
    getVerifyRunContract.reply.parse(
      await getVerifyRun(world.platform, world.callAs('fin', runId === undefined ? {} : { runId })),
    );

  it('keeps each run, by whom, with what it found, newest first', async () => {
    expect(await list()).toEqual({ runs: [], cursor: null, total: 0 });
    expect(await get()).toEqual({ run: null });
    await verifyNightly(world.platform, world.now());
    world.advance(DAY);
    const account = store.snapshot()['accounts']?.['wallet:ann'];
    store.poke('accounts/wallet:ann', { ...account, balance: 1_000 });
    await openProfile(store, 'fin', world.now());
    await verify(world.platform, world.callAs('fin', {}));
    const { runs, total } = await list();
    expect(total).toBe(2);
    expect(runs.map(({ byUid, byName, differenceCount }) => [byUid, byName, differenceCount > 0])).toEqual([
      ['fin', 'fin', true],
      [null, null, false],
    ]);
    const latest = await get();
    expect(latest.run?.runId).toBe(runs[0]?.runId);
    expect(latest.run?.differences).toContainEqual(expect.objectContaining({ subject: 'accounts/wallet:ann' }));
    expect(await get(runs[1]?.runId)).toMatchObject({ run: { byUid: null, byName: null, differences: [] } });
    expect(await get('nothing')).toEqual({ run: null });
    for (const doc of Object.values(store.snapshot()['verifyRuns'] ?? {})) {
      expect(collections.verifyRuns.safeParse(doc).success).toBe(true);
    }
  });
});

describe('audit-getReconciliation', () => {
  const on = async (day = '2026-11-21') =>
    getReconciliationContract.reply.parse(await getReconciliation(world.platform, world.callAs('fin', { day })));
  const buy = async (requestId: string) => {
    const order = await world.order('pack-99', { requestId });
    const { payment } = await world.pay(order);
    return { order, paymentId: payment.id };
  };

  it('matches the provider, the orders and the ledger, extra money and its return included', async () => {
    const { order } = await buy('attempt-one');
    await world.pay(order);
    await world.deliver();
    await world.pay(await world.order('pack-299'), { outcome: 'fail' });
    await world.deliver();
    const flow = { count: 2, inPaise: 19_800, outPaise: 9_900 };
    const reply = await on();
    expect(reply).toMatchObject({
      isOver: false,
      isComplete: true,
      provider: { ...flow, failedCount: 1, pendingCount: 0 },
      orders: flow,
      ledger: { ...flow, heldPaise: 9_900 },
      bookedForOtherDays: { count: 0, inPaise: 0 },
      differences: [],
    });
    const { gstPaise, feePaise, backingPaise } = reply.ledger;
    expect(gstPaise + feePaise + backingPaise).toBe(9_900);
    expect(await on('2026-11-20')).toMatchObject({ provider: { count: 0 }, ledger: { count: 0 }, differences: [] });
  });

  it('names money that was not booked, and forgets it once it is', async () => {
    const { order, paymentId } = await buy('attempt-one');
    world.news();
    expect((await on()).differences).toMatchObject([
      { kind: 'not-booked', paymentId, orderId: order.orderId, providerPaise: 9_900, orderPaise: 0, ledgerPaise: 0 },
    ]);
    world.advance(DAY);
    await world.reconcile();
    expect(await on()).toMatchObject({ isOver: true, ledger: { inPaise: 9_900 }, differences: [] });
    expect(await on('2026-11-22')).toMatchObject({
      provider: { count: 0 },
      bookedForOtherDays: { count: 1, inPaise: 9_900 },
      differences: [],
    });
  });

  it('names a wrong amount with the exception about it, and a refund that we know nothing of', async () => {
    const order = await world.order('pack-99', { requestId: 'attempt-odd' });
    const odd = await world.pay(order, { amount: 5_000 });
    const { paymentId } = await buy('attempt-one');
    await world.deliver();
    await world.control.refund(paymentId, 1_000);
    const { differences } = await on();
    expect(differences).toContainEqual(
      expect.objectContaining({
        kind: 'not-booked',
        paymentId: odd.payment.id,
        exceptionId: `payment-amount-mismatch~${odd.payment.id}`,
      }),
    );
    expect(differences).toContainEqual(
      expect.objectContaining({ kind: 'refund', paymentId, note: 'given back: 1000 there, 0 here' }),
    );
  });

  it('names a booking that the provider has no payment for', async () => {
    const { paymentId } = await buy('attempt-one');
    await world.deliver();
    const entry = store.snapshot()['ledgerEntries']?.[`pay:${paymentId}`] as { refs: Record<string, string> };
    store.poke('ledgerEntries/pay:pay_invented', {
      ...entry,
      key: 'pay:pay_invented',
      refs: { ...entry.refs, paymentId: 'pay_invented' },
    });
    expect((await on()).differences).toMatchObject([
      { kind: 'unknown-there', paymentId: 'pay_invented', ledgerPaise: 9_900, providerPaise: 0 },
    ]);
  });

  it('says when the provider does not answer', async () => {
    world.control.planFault({ answer: 502, method: 'GET', path: '/v1/payments' });
    await expect(on()).rejects.toMatchObject({ code: 'payment/provider-unavailable' });
  });
});
