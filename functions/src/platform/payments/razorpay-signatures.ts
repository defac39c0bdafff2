import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * Razorpay signs with HMAC-SHA256, written in lower-case hex. Checkout, subscription and payment-link signatures use
 * the API key's secret; webhooks have a secret of their own. Sources: Razorpay docs, "Verify Payment Signature" and
 * "Validate Webhooks". Nothing here throws on bad input: an absent or odd signature, and an empty secret, are simply no
 * match.
 */

export interface CheckoutSignature {
  /** From our own order document, never from the client: else a signature for a cheap order pays for a dear one. */
  readonly orderId: string;
  readonly paymentId: string;
  readonly signature: string | undefined;
  readonly keySecret: string;
}

/**
 * Whether Razorpay Checkout made this pair of order and payment. It proves the pair and nothing else: neither that the
 * payment is captured, nor its amount, nor whose it is.
 */
export function isCheckoutSignature({ orderId, paymentId, signature, keySecret }: CheckoutSignature): boolean {
  return isSigned(`${orderId}|${paymentId}`, signature, keySecret);
}

export interface SubscriptionSignature {
  readonly subscriptionId: string;
  readonly paymentId: string;
  readonly signature: string | undefined;
  readonly keySecret: string;
}

/** As `isCheckoutSignature`, for a subscription's first payment. Here the payment comes first. */
export function isSubscriptionSignature(signed: SubscriptionSignature): boolean {
  return isSigned(`${signed.paymentId}|${signed.subscriptionId}`, signed.signature, signed.keySecret);
}

export interface PaymentLinkSignature {
  readonly paymentLinkId: string;
  readonly referenceId: string;
  readonly status: string;
  readonly paymentId: string;
  readonly signature: string | undefined;
  readonly keySecret: string;
}

/** Whether a payment link's return address was called by Razorpay. */
export function isPaymentLinkSignature(signed: PaymentLinkSignature): boolean {
  const text = [signed.paymentLinkId, signed.referenceId, signed.status, signed.paymentId].join('|');
  return isSigned(text, signed.signature, signed.keySecret);
}

export interface WebhookSignature {
  /** The bytes as they came: a body that was parsed and written again has another signature. */
  readonly rawBody: Uint8Array;
  /** Header `X-Razorpay-Signature`. */
  readonly signature: string | undefined;
  /** The current secret and, while it is being changed, the previous one: retries of older events keep the old one. */
  readonly secrets: readonly string[];
}

/** Whether Razorpay sent this webhook. */
export function isWebhookSignature({ rawBody, signature, secrets }: WebhookSignature): boolean {
  return secrets.map((secret) => isSigned(rawBody, signature, secret)).includes(true);
}

function isSigned(content: string | Uint8Array, signature: string | undefined, secret: string): boolean {
  if (typeof signature !== 'string' || !secret) return false;
  const given = Buffer.from(signature);
  const expected = Buffer.from(createHmac('sha256', secret).update(content).digest('hex'));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
