import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.ts';
import { entryRef } from '../../src/ledger/entry.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPayoutWorld, type PayoutWorld, webhookBody } from '../support/payout-world.ts';

let store: MemoryStore;
let world: PayoutWorld;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPayoutWorld(store);
});
afterEach(async () => {
  expect(await world.differences()).toEqual([]);
  expect(world.faults).toEqual([]);
});

const closed = { reason: 'bank_account_closed', cause: 'account' } as const;

const payoutEntries = () =>
  Object.keys(store.snapshot()['ledgerEntries'] ?? {})
    .filter((key) => key.startsWith('payout'))
    .map((key) => key.replace(/wd_[a-f0-9]+/, 'wd'));

async function pay() {
  const sent = await world.send();
  await world.tell(world.bank.move(sent.reference, 'succeeded', { utr: 'UTR1000001' }));
  return sent;
}

describe('news of a payout', () => {
  it('twice, or by webhook and reconciler at once, book it once', async () => {
    const { withdrawalId, reference } = await world.send();
    const transfer = world.bank.move(reference, 'succeeded', { utr: 'UTR1000001' });
    world.advance(15 * MINUTE);
    await Promise.all([world.tell(transfer), world.tell(transfer), world.reconcile()]);
    await world.tell(transfer);
    expect(payoutEntries()).toEqual(['payout:wd:1']);
    expect(await world.payee()).toMatchObject({ totals: { withdrawnPaise: 60_000 } });
    expect((await world.doc(withdrawalId)).timeline.map(({ state }) => state)).toEqual([
      ...['requested', 'approved', 'submitting', 'processing', 'paid'],
    ]);
  });

  it('in the wrong order never move it back', async () => {
    const { withdrawalId, reference } = await world.send();
    const [queued] = world.bank.transfers.map((one) => ({ ...one, status: 'queued' as const }));
    const transfer = world.bank.move(reference, 'succeeded');
    await world.tell(transfer);
    if (queued !== undefined) await world.tell(queued);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid', attempts: [{ status: 'succeeded' }] });
  });

  it('are accepted only when signed, and kept once', async () => {
    const { reference } = await world.send();
    const body = webhookBody(world.bank.move(reference, 'succeeded'));
    expect(await world.receive(body, { signature: 'forged' })).toBe('unsigned');
    expect(await world.receive(body.replace('60000', '90000'), { signature: 'forged' })).toBe('unsigned');
    expect(Object.keys(store.snapshot()['webhookInbox'] ?? {})).toEqual([]);
    expect(await world.receive(body, { eventId: 'ev-once' })).toBe('accepted');
    expect(await world.receive(body, { eventId: 'ev-once' })).toBe('accepted');
    expect(Object.keys(store.snapshot()['webhookInbox'] ?? {})).toEqual(['razorpayx_ev-once']);
  });

  it('wait for the sweeper when their worker was lost', async () => {
    const { withdrawalId, reference } = await world.send();
    await world.receive(webhookBody(world.bank.move(reference, 'succeeded')), { eventId: 'ev-slow' });
    world.tasks.length = 0;
    world.advance(2 * MINUTE);
    await world.sweep();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid' });
    expect(await store.get(refTo('webhookInbox', 'razorpayx_ev-slow'))).toMatchObject({ state: 'applied' });
  });

  it('of another amount, or of a reference we never made, are a person’s work', async () => {
    const { withdrawalId, reference } = await world.send();
    const transfer = world.bank.move(reference, 'succeeded');
    await world.tell({ ...transfer, amountPaise: 70_000 });
    await world.tell({ ...transfer, reference: `wd_${'0'.repeat(24)}_1` });
    await world.tell({ ...transfer, reference: `${withdrawalId}_2` });
    expect(await world.exceptions()).toEqual(['payout-unmatched', 'payout-unmatched', 'payout-unmatched']);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing' });
    await world.tell({ ...transfer, reference: 'salary-november' });
    expect(await world.exceptions()).toHaveLength(3);
  });

  it('of one bank reference for two withdrawals are both booked, and a person is called', async () => {
    await pay();
    await world.enrol('dev', 100_000);
    const second = await world.send(60_000, { uid: 'dev' });
    await world.tell(world.bank.move(second.reference, 'succeeded', { utr: 'UTR1000001' }));
    expect(await world.doc(second.withdrawalId)).toMatchObject({ state: 'paid' });
    expect(await world.exceptions()).toEqual(['payout-statement']);
  });
});

describe('a payout that comes back after it was paid', () => {
  it('three days later, for an account that is closed: the money is the creator’s again', async () => {
    const { withdrawalId, reference } = await pay();
    world.advance(3 * DAY);
    const returned = world.bank.move(reference, 'returned', closed);
    await world.tell(returned);
    await world.tell(returned);
    expect(payoutEntries()).toEqual(['payout:wd:1', 'payout-returned:wd:1']);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'returned', reason: { fix: 'replace-account' } });
    expect(await world.balances()).toEqual({ availablePaise: 500_000, payoutPaise: 0 });
    expect(await world.payee()).toMatchObject({ openWithdrawalId: null, totals: { withdrawnPaise: 0 } });
  });

  it('without any news: the watch finds it', async () => {
    const { withdrawalId, reference } = await pay();
    world.bank.move(reference, 'returned', closed);
    world.advance(DAY);
    await world.reconcile();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'returned' });
  });

  it('because of a bank goes out again, and may come back again', async () => {
    const { withdrawalId, reference } = await pay();
    const word = { reason: 'beneficiary_bank_failure', cause: 'bank-side' } as const;
    await world.tell(world.bank.move(reference, 'returned', word));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'approved', utr: null, paidAt: null });
    expect(await world.payee()).toMatchObject({ openWithdrawalId: withdrawalId });
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 60_000 });
    world.advance(DAY);
    await world.batch();
    await world.runTasks();
    await world.tell(world.bank.move(`${withdrawalId}_2`, 'succeeded'));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid' });
    await world.tell(world.bank.move(`${withdrawalId}_2`, 'returned', closed));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'returned' });
    expect(await world.balances()).toEqual({ availablePaise: 500_000, payoutPaise: 0 });
    expect(payoutEntries()).toHaveLength(4);
  });

  it('while another withdrawal is under way goes straight to the balance', async () => {
    const { withdrawalId, reference } = await pay();
    const second = await world.request(70_000);
    await world.tell(world.bank.move(reference, 'returned', { cause: 'bank-side' }));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'returned' });
    expect(await world.payee()).toMatchObject({ openWithdrawalId: second.withdrawalId });
    expect(await world.balances()).toEqual({ availablePaise: 430_000, payoutPaise: 70_000 });
  });

  it('is watched for thirty days and then final', async () => {
    const { withdrawalId } = await pay();
    for (let day = 0; day < 40; day += 1) {
      world.advance(DAY);
      await world.reconcile();
    }
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid', checkDueAt: null });
    const asked = world.bank.calls.filter(({ method }) => method === 'fetchTransfer').length;
    expect(asked).toBeGreaterThan(8);
    expect(asked).toBeLessThan(20);
  });
});

describe('news that contradict what is final', () => {
  const offline = { reason: 'beneficiary_bank_offline', cause: 'bank-side' } as const;

  it('are the provider’s to settle: an old word that comes late changes nothing', async () => {
    const { withdrawalId, reference } = await world.send();
    const before = { ...world.bank.move(reference, 'succeeded') };
    await world.tell(world.bank.move(reference, 'failed', offline));
    await world.tell(before);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'approved', attempts: [{ status: 'failed' }] });
    expect(await world.exceptions()).toEqual([]);
  });

  it('count as paid while the money is still set aside', async () => {
    const { withdrawalId, reference } = await world.send();
    await world.tell(world.bank.move(reference, 'failed', offline));
    await world.tell(world.bank.move(reference, 'succeeded'));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid' });
    world.advance(DAY);
    await world.batch();
    await world.runTasks();
    expect(world.bank.transfers).toHaveLength(1);
  });

  it('call a person and hold the payee once the money has gone back', async () => {
    const { withdrawalId, reference } = await world.send();
    await world.tell(world.bank.move(reference, 'failed', closed));
    await world.tell(world.bank.move(reference, 'succeeded'));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'failed' });
    expect(await world.exceptions()).toEqual(['payout-double']);
    expect(await world.payee()).toMatchObject({ hold: { reason: 'dispute' } });
    await expect(world.request(60_000)).rejects.toThrow(expect.objectContaining({ code: 'payout/on-hold' }));
  });

  it('call a person when another attempt is under way', async () => {
    const { withdrawalId, reference } = await world.send();
    await world.tell(world.bank.move(reference, 'failed', offline));
    world.advance(DAY);
    await world.batch();
    await world.runTasks();
    await world.tell(world.bank.move(reference, 'succeeded'));
    expect(await world.exceptions()).toEqual(['payout-double']);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing' });
  });

  it('leave a paid one paid when the provider calls it failed: money counts as back when it is', async () => {
    const { withdrawalId, reference } = await pay();
    await world.tell(world.bank.move(reference, 'failed', { cause: 'other' }));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid' });
    expect(await world.exceptions()).toEqual(['payout-late-return']);
    await world.tell(world.bank.move(reference, 'returned', { cause: 'other' }));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'returned' });
  });

  it('of a failed one that is reversed at last move nothing more', async () => {
    const { withdrawalId, reference } = await world.send();
    await world.tell(world.bank.move(reference, 'failed', closed));
    await world.tell(world.bank.move(reference, 'returned', closed));
    await world.tell(world.bank.move(reference, 'failed', closed));
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'failed', attempts: [{ status: 'returned' }] });
    expect(await world.balances()).toEqual({ availablePaise: 500_000, payoutPaise: 0 });
    expect(await world.exceptions()).toEqual([]);
  });
});

describe('the statement', () => {
  it('agrees with the books, and says nothing', async () => {
    await pay();
    world.advance(HOUR);
    await world.matchStatement();
    expect(await world.exceptions()).toEqual([]);
  });

  it('shows money that left without us, and payouts that never left; once, however often it is read', async () => {
    const { withdrawalId } = await pay();
    world.bank.lines.length = 0;
    const stray = { id: 'txn_stray', direction: 'debit', amountPaise: 12_300, source: 'transfer' } as const;
    await world.bank.provider.createTransfer({
      ...{ reference: 'by_hand_1', beneficiaryRef: 'fa_1', amountPaise: 12_300, mode: 'IMPS', narration: 'x' },
    });
    world.bank.lines.length = 0;
    const transferId = world.bank.transfers.at(-1)?.providerId ?? null;
    world.bank.lines.push({ ...stray, transferId, utr: null, at: world.now() });
    for (let day = 0; day < 2; day += 1) await world.matchStatement();
    const found = store.snapshot()['exceptions'] ?? {};
    expect(Object.keys(found).sort()).toEqual([
      `payout-statement~entry~payout:${withdrawalId}:1`,
      'payout-statement~razorpayx~txn_stray',
    ]);
  });

  it('finds a return that nobody told of', async () => {
    const { withdrawalId, reference } = await pay();
    world.bank.move(reference, 'returned', closed);
    await world.matchStatement();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'returned' });
    expect(await world.exceptions()).toEqual([]);
  });

  it('finds a payout that look-ups do not see', async () => {
    world.bank.setBlind(true);
    world.bank.plan('createTransfer', { kind: 'lost-after' });
    const { withdrawalId } = await world.send();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'unknown' });
    await world.matchStatement();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing' });
    expect(await world.exceptions()).toEqual([]);
  });

  it('has a line that the provider itself cannot explain: the others are read all the same', async () => {
    const { withdrawalId, reference } = await pay();
    world.bank.move(reference, 'returned', closed);
    const stray = { id: 'txn_stray', direction: 'debit', amountPaise: 12_300, source: 'transfer' } as const;
    world.bank.lines.unshift({ ...stray, transferId: 'pout_nobodys', utr: null, at: world.now() });
    await world.matchStatement();
    expect(await world.exceptions()).toEqual(['payout-statement']);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'returned' });
  });

  it('calls a person for another amount', async () => {
    const { withdrawalId } = await pay();
    const [line] = world.bank.lines;
    if (line !== undefined) world.bank.lines[0] = { ...line, amountPaise: line.amountPaise + 1_000 };
    await world.matchStatement();
    expect(await world.exceptions()).toEqual(['payout-statement']);
    expect(await store.get(entryRef(`payout:${withdrawalId}:1`))).toBeDefined();
  });
});
