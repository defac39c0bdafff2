/** Withdrawals over the real adapters and the simulated providers: the cases that only a provider's own words bring. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCashfreeSimulator } from '../../../emulator-seed/simulators/cashfree/cashfree-simulator.ts';
import type { PayoutSimulator } from '../../../emulator-seed/simulators/payouts/start-payout-simulator.ts';
import { startRazorpayxSimulator } from '../../../emulator-seed/simulators/razorpayx/razorpayx-simulator.ts';
import { receiveCashfree, receiveRazorpayx } from '../../src/features/payout/receive-webhook.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE } from '../../src/kernel/time.ts';
import { createCashfreeProvider } from '../../src/platform/payouts/cashfree-provider.ts';
import type { PayoutProviderName } from '../../src/platform/payouts/payout-provider.ts';
import { createRazorpayxProvider } from '../../src/platform/payouts/razorpayx-provider.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPayoutWorld, keys, type PayoutWorld } from '../support/payout-world.ts';

const razorpayxKeys = { keyId: 'rzp_test_payouts', keySecret: 'payouts-secret', accountNumber: '2323230041626905' };
const cashfreeKeys = { clientId: 'payouts-client', clientSecret: keys.cashfreeSecrets[0] ?? '' };
const timeoutMs = 2_000;

describe.each<PayoutProviderName>(['razorpayx', 'cashfree'])('a withdrawal by %s', (name) => {
  let store: MemoryStore;
  let world: PayoutWorld;
  let simulator: PayoutSimulator;
  let seen = 0;

  beforeEach(async () => {
    store = createMemoryStore();
    seen = 0;
    const shared = { port: 0, retryDelaysMs: [], now: () => world.now(), processAfterMs: null };
    const webhookSecret = keys.razorpayxSecrets[0] ?? '';
    simulator = await (name === 'razorpayx'
      ? startRazorpayxSimulator({ ...shared, ...razorpayxKeys, webhookSecret })
      : startCashfreeSimulator({ ...shared, ...cashfreeKeys }));
    const { url } = simulator;
    world = await createPayoutWorld(store, {
      razorpayx: createRazorpayxProvider({ ...razorpayxKeys, baseUrl: url, timeoutMs }),
      cashfree: createCashfreeProvider({ ...cashfreeKeys, baseUrl: `${url}/payout`, timeoutMs }),
    });
    const value = { payments: 'razorpay', rtc: 'agora', payouts: name, kyc: 'manual' };
    const section = { section: 'providers' as const, version: 1, value, effectiveAt: world.now(), next: null };
    await store.set(refTo('config', 'providers'), section);
  });
  afterEach(async () => {
    await simulator.close();
    expect(await world.differences()).toEqual([]);
  });

  /** Receives and applies what the provider has told since the last time, each delivery twice. */
  async function deliver(): Promise<void> {
    const fresh = simulator.control.deliveries().slice(seen);
    seen += fresh.length;
    for (const { body, headers } of [...fresh, ...fresh]) {
      const header = (field: string) => headers[field];
      const delivery = { rawBody: Buffer.from(body), header, now: world.now() };
      const receive = name === 'razorpayx' ? receiveRazorpayx : receiveCashfree;
      expect(await receive(world.platform, delivery, keys)).toBe('accepted');
    }
    await world.runTasks();
  }

  it('is paid once, with its bank reference, by news told twice', async () => {
    const { withdrawalId, reference } = await world.send();
    await simulator.control.advance(reference, { to: 'processed' });
    await deliver();
    const withdrawal = await world.doc(withdrawalId);
    expect(withdrawal).toMatchObject({ state: 'paid', provider: name });
    expect(withdrawal.utr).toMatch(/^MEHF/);
    expect(await world.exceptions()).toEqual([]);
    await world.matchStatement();
    expect(await world.exceptions()).toEqual([]);
  });

  it('whose answer was a 504 after it was made is found and adopted, not made again', async () => {
    const path = name === 'razorpayx' ? '/v1/payouts' : '/payout/transfers';
    simulator.control.planFault({ answer: 504, afterCommit: true, method: 'POST', path });
    const { withdrawalId, reference } = await world.send();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'unknown' });
    world.advance(MINUTE);
    await world.runTasks();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing', attempts: [{ reference, sends: 1 }] });
    expect(await simulator.control.transfers()).toHaveLength(1);
  });

  it('whose answer was a 504 before it was made goes out under the same reference', async () => {
    const path = name === 'razorpayx' ? '/v1/payouts' : '/payout/transfers';
    simulator.control.planFault({ answer: 504, method: 'POST', path });
    const { withdrawalId, reference } = await world.send();
    world.advance(MINUTE);
    await world.runTasks();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'processing', attempts: [{ reference, sends: 2 }] });
    expect(await simulator.control.transfers()).toMatchObject([{ reference }]);
  });

  it('that comes back three days after it was paid is its owner’s again', async () => {
    const { withdrawalId, reference } = await world.send();
    await simulator.control.advance(reference, { to: 'processed' });
    await deliver();
    world.advance(3 * DAY);
    const reason = name === 'razorpayx' ? 'bank_account_closed' : 'RETURNED_FROM_BENEFICIARY';
    await simulator.control.advance(reference, { to: 'reversed', reason });
    await deliver();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'returned', reason: { fix: 'replace-account' } });
    expect(await world.balances()).toEqual({ availablePaise: 500_000, payoutPaise: 0 });
  });

  it('that fails because a bank is offline goes out again the next day, and arrives', async () => {
    const { withdrawalId, reference } = await world.send();
    const reason = name === 'razorpayx' ? 'beneficiary_bank_offline' : 'BENEFICIARY_BANK_OFFLINE';
    await simulator.control.advance(reference, { to: 'failed', reason });
    await deliver();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'approved', reason: { key: reason, fix: 'wait' } });
    world.advance(DAY);
    await world.batch();
    await world.runTasks();
    await simulator.control.advance(`${withdrawalId}_2`, { to: 'processed' });
    await deliver();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid', attempts: [{}, { number: 2 }] });
  });

  it('that nobody told of is found paid by asking', async () => {
    const { withdrawalId, reference } = await world.send();
    await simulator.control.advance(reference, { to: 'processed' });
    world.advance(15 * MINUTE);
    await world.reconcile();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'paid' });
  });
});
