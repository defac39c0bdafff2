import { describe, expect, it } from 'vitest';
import {
  authorise,
  beginPayment,
  beginRefund,
  capture,
  fail,
  feeOf,
  openOrder,
  settleRefund,
} from './payment-state-machine.ts';
import { RazorpayRefusal, type WireOrder, type WirePayment } from './razorpay-wire.ts';

const at = 1_800_000_000;
const order = openOrder({ id: 'order_1', amount: 9_900, currency: 'INR', receipt: 'r1', notes: [], at });

function begin(of: WireOrder = order) {
  return beginPayment(of, { id: 'pay_1', method: 'upi', at });
}

function paid(): { order: WireOrder; payment: WirePayment } {
  const begun = begin();
  return capture(begun.order, authorise(begun.payment));
}

const newRefund = { id: 'rfnd_1', receipt: null, notes: [] as [], at };

describe('orders and payments', () => {
  it('go from created over attempted to paid', () => {
    expect(order).toMatchObject({ status: 'created', amount_paid: 0, amount_due: 9_900, attempts: 0 });
    const begun = begin();
    expect(begun.order).toMatchObject({ status: 'attempted', attempts: 1 });
    expect(begun.payment).toMatchObject({ status: 'created', captured: false, amount: 9_900, fee: null });
    expect(authorise(begun.payment)).toMatchObject({ status: 'authorized', captured: false, fee: null });
    expect(paid().order).toMatchObject({ status: 'paid', amount_paid: 9_900, amount_due: 0 });
    expect(paid().payment).toMatchObject({ status: 'captured', captured: true, fee: 234, tax: 36 });
  });

  it('let a failed payment be authorised late, and forget its error', () => {
    const failed = fail(begin().payment, 'payment_timed_out');
    expect(failed).toMatchObject({
      status: 'failed',
      error_reason: 'payment_timed_out',
      error_code: 'BAD_REQUEST_ERROR',
    });
    expect(authorise(failed)).toMatchObject({ status: 'authorized', error_reason: null, error_code: null });
  });

  it('stay paid when a second payment comes', () => {
    const second = begin(paid().order);
    expect(second.order).toMatchObject({ status: 'paid', attempts: 2 });
    const captured = capture(second.order, authorise(second.payment));
    expect(captured.payment.status).toBe('captured');
    expect(captured.order).toMatchObject({ status: 'paid', amount_paid: 9_900, amount_due: 0 });
  });

  it('are not paid by too small a payment', () => {
    const begun = beginPayment(order, { id: 'pay_1', method: 'card', amount: 100, at });
    expect(capture(begun.order, authorise(begun.payment)).order).toMatchObject({
      status: 'attempted',
      amount_due: 9_800,
    });
  });

  it.each([
    ['capture what is not authorised', () => capture(order, begin().payment)],
    ['capture what has failed', () => capture(order, fail(begin().payment, 'payment_failed'))],
    ['capture twice', () => capture(paid().order, paid().payment)],
    ['authorise twice', () => authorise(authorise(begin().payment))],
    ['fail what is captured', () => fail(paid().payment, 'payment_failed')],
  ])('refuse to %s', (_, step) => {
    expect(step).toThrow(RazorpayRefusal);
  });
});

describe('refunds', () => {
  it('count at once, in part and in full', () => {
    const part = beginRefund(paid().payment, { ...newRefund, amount: 4_000 });
    expect(part.refund).toMatchObject({ amount: 4_000, status: 'pending', payment_id: 'pay_1' });
    expect(part.payment).toMatchObject({ status: 'captured', refund_status: 'partial', amount_refunded: 4_000 });
    const rest = beginRefund(part.payment, newRefund);
    expect(rest.refund.amount).toBe(5_900);
    expect(rest.payment).toMatchObject({ status: 'refunded', refund_status: 'full', amount_refunded: 9_900 });
  });

  it('give the money back to the payment when they fail', () => {
    const begun = beginRefund(paid().payment, newRefund);
    const failed = settleRefund(begun.payment, begun.refund, 'failed');
    expect(failed.refund.status).toBe('failed');
    expect(failed.payment).toMatchObject({ status: 'captured', refund_status: null, amount_refunded: 0 });
    const processed = settleRefund(begun.payment, begun.refund, 'processed');
    expect(processed.payment.status).toBe('refunded');
  });

  it.each([
    ['of more than is left', () => beginRefund(paid().payment, { ...newRefund, amount: 9_901 })],
    ['of less than a rupee', () => beginRefund(paid().payment, { ...newRefund, amount: 99 })],
    ['of what is not captured', () => beginRefund(authorise(begin().payment), newRefund)],
    ['of what is refunded', () => beginRefund(beginRefund(paid().payment, newRefund).payment, newRefund)],
  ])('are refused %s', (_, step) => {
    expect(step).toThrow(RazorpayRefusal);
  });

  it('end once', () => {
    const begun = beginRefund(paid().payment, newRefund);
    const settled = settleRefund(begun.payment, begun.refund, 'processed');
    expect(() => settleRefund(settled.payment, settled.refund, 'failed')).toThrow(RazorpayRefusal);
  });
});

describe('fees', () => {
  it.each([
    [100, 2, 0],
    [4_900, 116, 18],
    [9_900, 234, 36],
    [199_900, 4_718, 720],
  ])('of %i paise are %i, of which tax %i', (amount, fee, tax) => {
    expect(feeOf(amount)).toEqual({ fee, tax });
  });
});
