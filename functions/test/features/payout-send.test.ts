import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/kernel/time.ts';
import { entryRef } from '../../src/ledger/entry.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPayoutWorld, type PayoutWorld } from '../support/payout-world.ts';

let store: MemoryStore;
let world: PayoutWorld;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPayoutWorld(store);
});
/** Whatever a test has done: the books agree, what is set aside is asked for, and nothing of ours broke. */
afterEach(async () => {
  expect(await world.differences()).toEqual([]);
  expect(world.faults).toEqual([]);
});

const notices = async () => Object.keys(store.snapshot()['notices'] ?? {}).map((id) => id.split('~')[0]);

describe('a withdrawal that goes well', () => {
  it('is set aside, approved, sent by the batch, and paid with its bank reference', async () => {
    const { withdrawalId, reference } = await world.send(60_000);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing', attempts: [{ reference, sends: 1 }] });
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 60_000 });
    await world.tell(world.bank.move(reference, 'succeeded', { utr: 'UTR000001', feePaise: 590 }));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid', utr: 'UTR000001', reason: null });
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 0 });
    expect(await world.payee()).toMatchObject({ openWithdrawalId: null, totals: { withdrawnPaise: 60_000 } });
    const entry = await store.get(entryRef(`payout:${withdrawalId}:1`));
    expect(entry?.postings).toEqual([
      { from: 'creator-payout:cara', to: 'world:razorpayx', asset: 'INR', amount: 60_000 },
      { from: 'house:payout-fees', to: 'world:razorpayx', asset: 'INR', amount: 590 },
    ]);
    expect((await notices()).sort()).toEqual([
      ...['withdrawal-approved', 'withdrawal-paid', 'withdrawal-requested', 'withdrawal-sent'],
    ]);
  });

  it('has a reference that both providers take, and tells nobody the account number', async () => {
    const { withdrawalId, reference } = await world.send();
    expect(reference).toMatch(/^[A-Za-z0-9_]{4,36}$/);
    const stored = { withdrawal: await world.doc(withdrawalId), notices: store.snapshot()['notices'] };
    expect(JSON.stringify(stored)).not.toContain('123456789012');
  });

  it('is sent to the provider of the time it was asked for, whatever the switch says later', async () => {
    const { withdrawalId } = await world.request(60_000);
    const value = { payments: 'razorpay', rtc: 'agora', payouts: 'cashfree', kyc: 'manual' };
    const section = { section: 'providers' as const, version: 1, value, effectiveAt: world.now(), next: null };
    await store.set(refTo('config', 'providers'), section);
    await world.decide(withdrawalId);
    world.advance(HOUR);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(1);
    expect(world.banks.cashfree.transfers).toHaveLength(0);
  });

  it('waits until its approval is old enough, so that the owner can cancel', async () => {
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    world.advance(59 * MINUTE);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(0);
    expect(await world.cancel(withdrawalId)).toMatchObject({ state: 'cancelled' });
    expect(await world.balances()).toEqual({ availablePaise: 500_000, payoutPaise: 0 });
  });

  it('is found by the sweeper when its task was lost', async () => {
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    world.advance(HOUR);
    await world.batch();
    world.tasks.length = 0;
    await world.sweep();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing' });
  });

  it('is found paid by the reconciler when no news came', async () => {
    const { withdrawalId, reference } = await world.send();
    world.bank.move(reference, 'succeeded', { utr: 'UTR000002' });
    world.advance(15 * MINUTE);
    await world.reconcile();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid', utr: 'UTR000002' });
  });
});

describe('the batch', () => {
  it('stops and calls finance before the account at the provider falls below its floor', async () => {
    await world.enrol('dev', 900_000);
    const first = await world.request(400_000);
    const second = await world.request(400_000, { uid: 'dev' });
    for (const { withdrawalId } of [first, second]) await world.decide(withdrawalId);
    world.bank.setBalance(1_400_000);
    world.advance(HOUR);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(1);
    expect(await world.exceptions()).toEqual(['payout-low-float']);
    world.bank.setBalance(90_000_000);
    await world.batch();
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(2);
  });

  it('does not ask more of a provider than it takes: one a second', async () => {
    for (const uid of ['dev', 'eva']) await world.enrol(uid, 100_000);
    for (const uid of ['cara', 'dev', 'eva']) await world.decide((await world.request(60_000, { uid })).withdrawalId);
    world.advance(HOUR);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(1);
    world.advance(2 * SECOND);
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(3);
  });

  it('is not held up by one that cannot be taken', async () => {
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    const nobodys = { payee: { kind: 'agency', id: 'ghost' }, payeeKey: 'agency:ghost' } as const;
    const batchAt = world.now();
    await store.set(refTo('withdrawals', 'wd_ghost'), {
      ...(await world.doc(withdrawalId)),
      ...{ ...nobodys, withdrawalId: 'wd_ghost', batchAt },
    });
    world.advance(HOUR);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(1);
    expect(world.faults.splice(0)).toHaveLength(1);
    await store.transaction(async (tx) => tx.delete(refTo('withdrawals', 'wd_ghost')));
  });

  it('leaves those on hold, and takes them once a person has let go', async () => {
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    const payee = await world.payee();
    const hold = { reason: 'staff', note: 'a look', by: 'staff', since: world.now(), reviewAt: world.now() } as const;
    await store.update(refTo('payees', 'creator:cara'), { hold });
    world.advance(HOUR);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(0);
    expect(payee?.hold).toBeNull();
    await store.update(refTo('payees', 'creator:cara'), { hold: null });
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(1);
  });
});

describe('a withdrawal that does not arrive', () => {
  it('goes out with the next day’s batch when a bank was the cause, and after three attempts back', async () => {
    const { withdrawalId } = await world.send();
    for (const number of [1, 2, 3]) {
      const reference = `${withdrawalId}_${number}`;
      const word = { reason: 'beneficiary_bank_offline', cause: 'bank-side' } as const;
      await world.tell(world.bank.move(reference, 'failed', word));
      if (number === 3) break;
      expect(await world.doc(withdrawalId)).toMatchObject({ state: 'approved', reason: { fix: 'wait' } });
      expect(await world.balances()).toMatchObject({ payoutPaise: 60_000 });
      await world.batch();
      world.advance(DAY);
      await world.batch();
      await world.runTasks();
    }
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'failed', reason: { fix: 'try-again' } });
    expect(world.bank.transfers.map(({ reference }) => reference)).toEqual(
      [1, 2, 3].map((number) => `${withdrawalId}_${number}`),
    );
    expect(await world.balances()).toEqual({ availablePaise: 500_000, payoutPaise: 0 });
    expect(await world.payee()).toMatchObject({ openWithdrawalId: null, totals: { withdrawnPaise: 0 } });
  });

  it('goes back at once when its owner must mend the account, and says what to mend', async () => {
    const { withdrawalId, reference } = await world.send();
    await world.tell(world.bank.move(reference, 'failed', { reason: 'bank_account_closed', cause: 'account' }));
    const reason = { key: 'bank_account_closed', fix: 'replace-account' };
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'failed', reason });
    expect(await world.balances()).toEqual({ availablePaise: 500_000, payoutPaise: 0 });
    expect(await world.request(60_000)).toMatchObject({ state: 'requested' });
  });

  it('takes another rail at once when this one was refused', async () => {
    const { withdrawalId, reference } = await world.send();
    await world.tell(world.bank.move(reference, 'failed', { reason: 'imps_not_allowed', cause: 'mode' }));
    expect(world.bank.transfers.map(({ mode }) => mode)).toEqual(['IMPS', 'NEFT']);
    await world.tell(world.bank.move(`${withdrawalId}_2`, 'succeeded'));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid' });
    expect(await store.get(entryRef(`payout:${withdrawalId}:2`))).toBeDefined();
  });

  it('is not held against its owner when our own account was empty', async () => {
    world.bank.plan('createTransfer', { kind: 'refuse', reason: 'insufficient funds', cause: 'low-balance' });
    const { withdrawalId } = await world.send();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'approved', attempts: [{ status: 'failed' }] });
    expect(await world.exceptions()).toEqual(['payout-low-float']);
    world.advance(DAY);
    await world.batch();
    await world.runTasks();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing' });
  });

  it('goes back when the account was changed after the request', async () => {
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    await store.update(refTo('beneficiaries', 'ben-cara-1'), { state: 'retired' });
    world.advance(HOUR);
    await world.batch();
    await world.runTasks();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'failed', reason: { key: 'account-changed' } });
    expect(world.bank.calls.map(({ method }) => method)).not.toContain('createTransfer');
  });

  it('is refused by the provider for good: nothing was sent and the money goes back', async () => {
    world.bank.plan('ensureBeneficiary', { kind: 'refuse', reason: 'invalid_ifsc_code', cause: 'account' });
    const { withdrawalId } = await world.send();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'failed', reason: { fix: 'replace-account' } });
    expect(world.bank.transfers).toHaveLength(0);
  });

  it('is stopped by somebody at the provider: it is not sent against their will', async () => {
    const { withdrawalId, reference } = await world.send();
    await world.tell(world.bank.move(reference, 'rejected'));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'failed', reason: { fix: 'contact-support' } });
  });
});

describe('a withdrawal that is late', () => {
  it('is told to its owner once, and to staff two days later', async () => {
    const { withdrawalId } = await world.request(60_000);
    world.advance(2 * DAY);
    await world.sweep();
    await world.sweep();
    expect(await world.doc(withdrawalId)).toMatchObject({ lateness: 'told' });
    expect(await notices()).toContain('withdrawal-delayed');
    expect(await world.exceptions()).toEqual([]);
    world.advance(2 * DAY);
    await world.sweep();
    await world.sweep();
    expect(await world.exceptions()).toEqual(['payout-overdue']);
    expect(await world.doc(withdrawalId)).toMatchObject({ lateness: 'raised', dueAt: null });
  });
});
