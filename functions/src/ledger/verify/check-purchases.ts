import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { OrderDoc } from '../../contract/documents/purchases.ts';
import { walletOf } from '../accounts.ts';
import { coinsByClass } from '../lots.ts';
import { type Books, isReversed, netOf } from './books.ts';
import { compare, type Difference, demand } from './difference.ts';

/** Orders, refunds and what the provider says, each against the entries and the entries against each. */
export function checkPurchases(books: Books): Difference[] {
  const entries = [...books.entries.values()];
  return [
    ...[...books.orders].flatMap(([id, order]) => checkOrder(books, id, order)),
    ...entries.filter((one) => one.kind === 'purchase').flatMap((entry) => checkPurchase(books, entry)),
    ...[...books.refunds.keys()].flatMap((id) => checkRefund(books, id)),
    ...entries.filter((one) => one.kind === 'extra-payment').flatMap((entry) => checkExtra(books, entry)),
    ...entries.filter((one) => one.kind === 'extra-payment-returned').flatMap((entry) => checkReturned(books, entry)),
    ...(books.payments === undefined ? [] : checkProvider(books)),
  ];
}

/** A paid order has its entry, with the order's coins and money; an order without a paid payment has none. */
function checkOrder(books: Books, id: string, order: OrderDoc): Difference[] {
  const isPaid = order.paidPaymentId !== null;
  const paid = Object.entries(order.payments).filter(([, payment]) => payment.outcome === 'credited');
  const state = compare('purchase', `orders/${id}`, {
    expected: { isPaid, credited: isPaid ? [order.paidPaymentId] : [] },
    found: { isPaid: order.state === 'paid', credited: paid.map(([paymentId]) => paymentId) },
  });
  const extras = Object.entries(order.payments).filter(([, payment]) => payment.outcome === 'extra-refunded');
  const unbooked = extras.filter(([paymentId]) => !books.entries.has(`extra:${paymentId}`));
  return [
    ...state,
    ...compare('extra-payment', `orders/${id}`, { expected: [], found: unbooked.map(([paymentId]) => paymentId) }),
    ...(isPaid ? checkBooking(order, books.entries.get(`pay:${order.paidPaymentId}`)) : []),
  ];
}

function checkBooking(order: OrderDoc, entry: LedgerEntryDoc | undefined): Difference[] {
  const subject = `ledgerEntries/pay:${order.paidPaymentId}`;
  if (entry === undefined) {
    return demand(false, 'purchase', subject, { expected: `the entry of order ${order.orderId}`, found: undefined });
  }
  const byClass = coinsByClass(entry.lotMoves);
  const { gstPaise, feePaise, netPaise, pricePaise, paidCoins, bonusCoins } = order;
  return compare('purchase', subject, {
    expected: {
      ...{ gstPaise, feePaise, netPaise, pricePaise, paidCoins, bonusCoins },
      coins: paidCoins + bonusCoins,
      refs: [order.orderId, order.paidPaymentId, order.uid],
    },
    found: {
      gstPaise: netOf(entry, 'house:gst-payable'),
      feePaise: netOf(entry, 'house:gateway-fees'),
      netPaise: netOf(entry, 'house:coin-backing'),
      pricePaise: 0 - netOf(entry, 'world:razorpay'),
      paidCoins: byClass.paid,
      bonusCoins: byClass.bonus,
      coins: netOf(entry, walletOf(order.uid)),
      refs: [entry.refs['orderId'], entry.refs['paymentId'], entry.refs['uid']],
    },
  });
}

function checkPurchase(books: Books, entry: LedgerEntryDoc): Difference[] {
  const { orderId, paymentId } = entry.refs;
  const order = books.orders.get(orderId ?? '');
  return compare('purchase', `ledgerEntries/${entry.key}`, {
    expected: { key: `pay:${paymentId}`, paidBy: paymentId },
    found: { key: entry.key, paidBy: order?.paidPaymentId },
  });
}

/** Money that came twice is held, then given back: the refund says how far it is. */
function checkRefund(books: Books, id: string): Difference[] {
  const refund = books.refunds.get(id);
  const held = books.entries.get(`extra:${id}`);
  const returned = books.entries.get(`extra-returned:${id}`);
  const expected = { held: refund?.amountPaise, returned: refund?.state === 'processed' ? refund.amountPaise : 0 };
  return compare('extra-payment', `refunds/${id}`, {
    expected,
    found: {
      held: held === undefined ? undefined : netOf(held, 'house:payments-held'),
      returned: returned === undefined ? 0 : 0 - netOf(returned, 'house:payments-held'),
    },
  });
}

/** Held money is on its way back, or a person looks at it. */
function checkExtra(books: Books, entry: LedgerEntryDoc): Difference[] {
  const paymentId = entry.key.slice('extra:'.length);
  const isFollowed = books.refunds.has(paymentId) || isException(books, paymentId) || isReversed(books, entry.key);
  return demand(isFollowed, 'extra-payment', `ledgerEntries/${entry.key}`, {
    expected: 'a refund or an exception',
    found: undefined,
  });
}

function checkReturned(books: Books, entry: LedgerEntryDoc): Difference[] {
  const paymentId = entry.key.slice('extra-returned:'.length);
  return demand(books.refunds.has(paymentId), 'extra-payment', `ledgerEntries/${entry.key}`, {
    expected: `refunds/${paymentId}`,
    found: undefined,
  });
}

/** True when a person was asked about the payment; that an earlier proof complained of it does not count. */
function isException(books: Books, paymentId: string): boolean {
  return [...books.exceptions.values()].some(
    ({ kind, subject }) => kind !== 'ledger-difference' && subject.includes(paymentId),
  );
}

/** All money the provider has for us is booked, or in somebody's hands; and nothing is booked that it does not have. */
function checkProvider(books: Books): Difference[] {
  const payments = books.payments ?? [];
  const known = new Set(payments.map((one) => one.paymentId));
  const booked = payments.flatMap(({ paymentId, amountPaise, refundedPaise }) => {
    const entries = [`pay:${paymentId}`, `extra:${paymentId}`].flatMap((key) => books.entries.get(key) ?? []);
    if (entries.length === 0 && isException(books, paymentId)) return [];
    const given = [`extra-returned:${paymentId}`, `rev:pay:${paymentId}`].flatMap(
      (key) => books.entries.get(key) ?? [],
    );
    // A refund that was asked for may be through at the provider before its notice has reached us.
    const isUnderway = ['queued', 'sent'].includes(books.refunds.get(paymentId)?.state ?? '');
    return compare('provider', `payment ${paymentId}`, {
      expected: { amountPaise, refundedPaise: isUnderway ? 0 : refundedPaise },
      found: {
        amountPaise: 0 - entries.reduce((sum, entry) => sum + netOf(entry, 'world:razorpay'), 0),
        refundedPaise: given.reduce((sum, entry) => sum + netOf(entry, 'world:razorpay'), 0),
      },
    });
  });
  const invented = [...books.entries.values()]
    .map((entry) => /^(?:pay|extra):(.+)$/.exec(entry.key)?.[1])
    .filter((paymentId) => paymentId !== undefined && !known.has(paymentId));
  return [...booked, ...compare('provider', 'payments the provider does not know', { expected: [], found: invented })];
}
