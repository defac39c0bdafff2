import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE } from '../../src/kernel/time.ts';
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

const sentReferences = () =>
  world.bank.calls.filter(({ method }) => method === 'createTransfer').map(({ reference }) => reference);

describe('a withdrawal of which nobody knows', () => {
  it('is not repeated to an account that is no longer the payee’s, nor for one whose papers have lapsed', async () => {
    await world.enrol('dev', 100_000);
    const changes = {
      cara: () => store.update(refTo('beneficiaries', 'ben-cara-1'), { state: 'retired' }),
      dev: () => store.update(refTo('payees', 'creator:dev'), { kyc: 'expired' }),
    };
    for (const [uid, change] of Object.entries(changes)) {
      world.bank.plan('createTransfer', { kind: 'lost-before' });
      const { withdrawalId, reference } = await world.send(60_000, { uid });
      await change();
      world.advance(MINUTE);
      await world.runTasks();
      expect(sentReferences().filter((one) => one === reference)).toHaveLength(1);
      expect(await world.doc(withdrawalId)).toMatchObject({ state: 'unknown' });
    }
  });

  it('is looked up for everybody, though the provider refuses to speak of some', async () => {
    await world.enrol('dev', 100_000);
    world.bank.plan('createTransfer', { kind: 'lost-after' }, { kind: 'lost-after' });
    const first = await world.send();
    const second = await world.send(60_000, { uid: 'dev' });
    world.tasks.length = 0;
    world.bank.plan('findTransfers', { kind: 'refuse' });
    world.advance(DAY);
    await world.reconcile();
    const states = await Promise.all([first, second].map(async (one) => (await world.doc(one.withdrawalId)).state));
    expect(states.sort()).toEqual(['processing', 'unknown']);
  });

  it('at one provider that is away does not keep the other one waiting', async () => {
    world.bank.plan('createTransfer', { kind: 'lost-after' });
    const { withdrawalId } = await world.send();
    const blocked = await world.doc(withdrawalId);
    const ids = Array.from({ length: 220 }, (_, count) => `wd_${String(count).padStart(24, '0')}`);
    const attempts = blocked.attempts.map((one) => ({ ...one, provider: 'cashfree' as const }));
    const other = { ...blocked, attempts, provider: 'cashfree' as const, checkDueAt: blocked.createdAt, dueAt: null };
    for (const id of ids) await store.set(refTo('withdrawals', id), { ...other, withdrawalId: id });
    world.banks.cashfree.plan('findTransfers', { kind: 'lost-before' });
    world.advance(DAY);
    await world.reconcile();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing' });
    await store.transaction(async (tx) => {
      for (const id of ids) tx.delete(refTo('withdrawals', id));
    });
  });
});
