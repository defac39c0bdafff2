/** The control API of the payout simulators over HTTP: what scenes, the demo and developers use by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PayoutSimulator } from '../../../emulator-seed/simulators/payouts/start-payout-simulator.ts';
import { startRazorpayxSimulator } from '../../../emulator-seed/simulators/razorpayx/razorpayx-simulator.ts';
import type { PayoutProvider } from '../../src/platform/payouts/payout-provider.ts';
import { createRazorpayxProvider } from '../../src/platform/payouts/razorpayx-provider.ts';

const account = { keyId: 'rzp_test_contract', keySecret: 'contract-key-secret', accountNumber: '2323230041626905' };
let simulator: PayoutSimulator;
let provider: PayoutProvider;
let beneficiaryRef: string;

beforeAll(async () => {
  simulator = await startRazorpayxSimulator({ port: 0, ...account, webhookSecret: 'contract-webhook-secret' });
  provider = createRazorpayxProvider({ ...account, baseUrl: simulator.url });
  const vpa = { reference: 'ben_1', name: 'Cara', account: { kind: 'vpa', address: 'cara@okaxis' } } as const;
  ({ beneficiaryRef } = await provider.ensureBeneficiary(vpa));
});

afterAll(() => simulator.close());

/** What some control or other answers. */
interface ControlAnswer {
  readonly deliveries: readonly { readonly eventId: string }[];
}

async function control(method: 'GET' | 'POST', path: string, body?: object) {
  const response = await fetch(`${simulator.url}/_sim/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as ControlAnswer };
}

const send = (reference: string) =>
  provider.createTransfer({ reference, beneficiaryRef, amountPaise: 50_000, mode: 'UPI', narration: 'Mehfil' });

describe('the control API', () => {
  it('plans, moves, doubles and lists transfers, by our reference', async () => {
    expect(await control('POST', 'transfers', { start: 'pending' })).toEqual({ status: 200, body: {} });
    expect(await send('wd_plan')).toMatchObject({ status: 'queued' });
    await control('POST', 'transfers/wd_plan/advance', { to: 'processing' });
    const { body } = await control('POST', 'transfers/wd_plan/advance', { to: 'failed', reason: 'gateway_down' });
    expect(body).toMatchObject({ reference: 'wd_plan', state: 'failed', reason: 'gateway_down' });
    await control('POST', 'transfers/wd_plan/duplicate');
    expect(await provider.findTransfers('wd_plan')).toHaveLength(2);
    expect((await control('GET', 'transfers')).body).toMatchObject({ transfers: [{ state: 'processing' }, body] });
  });

  it('sets the balance, and stops the bank', async () => {
    await control('POST', 'balance', { balancePaise: 12_345 });
    expect(await provider.fetchBalancePaise()).toBe(12_345);
    await expect(send('wd_dear')).rejects.toMatchObject({ cause: 'low-balance' });
    await control('POST', 'balance', { balancePaise: 1_000_000 });
    await control('POST', 'downtime', { isDown: true });
    await control('POST', 'transfers', { steps: [{ afterMs: 0, to: 'processed' }] });
    const { providerId } = await send('wd_down');
    expect(await provider.fetchTransfer(providerId)).toMatchObject({ status: 'processing' });
    await control('POST', 'downtime', { isDown: false });
    expect(await provider.fetchTransfer(providerId)).toMatchObject({ status: 'succeeded' });
  });

  it('need not be used: what is due happens and is told by itself', async () => {
    await control('POST', 'transfers', { steps: [{ afterMs: 1, to: 'processed' }] });
    const { providerId } = await send('wd_alone');
    const toldOf = () => simulator.control.deliveries().filter(({ body }) => body.includes(providerId));
    await expect.poll(() => toldOf().map(({ event }) => event)).toContain('payout.processed');
  });

  it('plans faults and webhooks', async () => {
    await control('POST', 'faults', { answer: 504, afterCommit: true, method: 'POST', path: '/v1/payouts' });
    await expect(send('wd_fault')).rejects.toMatchObject({ status: 504 });
    await control('POST', 'faults', { answer: 500, calls: 5 });
    await control('POST', 'faults/clear');
    expect(await provider.findTransfers('wd_fault')).toHaveLength(1);
    await control('POST', 'webhooks', { hold: true });
    const { body } = await control('POST', 'webhooks/deliver');
    expect(body.deliveries.length).toBeGreaterThan(0);
    const replay = await control('POST', `webhooks/${body.deliveries[0]?.eventId}/replay`);
    expect(replay.status).toBe(200);
  });

  it.each([
    ['transfers/wd_plan/advance', { to: 'the-moon' }],
    ['transfers/wd_plan/advance', { to: 'cancelled' }],
    ['transfers/nobody/advance', { to: 'processed' }],
    ['balance', { balancePaise: '12' }],
    ['faults', { answer: 418 }],
    ['elsewhere', {}],
  ])('refuses what makes no sense: %s %o', async (path, body) => {
    expect(await control('POST', path, body)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  });
});
