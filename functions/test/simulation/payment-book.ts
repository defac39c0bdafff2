import { SECOND } from '../../src/kernel/time.ts';
import type { ProviderOrder, ProviderPayment, ProviderRefund } from '../../src/platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../src/platform/payments/payment-provider-error.ts';
import type { SignedNotice } from './media-seats.ts';
import { signedWebhook } from './payment-wire.ts';
import type { Postman, Surroundings } from './postman.ts';

export type BookDeps = Surroundings & {
  readonly postman: Postman;
  readonly receive: (webhook: SignedNotice) => Promise<'accepted' | 'unsigned'>;
  /** Hears of each refund that is asked for, before it is made, with how many there were. */
  readonly onRefund: (refund: ProviderRefund, payment: ProviderPayment, refundCount: number) => void;
};

type RefundRequest = Pick<ProviderRefund, 'paymentId' | 'amountPaise' | 'receipt' | 'notes'>;

/** What the payment provider has written down. Every change of it is told by webhooks. */
export interface PaymentBook {
  readonly orders: ReadonlyMap<string, ProviderOrder>;
  readonly payments: ReadonlyMap<string, ProviderPayment>;
  readonly refunds: ReadonlyMap<string, ProviderRefund>;
  openOrder(order: Pick<ProviderOrder, 'receipt' | 'amountPaise' | 'notes'>): ProviderOrder;
  beginPayment(order: ProviderOrder, amountPaise: number): ProviderPayment;
  authorize(paymentId: string): void;
  fail(paymentId: string): void;
  /** Money, whatever it looked like before. */
  capture(paymentId: string): void;
  beginRefund(request: RefundRequest): ProviderRefund;
  finishRefund(refundId: string, status: 'processed' | 'failed'): void;
}

export function createPaymentBook({ agenda, postman, receive }: BookDeps): PaymentBook {
  const orders = new Map<string, ProviderOrder>();
  const payments = new Map<string, ProviderPayment>();
  const refunds = new Map<string, ProviderRefund>();
  let serial = 0;
  const nextId = (kind: string) => `${kind}_sim${String(++serial).padStart(6, '0')}`;
  const put = <T extends { id: string }>(things: Map<string, T>, thing: NoInfer<T>): T => {
    things.set(thing.id, thing);
    return thing;
  };
  const change = (id: string, patch: Partial<ProviderPayment>) => put(payments, { ...mustGet(payments, id), ...patch });
  const tell = (
    event: string,
    about: { payment?: ProviderPayment; order?: ProviderOrder; refund?: ProviderRefund },
  ) => {
    const webhook = signedWebhook({ eventId: nextId('evt'), event, at: agenda.now(), ...about });
    postman.deliver(event, () => receive(webhook));
  };
  const made = () => ({ currency: 'INR', createdAt: agenda.now() });

  return {
    ...{ orders, payments, refunds },
    openOrder: (order) =>
      put(orders, { ...order, ...made(), id: nextId('order'), amountPaidPaise: 0, attempts: 0, status: 'created' }),
    beginPayment: (order, amountPaise) => {
      const status = order.status === 'paid' ? 'paid' : 'attempted';
      put(orders, { ...order, attempts: order.attempts + 1, status });
      return put(payments, {
        ...BARE_PAYMENT,
        ...made(),
        id: nextId('pay'),
        orderId: order.id,
        amountPaise,
        notes: order.notes,
      });
    },
    authorize: (id) => tell('payment.authorized', { payment: change(id, { status: 'authorized' }) }),
    fail: (id) => tell('payment.failed', { payment: change(id, { status: 'failed', errorReason: 'bank_timeout' }) }),
    capture: (id) => {
      if (mustGet(payments, id).captured) return;
      const payment = change(id, { status: 'captured', captured: true, errorReason: null });
      const before = mustGet(orders, payment.orderId ?? '');
      const order = put(orders, { ...before, status: 'paid', amountPaidPaise: payment.amountPaise });
      tell('payment.captured', { payment });
      tell('order.paid', { payment, order });
    },
    beginRefund: (request) => {
      const refund = put(refunds, { ...request, ...made(), id: nextId('rfnd'), status: 'pending' });
      tell('refund.created', { refund, payment: mustGet(payments, refund.paymentId) });
      return refund;
    },
    finishRefund: (id, status) => {
      const refund = put(refunds, { ...mustGet(refunds, id), status });
      const before = mustGet(payments, refund.paymentId);
      const amountRefundedPaise = before.amountRefundedPaise + (status === 'failed' ? 0 : refund.amountPaise);
      const isBack = amountRefundedPaise >= before.amountPaise;
      const payment = change(before.id, { amountRefundedPaise, status: isBack ? 'refunded' : before.status });
      tell(`refund.${status}`, { refund, payment });
    },
  };
}

const BARE_PAYMENT = {
  amountRefundedPaise: 0,
  status: 'created',
  method: 'upi',
  captured: false,
  feePaise: null,
  taxPaise: null,
  errorReason: null,
  payerHandle: null,
} as const;

/** A call that takes its time, and may fail before or after it was carried out. */
export async function unreliably<R>({ agenda, chance, weather }: BookDeps, work: () => R): Promise<R> {
  await agenda.sleep((chance.between(0, 6) * SECOND) / 4);
  const isFaulty = chance.happens(weather().providerFaultRate);
  const failure = { retryable: true, outcomeUnknown: true } as const;
  if (isFaulty && chance.happens(0.5)) throw new PaymentProviderError('no connection', { kind: 'network', ...failure });
  const answer = work();
  await agenda.sleep((chance.between(0, 6) * SECOND) / 4);
  if (isFaulty) throw new PaymentProviderError('no answer in time', { kind: 'timeout', ...failure });
  return answer;
}

export function mustGet<T>(things: ReadonlyMap<string, T>, id: string): T {
  const thing = things.get(id);
  if (thing !== undefined) return thing;
  const failure = { kind: 'http', status: 400, retryable: false, outcomeUnknown: false } as const;
  throw new PaymentProviderError(`the provider knows no ${id}`, failure);
}
