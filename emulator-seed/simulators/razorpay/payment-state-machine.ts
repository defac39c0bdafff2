import {
  type PaymentMethod,
  RazorpayRefusal,
  type WireNotes,
  type WireOrder,
  type WirePayment,
  type WireRefund,
} from './razorpay-wire.ts';

/*
 * What may become of an order, a payment and a refund. Pure: entities go in, new entities come out, and a step that
 * Razorpay refuses throws `RazorpayRefusal` in Razorpay's words.
 *
 *   order    created -> attempted -> paid (and stays paid, whatever is refunded)
 *   payment  created -> authorized -> captured -> refunded
 *            created -> failed -> authorized -> captured (late authorisation)
 *   refund   pending -> processed | failed
 */

const FEE_PER_CENT = 2;
const GST_PER_CENT = 18;

/** The fee is 2 % plus 18 % GST on it, and `fee` includes that tax. */
export function feeOf(amount: number): { fee: number; tax: number } {
  const bare = Math.round((amount * FEE_PER_CENT) / 100);
  const tax = Math.round((bare * GST_PER_CENT) / 100);
  return { fee: bare + tax, tax };
}

export interface NewOrder {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly receipt: string | null;
  readonly notes: WireNotes;
  readonly at: number;
}

export function openOrder({ id, amount, currency, receipt, notes, at }: NewOrder): WireOrder {
  return {
    id,
    entity: 'order',
    amount,
    amount_paid: 0,
    amount_due: amount,
    currency,
    receipt,
    offer_id: null,
    status: 'created',
    attempts: 0,
    notes,
    created_at: at,
  };
}

/** What the payer brings. Amount and currency are the order's unless something has gone wrong on the way. */
export interface NewPayment {
  readonly id: string;
  readonly method: PaymentMethod;
  readonly amount?: number;
  readonly currency?: string;
  /** The UPI address or, for cards, the payer's phone. */
  readonly vpa?: string;
  readonly contact?: string;
  readonly at: number;
}

const SIMULATED_CARD = { id: 'card_SimulatedCard00', last4: '1111', network: 'Visa', issuer: 'HDFC' } as const;

/** What is paid from. Unless told, every order has a payer of its own: nobody is linked with anybody by accident. */
function instrumentOf(order: WireOrder, { method, vpa, contact }: NewPayment) {
  const digits = [...order.id].reduce((number, letter) => (number * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7);
  const payer = { email: 'payer@example.com', contact: contact ?? `+919${String(digits % 1e9).padStart(9, '0')}` };
  const none = { vpa: null, card_id: null, bank: null };
  switch (method) {
    case 'upi':
      return { ...none, ...payer, vpa: vpa ?? `${order.id.toLowerCase()}@upi`, acquirer_data: { rrn: '012583617700' } };
    case 'card':
      return {
        ...none,
        ...payer,
        card_id: SIMULATED_CARD.id,
        card: SIMULATED_CARD,
        acquirer_data: { auth_code: '828553' },
      };
    case 'netbanking':
      return { ...none, ...payer, bank: 'HDFC', acquirer_data: { bank_transaction_id: '0125836177' } };
  }
}

const noError = {
  error_code: null,
  error_description: null,
  error_source: null,
  error_step: null,
  error_reason: null,
} as const;

/** A payer starts to pay. Paying an order that is already paid is possible: two tabs, or one late authorisation. */
export function beginPayment(order: WireOrder, start: NewPayment): { order: WireOrder; payment: WirePayment } {
  const payment: WirePayment = {
    id: start.id,
    entity: 'payment',
    amount: start.amount ?? order.amount,
    currency: start.currency ?? order.currency,
    status: 'created',
    order_id: order.id,
    invoice_id: null,
    international: false,
    method: start.method,
    amount_refunded: 0,
    refund_status: null,
    captured: false,
    description: null,
    wallet: null,
    ...instrumentOf(order, start),
    notes: order.notes,
    fee: null,
    tax: null,
    ...noError,
    created_at: start.at,
  };
  const status = order.status === 'paid' ? 'paid' : 'attempted';
  return { order: { ...order, status, attempts: order.attempts + 1 }, payment };
}

/** The bank says yes; also late, after the payment was given up for failed. */
export function authorise(payment: WirePayment): WirePayment {
  if (payment.status !== 'created' && payment.status !== 'failed') {
    throw new RazorpayRefusal('This payment has already been authorised', { reason: 'payment_already_authorized' });
  }
  return { ...payment, ...noError, status: 'authorized' };
}

export function fail(payment: WirePayment, reason: string): WirePayment {
  if (payment.status !== 'created') {
    throw new RazorpayRefusal('Only a payment that is under way can fail', { reason: 'payment_already_processed' });
  }
  return {
    ...payment,
    status: 'failed',
    error_code: 'BAD_REQUEST_ERROR',
    error_description: 'Your payment was not successful. Any amount deducted is refunded.',
    error_source: 'customer',
    error_step: 'payment_authorization',
    error_reason: reason,
  };
}

/** Takes the authorised money. The order is paid once its whole amount has come. */
export function capture(order: WireOrder, payment: WirePayment): { order: WireOrder; payment: WirePayment } {
  if (payment.captured) throw new RazorpayRefusal('This payment has already been captured');
  if (payment.status !== 'authorized') {
    throw new RazorpayRefusal('Only payments which have been authorized and not yet captured can be captured');
  }
  const amount_paid = Math.min(order.amount, order.amount_paid + payment.amount);
  return {
    order: {
      ...order,
      amount_paid,
      amount_due: order.amount - amount_paid,
      status: amount_paid === order.amount ? 'paid' : order.status,
    },
    payment: { ...payment, status: 'captured', captured: true, ...feeOf(payment.amount) },
  };
}

export interface NewRefund {
  readonly id: string;
  /** All that is left, when absent. */
  readonly amount?: number | undefined;
  readonly receipt: string | null;
  readonly notes: WireNotes;
  readonly at: number;
}

/** Begins to give money back. The payment counts it as refunded at once. */
export function beginRefund(payment: WirePayment, start: NewRefund): { payment: WirePayment; refund: WireRefund } {
  const left = payment.amount - payment.amount_refunded;
  const amount = start.amount ?? left;
  if (payment.status === 'refunded') throw new RazorpayRefusal('The payment has been fully refunded already');
  if (payment.status !== 'captured')
    throw new RazorpayRefusal('The payment status should be captured for action to be taken');
  if (amount < 100) throw new RazorpayRefusal('The amount must be at least INR 1.00', { field: 'amount' });
  if (amount > left) {
    throw new RazorpayRefusal('The refund amount provided is greater than amount captured', { field: 'amount' });
  }
  const refund: WireRefund = {
    id: start.id,
    entity: 'refund',
    amount,
    currency: payment.currency,
    payment_id: payment.id,
    notes: start.notes,
    receipt: start.receipt,
    acquirer_data: { arn: null },
    created_at: start.at,
    batch_id: null,
    status: 'pending',
    speed_processed: 'normal',
    speed_requested: 'normal',
  };
  return { payment: countRefund(payment, amount), refund };
}

/** The bank has taken the refund, or could not: then the payment has that money again. */
export function settleRefund(
  payment: WirePayment,
  refund: WireRefund,
  status: 'processed' | 'failed',
): { payment: WirePayment; refund: WireRefund } {
  if (refund.status !== 'pending') throw new RazorpayRefusal(`The refund is already ${refund.status}`);
  return {
    payment: status === 'failed' ? countRefund(payment, -refund.amount) : payment,
    refund: { ...refund, status, acquirer_data: { arn: status === 'processed' ? '10000000000000' : null } },
  };
}

function countRefund(payment: WirePayment, amount: number): WirePayment {
  const amount_refunded = payment.amount_refunded + amount;
  const isFull = amount_refunded === payment.amount;
  return {
    ...payment,
    amount_refunded,
    refund_status: amount_refunded === 0 ? null : isFull ? 'full' : 'partial',
    status: isFull ? 'refunded' : 'captured',
  };
}
