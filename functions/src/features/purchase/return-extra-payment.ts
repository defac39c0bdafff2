import type { OrderDoc, RefundDoc } from '../../contract/documents/purchases.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom, inputHash } from '../../kernel/hash.ts';
import type { DocRef, Tx } from '../../kernel/store.ts';
import type { HouseAccount } from '../../ledger/accounts.ts';
import { type EntryDraft, type EntryKind, move } from '../../ledger/entry.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import type { ProviderPayment } from '../../platform/payments/payment-provider.ts';
import { noticeFor } from '../notify/public.ts';

export function refundRef(paymentId: string): DocRef<RefundDoc> {
  return refTo('refunds', paymentId);
}

/**
 * Sets aside money that buys nothing and queues its way back: a second payment for one order, or one that the provider
 * has given back by itself, whose refund is then only looked up. The refund's idempotency key is written here, before
 * anybody asks the provider; it is also the refund's receipt.
 */
export function returnExtraPayment(tx: Tx, order: OrderDoc, extra: { payment: ProviderPayment; now: Date }): void {
  const { payment, now } = extra;
  const { id: paymentId, amountPaise } = payment;
  const refund: RefundDoc = {
    paymentId,
    orderId: order.orderId,
    uid: order.uid,
    amountPaise,
    cause: order.paidPaymentId === null ? 'given-back' : 'second-payment',
    idempotencyKey: idFrom('refund', paymentId),
    state: 'queued',
    providerRefundId: null,
    attempts: 0,
    dueAt: now,
    createdAt: now,
    updatedAt: now,
  };
  const draft = heldMoney(refund, { kind: 'extra-payment', from: 'world:razorpay', to: 'house:payments-held' });
  postEntry(tx, draft, { loaded: [], inputHash: inputHash({ paymentId, amountPaise }), reply: null, now });
  tx.create(refundRef(paymentId), refund);
  const notice = noticeFor(paymentId, {
    uid: order.uid,
    kind: 'payment-returned',
    params: { amountPaise },
    link: { kind: 'order', id: order.orderId },
    at: now,
  });
  tx.create(notice.ref, notice.doc);
}

/** The provider has given the money back: it is no longer held. */
export function closeExtraPayment(tx: Tx, refund: RefundDoc, now: Date): void {
  const draft = heldMoney(refund, {
    kind: 'extra-payment-returned',
    from: 'house:payments-held',
    to: 'world:razorpay',
  });
  const { paymentId, amountPaise } = refund;
  postEntry(tx, draft, { loaded: [], inputHash: inputHash({ paymentId, amountPaise }), reply: null, now });
}

interface HeldMove {
  readonly kind: EntryKind & ('extra-payment' | 'extra-payment-returned');
  readonly from: HouseAccount;
  readonly to: HouseAccount;
}

function heldMoney({ paymentId, orderId, uid, amountPaise }: RefundDoc, { kind, from, to }: HeldMove): EntryDraft {
  return {
    key: `${kind === 'extra-payment' ? 'extra' : 'extra-returned'}:${paymentId}`,
    kind,
    postings: move(from, to, 'INR', amountPaise),
    lotMoves: [],
    earning: null,
    actorUid: uid,
    refs: { orderId, paymentId, uid },
    reverses: null,
  };
}
