/**
 * What the adapter relies on at Razorpay, asked of the simulator; and of Razorpay's own test mode when
 * RAZORPAY_CONTRACT_BASE_URL, RAZORPAY_CONTRACT_KEY_ID and RAZORPAY_CONTRACT_KEY_SECRET are given. Nothing here needs a
 * payer, so both must pass the same tests.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRazorpaySimulator } from '../../../emulator-seed/simulators/razorpay/razorpay-simulator.ts';
import type { PaymentProvider } from '../../src/platform/payments/payment-provider.ts';
import { createRazorpayProvider, type RazorpayConfig } from '../../src/platform/payments/razorpay-provider.ts';

interface Target extends RazorpayConfig {
  close(): Promise<void>;
}

async function openTarget(): Promise<Target> {
  const { RAZORPAY_CONTRACT_BASE_URL, RAZORPAY_CONTRACT_KEY_ID, RAZORPAY_CONTRACT_KEY_SECRET } = process.env;
  if (RAZORPAY_CONTRACT_BASE_URL && RAZORPAY_CONTRACT_KEY_ID && RAZORPAY_CONTRACT_KEY_SECRET) {
    const keys = { keyId: RAZORPAY_CONTRACT_KEY_ID, keySecret: RAZORPAY_CONTRACT_KEY_SECRET };
    return { ...keys, baseUrl: RAZORPAY_CONTRACT_BASE_URL, close: async () => {} };
  }
  const keys = { keyId: 'rzp_test_contract', keySecret: 'contract-key-secret' };
  const simulator = await startRazorpaySimulator({ port: 0, ...keys, webhookSecret: 'contract-webhook-secret' });
  return { ...keys, baseUrl: simulator.url, close: simulator.close };
}

let target: Target;
let razorpay: PaymentProvider;

beforeAll(async () => {
  target = await openTarget();
  razorpay = createRazorpayProvider(target);
});

afterAll(() => target.close());

const newReceipt = () => randomUUID();

describe('orders', () => {
  it('are created unpaid and can be fetched', async () => {
    const receipt = newReceipt();
    const order = await razorpay.createOrder({ receipt, amountPaise: 9_900, notes: { pack: 'pack-99' } });
    expect(order).toMatchObject({
      receipt,
      amountPaise: 9_900,
      amountPaidPaise: 0,
      currency: 'INR',
      status: 'created',
      attempts: 0,
      notes: { pack: 'pack-99' },
    });
    expect(await razorpay.fetchOrder(order.id)).toEqual(order);
    expect(await razorpay.listOrderPayments(order.id)).toEqual([]);
  });

  it('are found by their receipt, and only by the whole of it', async () => {
    const receipt = newReceipt();
    const order = await razorpay.createOrder({ receipt, amountPaise: 4_900, notes: {} });
    expect(await razorpay.findOrderByReceipt(receipt)).toEqual(order);
    expect(await razorpay.findOrderByReceipt(receipt.slice(0, -1))).toBeNull();
  });

  it('without notes have none', async () => {
    const order = await razorpay.createOrder({ receipt: newReceipt(), amountPaise: 100, notes: {} });
    expect(order.notes).toEqual({});
  });

  it('take a receipt of 40 characters', async () => {
    const receipt = `${newReceipt()}wxyz`;
    expect(await razorpay.createOrder({ receipt, amountPaise: 100, notes: {} })).toMatchObject({ receipt });
  });

  it('have a receipt of their own: a second one is refused, and the first may be what the caller looks for', async () => {
    const receipt = newReceipt();
    const first = await razorpay.createOrder({ receipt, amountPaise: 4_900, notes: {} });
    await expect(razorpay.createOrder({ receipt, amountPaise: 4_900, notes: {} })).rejects.toMatchObject({
      kind: 'http',
      status: 400,
      retryable: false,
      outcomeUnknown: true,
    });
    expect(await razorpay.findOrderByReceipt(receipt)).toMatchObject({ id: first.id });
  });

  it.each([
    ['less than a rupee', 99, {}],
    ['too many notes', 100, Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`n${index}`, 'x']))],
    ['too long a note', 100, { note: 'x'.repeat(257) }],
  ])('of %s are refused', async (_, amountPaise, notes) => {
    const receipt = newReceipt();
    await expect(razorpay.createOrder({ receipt, amountPaise, notes })).rejects.toMatchObject({
      kind: 'http',
      status: 400,
      providerCode: 'BAD_REQUEST_ERROR',
      retryable: false,
      outcomeUnknown: false,
    });
    expect(await razorpay.findOrderByReceipt(receipt)).toBeNull();
  });
});

describe('what does not exist', () => {
  it.each([
    ['order', () => razorpay.fetchOrder('order_00000000000000')],
    ['payments of an order', () => razorpay.listOrderPayments('order_00000000000000')],
    ['payment', () => razorpay.fetchPayment('pay_00000000000000')],
    ['refunds of a payment', () => razorpay.listRefunds('pay_00000000000000')],
  ])('is a definite refusal: %s', async (_, ask) => {
    await expect(ask()).rejects.toMatchObject({ kind: 'http', status: 400, retryable: false, outcomeUnknown: false });
  });

  it('cannot be refunded', async () => {
    const refund = {
      paymentId: 'pay_00000000000000',
      amountPaise: 100,
      idempotencyKey: newReceipt(),
      receipt: 'r',
      notes: {},
    };
    await expect(razorpay.createRefund(refund)).rejects.toMatchObject({ status: 400, outcomeUnknown: false });
  });

  it('is no way to another path', async () => {
    await expect(razorpay.fetchPayment('../orders')).rejects.toMatchObject({ kind: 'http', retryable: false });
  });
});

describe('keys', () => {
  it('that are wrong are refused', async () => {
    const stranger = createRazorpayProvider({ ...target, keySecret: 'wrong' });
    await expect(stranger.createOrder({ receipt: newReceipt(), amountPaise: 100, notes: {} })).rejects.toMatchObject({
      kind: 'http',
      status: 401,
      retryable: false,
      outcomeUnknown: false,
    });
  });
});
