import { DAY, HOUR, MINUTE, SECOND } from '../../src/kernel/time.ts';
import type {
  PaymentProvider,
  ProviderOrder,
  ProviderPayment,
  ProviderRefund,
} from '../../src/platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../src/platform/payments/payment-provider-error.ts';
import type { SignedNotice } from './media-plane.ts';
import { checkoutSignature, signedWebhook } from './payment-wire.ts';
import type { Postman, Surroundings } from './postman.ts';

/** What becomes of one payment: `late` looks failed and is captured after all, `odd` brings another amount. */
export type PaymentStory = 'captured' | 'failed' | 'authorized' | 'late' | 'odd';

/** What the checkout tells the app, when it comes back at all. */
export interface CheckoutAnswer {
  readonly paymentId: string;
  readonly signature: string;
}

/** The payment provider: orders, payments and refunds in virtual time, with webhooks that do what webhooks do. */
export interface PaymentDesk {
  readonly provider: PaymentProvider;
  /** A person pays at the checkout of this order. */
  pay(providerOrderId: string, story: PaymentStory): Promise<CheckoutAnswer | undefined>;
  /** Staff give a payment back on the provider's own pages. */
  giveBack(paymentId: string): void;
  payment(id: string): ProviderPayment | undefined;
  order(id: string): ProviderOrder | undefined;
  /** All payments that ever were money. */
  captured(): readonly ProviderPayment[];
}

type Deps = Surroundings & {
  readonly postman: Postman;
  readonly receive: (webhook: SignedNotice) => Promise<'accepted' | 'unsigned'>;
  /** Hears of each new refund, before it is made, with what has been given back so far. */
  readonly onRefund: (refund: ProviderRefund, payment: ProviderPayment, refundCount: number) => void;
};

export function createPaymentDesk(deps: Deps): PaymentDesk {
  const { agenda, chance, weather, postman } = deps;
  const orders = new Map<string, ProviderOrder>();
  const payments = new Map<string, ProviderPayment>();
  const refunds = new Map<string, ProviderRefund>();
  const refundsByKey = new Map<string, string>();
  let serial = 0;
  const nextId = (kind: string) => `${kind}_sim${String(++serial).padStart(6, '0')}`;

  const tell = (
    event: string,
    about: { payment?: ProviderPayment; order?: ProviderOrder; refund?: ProviderRefund },
  ) => {
    const webhook = signedWebhook({ eventId: nextId('evt'), event, at: agenda.now(), ...about });
    postman.deliver(event, () => deps.receive(webhook));
  };
  const change = (id: string, patch: Partial<ProviderPayment>): ProviderPayment => {
    const payment = { ...mustGet(payments, id), ...patch };
    payments.set(id, payment);
    return payment;
  };
  const capture = (id: string) => {
    if (mustGet(payments, id).status === 'captured') return;
    const payment = change(id, { status: 'captured', captured: true, errorReason: null });
    const order = {
      ...mustGet(orders, payment.orderId ?? ''),
      status: 'paid',
      amountPaidPaise: payment.amountPaise,
    } as const;
    orders.set(order.id, order);
    tell('payment.captured', { payment });
    tell('order.paid', { payment, order });
  };
  const begin = (order: ProviderOrder, amountPaise: number): ProviderPayment => {
    const payment: ProviderPayment = {
      id: nextId('pay'),
      orderId: order.id,
      amountPaise,
      amountRefundedPaise: 0,
      currency: 'INR',
      status: 'created',
      method: 'upi',
      captured: false,
      feePaise: null,
      taxPaise: null,
      errorReason: null,
      notes: order.notes,
      createdAt: agenda.now(),
    };
    payments.set(payment.id, payment);
    orders.set(order.id, {
      ...order,
      attempts: order.attempts + 1,
      status: order.status === 'paid' ? 'paid' : 'attempted',
    });
    return payment;
  };
  const answerFor = (payment: ProviderPayment): CheckoutAnswer => ({
    paymentId: payment.id,
    signature: checkoutSignature(payment.orderId ?? '', payment.id),
  });
  const call = <R>(work: () => R): Promise<R> => unreliably(deps, work);
  const finishRefund = (id: string, isRefused: boolean) => {
    const refund: ProviderRefund = { ...mustGet(refunds, id), status: isRefused ? 'failed' : 'processed' };
    refunds.set(id, refund);
    const before = mustGet(payments, refund.paymentId);
    const amountRefundedPaise = before.amountRefundedPaise + (isRefused ? 0 : refund.amountPaise);
    const status = amountRefundedPaise === before.amountPaise ? 'refunded' : before.status;
    const payment = change(refund.paymentId, { amountRefundedPaise, status });
    tell(isRefused ? 'refund.failed' : 'refund.processed', { refund, payment });
  };

  return {
    giveBack: (paymentId) => {
      const { amountPaise } = mustGet(payments, paymentId);
      const bare = { id: nextId('rfnd'), paymentId, amountPaise, currency: 'INR', receipt: null, notes: {} };
      refunds.set(bare.id, { ...bare, status: 'pending', createdAt: agenda.now() });
      finishRefund(bare.id, false);
    },
    payment: (id) => payments.get(id),
    order: (id) => orders.get(id),
    captured: () => [...payments.values()].filter((one) => one.captured),
    pay: async (providerOrderId, story) => {
      const order = mustGet(orders, providerOrderId);
      const payment = begin(order, story === 'odd' ? order.amountPaise - 100 : order.amountPaise);
      await agenda.sleep(chance.between(2, 90) * SECOND);
      if (story === 'captured' || story === 'odd') capture(payment.id);
      if (story === 'authorized') tell('payment.authorized', { payment: change(payment.id, { status: 'authorized' }) });
      if (story === 'authorized' && chance.happens(0.6)) {
        agenda.after(chance.between(1, 30) * MINUTE, 'capture', async () => capture(payment.id));
      }
      if (story === 'failed' || story === 'late') {
        tell('payment.failed', { payment: change(payment.id, { status: 'failed', errorReason: 'bank_timeout' }) });
      }
      if (story === 'late') {
        const wait = chance.pick([chance.between(1, 20) * MINUTE, chance.between(1, 60) * HOUR]);
        agenda.after(Math.min(wait, 3 * DAY), 'late capture', async () => capture(payment.id));
      }
      return story === 'failed' || story === 'late' || chance.happens(0.1) ? undefined : answerFor(payment);
    },
    provider: {
      createOrder: ({ receipt, amountPaise, notes }) =>
        call(() => {
          const id = nextId('order');
          const bare = { id, receipt, amountPaise, notes, amountPaidPaise: 0, currency: 'INR', attempts: 0 };
          const order: ProviderOrder = { ...bare, status: 'created', createdAt: agenda.now() };
          orders.set(id, order);
          return order;
        }),
      findOrderByReceipt: (receipt) => call(() => [...orders.values()].find((one) => one.receipt === receipt) ?? null),
      fetchOrder: (id) => call(() => mustGet(orders, id)),
      listOrderPayments: (id) => call(() => [...payments.values()].filter((one) => one.orderId === id)),
      fetchPayment: (id) => call(() => mustGet(payments, id)),
      listPayments: ({ from, to, skip, count }) =>
        call(() =>
          [...payments.values()]
            .filter(({ createdAt }) => createdAt >= from && createdAt <= to)
            .reverse()
            .slice(skip, skip + count),
        ),
      createRefund: ({ paymentId, amountPaise, idempotencyKey, receipt, notes }) =>
        call(() => {
          const known = refundsByKey.get(idempotencyKey);
          if (known !== undefined) return mustGet(refunds, known);
          const bare = { id: nextId('rfnd'), paymentId, amountPaise, currency: 'INR', receipt, notes };
          const refund: ProviderRefund = { ...bare, status: 'pending', createdAt: agenda.now() };
          const earlier = [...refunds.values()].filter((one) => one.paymentId === paymentId);
          deps.onRefund(refund, mustGet(payments, paymentId), earlier.length);
          refunds.set(refund.id, refund);
          refundsByKey.set(idempotencyKey, refund.id);
          tell('refund.created', { refund, payment: mustGet(payments, paymentId) });
          agenda.after(chance.between(1, 600) * SECOND, 'refund', async () =>
            finishRefund(refund.id, chance.happens(weather().providerFaultRate)),
          );
          return refund;
        }),
      listRefunds: (paymentId) => call(() => [...refunds.values()].filter((one) => one.paymentId === paymentId)),
    },
  };
}

/** A call that takes its time, and may fail before or after it was carried out. */
async function unreliably<R>({ agenda, chance, weather }: Deps, work: () => R): Promise<R> {
  await agenda.sleep(chance.between(0, 6) * 250);
  const isFaulty = chance.happens(weather().providerFaultRate);
  const failure = { retryable: true, outcomeUnknown: true } as const;
  if (isFaulty && chance.happens(0.5)) throw new PaymentProviderError('no connection', { kind: 'network', ...failure });
  const answer = work();
  await agenda.sleep(chance.between(0, 6) * 250);
  if (isFaulty) throw new PaymentProviderError('no answer in time', { kind: 'timeout', ...failure });
  return answer;
}

function mustGet<T>(things: ReadonlyMap<string, T>, id: string): T {
  const thing = things.get(id);
  if (thing === undefined) {
    const failure = { kind: 'http', status: 400, retryable: false, outcomeUnknown: false } as const;
    throw new PaymentProviderError(`the provider knows no ${id}`, failure);
  }
  return thing;
}
