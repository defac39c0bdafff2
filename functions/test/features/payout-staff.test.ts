import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runBatchNow } from '../../src/features/payout/batch-on-demand.ts';
import { exportWithdrawals } from '../../src/features/payout/export-withdrawals.ts';
import { listWithdrawals } from '../../src/features/payout/list-withdrawals.ts';
import { previewBatch } from '../../src/features/payout/preview-batch.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, plus } from '../../src/kernel/time.ts';
import { entryRef } from '../../src/ledger/entry.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { cara, createPayoutWorld, type PayoutWorld } from '../support/payout-world.ts';

let store: MemoryStore;
let world: PayoutWorld;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPayoutWorld(store);
  await world.fund(cara, 4_000_000);
});
afterEach(async () => {
  expect(await world.differences()).toEqual([]);
});

const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });
const auditActions = async () => {
  const found = await store.find({ from: collectionRef('auditLog'), limit: 50 });
  return found.map(({ data }) => data.action).sort();
};

describe('a decision', () => {
  it('takes one person for a small sum and two different ones for a large one', async () => {
    const small = await world.request(1_000_000);
    expect(await world.decide(small.withdrawalId)).toMatchObject({ state: 'approved', approvalsMissing: 0 });
    await world.cancel(small.withdrawalId);
    const { withdrawalId } = await world.request(1_000_001);
    expect(await world.decide(withdrawalId)).toMatchObject({ state: 'in-review', approvalsMissing: 1 });
    await expect(world.decide(withdrawalId)).rejects.toThrow(refusal('approval/self'));
    await world.batch();
    expect(await world.decide(withdrawalId, 'approve', 'finn')).toMatchObject({ state: 'approved' });
    expect(await auditActions()).toEqual(['payout-decide', 'payout-decide', 'payout-decide']);
  });

  it('of two people at once is two decisions, never one counted twice', async () => {
    const { withdrawalId } = await world.request(2_000_000);
    const both = await Promise.all([world.decide(withdrawalId), world.decide(withdrawalId, 'approve', 'finn')]);
    expect(both.map(({ state }) => state).sort()).toEqual(['approved', 'in-review']);
    const review = await store.get(refTo('withdrawalReviews', withdrawalId));
    expect(review?.approvals.map(({ uid }) => uid).sort()).toEqual(['fin', 'finn']);
  });

  it('half made lapses after its time: the second person starts anew', async () => {
    const { withdrawalId } = await world.request(2_000_000);
    await world.decide(withdrawalId);
    world.advance(73 * HOUR);
    expect(await world.decide(withdrawalId, 'approve', 'finn')).toMatchObject({ state: 'in-review' });
    expect(await world.decide(withdrawalId, 'approve', 'fin')).toMatchObject({ state: 'approved' });
  });

  it('is nobody’s about their own money or their agency’s', async () => {
    const { withdrawalId } = await world.request(60_000);
    await expect(world.decide(withdrawalId, 'approve', 'cara')).rejects.toThrow(refusal('approval/self'));
    await store.update(refTo('withdrawals', withdrawalId), { agencyId: 'star' });
    await store.update(refTo('users', 'finn'), { agencyId: 'star' });
    await expect(world.decide(withdrawalId, 'reject', 'finn')).rejects.toThrow(refusal('approval/self'));
    expect(await world.decide(withdrawalId)).toMatchObject({ state: 'approved' });
  });

  it('against it gives the money back with the reason, also after an approval', async () => {
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    await world.decide(withdrawalId, 'reject', 'finn');
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'rejected', reason: { key: 'rejected' } });
    expect((await world.doc(withdrawalId)).timeline.at(-1)).toMatchObject({ note: 'looked at it' });
    expect(await world.balances()).toEqual({ availablePaise: 4_500_000, payoutPaise: 0 });
    await expect(world.decide(withdrawalId)).rejects.toThrow(refusal('payout/wrong-state', { state: 'rejected' }));
    await expect(world.decide('wd_none')).rejects.toThrow(refusal('payout/not-found'));
  });

  it('to keep it for a closer look takes earlier approvals back', async () => {
    const { withdrawalId } = await world.request(2_000_000);
    await world.decide(withdrawalId);
    expect(await world.decide(withdrawalId, 'hold', 'finn')).toMatchObject({ state: 'in-review' });
    expect(await world.decide(withdrawalId, 'approve', 'finn')).toMatchObject({ state: 'in-review' });
  });

  it('comes too late once the sending has begun', async () => {
    const { withdrawalId } = await world.send();
    await expect(world.decide(withdrawalId, 'reject', 'finn')).rejects.toThrow(
      refusal('payout/wrong-state', { state: 'processing' }),
    );
  });
});

describe('a payment by hand', () => {
  async function approved() {
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    return withdrawalId;
  }

  it('takes two people, and nothing is sent or cancelled meanwhile, even when the request lapses', async () => {
    const withdrawalId = await approved();
    const { approvalId } = await world.markPaid(withdrawalId, 'HAND0000001', { requestId: 'mark-once-request' });
    expect(await world.markPaid(withdrawalId, 'HAND0000001', { requestId: 'mark-once-request' })).toEqual({
      ...{ withdrawalId, approvalId },
    });
    await expect(world.cancel(withdrawalId)).rejects.toThrow(refusal('payout/wrong-state', { state: 'approved' }));
    await expect(world.decide(withdrawalId, 'reject', 'finn')).rejects.toThrow(
      refusal('payout/wrong-state', { state: 'approved' }),
    );
    await expect(world.markPaid(withdrawalId, 'HAND0000002')).rejects.toThrow(
      refusal('payout/wrong-state', { state: 'approved' }),
    );
    await expect(world.confirm(approvalId, { uid: 'fin' })).rejects.toThrow(refusal('approval/self'));
    world.advance(4 * DAY);
    await world.batch();
    await world.sweep();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(0);
    await expect(world.confirm(approvalId)).rejects.toThrow(refusal('approval/expired'));
    const again = await world.markPaid(withdrawalId, 'HAND0000001');
    expect(await world.confirm(again.approvalId)).toEqual({ withdrawalId, state: 'paid' });
    const entry = await store.get(entryRef(`payout:${withdrawalId}:1`));
    expect(entry?.postings).toEqual([{ from: 'creator-payout:cara', to: 'world:bank', asset: 'INR', amount: 60_000 }]);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid', utr: 'HAND0000001', checkDueAt: null });
  });

  it('goes out by the provider when the second person says that it was not paid', async () => {
    const withdrawalId = await approved();
    const { approvalId } = await world.markPaid(withdrawalId);
    await world.confirm(approvalId, { approve: false });
    world.advance(HOUR);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(1);
  });

  it('needs a bank reference that pays nothing else, when it is said and when it is confirmed', async () => {
    const first = await world.send();
    await world.tell(world.bank.move(first.reference, 'succeeded', { utr: 'HAND0000001' }));
    const withdrawalId = await approved();
    const taken = refusal('payout/utr-used', { withdrawalId: first.withdrawalId });
    await expect(world.markPaid(withdrawalId, 'hand0000001')).rejects.toThrow(taken);
    const { approvalId } = await world.markPaid(withdrawalId, 'HAND0000002');
    const { withdrawalId: other } = first;
    await store.set(refTo('utrs', 'HAND0000002'), {
      ...{ utr: 'HAND0000002', withdrawalId: other, attempt: 1, at: world.now() },
    });
    await expect(world.confirm(approvalId)).rejects.toThrow(taken);
    await world.confirm(approvalId, { approve: false });
  });

  it('is shown by a file of its own, and was made between the request and today', async () => {
    const withdrawalId = await approved();
    const mark = (more: { paidOn?: string; proofPath?: string }) => world.markPaid(withdrawalId, 'HAND0000003', more);
    for (const proofPath of [`payout-proofs/${withdrawalId}/never-uploaded`, 'payout-proofs/wd_other/bank-letter']) {
      await world.files.save('payout-proofs/wd_other/bank-letter', 'paid', { contentType: 'application/pdf' });
      await expect(mark({ proofPath })).rejects.toThrow(refusal('payout/proof-missing', { path: proofPath }));
    }
    world.advance(DAY);
    const days = { from: '2026-11-21', until: '2026-11-22' };
    for (const paidOn of ['2026-11-20', '2026-11-23']) {
      await expect(mark({ paidOn })).rejects.toThrow(refusal('payout/paid-on', days));
    }
    const { approvalId } = await mark({ paidOn: '2026-11-21' });
    await world.confirm(approvalId);
    expect((await world.doc(withdrawalId)).timeline.at(-1)).toMatchObject({
      state: 'paid',
      note: 'paid on 2026-11-21',
    });
  });

  it('is what the manual switch leaves to people: no batch takes it', async () => {
    const value = { payments: 'razorpay', rtc: 'agora', payouts: 'manual', kyc: 'manual' };
    const section = { section: 'providers' as const, version: 1, value, effectiveAt: world.now(), next: null };
    await store.set(refTo('config', 'providers'), section);
    const withdrawalId = await approved();
    world.advance(DAY);
    await world.batch();
    await world.sweep();
    await world.runTasks();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'approved', provider: 'manual' });
    const { approvalId } = await world.markPaid(withdrawalId);
    expect(await world.confirm(approvalId)).toMatchObject({ state: 'paid' });
  });

  it('that bounces goes back to the balance by the word of two people', async () => {
    const withdrawalId = await approved();
    await world.confirm((await world.markPaid(withdrawalId)).approvalId);
    const { approvalId } = await world.resolve(withdrawalId, 'came-back');
    expect(await world.confirm(approvalId)).toEqual({ withdrawalId, state: 'returned' });
    expect(await world.balances()).toEqual({ availablePaise: 4_500_000, payoutPaise: 0 });
    await expect(world.resolve(withdrawalId, 'came-back')).rejects.toThrow(
      refusal('payout/wrong-state', { state: 'returned' }),
    );
  });

  it('against the batch: whoever is first, it is paid once', async () => {
    const withdrawalId = await approved();
    world.advance(HOUR);
    await world.batch();
    const marked = world.markPaid(withdrawalId).then(
      () => true,
      () => false,
    );
    const [isMarked] = await Promise.all([marked, world.runTasks()]);
    expect(world.bank.transfers).toHaveLength(isMarked ? 0 : 1);
  });
});

describe('a batch on demand', () => {
  const run = (input: { withdrawalIds?: string[] }, requestId = 'run-now-request') =>
    runBatchNow(world.platform, world.staffCall(input, { requestId }));

  it('is previewed with what is at the provider, sends the ones named at once, and repeats nothing', async () => {
    await world.enrol('dev', 100_000);
    const [mine, devs] = [await world.request(60_000), await world.request(70_000, { uid: 'dev' })];
    for (const { withdrawalId } of [mine, devs]) await world.decide(withdrawalId);
    expect(await run({ withdrawalIds: [devs.withdrawalId] })).toEqual({
      ...{ sent: 1, sentPaise: 70_000, left: 0, stopped: [] },
    });
    expect(await run({ withdrawalIds: [devs.withdrawalId] })).toMatchObject({ sent: 1 });
    await world.runTasks();
    expect(world.bank.transfers.map(({ amountPaise }) => amountPaise)).toEqual([70_000]);
    world.advance(HOUR);
    expect(await previewBatch(world.platform, world.staffCall({}))).toMatchObject({
      providers: [{ provider: 'razorpayx', count: 1, netPaise: 60_000, balancePaise: 100_000_000, wouldStop: false }],
      withdrawals: [{ withdrawalId: mine.withdrawalId, netPaise: 60_000, leftOut: null }],
    });
    expect(await run({}, 'run-all-request')).toMatchObject({ sent: 1, sentPaise: 60_000 });
  });
});

describe('what staff read', () => {
  it('is listed by state, payee, agency and time, page by page, with the payee’s totals', async () => {
    const { withdrawalId } = await world.send();
    await world.tell(world.bank.move(`${withdrawalId}_1`, 'succeeded', { utr: 'UTR1000001' }));
    world.advance(HOUR);
    const second = await world.request(60_000);
    const list = (input: object) =>
      listWithdrawals(world.platform, world.staffCall({ limit: 1, ...input }) as Parameters<typeof listWithdrawals>[1]);
    const first = await list({ payee: cara });
    expect(first.withdrawals.map((one) => one.withdrawalId)).toEqual([second.withdrawalId]);
    expect(first.totals).toMatchObject({ withdrawnPaise: 60_000 });
    const rest = await list({ payee: cara, cursor: first.cursor });
    expect(rest.withdrawals).toMatchObject([{ withdrawalId, utr: 'UTR1000001', approvedBy: ['fin'] }]);
    expect(rest.cursor).toBeNull();
    expect((await list({ state: 'requested', limit: 9 })).withdrawals).toHaveLength(1);
    expect(await list({ state: 'undecided' })).toMatchObject({
      withdrawals: [{ withdrawalId: second.withdrawalId }],
      total: 1,
    });
    expect((await list({ state: 'paid', agencyId: 'star' })).withdrawals).toEqual([]);
    const from = plus(world.now(), HOUR).toISOString();
    expect((await list({ state: 'paid', payee: cara, from })).withdrawals).toEqual([]);
  });

  const thoseDays = { from: '2026-11-20T06:30:00.000Z', to: '2026-11-22T06:30:00.000Z' };

  it('is exported as CSV in rupees, with a line in the audit', async () => {
    const { withdrawalId } = await world.send();
    const call = world.staffCall(thoseDays) as Parameters<typeof exportWithdrawals>[1];
    const { url, rows } = await exportWithdrawals(world.platform, call);
    expect(rows).toBe(1);
    expect(url).toContain('withdrawals-2026-11-21.csv');
    const [path = ''] = world.files.paths();
    const [, line] = world.files.text(path).split('\r\n');
    expect(line).toContain(`"${withdrawalId}","creator:cara","","processing","2026-11-21","","600.00","0.00"`);
    expect(await auditActions()).toContain('payout-export');
  });

  it('of more rows than a sheet is read for is refused, and leaves no file', async () => {
    const { withdrawalId } = await world.send();
    const many = Array(250).fill({ id: withdrawalId, data: await world.doc(withdrawalId) });
    const platform = { ...world.platform, store: { ...world.platform.store, find: async () => many } };
    const call = world.staffCall(thoseDays) as Parameters<typeof exportWithdrawals>[1];
    await expect(exportWithdrawals(platform, call)).rejects.toThrow(refusal('payout/too-many-rows', { limit: 5_000 }));
    expect(world.files.paths()).toEqual([]);
  });
});
