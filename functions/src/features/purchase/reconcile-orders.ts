import type { OrderDoc } from '../../contract/documents/purchases.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { AlreadyExistsError, type Query, type Store } from '../../kernel/store.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { ProviderPayment } from '../../platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../platform/payments/payment-provider-error.ts';
import type { Platform } from '../../platform/platform.ts';
import { raiseException } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { FIRST_CHECK_MS, nextCheckAt } from './next-check.ts';
import { attachProviderOrder, findByProviderOrder, orderRef } from './order-store.ts';
import { type Settlement, settlePayment } from './settle-payment.ts';

type Reconciling = Pick<Platform, 'store' | 'tasks' | 'payments' | 'log'>;

const PAGE = 50;
const MAX_PAGES = 4;
/**
 * Longer than a payment takes from its start to its capture or failure (ten minutes), and than several runs of this.
 */
const RECENT_MS = 30 * MINUTE;
const RECENT_PAGE = 100;
const MAX_RECENT_PAGES = 5;

/**
 * Finds money that nobody told us of: asks the provider about every order that is due, then looks through its recent
 * payments for some without an order of ours. Both go through the same settlement as the news that did arrive.
 */
export async function reconcileOrders(platform: Reconciling, now: Date): Promise<void> {
  const isReachable = await checkDueOrders(platform, now);
  if (isReachable) await checkRecentPayments(platform, now);
}

/** False when the provider could not be reached: the rest waits for the next run, instead of for one timeout each. */
async function checkDueOrders(platform: Reconciling, now: Date): Promise<boolean> {
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const due = await platform.store.find(dueOrders(now));
    for (const { data } of due) {
      const isReachable = await checkOrder(platform, data, now);
      if (!isReachable) return false;
    }
    if (due.length < PAGE) return true;
  }
  platform.log.warn('more-orders-due', { checked: MAX_PAGES * PAGE });
  return true;
}

/** Always from the start: those that were checked are due later. */
function dueOrders(now: Date): Query<OrderDoc> {
  return {
    from: collectionRef('orders'),
    where: [{ field: 'checkDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'checkDueAt', direction: 'asc' }],
    limit: PAGE,
  };
}

/**
 * Whatever comes of it, the order is due later afterwards, so one that always fails never holds up the others. Only a
 * check that went through can be the last one.
 */
async function checkOrder(platform: Reconciling, order: OrderDoc, now: Date): Promise<boolean> {
  let [isReachable, isChecked] = [true, true];
  try {
    await settleWhatCame(platform, order, now);
  } catch (error) {
    platform.log.fault('order-not-checked', error, { orderId: order.orderId });
    isChecked = false;
    isReachable = !(error instanceof PaymentProviderError && error.retryable);
  }
  await platform.store.transaction(async (tx) => {
    const current = await tx.get(orderRef(order.orderId));
    if (current === undefined) return;
    const again = isChecked ? null : plus(now, FIRST_CHECK_MS);
    tx.update(orderRef(order.orderId), { checkDueAt: nextCheckAt(current, now) ?? again });
  });
  return isReachable;
}

/**
 * Asks the provider about one order, and settles all that it has for it, the oldest payment first. Gives what became of
 * each.
 */
export async function settleWhatCame(
  platform: Pick<Platform, 'store' | 'tasks' | 'payments'>,
  order: OrderDoc,
  now: Date,
): Promise<Readonly<Record<string, Settlement>>> {
  const { store, payments } = platform;
  const { orderId } = order;
  const settlements: Record<string, Settlement> = {};
  let providerOrderId = order.providerOrderId;
  if (providerOrderId === null) {
    const made = await payments.findOrderByReceipt(orderId);
    if (made === null) return settlements;
    ({ providerOrderId } = await attachProviderOrder(store, orderId, made));
  }
  if (providerOrderId === null) return settlements;
  for (const payment of oldestFirst(await payments.listOrderPayments(providerOrderId))) {
    const settlement = await settlePayment(platform, { orderId, payment, seenBy: 'reconciler', now });
    const isPending = settlement.outcome === 'recorded' && settlement.status === 'authorized';
    if (isPending) await tellPending(store, order, { paymentId: payment.id, now });
    settlements[payment.id] = settlement;
  }
  return settlements;
}

/**
 * The buyer's bank has set the money aside, and minutes later it has not come: they are told once that it will, or goes
 * back.
 */
async function tellPending(store: Store, order: OrderDoc, pending: { paymentId: string; now: Date }): Promise<void> {
  const { ref, doc } = noticeFor(pending.paymentId, {
    uid: order.uid,
    kind: 'payment-pending',
    params: { pricePaise: order.pricePaise },
    link: { kind: 'order', id: order.orderId },
    at: pending.now,
  });
  await store.create(ref, doc).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
  });
}

function oldestFirst(payments: readonly ProviderPayment[]): ProviderPayment[] {
  return [...payments].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

async function checkRecentPayments(platform: Reconciling, now: Date): Promise<void> {
  try {
    for (let page = 0; page < MAX_RECENT_PAGES; page += 1) {
      const recent = await platform.payments.listPayments({
        from: plus(now, -RECENT_MS),
        to: now,
        skip: page * RECENT_PAGE,
        count: RECENT_PAGE,
      });
      const captured = recent.filter((payment) => payment.status === 'captured');
      for (const payment of oldestFirst(captured)) await settleRecent(platform, payment, now);
      if (recent.length < RECENT_PAGE) return;
    }
    platform.log.warn('more-payments-than-looked-at', { looked: MAX_RECENT_PAGES * RECENT_PAGE });
  } catch (error) {
    platform.log.fault('recent-payments-not-checked', error, {});
  }
}

async function settleRecent(platform: Reconciling, payment: ProviderPayment, now: Date): Promise<void> {
  const { store } = platform;
  const order = payment.orderId === null ? undefined : await findByProviderOrder(store, payment.orderId);
  if (order !== undefined) {
    const isKnown = order.payments[payment.id]?.status === 'captured';
    if (!isKnown) await settlePayment(platform, { orderId: order.orderId, payment, seenBy: 'reconciler', now });
    return;
  }
  const hasOwnOrder = await isOrderUnattached(platform, payment);
  if (hasOwnOrder) return;
  const note = `captured ${payment.amountPaise} paise for ${payment.orderId ?? 'no order'}, which is none of ours`;
  await raiseException(store, { kind: 'payment-unknown-order', subject: payment.id, note, at: now });
}

/** An order of ours whose provider id was lost is repaired by its own check, which settles this payment too. */
async function isOrderUnattached({ store, payments }: Reconciling, payment: ProviderPayment): Promise<boolean> {
  if (payment.orderId === null) return false;
  const { receipt } = await payments.fetchOrder(payment.orderId);
  if (receipt === null || !/^[a-f0-9]{32}$/.test(receipt)) return false;
  const order = await store.get(orderRef(receipt));
  return order?.providerOrderId === null;
}
