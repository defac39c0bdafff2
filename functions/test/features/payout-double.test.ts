import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoticeDoc } from '../../src/contract/documents/people.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { cara, createPayoutWorld, type PayoutWorld } from '../support/payout-world.ts';

let store: MemoryStore;
let world: PayoutWorld;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPayoutWorld(store);
});
afterEach(async () => {
  expect(await world.differences()).toEqual([]);
});

const closed = { reason: 'bank_account_closed', cause: 'account' } as const;

const owedPaise = async () => (await store.get(accountRef(payeeAccounts(cara).debt)))?.balance ?? 0;

/** What the books say has gone to the provider. */
const bookedPaise = () =>
  Object.values(store.snapshot()['ledgerEntries'] ?? {})
    .flatMap((entry) => (entry as { postings: { from: string; to: string; amount: number }[] }).postings)
    .reduce((sum, { from, to, amount }) => {
      if (to === 'world:razorpayx') return sum + amount;
      return from === 'world:razorpayx' ? sum - amount : sum;
    }, 0);

/** A withdrawal that was given back after the provider had called it failed. */
async function sendAndLose(amountPaise = 60_000) {
  const sent = await world.send(amountPaise);
  await world.tell(world.bank.move(sent.reference, 'failed', closed));
  return sent;
}

describe('money that left after it had been given back', () => {
  it('comes out of what the payee may still withdraw, once', async () => {
    const { withdrawalId, reference } = await sendAndLose();
    const transfer = world.bank.move(reference, 'succeeded', { feePaise: 590 });
    await world.tell(transfer);
    await world.tell(transfer);
    await world.reconcile();
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 0 });
    expect(bookedPaise()).toBe(60_590);
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'failed' });
    expect(await world.exceptions()).toEqual(['payout-double']);
    expect(await world.payee()).toMatchObject({ hold: { reason: 'dispute' } });
    const where = [{ field: 'kind', op: '==', value: 'payout-held' }] as const;
    const told = await world.store.find<NoticeDoc>({ from: collectionRef('notices'), where, limit: 5 });
    expect(told.map(({ data }) => data.uid)).toEqual(['cara']);
  });

  it('is a debt as far as nothing is left', async () => {
    const { reference } = await sendAndLose(450_000);
    const second = await world.send(480_000);
    await world.tell(world.bank.move(second.reference, 'succeeded'));
    await world.tell(world.bank.move(reference, 'succeeded'));
    expect(await world.balances()).toEqual({ availablePaise: 0, payoutPaise: 0 });
    expect(await owedPaise()).toBe(430_000);
    expect(bookedPaise()).toBe(930_000);
  });

  it('is the payee’s again when the bank sends it back after all', async () => {
    const { reference } = await sendAndLose(450_000);
    const second = await world.send(480_000);
    await world.tell(world.bank.move(second.reference, 'succeeded'));
    await world.tell(world.bank.move(reference, 'succeeded'));
    const returned = world.bank.move(reference, 'returned', closed);
    await world.tell(returned);
    await world.tell(returned);
    expect(await world.balances()).toEqual({ availablePaise: 20_000, payoutPaise: 0 });
    expect(await owedPaise()).toBe(0);
    expect(bookedPaise()).toBe(480_000);
  });

  it('is held against a person’s mistake as well: proven never sent, cancelled, and sent after all', async () => {
    world.bank.plan('createTransfer', { kind: 'lost-after' });
    world.bank.setBlind(true);
    const { withdrawalId, reference } = await world.send();
    const { approvalId } = await world.resolve(withdrawalId, null);
    await world.confirm(approvalId);
    await world.cancel(withdrawalId);
    expect(await world.balances()).toEqual({ availablePaise: 500_000, payoutPaise: 0 });
    await world.tell(world.bank.move(reference, 'succeeded'));
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 0 });
  });

  it('while the next attempt is on its way is booked beside it', async () => {
    const { withdrawalId, reference } = await world.send();
    await world.tell(world.bank.move(reference, 'failed', { reason: 'beneficiary_bank_offline', cause: 'bank-side' }));
    world.advance(DAY);
    await world.batch();
    await world.runTasks();
    await world.tell(world.bank.move(reference, 'succeeded'));
    expect(await world.balances()).toEqual({ availablePaise: 380_000, payoutPaise: 60_000 });
    await world.tell(world.bank.move(`${withdrawalId}_2`, 'succeeded'));
    expect(await world.balances()).toEqual({ availablePaise: 380_000, payoutPaise: 0 });
    expect(bookedPaise()).toBe(120_000);
  });

  it('is looked for at the provider when the statement shows a debit that never came back', async () => {
    const { reference } = await sendAndLose();
    world.bank.lines.splice(0, 1);
    world.bank.move(reference, 'succeeded');
    await world.matchStatement();
    await world.matchStatement();
    expect(await world.balances()).toEqual({ availablePaise: 440_000, payoutPaise: 0 });
    expect(await world.exceptions()).toEqual(['payout-double']);
  });
});

describe('a second transfer under one reference', () => {
  it('that the provider itself calls paid is booked beside the first', async () => {
    const { withdrawalId, reference } = await world.send();
    const transfer = world.bank.move(reference, 'succeeded');
    await world.tell(transfer);
    world.bank.duplicate(reference);
    const second = { ...transfer, providerId: `${transfer.providerId}b`, utr: 'SECOND00001' };
    await world.tell(second);
    await world.tell(second);
    expect(await world.balances()).toEqual({ availablePaise: 380_000, payoutPaise: 0 });
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid' });
    expect(bookedPaise()).toBe(120_000);
  });

  it('that only a webhook tells of moves nothing', async () => {
    const { reference } = await world.send();
    const transfer = world.bank.move(reference, 'succeeded');
    await world.tell(transfer);
    await world.tell({ ...transfer, providerId: 'pout_unheardof' });
    expect(bookedPaise()).toBe(60_000);
    expect(await world.exceptions()).toEqual(['payout-double']);
  });
});
