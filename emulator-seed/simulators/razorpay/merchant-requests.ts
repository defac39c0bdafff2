import type { CaptureMode } from './razorpay-book.ts';
import { RazorpayRefusal, toWireNotes, type WireNotes } from './razorpay-wire.ts';

/**
 * The bodies of the merchant API and Razorpay's refusals of bad ones. Source: Razorpay docs, "Error Index" and the API
 * reference.
 */

type Body = Readonly<Record<string, unknown>>;

const orderFields = ['amount', 'currency', 'receipt', 'notes', 'payment', 'payment_capture', 'partial_payment'];
const refundFields = ['amount', 'speed', 'notes', 'receipt'];

export function readOrderRequest(rawBody: string): {
  amount: number;
  currency: string;
  receipt: string | null;
  notes: WireNotes;
  capture: CaptureMode;
} {
  const body = readBody(rawBody, orderFields);
  const amount = readAmount(body);
  if (amount < 100) {
    const reason = 'amount_less_than_minimum_amount';
    throw new RazorpayRefusal('Order amount less than minimum amount allowed', { reason, field: 'amount' });
  }
  if (body.currency !== 'INR') throw new RazorpayRefusal('Currency is not supported', { field: 'currency' });
  return {
    amount,
    currency: body.currency,
    receipt: readReceipt(body),
    notes: readNotes(body),
    capture: readCapture(body),
  };
}

export function readRefundRequest(rawBody: string): { amount?: number; receipt: string | null; notes: WireNotes } {
  const body = readBody(rawBody || '{}', refundFields);
  const rest = { receipt: readReceipt(body), notes: readNotes(body) };
  return body.amount === undefined ? rest : { amount: readAmount(body), ...rest };
}

export function readCaptureRequest(rawBody: string): number {
  return readAmount(readBody(rawBody, ['amount', 'currency']));
}

function readBody(rawBody: string, fields: readonly string[]): Body {
  let body: unknown;
  try {
    body = JSON.parse(rawBody);
  } catch {
    throw new RazorpayRefusal('The request body is not valid JSON.');
  }
  if (!isObject(body)) throw new RazorpayRefusal('The request body must be an object.');
  const extra = Object.keys(body).filter((key) => !fields.includes(key));
  if (extra.length > 0) {
    throw new RazorpayRefusal(`${extra.join(', ')} is/are not required and should not be sent`, {
      reason: 'extra_field_sent',
    });
  }
  return body;
}

function readAmount({ amount }: Body): number {
  if (amount === undefined) throw new RazorpayRefusal('amount: is required.', { field: 'amount' });
  const value = typeof amount === 'string' && amount !== '' ? Number(amount) : amount;
  if (!Number.isInteger(value)) throw new RazorpayRefusal('The amount must be an integer.', { field: 'amount' });
  return value as number;
}

function readReceipt({ receipt }: Body): string | null {
  if (receipt === undefined || receipt === null) return null;
  if (typeof receipt !== 'string') throw new RazorpayRefusal('The receipt must be a string.', { field: 'receipt' });
  if (receipt.length > 40)
    throw new RazorpayRefusal('receipt: the length must be no more than 40.', { field: 'receipt' });
  return receipt;
}

function readNotes({ notes }: Body): WireNotes {
  if (notes === undefined || notes === null || Array.isArray(notes)) return [];
  if (!isObject(notes)) throw new RazorpayRefusal('The notes must be an object.', { field: 'notes' });
  const pairs = Object.entries(notes).map(([key, value]): [string, string] => [key, String(value ?? '')]);
  if (pairs.length > 15) {
    throw new RazorpayRefusal('The number of fields in notes should be less than or equal to 15', { field: 'notes' });
  }
  if (pairs.some((pair) => pair.some((text) => text.length > 256))) {
    throw new RazorpayRefusal('The notes may not be greater than 256 characters.', { field: 'notes' });
  }
  return toWireNotes(Object.fromEntries(pairs));
}

function readCapture(body: Body): CaptureMode {
  const mode = isObject(body.payment) ? body.payment.capture : body.payment_capture;
  if (mode === undefined || mode === 'automatic' || mode === true || mode === 1) return 'automatic';
  if (mode === 'manual' || mode === false || mode === 0) return 'manual';
  throw new RazorpayRefusal('The selected payment.capture is invalid.', { field: 'payment.capture' });
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
