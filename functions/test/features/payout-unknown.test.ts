import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.ts';
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
const sentReferences = () =>
  world.bank.calls.filter(({ method }) => method === 'createTransfer').map(({ reference }) => reference);

/** Nobody knows of it: every answer is lost and look-ups find nothing. */
async function losePayout({ arrives = false } = {}) {
  world.bank.plan('createTransfer', ...Array.from({ length: 4 }, () => ({ kind: 'lost-before' }) as const));
  if (arrives) world.bank.plan('createTransfer', { kind: 'lost-after' });
  const sent = await world.send();
  for (let minute = 0; minute < 130; minute += 5) {
    world.advance(5 * MINUTE);
    await world.sweep();
    await world.reconcile();
  }
  return sent;
}

describe('an answer that never came', () => {
  it('after the payout was made: it is found by its reference and adopted, not sent again', async () => {
    world.bank.plan('createTransfer', { kind: 'lost-after' });
    const { withdrawalId, reference } = await world.send();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'unknown', attempts: [{ status: 'unknown' }] });
    expect(await world.balances()).toMatchObject({ payoutPaise: 60_000 });
    world.advance(MINUTE);
    await world.runTasks();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing', attempts: [{ reference }] });
    expect(sentReferences()).toEqual([reference]);
    await world.tell(world.bank.move(reference, 'succeeded'));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid' });
    expect(world.bank.transfers).toHaveLength(1);
  });

  it('before it was made: the same reference goes out again, never another', async () => {
    world.bank.plan('createTransfer', { kind: 'lost-before' });
    const { withdrawalId, reference } = await world.send();
    world.advance(MINUTE);
    await world.runTasks();
    expect(sentReferences()).toEqual([reference, reference]);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing', attempts: [{ sends: 2 }] });
    expect(world.bank.transfers).toHaveLength(1);
  });

  it('though the payout was made and look-ups do not see it yet: the key makes the repeat harmless', async () => {
    world.bank.plan('createTransfer', { kind: 'lost-after' });
    world.bank.setBlind(true);
    const { reference } = await world.send();
    world.advance(MINUTE);
    await world.runTasks();
    expect(sentReferences()).toEqual([reference, reference]);
    expect(world.bank.transfers).toHaveLength(1);
  });

  it('and a refusal of the repeat frees nothing: it says nothing of the request before it', async () => {
    world.bank.plan('createTransfer', { kind: 'lost-after' }, { kind: 'refuse', cause: 'account' });
    world.bank.setBlind(true);
    const { withdrawalId, reference } = await world.send();
    world.advance(MINUTE);
    await world.runTasks();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'unknown' });
    expect(await world.balances()).toMatchObject({ payoutPaise: 60_000 });
    world.bank.setBlind(false);
    world.advance(2 * MINUTE);
    await world.runTasks();
    await world.tell(world.bank.move(reference, 'succeeded'));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid' });
  });

  it('is sent four times at most, then a person is called while the money stays set aside', async () => {
    const { withdrawalId, reference } = await losePayout();
    expect(sentReferences()).toEqual([reference, reference, reference, reference]);
    expect(await world.exceptions()).toEqual(['payout-unknown']);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'unknown' });
    await expect(world.cancel(withdrawalId)).rejects.toThrow(refusal('payout/wrong-state', { state: 'unknown' }));
    world.advance(20 * DAY);
    await world.batch();
    await world.sweep();
    await world.reconcile();
    await world.runTasks();
    expect(sentReferences()).toHaveLength(4);
    expect(await world.balances()).toMatchObject({ payoutPaise: 60_000 });
  });

  it('because the provider is away: nothing is sent blindly, and the rest is not asked for one by one', async () => {
    world.bank.plan('createTransfer', { kind: 'lost-before' });
    const { withdrawalId } = await world.send();
    world.bank.plan('findTransfers', ...Array.from({ length: 3 }, () => ({ kind: 'lost-before' }) as const));
    world.advance(MINUTE);
    await world.runTasks();
    expect(sentReferences()).toHaveLength(1);
    world.advance(DAY);
    for (let round = 0; round < 4; round += 1) {
      await world.reconcile();
      world.advance(7 * HOUR);
    }
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing' });
  });

  it('after a crash between writing down and calling: the sweeper looks it up and sends it', async () => {
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    world.advance(HOUR);
    await world.batch();
    world.bank.beforeCreate(() => Promise.reject(new Error('the worker was killed')));
    await expect(world.runTasks()).rejects.toThrow('killed');
    world.bank.beforeCreate(null);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'submitting', attempts: [{ sends: 1 }] });
    await world.sweep();
    expect(world.bank.transfers).toHaveLength(0);
    world.advance(2 * MINUTE);
    await world.sweep();
    expect(world.bank.transfers).toHaveLength(1);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing' });
  });

  it('to the commit itself: whatever is lost, one transfer is made', async () => {
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    world.advance(HOUR);
    store.setFaults({ lostReplyRate: 0.5 });
    await world.batch();
    for (let round = 0; round < 12; round += 1) {
      await world.runTasks().catch(() => {});
      await world.sweep().catch(() => {});
      world.advance(5 * MINUTE);
    }
    store.setFaults({});
    expect(world.bank.transfers).toHaveLength(1);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing' });
  });
});

describe('two transfers under one reference', () => {
  it('stop everything: nothing moves, the payee is held and a person is called', async () => {
    world.bank.plan('createTransfer', { kind: 'lost-after' });
    const { withdrawalId, reference } = await world.send();
    world.bank.duplicate(reference);
    world.advance(MINUTE);
    await world.runTasks();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'unknown', checkDueAt: null });
    expect(await world.exceptions()).toEqual(['payout-double']);
    expect(await world.payee()).toMatchObject({ hold: { reason: 'dispute', by: null } });
    world.advance(DAY);
    await world.reconcile();
    await world.sweep();
    expect(sentReferences()).toEqual([reference]);
    expect(await world.balances()).toMatchObject({ payoutPaise: 60_000 });
  });

  it('are seen as well when the second one comes by webhook', async () => {
    const { withdrawalId, reference } = await world.send();
    const transfer = world.bank.move(reference, 'succeeded');
    await world.tell(transfer);
    await world.tell({ ...transfer, providerId: `${transfer.providerId}b` });
    expect(await world.exceptions()).toEqual(['payout-double']);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid' });
    expect(await world.payee()).toMatchObject({ hold: { reason: 'dispute' } });
  });
});

describe('an unknown outcome that people settle', () => {
  it('takes two of them, and the proof of a bank reference, to count as paid', async () => {
    const { withdrawalId } = await losePayout();
    const { approvalId } = await world.resolve(withdrawalId, 'FOUND00001');
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'unknown', resolutionId: approvalId });
    await expect(world.confirm(approvalId, { uid: 'fin' })).rejects.toThrow(refusal('approval/self'));
    expect(await world.confirm(approvalId)).toEqual({ withdrawalId, state: 'paid' });
    expect(await world.doc(withdrawalId)).toMatchObject({ utr: 'FOUND00001', resolutionId: null });
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 0 });
  });

  it('counts as paid once: what the provider says of it later adds its own reference, and its return is seen', async () => {
    const { withdrawalId, reference } = await losePayout();
    const { approvalId } = await world.resolve(withdrawalId, 'FOUND00001');
    await world.confirm(approvalId);
    await createBehindOurBack(reference);
    await world.tell(world.bank.move(reference, 'succeeded', { utr: 'FOUND00001' }));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid', attempts: [{ status: 'succeeded' }] });
    expect((await world.doc(withdrawalId)).providerIds).toHaveLength(1);
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 0 });
    world.bank.move(reference, 'returned', { cause: 'account' });
    world.advance(2 * DAY);
    await world.reconcile();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'returned' });
  });

  it('proven never sent, it goes out anew under another reference with the next batch', async () => {
    const { withdrawalId } = await losePayout();
    const { approvalId } = await world.resolve(withdrawalId, null);
    await world.confirm(approvalId);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'approved', reason: { key: 'never-sent' } });
    world.advance(DAY);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers.map(({ reference }) => reference)).toEqual([`${withdrawalId}_2`]);
  });

  it('is adopted instead when the provider has it after all', async () => {
    const { withdrawalId, reference } = await losePayout({ arrives: true });
    const { approvalId } = await world.resolve(withdrawalId, null);
    await createBehindOurBack(reference);
    await expect(world.confirm(approvalId)).rejects.toThrow(
      refusal('payout/found-at-provider', { status: 'processing' }),
    );
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing' });
  });

  it('of two transfers under one reference counts as paid by the proof of one; the other stays a person’s work', async () => {
    world.bank.plan('createTransfer', { kind: 'lost-after' });
    const { withdrawalId, reference } = await world.send();
    world.bank.duplicate(reference);
    world.advance(MINUTE);
    await world.runTasks();
    const never = await world.resolve(withdrawalId, null);
    const found = refusal('payout/found-at-provider', { status: 'processing' });
    await expect(world.confirm(never.approvalId)).rejects.toThrow(found);
    await world.confirm(never.approvalId, { approve: false });
    const { approvalId } = await world.resolve(withdrawalId, 'FOUND00001');
    expect(await world.confirm(approvalId)).toEqual({ withdrawalId, state: 'paid' });
    expect(await world.exceptions()).toEqual(['payout-double']);
    expect(await world.payee()).toMatchObject({ hold: { reason: 'dispute' }, openWithdrawalId: null });
  });

  it('is not taken for never sent while the provider cannot be asked', async () => {
    const { withdrawalId } = await losePayout();
    const { approvalId } = await world.resolve(withdrawalId, null);
    world.bank.plan('findTransfers', { kind: 'lost-before' });
    await expect(world.confirm(approvalId)).rejects.toThrow(refusal('payout/provider-unavailable'));
    expect(await world.confirm(approvalId)).toMatchObject({ state: 'approved' });
  });

  it('is looked for once more before the next reference goes out', async () => {
    const { withdrawalId, reference } = await losePayout();
    const { approvalId } = await world.resolve(withdrawalId, null);
    await world.confirm(approvalId);
    await createBehindOurBack(reference);
    world.advance(DAY);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(1);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing', attempts: [{ reference }] });
  });

  it('goes out anew also when the old one has turned up and failed', async () => {
    const { withdrawalId, reference } = await losePayout();
    const { approvalId } = await world.resolve(withdrawalId, null);
    await world.confirm(approvalId);
    await createBehindOurBack(reference);
    world.bank.move(reference, 'failed', { cause: 'bank-side' });
    world.advance(DAY);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers.map((one) => one.reference)).toEqual([reference, `${withdrawalId}_2`]);
  });

  it('counts as paid by the proof of it, though the provider tells of another amount', async () => {
    const { withdrawalId, reference } = await losePayout();
    await createBehindOurBack(reference, 61_000);
    const { approvalId } = await world.resolve(withdrawalId, 'FOUND00001');
    expect(await world.confirm(approvalId)).toEqual({ withdrawalId, state: 'paid' });
    expect(await world.exceptions()).toEqual(['payout-unknown', 'payout-unmatched']);
  });

  it('goes on as it was when the second person does not agree', async () => {
    const { withdrawalId } = await losePayout();
    const { approvalId } = await world.resolve(withdrawalId, null);
    expect(await world.confirm(approvalId, { approve: false })).toEqual({ withdrawalId, state: 'unknown' });
    expect(await world.doc(withdrawalId)).toMatchObject({ resolutionId: null });
    await expect(world.confirm(approvalId)).rejects.toThrow(refusal('approval/wrong-state', { state: 'rejected' }));
  });

  it('is for unknown ones only', async () => {
    const { withdrawalId } = await world.send();
    await expect(world.resolve(withdrawalId, null)).rejects.toThrow(
      refusal('payout/wrong-state', { state: 'processing' }),
    );
  });
});

/** The provider carries out a request that everybody thought lost. */
async function createBehindOurBack(reference: string, amountPaise = 60_000): Promise<void> {
  const amount = { amountPaise, mode: 'IMPS' as const, narration: 'Mehfil payout' };
  world.bank.plan('createTransfer');
  await world.bank.provider.createTransfer({ reference, beneficiaryRef: 'fa_1', ...amount }).catch(() => {});
}
