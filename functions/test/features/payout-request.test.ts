import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { previewWithdrawal } from '../../src/features/payout/preview-withdrawal.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, plus } from '../../src/kernel/time.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPayoutWorld, type PayoutWorld } from '../support/payout-world.ts';

let store: MemoryStore;
let world: PayoutWorld;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPayoutWorld(store);
});
afterEach(async () => {
  expect(await world.differences()).toEqual([]);
});

const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });
const payee = refTo('payees', 'creator:cara');
const account = refTo('beneficiaries', 'ben-cara-1');

describe('a request', () => {
  it('is refused for what comes first: identity, hold, waiting times, account, another one, and then the amount', async () => {
    const now = world.now();
    const until = plus(now, HOUR);
    const hold = { reason: 'staff', note: 'a look', by: null, since: now, reviewAt: until } as const;
    await store.update(payee, { kyc: 'submitted', hold, coolingOffUntil: until, openWithdrawalId: 'wd_other' });
    await store.update(account, { state: 'checking' });
    const ask = (amountPaise = 1) => world.request(amountPaise);
    await expect(world.request(1, { uid: 'nobody' })).rejects.toThrow(refusal('creator/required'));
    await expect(ask()).rejects.toThrow(refusal('payout/kyc-required', { state: 'submitted' }));
    await store.update(payee, { kyc: 'verified', hold: { ...hold, reason: 'duplicate-identity' } });
    await expect(ask()).rejects.toThrow(refusal('user/duplicate-identity'));
    await store.update(payee, { hold });
    await expect(ask()).rejects.toThrow(refusal('payout/on-hold', { reason: 'staff', reviewAt: until.toISOString() }));
    await store.update(payee, { hold: null });
    await expect(ask()).rejects.toThrow(refusal('payout/cooling-off', { until: until.toISOString() }));
    await store.update(payee, { coolingOffUntil: null });
    await store.update(account, { usableAt: until });
    await expect(ask()).rejects.toThrow(refusal('payout/cooling-off', { until: until.toISOString() }));
    await store.update(account, { usableAt: now });
    await expect(ask()).rejects.toThrow(refusal('payout/beneficiary-not-verified', { state: 'checking' }));
    await store.update(account, { state: 'rejected', cause: 'name-mismatch' });
    await expect(ask()).rejects.toThrow(refusal('payout/name-mismatch'));
    await store.update(account, { state: 'retired' });
    await expect(ask()).rejects.toThrow(refusal('payout/beneficiary-required'));
    await store.update(account, { state: 'verified' });
    await expect(ask()).rejects.toThrow(refusal('payout/open-exists', { withdrawalId: 'wd_other' }));
    await store.update(payee, { openWithdrawalId: null });
    await expect(ask(49_999)).rejects.toThrow(refusal('payout/minimum', { minPaise: 50_000 }));
    await expect(ask(500_001)).rejects.toThrow(refusal('payout/insufficient', { availablePaise: 500_000 }));
    expect(await ask(50_000)).toMatchObject({ state: 'requested', netPaise: 50_000 });
  });

  it('repeated gets the same answer, and with other input none', async () => {
    const first = await world.request(60_000, { requestId: 'one-intent' });
    expect(await world.request(60_000, { requestId: 'one-intent' })).toEqual(first);
    await expect(world.request(70_000, { requestId: 'one-intent' })).rejects.toThrow(refusal('ledger/key-reused'));
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 60_000 });
  });

  it('repeated because the answer to the commit was lost sets aside once', async () => {
    store.setFaults({ lostReplyRate: 0.5 });
    const first = await world.request(60_000, { requestId: 'one-intent' });
    store.setFaults({});
    expect(await world.request(60_000, { requestId: 'one-intent' })).toEqual(first);
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 60_000 });
  });

  it('at the same time as another: one is made, the other is told of it', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => world.request(60_000)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.filter((one) => one.status === 'rejected').map(({ reason }) => reason.code);
    expect(refused).toEqual(['payout/open-exists', 'payout/open-exists', 'payout/open-exists']);
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 60_000 });
  });

  it('counts for the day and the month in India, cancelled or not, until they are over', async () => {
    await world.fund({ kind: 'creator', id: 'cara' }, 100_000_000);
    const first = await world.request(4_000_000);
    await world.cancel(first.withdrawalId);
    const midnight = '2026-11-21T18:30:00.000Z';
    await expect(world.request(1_000_001)).rejects.toThrow(
      refusal('payout/limit', { limit: 'day', leftPaise: 1_000_000, resetsAt: midnight }),
    );
    for (let day = 0; day < 9; day += 1) {
      world.advance(DAY);
      const { withdrawalId } = await world.request(5_000_000);
      await world.cancel(withdrawalId);
    }
    world.advance(DAY);
    expect(await world.request(50_000)).toMatchObject({ state: 'requested' });
  });

  it('above what the month leaves says when the month is over', async () => {
    await world.fund({ kind: 'creator', id: 'cara' }, 100_000_000);
    const requested = { day: '2026-11-20', dayPaise: 5_000_000, month: '2026-11', monthPaise: 49_000_000 };
    await store.update(payee, { requested });
    await expect(world.request(2_000_000)).rejects.toThrow(
      refusal('payout/limit', { limit: 'month', leftPaise: 1_000_000, resetsAt: '2026-11-30T18:30:00.000Z' }),
    );
  });

  it('of less than the minimum is for those who leave', async () => {
    await store.update(payee, { isLeaving: true });
    expect(await world.request(12_345)).toMatchObject({ netPaise: 12_345 });
  });

  it('of a changed account asks for a second person', async () => {
    await store.update(account, { version: 2, createdAt: plus(world.now(), -2 * DAY) });
    const { withdrawalId } = await world.request(60_000);
    expect(await store.get(refTo('withdrawalReviews', withdrawalId))).toMatchObject({
      riskMarks: ['changed-beneficiary'],
      needsSecond: true,
    });
  });

  it('of a creator who is flagged takes two approvals, and one when that is over', async () => {
    const creator = refTo('creators', 'cara');
    await store.update(creator, { risk: { extraHoldDays: 7, reason: 'flag', until: plus(world.now(), DAY) } });
    const { withdrawalId } = await world.request(60_000);
    const review = refTo('withdrawalReviews', withdrawalId);
    expect(await store.get(review)).toMatchObject({ riskMarks: ['flagged'], needsSecond: true });
    expect(await world.decide(withdrawalId)).toMatchObject({ state: 'in-review' });
    expect(await world.decide(withdrawalId, 'approve', 'finn')).toMatchObject({ state: 'approved' });
    await world.enrol('dev', 100_000);
    const over = { extraHoldDays: 7, reason: 'flag', until: world.now() } as const;
    await store.update(refTo('creators', 'dev'), { risk: over });
    const calm = await world.request(60_000, { uid: 'dev' });
    expect(await world.decide(calm.withdrawalId)).toMatchObject({ state: 'approved' });
  });
});

describe('a preview', () => {
  const preview = (amountPaise: number) =>
    previewWithdrawal(world.platform, world.callAs('cara', { as: 'creator' as const, amountPaise }));

  it('tells what arrives, when and where, and writes nothing', async () => {
    const before = store.snapshot();
    expect(await preview(60_000)).toEqual({
      ...{ availablePaise: 500_000, tdsPaise: 0, feePaise: 0, netPaise: 60_000, minPaise: 50_000 },
      ...{ leftTodayPaise: 5_000_000, leftThisMonthPaise: 50_000_000 },
      ...{ expectedDay: '2026-11-22', account: '••••9012', blockers: [] },
    });
    expect(store.snapshot()).toEqual(before);
  });

  it('names everything that stands against it at once', async () => {
    await store.update(payee, { kyc: 'expired', beneficiaryId: null });
    const { blockers } = await preview(6_000_000);
    expect(blockers.map(({ code }) => code)).toEqual([
      ...['payout/kyc-required', 'payout/beneficiary-required', 'payout/insufficient', 'payout/limit'],
    ]);
  });
});

describe('tax, where withdrawals are what is taxed', () => {
  it('is taken with the request and comes back with the money', async () => {
    const { defaultTax } = await import('../../src/contract/config/tax.ts');
    const regimes = defaultTax.regimes.map((one) => ({ ...one, trigger: 'withdrawal' as const, thresholdPaise: 0 }));
    const value = { ...defaultTax, regimes };
    await store.set(refTo('config', 'tax'), {
      section: 'tax',
      version: 1,
      value,
      effectiveAt: world.now(),
      next: null,
    });
    const asked = await world.request(100_000);
    expect(asked.tdsPaise).toBeGreaterThan(0);
    expect(asked.netPaise).toBe(100_000 - asked.tdsPaise);
    expect(await world.payee()).toMatchObject({ totals: { tdsPaise: asked.tdsPaise } });
    expect(await world.balances()).toEqual({ availablePaise: 400_000, payoutPaise: asked.netPaise });
    await world.cancel(asked.withdrawalId);
    expect(await world.balances()).toEqual({ availablePaise: 500_000, payoutPaise: 0 });
    expect(await world.payee()).toMatchObject({ totals: { tdsPaise: 0 } });
  });
});

describe('a cancellation', () => {
  it('gives everything back, once, to its owner alone', async () => {
    const { withdrawalId } = await world.request(60_000);
    await world.enrol('dev', 0);
    await expect(world.cancel(withdrawalId, { uid: 'dev' })).rejects.toThrow(refusal('payout/not-found'));
    const done = await world.cancel(withdrawalId, { requestId: 'cancel-once' });
    expect(await world.cancel(withdrawalId, { requestId: 'cancel-once' })).toEqual(done);
    await expect(world.cancel(withdrawalId)).rejects.toThrow(refusal('payout/wrong-state', { state: 'cancelled' }));
    expect(await world.balances()).toEqual({ availablePaise: 500_000, payoutPaise: 0 });
  });

  it('against the sending: either it is cancelled and nothing leaves, or it leaves and is not cancelled', async () => {
    const ends: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const { withdrawalId } = await world.request(50_000);
      await world.decide(withdrawalId);
      world.advance(HOUR);
      await world.batch();
      const cancelled = world.cancel(withdrawalId).then(
        () => true,
        () => false,
      );
      const [isCancelled] = await Promise.all([cancelled, world.runTasks()]);
      const made = world.bank.transfers.filter(({ reference }) => reference?.startsWith(withdrawalId));
      expect([isCancelled, made.length]).toEqual([isCancelled, isCancelled ? 0 : 1]);
      ends.push(isCancelled ? 'cancelled' : 'sent');
      if (!isCancelled)
        await world.tell(world.bank.move(`${withdrawalId}_1`, 'failed', { reason: 'bank_account_closed' }));
      world.advance(DAY);
    }
    expect(new Set(ends).size).toBeGreaterThan(0);
  });
});
