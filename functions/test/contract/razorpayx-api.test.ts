/** What the adapter relies on at RazorpayX, asked of the simulator, and what it makes of every state of a payout. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransferMove } from '../../../emulator-seed/simulators/payouts/payout-bank.ts';
import type { PayoutSimulator } from '../../../emulator-seed/simulators/payouts/start-payout-simulator.ts';
import { startRazorpayxSimulator } from '../../../emulator-seed/simulators/razorpayx/razorpayx-simulator.ts';
import type { CreateTransfer, PayoutBeneficiary, PayoutProvider } from '../../src/platform/payouts/payout-provider.ts';
import { createRazorpayxProvider } from '../../src/platform/payouts/razorpayx-provider.ts';

const account = { keyId: 'rzp_test_contract', keySecret: 'contract-key-secret', accountNumber: '2323230041626905' };
let now = new Date('2026-11-21T06:30:00Z');
let simulator: PayoutSimulator;
let razorpayx: PayoutProvider;
let references = 0;

beforeAll(async () => {
  simulator = await startRazorpayxSimulator({
    port: 0,
    ...account,
    webhookSecret: 'contract-webhook-secret',
    now: () => now,
  });
  razorpayx = createRazorpayxProvider({ ...account, baseUrl: simulator.url });
});

afterAll(() => simulator.close());

const bank: PayoutBeneficiary = {
  reference: 'ben_cara_v1',
  name: 'Cara D’Souza',
  account: { kind: 'bank', accountNumber: '1121431121541121', ifsc: 'HDFC0001234' },
};
const vpa: PayoutBeneficiary = {
  reference: 'ben_cara_v2',
  name: 'Cara',
  account: { kind: 'vpa', address: 'cara@okhdfcbank' },
};

async function newRequest(more: Partial<CreateTransfer> = {}): Promise<CreateTransfer> {
  references += 1;
  const { beneficiaryRef } = await razorpayx.ensureBeneficiary(bank);
  const reference = `wd_${String(references).padStart(8, '0')}_1`;
  return { reference, beneficiaryRef, amountPaise: 123_450, mode: 'IMPS', narration: 'Mehfil payout', ...more };
}

const create = async (more: Partial<CreateTransfer> = {}) => razorpayx.createTransfer(await newRequest(more));

describe('a beneficiary', () => {
  it('is the same for the same reference, however often it is asked for', async () => {
    const [first, second] = [await razorpayx.ensureBeneficiary(bank), await razorpayx.ensureBeneficiary(bank)];
    expect(second).toEqual(first);
    const other = await razorpayx.ensureBeneficiary({ ...bank, reference: 'ben_cara_v3' });
    expect(other.beneficiaryRef).not.toBe(first.beneficiaryRef);
  });

  it('with a UPI address is paid by UPI and by nothing else', async () => {
    const { beneficiaryRef } = await razorpayx.ensureBeneficiary(vpa);
    expect(await create({ beneficiaryRef, mode: 'UPI' })).toMatchObject({ mode: 'UPI', status: 'processing' });
    await expect(create({ beneficiaryRef, mode: 'IMPS' })).rejects.toMatchObject({
      status: 400,
      outcomeUnknown: false,
    });
  });

  it('with a bad account is refused for its account, and the number is not repeated', async () => {
    const bad = { ...bank, reference: 'ben_bad', account: { ...bank.account, accountNumber: '11214311-21541121' } };
    const refusal = razorpayx.ensureBeneficiary(bad as PayoutBeneficiary);
    await expect(refusal).rejects.toMatchObject({ status: 400, cause: 'account', outcomeUnknown: false });
    await expect(refusal).rejects.not.toMatchObject({ message: expect.stringContaining('1121431') });
  });
});

describe('a transfer', () => {
  it('is created on its way, under our reference, and can be fetched and found', async () => {
    const request = await newRequest();
    const transfer = await razorpayx.createTransfer(request);
    expect(transfer).toMatchObject({
      reference: request.reference,
      amountPaise: 123_450,
      mode: 'IMPS',
      status: 'processing',
      utr: null,
      feePaise: 590,
      createdAt: now,
    });
    expect(await razorpayx.fetchTransfer(transfer.providerId)).toEqual(transfer);
    expect(await razorpayx.findTransfers(request.reference)).toEqual([transfer]);
    expect(await razorpayx.findTransfers(request.reference.slice(0, -1))).toEqual([]);
  });

  it('is not sent twice: the same request finds the same payout', async () => {
    const request = await newRequest();
    const first = await razorpayx.createTransfer(request);
    await simulator.control.advance(first.providerId, { to: 'processed' });
    expect(await razorpayx.createTransfer(request)).toMatchObject({
      providerId: first.providerId,
      status: 'succeeded',
    });
    expect(await razorpayx.findTransfers(request.reference)).toHaveLength(1);
  });

  it('asked for again with another amount is refused, without setting the money free', async () => {
    const request = await newRequest();
    await razorpayx.createTransfer(request);
    await expect(razorpayx.createTransfer({ ...request, amountPaise: 200_000 })).rejects.toMatchObject({
      kind: 'http',
      status: 400,
      outcomeUnknown: true,
    });
  });

  it('has its narration cleaned to what banks take', async () => {
    await create({ narration: 'Mehfil: für Cara’s gifts, week 47 of 2026' });
    const [transfer] = await simulator.control.transfers();
    expect(transfer?.narration).toBe('Mehfil fur Cara s gifts week 4');
  });

  it.each([
    ['less than a rupee', { amountPaise: 99 }],
    ['more than its mode carries', { amountPaise: 50_000_001 }],
    ['to nobody', { beneficiaryRef: 'fa_00000000000000' }],
  ])('of %s is a definite refusal', async (_, more) => {
    const request = await newRequest(more);
    await expect(razorpayx.createTransfer(request)).rejects.toMatchObject({ status: 400, outcomeUnknown: false });
    expect(await razorpayx.findTransfers(request.reference)).toEqual([]);
  });

  it('that is not there is a definite refusal', async () => {
    const missing = razorpayx.fetchTransfer('pout_00000000000000');
    await expect(missing).rejects.toMatchObject({ kind: 'http', status: 400, outcomeUnknown: false });
  });

  it('with a reference that is no idempotency key is not even asked for', async () => {
    await expect(create({ reference: 'payout:0123' })).rejects.toThrow('reference');
  });
});

describe('states', () => {
  const courses: [string, TransferMove[], object][] = [
    ['processed', [{ to: 'processed' }], { status: 'succeeded', reason: null, cause: null, feePaise: 590 }],
    [
      'failed at the bank',
      [{ to: 'failed', reason: 'beneficiary_bank_offline' }],
      { status: 'failed', reason: 'beneficiary_bank_offline', cause: 'bank-side', utr: null },
    ],
    ['refused by mode', [{ to: 'failed', reason: 'imps_not_allowed' }], { status: 'failed', cause: 'mode' }],
    ['to a closed account', [{ to: 'failed', reason: 'bank_account_closed' }], { status: 'failed', cause: 'account' }],
    ['over a limit', [{ to: 'failed', reason: 'transaction_limit_exceeded' }], { status: 'failed', cause: 'limit' }],
    ['without funds', [{ to: 'failed', reason: 'insufficient_funds' }], { status: 'failed', cause: 'low-balance' }],
    ['failed for something new', [{ to: 'failed', reason: 'eclipse' }], { reason: 'eclipse', cause: 'other' }],
    ['reversed on its way', [{ to: 'reversed' }], { status: 'returned', cause: 'account' }],
    ['failed, then reversed', [{ to: 'failed', keepsMoney: true }, { to: 'reversed' }], { status: 'returned' }],
    ['reversed, then failed', [{ to: 'reversed' }, { to: 'failed' }], { status: 'failed' }],
  ];

  it.each(courses)('%s', async (_, moves, expected) => {
    const { providerId } = await create();
    for (const move of moves) await simulator.control.advance(providerId, move);
    expect(await razorpayx.fetchTransfer(providerId)).toMatchObject(expected);
  });

  it('processed, and back three days later, with the same UTR', async () => {
    const { providerId } = await create();
    await simulator.control.advance(providerId, { to: 'processed' });
    const paid = await razorpayx.fetchTransfer(providerId);
    expect(paid.utr).toMatch(/^[A-Z0-9]{12,22}$/);
    now = new Date(now.getTime() + 3 * 86_400_000);
    await simulator.control.advance(providerId, { to: 'reversed', reason: 'bank_account_frozen' });
    expect(await razorpayx.fetchTransfer(providerId)).toMatchObject({
      status: 'returned',
      utr: paid.utr,
      cause: 'account',
    });
  });

  it('pending for approval, then rejected', async () => {
    simulator.control.planTransfers({ start: 'pending' });
    const transfer = await create();
    expect(transfer).toMatchObject({ status: 'queued', reason: 'pending_approval', cause: null, feePaise: 0 });
    await simulator.control.advance(transfer.providerId, { to: 'rejected' });
    expect(await razorpayx.fetchTransfer(transfer.providerId)).toMatchObject({ status: 'rejected', cause: 'other' });
  });

  it('queued, then cancelled, and no later than that', async () => {
    simulator.control.planTransfers({ start: 'queued', startReason: 'gateway_degraded' });
    const { providerId, cause } = await create();
    expect(cause).toBe('bank-side');
    expect(await razorpayx.cancelTransfer?.(providerId)).toMatchObject({ status: 'cancelled' });
    await expect(razorpayx.cancelTransfer?.(providerId)).rejects.toMatchObject({ status: 400 });
  });

  it('on its way cannot be cancelled', async () => {
    const { providerId } = await create();
    await expect(razorpayx.cancelTransfer?.(providerId)).rejects.toMatchObject({ status: 400, outcomeUnknown: false });
  });

  it('by themselves, when the time has come and the bank is up', async () => {
    const day = 86_400_000;
    simulator.control.planTransfers({
      steps: [
        { afterMs: 60_000, to: 'processed' },
        { afterMs: 3 * day, to: 'reversed', reason: 'bank_account_closed' },
      ],
    });
    const { providerId } = await create();
    const statusAfter = async (ms: number) => {
      now = new Date(now.getTime() + ms);
      return (await razorpayx.fetchTransfer(providerId)).status;
    };
    expect(await statusAfter(59_000)).toBe('processing');
    await simulator.control.setDown(true);
    expect(await statusAfter(day)).toBe('processing');
    await simulator.control.setDown(false);
    expect(await statusAfter(0)).toBe('succeeded');
    expect(await statusAfter(2 * day)).toBe('returned');
  });
});

describe('our account', () => {
  it('tells its balance, and what moved it', async () => {
    const from = now;
    await simulator.control.setBalance(10_000_000);
    now = new Date(now.getTime() + 1_000);
    const { providerId } = await create({ amountPaise: 300_000 });
    expect(await razorpayx.fetchBalancePaise()).toBe(9_700_000);
    await simulator.control.advance(providerId, { to: 'processed' });
    await simulator.control.advance(providerId, { to: 'reversed' });
    expect(await razorpayx.fetchBalancePaise()).toBe(10_000_000);
    const lines = await razorpayx.listStatement?.({ from, to: now, skip: 0, count: 2 });
    expect(lines).toMatchObject([
      { direction: 'credit', amountPaise: 300_000, source: 'return', transferId: providerId, at: now },
      { direction: 'debit', amountPaise: 300_000, source: 'transfer', transferId: providerId, at: now },
    ]);
    const [deposit] = (await razorpayx.listStatement?.({ from, to: now, skip: 2, count: 1 })) ?? [];
    expect(deposit).toMatchObject({ source: 'other', transferId: null, at: from });
  });

  it('that is too low refuses, and nothing is queued to go out later', async () => {
    await simulator.control.setBalance(100_000);
    const request = await newRequest({ amountPaise: 100_001 });
    const refusal = razorpayx.createTransfer(request);
    await expect(refusal).rejects.toMatchObject({ status: 400, cause: 'low-balance', outcomeUnknown: false });
    expect(await razorpayx.findTransfers(request.reference)).toEqual([]);
    await simulator.control.setBalance(100_000_000);
  });

  it('is another for other keys', async () => {
    const stranger = createRazorpayxProvider({ ...account, keySecret: 'wrong', baseUrl: simulator.url });
    const request = await newRequest();
    await expect(stranger.createTransfer(request)).rejects.toMatchObject({ status: 401, outcomeUnknown: false });
    const noAccount = createRazorpayxProvider({ ...account, accountNumber: '1', baseUrl: simulator.url });
    expect(await noAccount.fetchBalancePaise()).toBeNull();
  });
});
