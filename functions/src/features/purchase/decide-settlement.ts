import type { OrderDoc, OrderPayment, OrderState } from '../../contract/documents/purchases.ts';

/** The payment as far as the decision goes: what the provider says of it now, or said in a webhook. */
export interface SeenPayment {
  readonly id: string;
  readonly orderId: string | null;
  readonly status: OrderPayment['status'];
  readonly currency: string;
  readonly amountPaise: number;
  readonly amountRefundedPaise: number;
}

type HoldReason = 'payment-amount-mismatch' | 'payment-currency';

export type Verdict =
  /** Not a payment of this order at all. */
  | { readonly kind: 'stranger' }
  /** Old news: the order knows this or more. */
  | { readonly kind: 'known'; readonly payment: OrderPayment }
  /** News, but not money for us. */
  | { readonly kind: 'record' }
  /** Money, but not what was asked for: a person looks at it. */
  | { readonly kind: 'hold'; readonly reason: HoldReason }
  /** The order's money: coins are given. */
  | { readonly kind: 'credit' }
  /** Money of an order that has been paid, or that the provider has given back by itself: it comes and goes. */
  | { readonly kind: 'return' };

/** A payment only moves to the right. `failed` comes early: banks find lost payments for three days. */
const RANK: Record<OrderPayment['status'], number> = { created: 0, failed: 1, authorized: 2, captured: 3, refunded: 4 };

/** What a payment means for an order. Any order and repetition of the same news ends the same. */
export function decideSettlement(order: OrderDoc, payment: SeenPayment): Verdict {
  if (payment.orderId === null || payment.orderId !== order.providerOrderId) return { kind: 'stranger' };
  const known = order.payments[payment.id];
  if (known !== undefined && RANK[known.status] >= RANK[payment.status]) return { kind: 'known', payment: known };
  if (known !== undefined && known.outcome !== 'none') return { kind: 'record' };
  if (payment.status === 'refunded' && payment.currency === 'INR') return { kind: 'return' };
  if (payment.status !== 'captured') return { kind: 'record' };
  const reason = mismatch(order, payment);
  if (reason !== null) return { kind: 'hold', reason };
  return { kind: order.paidPaymentId === null ? 'credit' : 'return' };
}

/**
 * Why this captured payment is not the price of the order; null when it is. What was given back is not there any more.
 */
export function mismatch(order: OrderDoc, payment: SeenPayment): HoldReason | null {
  if (payment.currency !== 'INR') return 'payment-currency';
  return payment.amountPaise - payment.amountRefundedPaise === order.pricePaise ? null : 'payment-amount-mismatch';
}

/** An order's state follows from its payments alone, so it does not matter in which order they were heard of. */
export function orderStateOf(payments: OrderDoc['payments'], paidPaymentId: string | null): OrderState {
  if (paidPaymentId !== null) return 'paid';
  const statuses = Object.values(payments).map(({ status }) => status);
  if (statuses.length === 0) return 'created';
  return statuses.every((status) => status === 'failed' || status === 'refunded') ? 'failed' : 'attempted';
}
