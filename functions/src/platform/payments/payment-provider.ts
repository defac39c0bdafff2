/**
 * The payment provider as the rest of the house sees it. Amounts are whole paise, times are `Date`, ids are the
 * provider's own. Whatever goes wrong outside, a method fails with `PaymentProviderError`.
 */
export interface PaymentProvider {
  /** Opens an order whose payments are captured by themselves. `receipt` is our order id, at most 40 characters. */
  createOrder(request: CreateProviderOrder): Promise<ProviderOrder>;
  /** The order opened for a receipt, or null: how a `createOrder` of unknown outcome is resolved. */
  findOrderByReceipt(receipt: string): Promise<ProviderOrder | null>;
  fetchOrder(orderId: string): Promise<ProviderOrder>;
  listOrderPayments(orderId: string): Promise<ProviderPayment[]>;
  fetchPayment(paymentId: string): Promise<ProviderPayment>;
  /** Payments created from `from` to `to`, newest first, at most 100 a page. */
  listPayments(page: PaymentPage): Promise<ProviderPayment[]>;
  /** Safe to repeat with the same key and the same input; the key has 10 characters or more of `[A-Za-z0-9_-]`. */
  createRefund(request: CreateProviderRefund): Promise<ProviderRefund>;
  listRefunds(paymentId: string): Promise<ProviderRefund[]>;
}

/** Up to 15 pairs, values up to 256 characters. Nothing personal belongs here. */
export type ProviderNotes = Readonly<Record<string, string>>;

interface CreateProviderOrder {
  readonly receipt: string;
  readonly amountPaise: number;
  readonly notes: ProviderNotes;
}

interface PaymentPage {
  readonly from: Date;
  readonly to: Date;
  readonly skip: number;
  readonly count: number;
}

interface CreateProviderRefund {
  readonly paymentId: string;
  readonly amountPaise: number;
  readonly idempotencyKey: string;
  readonly receipt: string;
  readonly notes: ProviderNotes;
}

export interface ProviderOrder {
  readonly id: string;
  readonly receipt: string | null;
  readonly amountPaise: number;
  readonly amountPaidPaise: number;
  readonly currency: string;
  /** `paid` stays `paid`, also after a refund. */
  readonly status: 'created' | 'attempted' | 'paid';
  readonly attempts: number;
  readonly notes: ProviderNotes;
  readonly createdAt: Date;
}

/** A UPI address in lower case, or what tells one card from another. */
export interface PayerHandle {
  readonly type: 'vpa' | 'card';
  readonly value: string;
}

export interface ProviderPayment {
  readonly id: string;
  readonly orderId: string | null;
  readonly amountPaise: number;
  readonly amountRefundedPaise: number;
  readonly currency: string;
  /**
   * Only `captured` is money. `authorized` is given back when nobody captures it, and `failed` may still be captured.
   */
  readonly status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  readonly method: string | null;
  /** The provider's own flag. It has been seen set on payments that are not captured: decide by `status`. */
  readonly captured: boolean;
  /** What the provider keeps, tax included. Null until captured, and often null in webhooks: fetch to know. */
  readonly feePaise: number | null;
  /** The GST within `feePaise`. */
  readonly taxPaise: number | null;
  readonly errorReason: string | null;
  /** What the payer paid from, to be compared and not kept; null where the provider does not say. */
  readonly payerHandle: PayerHandle | null;
  readonly notes: ProviderNotes;
  readonly createdAt: Date;
}

export interface ProviderRefund {
  readonly id: string;
  readonly paymentId: string;
  readonly amountPaise: number;
  readonly currency: string;
  readonly status: 'pending' | 'processed' | 'failed';
  readonly receipt: string | null;
  readonly notes: ProviderNotes;
  readonly createdAt: Date;
}

export interface ProviderDispute {
  readonly id: string;
  readonly paymentId: string;
  /** What is disputed; it may be less than the payment. */
  readonly amountPaise: number;
  /** What was taken from us; 0 unless lost. */
  readonly amountDeductedPaise: number;
  readonly currency: string;
  /** `fraud`, `retrieval`, `chargeback`, `pre_arbitration` or `arbitration`; the provider may add more. */
  readonly phase: string;
  /** `open`, `under_review`, `won`, `lost` or `closed`. A `won` one may be opened again in a later phase. */
  readonly status: string;
  readonly reasonCode: string | null;
  readonly respondBy: Date | null;
  readonly createdAt: Date;
}
