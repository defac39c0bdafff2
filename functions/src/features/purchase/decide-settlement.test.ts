import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderDoc, OrderPayment } from '../../contract/documents/purchases.ts';
import { decideSettlement, orderStateOf, type SeenPayment } from './decide-settlement.ts';

const at = new Date('2026-11-21T06:30:00.000Z');

const order: OrderDoc = {
  orderId: 'o1',
  uid: 'ann',
  packId: 'pack-49',
  packVersion: 0,
  pricePaise: 4_900,
  discountBps: 0,
  paidCoins: 45,
  bonusCoins: 5,
  gstPaise: 748,
  feePaise: 116,
  netPaise: 4_036,
  bonusDays: 90,
  provider: 'razorpay',
  providerOrderId: 'order_1',
  state: 'created',
  payments: {},
  paidPaymentId: null,
  failureReason: null,
  createdAt: at,
  expiresAt: at,
  checkDueAt: at,
  paidAt: null,
  linkDueAt: null,
};

const payment = (more: Partial<SeenPayment> = {}): SeenPayment => ({
  id: 'pay_1',
  orderId: 'order_1',
  status: 'captured',
  currency: 'INR',
  amountPaise: 4_900,
  amountRefundedPaise: 0,
  ...more,
});

/** The order after this news, as the settlement writes it. */
function hear(before: OrderDoc, news: SeenPayment): OrderDoc {
  const verdict = decideSettlement(before, news);
  if (verdict.kind === 'known' || verdict.kind === 'stranger') return before;
  const outcomes = { credit: 'credited', return: 'extra-refunded', hold: 'held-for-review' } as const;
  const outcome = verdict.kind === 'record' ? (before.payments[news.id]?.outcome ?? 'none') : outcomes[verdict.kind];
  const { status, amountPaise } = news;
  const known: OrderPayment = { status, method: 'upi', amountPaise, errorReason: null, outcome, at };
  const paidPaymentId = verdict.kind === 'credit' ? news.id : before.paidPaymentId;
  const payments = { ...before.payments, [news.id]: known };
  return { ...before, payments, paidPaymentId, state: orderStateOf(payments, paidPaymentId) };
}

describe('decideSettlement', () => {
  it.each([
    ['stranger', { orderId: 'order_2' }],
    ['stranger', { orderId: null }],
    ['record', { status: 'created' }],
    ['record', { status: 'authorized' }],
    ['record', { status: 'failed' }],
    ['return', { status: 'refunded', amountRefundedPaise: 4_900 }],
    ['hold', { currency: 'USD' }],
    ['hold', { amountPaise: 4_899 }],
    ['hold', { amountPaise: 4_901 }],
    ['hold', { amountRefundedPaise: 1 }],
    ['credit', {}],
  ] as const)('says %s of %o', (kind, more) => {
    expect(decideSettlement(order, payment(more)).kind).toBe(kind);
  });

  it('gives back the second payment and remembers the first', () => {
    const paid = hear(order, payment());
    expect(decideSettlement(paid, payment()).kind).toBe('known');
    expect(decideSettlement(paid, payment({ status: 'authorized' })).kind).toBe('known');
    expect(decideSettlement(paid, payment({ id: 'pay_2' })).kind).toBe('return');
    expect(decideSettlement(paid, payment({ status: 'refunded', amountRefundedPaise: 4_900 })).kind).toBe('record');
  });

  it('credits an order once and ends the same, for any order and repetition of the news of two payments', () => {
    const life = (id: string) =>
      (['created', 'failed', 'authorized', 'captured'] as const).map((status) => ({ id, status }));
    const all = [...life('pay_1'), ...life('pay_2')];
    const heard = fc
      .array(fc.constantFrom(...all), { maxLength: 10 })
      .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));
    fc.assert(
      fc.property(heard, (news) => {
        const states: string[] = [];
        const end = news.reduce((doc, one) => {
          const next = hear(doc, payment(one));
          states.push(next.state);
          return next;
        }, order);
        const outcomes = Object.values(end.payments).map(({ outcome }) => outcome);
        expect(outcomes.sort()).toEqual(['credited', 'extra-refunded']);
        expect(end.state).toBe('paid');
        expect(states.slice(states.indexOf('paid')).every((state) => state === 'paid')).toBe(true);
      }),
    );
  });
});

describe('orderStateOf', () => {
  const known = (status: OrderPayment['status']): OrderPayment => {
    return { status, method: null, amountPaise: 1, errorReason: null, outcome: 'none', at };
  };

  it.each([
    ['created', {}],
    ['attempted', { a: known('created') }],
    ['attempted', { a: known('failed'), b: known('authorized') }],
    ['failed', { a: known('failed'), b: known('refunded') }],
  ] as const)('is %s for %o', (state, payments) => {
    expect(orderStateOf(payments, null)).toBe(state);
    expect(orderStateOf(payments, 'a')).toBe('paid');
  });
});
