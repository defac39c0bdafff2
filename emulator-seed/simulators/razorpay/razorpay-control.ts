import { createHmac } from 'node:crypto';
import type { Fault, FaultPlan } from './fault-plan.ts';
import type { BookEvent, IfPaidAlready, RazorpayBook, RefundOutcome } from './razorpay-book.ts';
import type { PaymentMethod, WireDispute, WirePayment, WireRefund } from './razorpay-wire.ts';
import type { WebhookCourier, WebhookDelivery, WebhookPlan } from './webhook-courier.ts';

/** `pending`: the payer has left and the bank has not answered; see `authoriseLate` and `timeOut`. */
export const payOutcomes = ['success', 'fail', 'pending', 'authorized-only'] as const;

export interface PayRequest {
  readonly method?: PaymentMethod;
  readonly outcome?: (typeof payOutcomes)[number];
  /** Why it fails, e.g. `payment_cancelled`. */
  readonly reason?: string;
  /** What happens when the order is paid already; `capture` unless told. */
  readonly ifPaidAlready?: IfPaidAlready;
  /** Another amount or currency than the order's: what must never be credited. */
  readonly amount?: number;
  readonly currency?: string;
  /** Who pays: a UPI address, or the phone beside a card. Every order has payers of its own unless told. */
  readonly vpa?: string;
  readonly contact?: string;
}

/** What Razorpay Checkout hands to the app when a payment has succeeded. */
interface CheckoutSuccess {
  readonly razorpay_payment_id: string;
  readonly razorpay_order_id: string;
  readonly razorpay_signature: string;
}

export interface PayResult {
  readonly payment: WirePayment;
  /** Null unless Checkout would call its success handler. */
  readonly checkout: CheckoutSuccess | null;
}

/** The hands on the simulator: the payer's, the bank's, the dashboard's and fate's. */
export interface RazorpayControl {
  pay(orderId: string, request?: PayRequest): Promise<PayResult>;
  /** The bank's late yes to a pending or failed payment; captured by itself as any other. */
  authoriseLate(paymentId: string, how?: { readonly ifPaidAlready?: IfPaidAlready }): Promise<WirePayment>;
  /** Nobody has heard from the bank: a pending payment fails. */
  timeOut(paymentId: string): Promise<WirePayment>;
  /** Captures an authorised payment from the dashboard. */
  capture(paymentId: string): Promise<WirePayment>;
  /** Refunds from the dashboard: a refund the functions know nothing of. The whole rest without an amount. */
  refund(paymentId: string, amountPaise?: number): Promise<WireRefund>;
  /** What becomes of refunds from now on; `processed` at once unless told. */
  planRefunds(outcome: RefundOutcome): void;
  /** Ends a pending refund. */
  settleRefund(refundId: string, status: 'processed' | 'failed'): Promise<WireRefund>;
  dispute(paymentId: string, dispute?: { phase?: string; status?: string; amount?: number }): Promise<WireDispute>;
  /** Replaces the plan for the webhooks of events to come; `{}` is the ordinary one. */
  planWebhooks(plan: WebhookPlan): void;
  /** Delivers at once whatever is held, delayed or to be retried, and waits for the end of it. */
  deliverWebhooks(): Promise<void>;
  /** Sends an event once more, also a dropped one; false when there is no such event. */
  replayWebhook(eventId: string): boolean;
  deliveries(): WebhookDelivery[];
  planFault(fault: Fault): void;
  clearFaults(): void;
}

interface ControlParts {
  readonly book: RazorpayBook;
  readonly courier: WebhookCourier<BookEvent>;
  readonly faults: FaultPlan;
  readonly keySecret: string;
  /** Unix seconds. */
  readonly readClock: () => Promise<number>;
}

export function createRazorpayControl({ book, courier, faults, keySecret, readClock }: ControlParts): RazorpayControl {
  const signed = (payment: WirePayment): CheckoutSuccess => ({
    razorpay_payment_id: payment.id,
    razorpay_order_id: payment.order_id,
    razorpay_signature: createHmac('sha256', keySecret).update(`${payment.order_id}|${payment.id}`).digest('hex'),
  });

  return {
    async pay(orderId, request = {}) {
      const {
        method = 'upi',
        outcome = 'success',
        reason = 'payment_failed',
        ifPaidAlready = 'capture',
        ...money
      } = request;
      const at = await readClock();
      const payment = book.beginPayment(orderId, { method, ...money, at });
      if (outcome === 'pending') return { payment, checkout: null };
      if (outcome === 'fail') return { payment: book.failPayment(payment.id, reason, at), checkout: null };
      const only = outcome === 'authorized-only';
      const authorised = book.authorisePayment(payment.id, { at, only, ifPaidAlready });
      return { payment: authorised, checkout: signed(authorised) };
    },
    async authoriseLate(paymentId, { ifPaidAlready = 'capture' } = {}) {
      return book.authorisePayment(paymentId, { at: await readClock(), only: false, ifPaidAlready });
    },
    async timeOut(paymentId) {
      return book.failPayment(paymentId, 'payment_timed_out', await readClock());
    },
    async capture(paymentId) {
      return book.capturePayment(paymentId, book.payment(paymentId).amount, await readClock());
    },
    async refund(paymentId, amountPaise) {
      return book.refundPayment(paymentId, { amount: amountPaise, receipt: null, notes: [], at: await readClock() });
    },
    planRefunds: (outcome) => book.planRefunds(outcome),
    async settleRefund(refundId, status) {
      return book.settleRefund(refundId, status, await readClock());
    },
    async dispute(paymentId, { phase = 'chargeback', status = 'open', amount = book.payment(paymentId).amount } = {}) {
      return book.dispute(paymentId, { phase, status, amount, at: await readClock() });
    },
    planWebhooks: (plan) => courier.setPlan(plan),
    deliverWebhooks: () => courier.deliverAll(),
    replayWebhook: (eventId) => courier.replay(eventId),
    deliveries: () => courier.deliveries(),
    planFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
  };
}
