/** What the adapter relies on at Cashfree Payouts, asked of the simulator, and what it makes of every state. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCashfreeSimulator } from '../../../emulator-seed/simulators/cashfree/cashfree-simulator.ts';
import type { TransferMove } from '../../../emulator-seed/simulators/payouts/payout-bank.ts';
import type { PayoutSimulator } from '../../../emulator-seed/simulators/payouts/start-payout-simulator.ts';
import { createCashfreeProvider } from '../../src/platform/payouts/cashfree-provider.ts';
import type { CreateTransfer, PayoutBeneficiary, PayoutProvider } from '../../src/platform/payouts/payout-provider.ts';

const keys = { clientId: 'contract-client', clientSecret: 'contract-client-secret' };
let now = new Date('2026-11-21T06:30:00Z');
let simulator: PayoutSimulator;
let cashfree: PayoutProvider;
let references = 0;

beforeAll(async () => {
  simulator = await startCashfreeSimulator({ port: 0, ...keys, now: () => now });
  cashfree = createCashfreeProvider({ ...keys, baseUrl: `${simulator.url}/payout` });
});

afterAll(() => simulator.close());

const bank: PayoutBeneficiary = {
  reference: 'ben_cara_v1',
  name: 'Cara D’Souza 2nd',
  account: { kind: 'bank', accountNumber: '1121431121541121', ifsc: 'HDFC0001234' },
};

async function newRequest(more: Partial<CreateTransfer> = {}): Promise<CreateTransfer> {
  references += 1;
  const { beneficiaryRef } = await cashfree.ensureBeneficiary(bank);
  const reference = `wd_${String(references).padStart(8, '0')}_1`;
  return { reference, beneficiaryRef, amountPaise: 123_450, mode: 'IMPS', narration: 'Mehfil payout', ...more };
}

const create = async (more: Partial<CreateTransfer> = {}) => cashfree.createTransfer(await newRequest(more));

describe('a beneficiary', () => {
  it('is the same however often it is asked for, and for another version with the same bank account', async () => {
    const first = await cashfree.ensureBeneficiary(bank);
    expect(first).toEqual({ beneficiaryRef: 'ben_cara_v1' });
    expect(await cashfree.ensureBeneficiary(bank)).toEqual(first);
    expect(await cashfree.ensureBeneficiary({ ...bank, reference: 'ben_cara_v2' })).toEqual(first);
  });

  it('under a reference that has another account is refused', async () => {
    await cashfree.ensureBeneficiary(bank);
    const other = { ...bank, account: { kind: 'bank', accountNumber: '998877665544', ifsc: 'HDFC0001234' } } as const;
    await expect(cashfree.ensureBeneficiary(other)).rejects.toMatchObject({ cause: 'account', outcomeUnknown: false });
  });

  it('with a UPI address is paid by UPI', async () => {
    const vpa = { ...bank, reference: 'ben_dev_v1', account: { kind: 'vpa', address: 'dev@okaxis' } } as const;
    const { beneficiaryRef } = await cashfree.ensureBeneficiary(vpa);
    expect(await create({ beneficiaryRef, mode: 'UPI' })).toMatchObject({ mode: 'UPI', status: 'processing' });
  });

  it('with an account too short for Cashfree is refused, and the number is not repeated', async () => {
    const account = { kind: 'bank', accountNumber: '12345678', ifsc: 'HDFC0001234' } as const;
    const refusal = cashfree.ensureBeneficiary({ ...bank, reference: 'ben_short', account });
    await expect(refusal).rejects.toMatchObject({ status: 400, outcomeUnknown: false });
    await expect(refusal).rejects.not.toMatchObject({ message: expect.stringContaining('12345678') });
  });
});

describe('a transfer', () => {
  it('is created on its way, under our reference, and can be fetched and found', async () => {
    const request = await newRequest();
    const transfer = await cashfree.createTransfer(request);
    expect(transfer).toMatchObject({
      reference: request.reference,
      amountPaise: 123_450,
      mode: 'IMPS',
      status: 'processing',
      utr: null,
      feePaise: 0,
      reason: null,
      createdAt: now,
    });
    expect(await cashfree.fetchTransfer(transfer.providerId)).toEqual(transfer);
    expect(await cashfree.findTransfers(request.reference)).toEqual([transfer]);
    expect(await cashfree.findTransfers(`${request.reference}x`)).toEqual([]);
  });

  it.each([100, 101, 110, 123_456, 5_000_001, 49_999_999])('of %i paise arrives as that many', async (amountPaise) => {
    const { providerId } = await create({ amountPaise });
    expect(await cashfree.fetchTransfer(providerId)).toMatchObject({ amountPaise });
    expect((await simulator.control.transfers())[0]).toMatchObject({ amountPaise });
  });

  it('is not sent twice: the same request finds the same transfer', async () => {
    const request = await newRequest();
    const first = await cashfree.createTransfer(request);
    await simulator.control.advance(first.providerId, { to: 'processed' });
    const second = await cashfree.createTransfer(request);
    expect(second).toMatchObject({ providerId: first.providerId, status: 'succeeded' });
  });

  it('asked for again with another amount is refused, without setting the money free', async () => {
    const request = await newRequest();
    await cashfree.createTransfer(request);
    const again = cashfree.createTransfer({ ...request, amountPaise: 200_000 });
    await expect(again).rejects.toMatchObject({ kind: 'malformed', outcomeUnknown: true });
    expect(await cashfree.findTransfers(request.reference)).toMatchObject([{ amountPaise: 123_450 }]);
  });

  it.each([
    ['less than a rupee', { amountPaise: 99 }, 400],
    ['to nobody', { beneficiaryRef: 'nobody' }, 404],
  ])('of %s is a definite refusal', async (_, more, status) => {
    const request = await newRequest(more);
    await expect(cashfree.createTransfer(request)).rejects.toMatchObject({ status, outcomeUnknown: false });
    expect(await cashfree.findTransfers(request.reference)).toEqual([]);
  });
});

describe('states', () => {
  const courses: [string, TransferMove[], object][] = [
    ['success', [{ to: 'processed' }], { status: 'succeeded', reason: null, cause: null, feePaise: 413 }],
    [
      'failed at the bank',
      [{ to: 'failed', reason: 'BENEFICIARY_BANK_OFFLINE' }],
      { status: 'failed', reason: 'BENEFICIARY_BANK_OFFLINE', cause: 'bank-side' },
    ],
    ['refused by mode', [{ to: 'failed', reason: 'IMPS_MODE_FAIL' }], { status: 'failed', cause: 'mode' }],
    ['to a blocked account', [{ to: 'failed', reason: 'ACCOUNT_BLOCKED' }], { status: 'failed', cause: 'account' }],
    ['over a limit', [{ to: 'failed', reason: 'DEST_LIMIT_REACHED' }], { status: 'failed', cause: 'limit' }],
    ['failed for something new', [{ to: 'failed', reason: 'ECLIPSE' }], { reason: 'ECLIPSE', cause: 'other' }],
    ['success, then back', [{ to: 'processed' }, { to: 'reversed' }], { status: 'returned', cause: 'account' }],
    ['failed, then back', [{ to: 'failed', keepsMoney: true }, { to: 'reversed' }], { status: 'returned' }],
  ];

  it.each(courses)('%s', async (_, moves, expected) => {
    const { providerId } = await create();
    for (const move of moves) await simulator.control.advance(providerId, move);
    expect(await cashfree.fetchTransfer(providerId)).toMatchObject(expected);
  });

  it('waiting for approval, then rejected', async () => {
    simulator.control.planTransfers({ start: 'pending' });
    const { providerId, status } = await create();
    expect(status).toBe('queued');
    await simulator.control.advance(providerId, { to: 'rejected' });
    expect(await cashfree.fetchTransfer(providerId)).toMatchObject({ status: 'rejected', cause: 'other' });
  });

  it('rejected for want of funds', async () => {
    await simulator.control.setBalance(100_000);
    expect(await create({ amountPaise: 100_001 })).toMatchObject({ status: 'rejected', cause: 'low-balance' });
    await simulator.control.setBalance(100_000_000);
  });

  it('success by itself, when the time has come', async () => {
    simulator.control.planTransfers({ steps: [{ afterMs: 60_000, to: 'processed' }] });
    const { providerId } = await create();
    now = new Date(now.getTime() + 59_000);
    expect(await cashfree.fetchTransfer(providerId)).toMatchObject({ status: 'processing', utr: null });
    now = new Date(now.getTime() + 1_000);
    expect(await cashfree.fetchTransfer(providerId)).toMatchObject({ status: 'succeeded', utr: expect.any(String) });
  });
});

describe('what Cashfree does not do', () => {
  it('is said by the port: no cancelling, no statement, no balance', async () => {
    expect(cashfree).toMatchObject({ cancelTransfer: null, listStatement: null });
    expect(await cashfree.fetchBalancePaise()).toBeNull();
  });

  it('is to take strangers', async () => {
    const stranger = createCashfreeProvider({ ...keys, clientSecret: 'wrong', baseUrl: `${simulator.url}/payout` });
    const request = await newRequest();
    await expect(stranger.createTransfer(request)).rejects.toMatchObject({ status: 401, outcomeUnknown: false });
  });
});
