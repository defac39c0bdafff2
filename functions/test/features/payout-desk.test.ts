import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getWithdrawalContract, previewBatchContract } from '../../src/contract/features/payout-desk.ts';
import { payeeRef } from '../../src/features/earning/public.ts';
import { getWithdrawal } from '../../src/features/payout/get-withdrawal.ts';
import { previewBatch } from '../../src/features/payout/preview-batch.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
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

const get = async (withdrawalId: string, uid = 'fin') => {
  const call = { ...world.staffCall({ withdrawalId }), uid };
  return getWithdrawalContract.reply.parse(await getWithdrawal(world.platform, call));
};

describe('one withdrawal', () => {
  it('tells who approved, how many are missing, and forgets an approval that nobody joined', async () => {
    const { withdrawalId } = await world.request(2_000_000);
    expect(await get(withdrawalId)).toMatchObject({ approvals: [], approvalsMissing: 2, isOwn: false });
    await world.decide(withdrawalId);
    expect(await get(withdrawalId)).toMatchObject({ approvals: [{ uid: 'fin' }], approvalsMissing: 1 });
    world.advance(73 * HOUR);
    expect(await get(withdrawalId)).toMatchObject({ approvals: [], approvalsMissing: 2 });
  });

  it('adds up, and has every step and attempt', async () => {
    const { withdrawalId, reference } = await world.send();
    await world.tell(world.bank.move(reference, 'succeeded', { utr: 'UTR1000001' }));
    const shown = await get(withdrawalId);
    expect(shown.amountPaise).toBe(shown.tdsPaise + shown.feePaise + shown.netPaise);
    expect(shown.attempts).toMatchObject([{ number: 1, reference, status: 'succeeded', utr: 'UTR1000001', sends: 1 }]);
    expect(shown.timeline.map(({ state }) => state)).toEqual([
      ...['requested', 'approved', 'submitting', 'processing', 'paid'],
    ]);
    expect(shown).toMatchObject({ state: 'paid', approvalsMissing: 0, resolution: null, hold: null });
  });

  it('shows what the second person has to judge, with the paper, as long as it waits', async () => {
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    const { approvalId } = await world.markPaid(withdrawalId, 'HAND0000001');
    const { resolution } = await get(withdrawalId);
    expect(resolution).toMatchObject({ approvalId, verdict: 'paid-by-hand', utr: 'HAND0000001', isLapsed: false });
    expect(resolution?.askedBy.uid).toBe('fin');
    expect(resolution?.proofUrl).toContain('payout-proofs');
    world.advance(4 * DAY);
    expect((await get(withdrawalId)).resolution).toMatchObject({ isLapsed: true });
    const again = await world.markPaid(withdrawalId, 'HAND0000001');
    await world.confirm(again.approvalId);
    expect(await get(withdrawalId)).toMatchObject({ state: 'paid', resolution: null });
  });

  it('says that it is one’s own, and why nothing is sent', async () => {
    const { withdrawalId } = await world.request(60_000);
    expect(await get(withdrawalId, 'cara')).toMatchObject({ isOwn: true, hold: null, isFrozen: false });
    const hold = { reason: 'staff', note: 'a look', by: 'staff', since: world.now(), reviewAt: world.now() } as const;
    await store.update(payeeRef(cara), { hold, frozenAt: world.now() });
    const shown = await get(withdrawalId);
    expect(shown).toMatchObject({ hold: { reason: 'staff', note: 'a look' }, isFrozen: true });
    expect(JSON.stringify(shown)).not.toContain('123456789012');
    await expect(get('wd_none')).rejects.toMatchObject({ code: 'payout/not-found' });
  });
});

describe('the preview of a batch', () => {
  const preview = async () => previewBatchContract.reply.parse(await previewBatch(world.platform, world.staffCall({})));
  const approved = async (uid: string) => {
    const { withdrawalId } = await world.request(60_000, { uid });
    await world.decide(withdrawalId);
    return withdrawalId;
  };
  const leftOut = async () =>
    Object.fromEntries((await preview()).withdrawals.map(({ withdrawalId, leftOut }) => [withdrawalId, leftOut]));

  it('names why each of the others is left out, and its sums are those of what goes', async () => {
    for (const uid of ['dev', 'esha', 'gauri']) await world.enrol(uid, 100_000);
    const [held, frozen] = [await approved('dev'), await approved('esha')];
    const hold = { reason: 'staff', note: 'a look', by: 'staff', since: world.now(), reviewAt: world.now() } as const;
    await store.update(payeeRef({ kind: 'creator', id: 'dev' }), { hold });
    await store.update(payeeRef({ kind: 'creator', id: 'esha' }), { frozenAt: world.now() });
    const going = await approved('gauri');
    world.advance(HOUR);
    const young = await approved('cara');
    expect(await leftOut()).toEqual({
      [held]: 'on-hold',
      [frozen]: 'wallet-frozen',
      [going]: null,
      [young]: 'too-young',
    });
    expect((await preview()).providers).toMatchObject([{ count: 1, netPaise: 60_000, wouldStop: false }]);
    await world.markPaid(young);
    expect(await leftOut()).toMatchObject({ [young]: 'being-settled' });
    await world.batch();
    expect(await leftOut()).toMatchObject({ [going]: 'on-its-way', [held]: 'on-hold' });
    expect(await world.doc(going)).toMatchObject({ state: 'approved', batchAt: null });
  });

  it('stops where the account would fall below its floor, as the run does', async () => {
    await world.enrol('dev', 100_000);
    const [first, second] = [await approved('cara'), await approved('dev')];
    world.advance(HOUR);
    const { floorPaise = 0 } = (await preview()).providers[0] ?? {};
    world.bank.setBalance(floorPaise + 60_000);
    const shown = await preview();
    expect(shown.withdrawals.map(({ withdrawalId, leftOut }) => [withdrawalId, leftOut])).toEqual([
      [first, null],
      [second, 'low-float'],
    ]);
    expect(shown.providers).toMatchObject([{ count: 1, netPaise: 60_000, wouldStop: true }]);
    await world.batch();
    expect(await store.get(refTo('withdrawals', second))).toMatchObject({ sendAt: null });
  });
});
