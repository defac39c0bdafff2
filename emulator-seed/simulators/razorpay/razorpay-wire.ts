import { randomBytes } from 'node:crypto';

/*
 * Razorpay's entities and errors as they are written on the wire: amounts in paise, times in Unix seconds. Source:
 * Razorpay API reference, entity and error pages.
 */

export type WireNotes = Record<string, string> | [];

export interface WireOrder {
  readonly id: string;
  readonly entity: 'order';
  readonly amount: number;
  readonly amount_paid: number;
  readonly amount_due: number;
  readonly currency: string;
  readonly receipt: string | null;
  readonly offer_id: null;
  readonly status: 'created' | 'attempted' | 'paid';
  readonly attempts: number;
  readonly notes: WireNotes;
  readonly created_at: number;
}

export const paymentMethods = ['upi', 'card', 'netbanking'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export interface WirePayment {
  readonly id: string;
  readonly entity: 'payment';
  readonly amount: number;
  readonly currency: string;
  readonly status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  readonly order_id: string;
  readonly invoice_id: null;
  readonly international: boolean;
  readonly method: PaymentMethod;
  readonly amount_refunded: number;
  readonly refund_status: null | 'partial' | 'full';
  readonly captured: boolean;
  readonly description: string | null;
  readonly card_id: string | null;
  readonly card?: { readonly id: string; readonly last4: string; readonly network: string; readonly issuer: string };
  readonly bank: string | null;
  readonly wallet: null;
  readonly vpa: string | null;
  readonly email: string;
  readonly contact: string;
  readonly notes: WireNotes;
  /** With GST; null until captured. */
  readonly fee: number | null;
  readonly tax: number | null;
  readonly error_code: string | null;
  readonly error_description: string | null;
  readonly error_source: string | null;
  readonly error_step: string | null;
  readonly error_reason: string | null;
  readonly acquirer_data: Record<string, string | null>;
  readonly created_at: number;
}

export interface WireRefund {
  readonly id: string;
  readonly entity: 'refund';
  readonly amount: number;
  readonly currency: string;
  readonly payment_id: string;
  readonly notes: WireNotes;
  readonly receipt: string | null;
  readonly acquirer_data: { readonly arn: string | null };
  readonly created_at: number;
  readonly batch_id: null;
  readonly status: 'pending' | 'processed' | 'failed';
  readonly speed_processed: 'normal';
  readonly speed_requested: 'normal';
}

export interface WireDispute {
  readonly id: string;
  readonly entity: 'dispute';
  readonly payment_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly amount_deducted: number;
  readonly reason_code: string;
  readonly respond_by: number;
  readonly status: string;
  readonly phase: string;
  readonly created_at: number;
}

/** What Razorpay answers instead of doing what it was asked. */
export class RazorpayRefusal extends Error {
  readonly status: number;
  readonly reason: string;
  readonly field: string | undefined;

  constructor(description: string, details: { status?: number; reason?: string; field?: string } = {}) {
    super(description);
    this.name = 'RazorpayRefusal';
    this.status = details.status ?? 400;
    this.reason = details.reason ?? 'input_validation_failed';
    this.field = details.field;
  }

  toWire() {
    return {
      error: {
        code: 'BAD_REQUEST_ERROR',
        description: this.message,
        source: 'business',
        step: 'payment_initiation',
        reason: this.reason,
        metadata: {},
        ...(this.field === undefined ? {} : { field: this.field }),
      },
    };
  }
}

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An id like Razorpay's own: a prefix and 14 letters and digits. */
export function newId(prefix: string): string {
  const letters = Array.from(randomBytes(14), (byte) => idAlphabet[byte % idAlphabet.length]);
  return `${prefix}_${letters.join('')}`;
}

/** Empty notes are an empty list: PHP shines through. */
export function toWireNotes(notes: Readonly<Record<string, string>>): WireNotes {
  return Object.keys(notes).length === 0 ? [] : { ...notes };
}
