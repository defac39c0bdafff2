import { createHmac } from 'node:crypto';
import { SECOND } from '../../src/kernel/time.ts';
import type { ProviderOrder, ProviderPayment, ProviderRefund } from '../../src/platform/payments/payment-provider.ts';
import type { SignedNotice } from './media-seats.ts';

export const RAZORPAY = {
  keyId: 'rzp_test_simulation',
  keySecret: 'key-of-the-simulation',
  webhookSecrets: ['hooks-of-the-simulation'],
  accountId: 'acc_simulation',
} as const;

interface Event {
  readonly eventId: string;
  readonly event: string;
  readonly at: Date;
  readonly payment?: ProviderPayment;
  readonly order?: ProviderOrder;
  readonly refund?: ProviderRefund;
}

const seconds = (at: Date) => Math.floor(at.getTime() / SECOND);

/** A webhook as Razorpay words and signs it. */
export function signedWebhook({ eventId, event, at, payment, order, refund }: Event): SignedNotice {
  const payload = {
    ...(payment && { payment: { entity: paymentEntity(payment) } }),
    ...(order && { order: { entity: orderEntity(order) } }),
    ...(refund && { refund: { entity: refundEntity(refund) } }),
  };
  const body = { entity: 'event', account_id: RAZORPAY.accountId, event, payload, created_at: seconds(at) };
  const rawBody = Buffer.from(JSON.stringify(body));
  const headers: Record<string, string> = {
    'x-razorpay-signature': createHmac('sha256', RAZORPAY.webhookSecrets[0]).update(rawBody).digest('hex'),
    'x-razorpay-event-id': eventId,
  };
  return { rawBody, header: (name) => headers[name.toLowerCase()] };
}

/** What the checkout hands to the app after a payment. */
export function checkoutSignature(providerOrderId: string, paymentId: string): string {
  return createHmac('sha256', RAZORPAY.keySecret).update(`${providerOrderId}|${paymentId}`).digest('hex');
}

function paymentEntity(payment: ProviderPayment) {
  return {
    id: payment.id,
    order_id: payment.orderId,
    amount: payment.amountPaise,
    amount_refunded: payment.amountRefundedPaise,
    currency: payment.currency,
    status: payment.status,
    method: payment.method,
    captured: payment.captured,
    error_reason: payment.errorReason,
    notes: payment.notes,
    created_at: seconds(payment.createdAt),
  };
}

function orderEntity(order: ProviderOrder) {
  return {
    id: order.id,
    receipt: order.receipt,
    amount: order.amountPaise,
    amount_paid: order.amountPaidPaise,
    currency: order.currency,
    status: order.status,
    attempts: order.attempts,
    notes: order.notes,
    created_at: seconds(order.createdAt),
  };
}

function refundEntity(refund: ProviderRefund) {
  return {
    id: refund.id,
    payment_id: refund.paymentId,
    amount: refund.amountPaise,
    currency: refund.currency,
    status: refund.status,
    receipt: refund.receipt,
    notes: refund.notes,
    created_at: seconds(refund.createdAt),
  };
}
