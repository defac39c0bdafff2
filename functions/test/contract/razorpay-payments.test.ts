/** Payments and refunds through the adapter, with the simulator's hands as payer, bank and dashboard. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RazorpaySimulator,
  startRazorpaySimulator,
} from '../../../emulator-seed/simulators/razorpay/razorpay-simulator.ts';
import type { PaymentProvider } from '../../src/platform/payments/payment-provider.ts';
import { createRazorpayProvider } from '../../src/platform/payments/razorpay-provider.ts';
import { isCheckoutSignature } from '../../src/platform/payments/razorpay-signatures.ts';

const keys = { keyId: 'rzp_test_contract', keySecret: 'contract-key-secret' };
let now = new Date('2026-01-15T12:00:00.400Z');
let simulator: RazorpaySimulator;
let razorpay: PaymentProvider;
let receipts = 0;

beforeAll(async () => {
  simulator = await startRazorpaySimulator({ port: 0, ...keys, webhookSecret: 'secret', now: async () => now });
  razorpay = createRazorpayProvider({ ...keys, baseUrl: simulator.url });
});

afterAll(() => simulator.close());

function newOrder(amountPaise = 9_900) {
  receipts += 1;
  return razorpay.createOrder({ receipt: `receipt-${receipts}`, amountPaise, notes: {} });
}

async function newPayment(amountPaise = 9_900): Promise<string> {
  const order = await newOrder(amountPaise);
  return (await simulator.control.pay(order.id)).payment.id;
}

describe('a payment', () => {
  it.each(['upi', 'card', 'netbanking'] as const)(
    'by %s is captured, pays its order and knows its fee',
    async (method) => {
      const order = await newOrder();
      const { checkout } = await simulator.control.pay(order.id, { method });
      expect(await razorpay.fetchOrder(order.id)).toMatchObject({
        status: 'paid',
        amountPaidPaise: 9_900,
        attempts: 1,
      });
      const payments = await razorpay.listOrderPayments(order.id);
      expect(payments).toMatchObject([
        {
          id: checkout?.razorpay_payment_id,
          orderId: order.id,
          status: 'captured',
          captured: true,
          method,
          feePaise: 234,
          taxPaise: 36,
        },
      ]);
      expect(payments[0]?.createdAt).toEqual(new Date('2026-01-15T12:00:00Z'));
      expect(await razorpay.fetchPayment(payments[0]?.id ?? '')).toEqual(payments[0]);
    },
  );

  it('hands the app a signature of its order', async () => {
    const order = await newOrder();
    const { checkout } = await simulator.control.pay(order.id);
    const signed = {
      orderId: order.id,
      paymentId: checkout?.razorpay_payment_id ?? '',
      signature: checkout?.razorpay_signature,
      keySecret: keys.keySecret,
    };
    expect(isCheckoutSignature(signed)).toBe(true);
    expect(isCheckoutSignature({ ...signed, orderId: (await newOrder()).id })).toBe(false);
  });

  it('that fails leaves its order attempted, and may be captured late', async () => {
    const order = await newOrder();
    const { payment, checkout } = await simulator.control.pay(order.id, {
      outcome: 'fail',
      reason: 'payment_cancelled',
    });
    expect(checkout).toBeNull();
    expect(await razorpay.fetchPayment(payment.id)).toMatchObject({
      status: 'failed',
      errorReason: 'payment_cancelled',
      feePaise: null,
    });
    expect(await razorpay.fetchOrder(order.id)).toMatchObject({ status: 'attempted', attempts: 1 });

    await simulator.control.authoriseLate(payment.id);
    expect(await razorpay.fetchPayment(payment.id)).toMatchObject({ status: 'captured', errorReason: null });
    expect(await razorpay.fetchOrder(order.id)).toMatchObject({ status: 'paid' });
  });

  it('that is pending is created, times out, and is still not lost', async () => {
    const order = await newOrder();
    const { payment } = await simulator.control.pay(order.id, { outcome: 'pending' });
    expect(await razorpay.fetchPayment(payment.id)).toMatchObject({ status: 'created', captured: false });
    await simulator.control.timeOut(payment.id);
    expect(await razorpay.fetchPayment(payment.id)).toMatchObject({ status: 'failed' });
    await simulator.control.authoriseLate(payment.id);
    expect(await razorpay.fetchPayment(payment.id)).toMatchObject({ status: 'captured' });
  });

  it('that is only authorised is no money until it is captured', async () => {
    const order = await newOrder();
    const { payment } = await simulator.control.pay(order.id, { outcome: 'authorized-only' });
    expect(await razorpay.fetchPayment(payment.id)).toMatchObject({
      status: 'authorized',
      captured: false,
      feePaise: null,
    });
    expect(await razorpay.fetchOrder(order.id)).toMatchObject({ status: 'attempted', amountPaidPaise: 0 });
    await simulator.control.capture(payment.id);
    expect(await razorpay.fetchOrder(order.id)).toMatchObject({ status: 'paid' });
  });

  it('can be the second captured one of its order', async () => {
    const order = await newOrder();
    await simulator.control.pay(order.id);
    await simulator.control.pay(order.id, { method: 'card' });
    const payments = await razorpay.listOrderPayments(order.id);
    expect(payments.map(({ status }) => status)).toEqual(['captured', 'captured']);
    expect(await razorpay.fetchOrder(order.id)).toMatchObject({ status: 'paid', amountPaidPaise: 9_900, attempts: 2 });
  });

  it('that comes late for a paid order can be given back at once', async () => {
    const order = await newOrder();
    const { payment: late } = await simulator.control.pay(order.id, { outcome: 'pending' });
    await simulator.control.pay(order.id);
    await simulator.control.authoriseLate(late.id, { ifPaidAlready: 'auto-refund' });
    expect(await razorpay.fetchPayment(late.id)).toMatchObject({ status: 'refunded', amountRefundedPaise: 9_900 });
    expect(await razorpay.listRefunds(late.id)).toMatchObject([{ amountPaise: 9_900, status: 'processed' }]);
  });

  it('can be of another amount than its order', async () => {
    const order = await newOrder();
    const { payment } = await simulator.control.pay(order.id, { amount: 100 });
    expect(await razorpay.fetchPayment(payment.id)).toMatchObject({ status: 'captured', amountPaise: 100 });
    expect(await razorpay.fetchOrder(order.id)).toMatchObject({ status: 'attempted', amountPaidPaise: 100 });
  });
});

describe('the list of payments', () => {
  it('has those of a time, newest first, page by page', async () => {
    const start = new Date('2026-02-01T00:00:00Z');
    const ids: string[] = [];
    for (let minute = 0; minute < 5; minute += 1) {
      now = new Date(start.getTime() + minute * 60_000);
      ids.unshift(await newPayment());
    }
    const range = { from: start, to: new Date('2026-02-01T00:03:00Z') };
    const listed = async (skip: number, count: number) =>
      (await razorpay.listPayments({ ...range, skip, count })).map(({ id }) => id);
    expect(await listed(0, 100)).toEqual(ids.slice(1));
    expect(await listed(0, 3)).toEqual(ids.slice(1, 4));
    expect(await listed(3, 3)).toEqual(ids.slice(4));
  });
});

describe('a refund', () => {
  const refundOf = (paymentId: string, amountPaise = 9_900) => ({
    paymentId,
    amountPaise,
    idempotencyKey: `refund-${paymentId}`,
    receipt: 'r-1',
    notes: { cause: 'second-payment' },
  });

  it('is made once, however often it is asked for with the same key', async () => {
    const paymentId = await newPayment();
    const refund = await razorpay.createRefund(refundOf(paymentId));
    expect(refund).toMatchObject({
      paymentId,
      amountPaise: 9_900,
      status: 'processed',
      receipt: 'r-1',
      notes: { cause: 'second-payment' },
    });
    expect(await razorpay.createRefund(refundOf(paymentId))).toEqual(refund);
    expect(await razorpay.listRefunds(paymentId)).toEqual([refund]);
    expect(await razorpay.fetchPayment(paymentId)).toMatchObject({ status: 'refunded', amountRefundedPaise: 9_900 });
  });

  it('is refused under a key that was used for another one', async () => {
    const paymentId = await newPayment();
    await razorpay.createRefund(refundOf(paymentId, 4_000));
    await expect(razorpay.createRefund(refundOf(paymentId, 5_000))).rejects.toMatchObject({
      kind: 'http',
      status: 400,
      retryable: false,
      outcomeUnknown: false,
    });
    expect(await razorpay.fetchPayment(paymentId)).toMatchObject({ amountRefundedPaise: 4_000 });
  });

  it('can be repeated after its answer was lost', async () => {
    const paymentId = await newPayment();
    simulator.control.planFault({ answer: 'reset', afterCommit: true, method: 'POST' });
    await expect(razorpay.createRefund(refundOf(paymentId))).rejects.toMatchObject({
      retryable: true,
      outcomeUnknown: true,
    });
    const refund = await razorpay.createRefund(refundOf(paymentId));
    expect(await razorpay.listRefunds(paymentId)).toEqual([refund]);
  });

  it.each([
    ['processed', 'refunded'],
    ['failed', 'captured'],
  ] as const)('can stay pending and end %s', async (end, paymentStatus) => {
    const paymentId = await newPayment();
    simulator.control.planRefunds('pending');
    const refund = await razorpay.createRefund(refundOf(paymentId));
    simulator.control.planRefunds('processed');
    expect(refund.status).toBe('pending');
    await simulator.control.settleRefund(refund.id, end);
    expect(await razorpay.listRefunds(paymentId)).toMatchObject([{ id: refund.id, status: end }]);
    expect(await razorpay.fetchPayment(paymentId)).toMatchObject({ status: paymentStatus });
  });

  it('of more than was paid, or of what is not captured, is refused', async () => {
    await expect(razorpay.createRefund(refundOf(await newPayment(), 9_901))).rejects.toMatchObject({ status: 400 });
    const { payment } = await simulator.control.pay((await newOrder()).id, { outcome: 'fail' });
    await expect(razorpay.createRefund(refundOf(payment.id))).rejects.toMatchObject({ status: 400 });
  });

  it('from the dashboard is listed like ours', async () => {
    const paymentId = await newPayment();
    const { id } = await simulator.control.refund(paymentId, 2_000);
    expect(await razorpay.listRefunds(paymentId)).toMatchObject([{ id, amountPaise: 2_000, receipt: null, notes: {} }]);
  });
});
