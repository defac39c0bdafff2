import type { z } from 'zod';
import type { OrderDoc, RefundDoc } from '../../contract/documents/purchases.ts';
import type { getPurchaseContract } from '../../contract/features/purchase-staff.ts';

type Reply = z.output<typeof getPurchaseContract.reply>;
type Difference = Reply['differences'][number];
export type ProviderView = NonNullable<Reply['provider']>;
type TheirPayment = ProviderView['payments'][number];
type TheirRefund = ProviderView['refunds'][number];

const NOTHING = 'nothing';
const inWords = (status: string, amountPaise: number) => `${status}, ${amountPaise} paise`;

/** Every place where our order and the provider's view of it do not agree, each named; none when all is well. */
export function decideDifferences(
  order: OrderDoc,
  refunds: readonly RefundDoc[],
  provider: ProviderView,
): Difference[] {
  const theirs = new Set(provider.payments.map(({ paymentId }) => paymentId));
  const unknownThere = Object.entries(order.payments).filter(([paymentId]) => !theirs.has(paymentId));
  return [
    ...orderDifferences(order, provider.order),
    ...provider.payments.flatMap((payment) => paymentDifferences(order, payment)),
    ...unknownThere.map(([paymentId, { status, amountPaise }]): Difference => {
      return { kind: 'payment-unknown-there', subject: paymentId, ours: inWords(status, amountPaise), theirs: NOTHING };
    }),
    ...refundDifferences(refunds, provider.refunds),
  ];
}

function orderDifferences(order: OrderDoc, { amountPaise, status }: ProviderView['order']): Difference[] {
  const subject = order.orderId;
  const differences: Difference[] = [];
  if (amountPaise !== order.pricePaise) {
    const [ours, theirs] = [`${order.pricePaise} paise`, `${amountPaise} paise`];
    differences.push({ kind: 'order-amount', subject, ours, theirs });
  }
  if ((order.state === 'paid') !== (status === 'paid')) {
    differences.push({ kind: 'order-status', subject, ours: order.state, theirs: status });
  }
  return differences;
}

/** Nobody has to know of a payment that was only begun. */
function paymentDifferences(order: OrderDoc, payment: TheirPayment): Difference[] {
  const { paymentId: subject, status, amountPaise } = payment;
  const known = order.payments[subject];
  const theirs = inWords(status, amountPaise);
  if (known === undefined) {
    return status === 'created' ? [] : [{ kind: 'payment-unknown-here', subject, ours: NOTHING, theirs }];
  }
  const ours = inWords(known.status, known.amountPaise);
  // What we give back by a refund of our own is told by that refund.
  const isOnItsWay = known.outcome === 'extra-refunded' && status === 'refunded';
  const differences: Difference[] = [];
  if (known.status !== status && !isOnItsWay) differences.push({ kind: 'payment-status', subject, ours, theirs });
  if (known.amountPaise !== amountPaise) differences.push({ kind: 'payment-amount', subject, ours, theirs });
  if (status === 'captured' && known.outcome === 'none') {
    differences.push({ kind: 'payment-without-coins', subject, ours, theirs });
  }
  return differences;
}

function refundDifferences(refunds: readonly RefundDoc[], theirs: readonly TheirRefund[]): Difference[] {
  const madeFor = ({ paymentId }: RefundDoc) => theirs.filter((made) => made.paymentId === paymentId);
  const wanted = new Set(refunds.map(({ paymentId }) => paymentId));
  return [
    ...refunds.flatMap((refund) => refundDifference(refund, madeFor(refund))),
    ...theirs
      .filter(({ paymentId }) => !wanted.has(paymentId))
      .map(({ refundId, status, amountPaise }): Difference => {
        return { kind: 'refund-unknown-here', subject: refundId, ours: NOTHING, theirs: inWords(status, amountPaise) };
      }),
  ];
}

/** One that waits for its turn is unknown there by right. */
function refundDifference(refund: RefundDoc, made: readonly TheirRefund[]): Difference[] {
  const { paymentId: subject, state, amountPaise } = refund;
  const ours = inWords(state, amountPaise);
  const [first] = made;
  if (first === undefined) {
    return state === 'queued' ? [] : [{ kind: 'refund-unknown-there', subject, ours, theirs: NOTHING }];
  }
  const isThrough = made.some(({ status }) => status === 'processed');
  if (isThrough === (state === 'processed')) return [];
  return [{ kind: 'refund-status', subject, ours, theirs: inWords(first.status, first.amountPaise) }];
}
