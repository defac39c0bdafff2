import { createHash } from 'node:crypto';
import { readCaptureRequest, readOrderRequest, readRefundRequest } from './merchant-requests.ts';
import type { RazorpayBook } from './razorpay-book.ts';
import { RazorpayRefusal } from './razorpay-wire.ts';

export interface MerchantCall {
  readonly method: string;
  /** Without the query, e.g. `/v1/orders`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly rawBody: string;
  readonly authorization: string | undefined;
  readonly refundKey: string | undefined;
  /** Now, in Unix seconds. */
  readonly at: number;
}

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface Answered {
  readonly requestHash: string;
  readonly answer: unknown;
}

/** Razorpay's merchant API over a book: what the functions call. */
export function createMerchantApi(book: RazorpayBook, keys: { keyId: string; keySecret: string }) {
  const expected = `Basic ${Buffer.from(`${keys.keyId}:${keys.keySecret}`).toString('base64')}`;
  const answeredRefunds = new Map<string, Answered>();

  function refund(paymentId: string, call: MerchantCall): unknown {
    const key = call.refundKey;
    if (key === undefined) return book.refundPayment(paymentId, { ...readRefundRequest(call.rawBody), at: call.at });
    checkRefundKey(key);
    const requestHash = createHash('sha256').update(`${paymentId}\n${call.rawBody}`).digest('hex');
    const earlier = answeredRefunds.get(key);
    if (earlier && earlier.requestHash !== requestHash) {
      throw new RazorpayRefusal('Different request with the same idempotency key has already been processed.', {
        reason: 'NA',
      });
    }
    if (earlier) return earlier.answer;
    const answer = book.refundPayment(paymentId, { ...readRefundRequest(call.rawBody), at: call.at });
    answeredRefunds.set(key, { requestHash, answer });
    return answer;
  }

  function route(call: MerchantCall): unknown {
    const [, version, collection, id, sub, ...rest] = call.path.split('/');
    const target = version === 'v1' && rest.length === 0 ? `${call.method} ${shapeOf(collection, id, sub)}` : '';
    switch (target) {
      case 'POST orders':
        return book.openOrder({ ...readOrderRequest(call.rawBody), at: call.at });
      case 'GET orders':
        return page(book.orders().filter(hasReceipt(call.query.get('receipt'))), call.query);
      case 'GET orders/:id':
        return book.order(id ?? '');
      case 'GET orders/:id/payments':
        return collectionOf(book.paymentsOf(book.order(id ?? '')));
      case 'GET payments':
        return page(book.payments(), call.query);
      case 'GET payments/:id':
        return book.payment(id ?? '');
      case 'POST payments/:id/capture':
        return book.capturePayment(id ?? '', readCaptureRequest(call.rawBody), call.at);
      case 'POST payments/:id/refund':
        return refund(id ?? '', call);
      case 'GET payments/:id/refunds':
        return page(book.refundsOf(book.payment(id ?? '')), call.query);
      default:
        throw new RazorpayRefusal('The requested URL was not found on the server.', { status: 404, reason: 'NA' });
    }
  }

  /** Answers one call; it never throws. */
  return (call: MerchantCall): JsonAnswer => {
    try {
      if (call.authorization !== expected)
        throw new RazorpayRefusal('Authentication failed', { status: 401, reason: 'NA' });
      return { status: 200, body: route(call) };
    } catch (refusal) {
      if (refusal instanceof RazorpayRefusal) return { status: refusal.status, body: refusal.toWire() };
      throw refusal;
    }
  };
}

function shapeOf(collection = '', id?: string, sub?: string): string {
  return `${collection}${id === undefined ? '' : '/:id'}${sub === undefined ? '' : `/${sub}`}`;
}

function checkRefundKey(key: string): void {
  if (key.length < 10) throw new RazorpayRefusal('The idempotency key must be at least 10 characters long.');
  if (!/^[A-Za-z0-9_-]+$/.test(key)) {
    throw new RazorpayRefusal(
      'The idempotency key must only contain alphanumeric characters, underscores, and hyphens',
    );
  }
}

function hasReceipt(receipt: string | null): (order: { receipt: string | null }) => boolean {
  return (order) => receipt === null || order.receipt === receipt;
}

function collectionOf(items: readonly unknown[]) {
  return { entity: 'collection', count: items.length, items };
}

/** `from` and `to` in Unix seconds, both within; `count` 10 unless told, at most 100. */
function page(items: readonly { readonly created_at: number }[], query: URLSearchParams) {
  const number = (name: string, fallback: number): number => {
    const value = Number(query.get(name) ?? fallback);
    if (!Number.isInteger(value) || value < 0)
      throw new RazorpayRefusal(`The ${name} must be an integer.`, { field: name });
    return value;
  };
  const from = number('from', 0);
  const to = number('to', Number.MAX_SAFE_INTEGER);
  const skip = number('skip', 0);
  const count = number('count', 10);
  if (count > 100) throw new RazorpayRefusal('The count may not be greater than 100.', { field: 'count' });
  const inRange = items.filter(({ created_at }) => created_at >= from && created_at <= to);
  return collectionOf(inRange.slice(skip, skip + count));
}
