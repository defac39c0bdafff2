import type { OrderDoc, OrderPayment } from '../../contract/documents/purchases.ts';
import type { Tx } from '../../kernel/store.ts';
import { earliest } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { loadAccount } from '../../ledger/load-account.ts';
import type { ProviderPayment } from '../../platform/payments/payment-provider.ts';
import type { Platform } from '../../platform/platform.ts';
import { moneyException, raiseException } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { creditOrder } from './credit-order.ts';
import { decideSettlement, mismatch, orderStateOf } from './decide-settlement.ts';
import { nextCheckAt } from './next-check.ts';
import { orderRef } from './order-store.ts';
import { returnExtraPayment } from './return-extra-payment.ts';

export interface PaymentNews {
  readonly orderId: string;
  /** As the provider gave it: fetched, or signed in a webhook. */
  readonly payment: ProviderPayment;
  readonly seenBy: 'verify' | 'webhook' | 'reconciler';
  readonly now: Date;
}

/** What became of a payment's money. The same payment in the same state gets the same answer, whoever asks and when. */
export type Settlement =
  | { readonly outcome: 'credited' | 'extra-refunded'; readonly paymentId: string }
  /** Written down; not money yet, or money no more. */
  | { readonly outcome: 'recorded'; readonly status: OrderPayment['status'] }
  | { readonly outcome: 'held'; readonly reason: 'payment-amount-mismatch' | 'payment-currency' }
  | { readonly outcome: 'unknown-order' };

/**
 * The one way by which payments become coins, shared by the checkout's verification, the webhook and the reconciler.
 * Only captured money of the right amount counts; the first such payment of an order is credited, any other one is
 * given back. What cannot be settled is left to a person, as an exception.
 */
export async function settlePayment(
  platform: Pick<Platform, 'store' | 'tasks'>,
  news: PaymentNews,
): Promise<Settlement> {
  const { store, tasks } = platform;
  const { payment, orderId, now } = news;
  const { settlement, isNew } = await store.transaction((tx) => settleIn(tx, news));
  if (settlement.outcome === 'unknown-order' && payment.status === 'captured') {
    const note = `captured ${payment.amountPaise} paise for ${payment.orderId ?? 'no order'}, not for ${orderId}`;
    await raiseException(store, { kind: 'payment-unknown-order', subject: payment.id, note, at: now });
  }
  if (settlement.outcome === 'extra-refunded' && isNew) {
    await tasks.enqueue('purchase-sendRefund', { paymentId: payment.id }, { at: now, dedupe: payment.id });
  }
  return settlement;
}

interface Settled {
  readonly settlement: Settlement;
  readonly isNew: boolean;
}

/** Recognises its own work by the order document, which names every payment it has dealt with. */
async function settleIn(tx: Tx, news: PaymentNews): Promise<Settled> {
  const { payment, now } = news;
  const order = await tx.get(orderRef(news.orderId));
  if (order === undefined) return old({ outcome: 'unknown-order' });
  const verdict = decideSettlement(order, payment);
  switch (verdict.kind) {
    case 'stranger':
      return old({ outcome: 'unknown-order' });
    case 'known':
      return old(settlementOf(order, verdict.payment, payment));
    case 'record':
      return recordPayment(tx, order, news);
    case 'hold':
      return holdPayment(tx, order, { news, reason: verdict.reason });
    case 'return':
      returnExtraPayment(tx, order, { payment, now });
      writePayment(tx, order, { news, outcome: 'extra-refunded' });
      return fresh({ outcome: 'extra-refunded', paymentId: payment.id });
    case 'credit': {
      const wallet = await loadAccount(tx, walletOf(order.uid), 'COIN');
      const { id: paymentId, method } = payment;
      creditOrder(tx, { order, paymentId, method, seenBy: news.seenBy, wallet, now });
      writePayment(tx, order, { news, outcome: 'credited' });
      return fresh({ outcome: 'credited', paymentId: payment.id });
    }
  }
}

const old = (settlement: Settlement): Settled => ({ settlement, isNew: false });
const fresh = (settlement: Settlement): Settled => ({ settlement, isNew: true });

/** What was answered when the payment was dealt with. */
function settlementOf(order: OrderDoc, known: OrderPayment, payment: ProviderPayment): Settlement {
  switch (known.outcome) {
    case 'credited':
    case 'extra-refunded':
      return { outcome: known.outcome, paymentId: payment.id };
    case 'held-for-review':
      return { outcome: 'held', reason: mismatch(order, payment) ?? 'payment-amount-mismatch' };
    case 'none':
      return { outcome: 'recorded', status: known.status };
  }
}

/** Payments that failed, wait, or went back: the order remembers, and the buyer is told of a failure. */
function recordPayment(tx: Tx, order: OrderDoc, news: PaymentNews): Settled {
  const { payment, now } = news;
  const before = order.payments[payment.id];
  const outcome = before?.outcome ?? 'none';
  writePayment(tx, order, { news, outcome });
  if (payment.status === 'failed' && order.paidPaymentId === null) {
    const notice = noticeFor(payment.id, {
      uid: order.uid,
      kind: 'payment-failed',
      params: { pricePaise: order.pricePaise, reason: payment.errorReason ?? 'unknown' },
      link: { kind: 'order', id: order.orderId },
      at: now,
    });
    tx.create(notice.ref, notice.doc);
  }
  if (before !== undefined && outcome !== 'none') return old(settlementOf(order, before, payment));
  return fresh({ outcome: 'recorded', status: payment.status });
}

interface Hold {
  readonly news: PaymentNews;
  readonly reason: 'payment-amount-mismatch' | 'payment-currency';
}

function holdPayment(tx: Tx, order: OrderDoc, { news, reason }: Hold): Settled {
  const { id, amountPaise, amountRefundedPaise, currency } = news.payment;
  const note = `order ${order.orderId} asks ${order.pricePaise} INR paise; came ${amountPaise} ${currency}, of which ${amountRefundedPaise} went back`;
  const exception = moneyException({ kind: reason, subject: id, note, at: news.now });
  tx.create(exception.ref, exception.doc);
  writePayment(tx, order, { news, outcome: 'held-for-review' });
  return fresh({ outcome: 'held', reason });
}

/** The order with what it now knows of this payment, and all that follows from it. */
function writePayment(tx: Tx, order: OrderDoc, settled: { news: PaymentNews; outcome: OrderPayment['outcome'] }): void {
  const { payment, now } = settled.news;
  const { id, status, method, amountPaise, errorReason } = payment;
  const isPaying = settled.outcome === 'credited' && order.paidPaymentId === null;
  const paidPaymentId = isPaying ? id : order.paidPaymentId;
  const payments = {
    ...order.payments,
    [id]: { status, method, amountPaise, errorReason, outcome: settled.outcome, at: now },
  };
  const state = orderStateOf(payments, paidPaymentId);
  // Nothing left to ask ends the asking only where the provider was asked: it may know of payments that nobody told.
  const nextCheck = nextCheckAt({ state, payments, createdAt: order.createdAt }, now) ?? order.checkDueAt;
  tx.update(orderRef(order.orderId), {
    payments,
    state,
    paidPaymentId,
    ...(isPaying ? { paidMethod: method } : {}),
    paidAt: isPaying ? now : order.paidAt,
    linkDueAt: isPaying ? now : order.linkDueAt,
    failureReason: state === 'failed' ? (errorReason ?? order.failureReason) : null,
    checkDueAt: earliest(order.checkDueAt, nextCheck),
  });
}
