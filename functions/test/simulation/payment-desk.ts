import { HOUR, MINUTE, SECOND } from '../../src/kernel/time.ts';
import type { PaymentProvider, ProviderOrder, ProviderPayment } from '../../src/platform/payments/payment-provider.ts';
import { type BookDeps, createPaymentBook, mustGet, type PaymentBook, unreliably } from './payment-book.ts';
import { checkoutSignature } from './payment-wire.ts';

/** What becomes of one payment: `late` looks failed and is captured after all, `odd` brings another amount. */
export type PaymentStory = 'captured' | 'failed' | 'authorized' | 'late' | 'odd';

/** What the checkout tells the app, when it comes back at all. */
interface CheckoutAnswer {
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

export function createPaymentDesk(deps: BookDeps): PaymentDesk {
  const { agenda, chance } = deps;
  const book = createPaymentBook(deps);
  return {
    provider: createProvider(deps, book),
    pay: async (providerOrderId, story) => {
      const order = mustGet(book.orders, providerOrderId);
      const { id } = book.beginPayment(order, story === 'odd' ? order.amountPaise - 100 : order.amountPaise);
      await agenda.sleep(chance.between(2, 90) * SECOND);
      tellStory(deps, book, { id, story });
      const isSilent = story === 'failed' || story === 'late' || chance.happens(0.1);
      return isSilent ? undefined : { paymentId: id, signature: checkoutSignature(providerOrderId, id) };
    },
    giveBack: (paymentId) => {
      const { amountPaise } = mustGet(book.payments, paymentId);
      const { id } = book.beginRefund({ paymentId, amountPaise, receipt: null, notes: {} });
      book.finishRefund(id, 'processed');
    },
    payment: (id) => book.payments.get(id),
    order: (id) => book.orders.get(id),
    captured: () => [...book.payments.values()].filter((one) => one.captured),
  };
}

function tellStory(
  { agenda, chance }: BookDeps,
  book: PaymentBook,
  { id, story }: { id: string; story: PaymentStory },
): void {
  const captureAfter = (ms: number) => agenda.after(ms, `capture of ${id}`, async () => book.capture(id));
  if (story === 'captured' || story === 'odd') book.capture(id);
  if (story === 'authorized') book.authorize(id);
  if (story === 'authorized' && chance.happens(0.6)) captureAfter(chance.between(1, 30) * MINUTE);
  if (story === 'failed' || story === 'late') book.fail(id);
  if (story === 'late') captureAfter(chance.pick([chance.between(1, 20) * MINUTE, chance.between(1, 60) * HOUR]));
}

function createProvider(deps: BookDeps, book: PaymentBook): PaymentProvider {
  const { agenda, chance, weather, onRefund } = deps;
  const { orders, payments, refunds } = book;
  const refundsByKey = new Map<string, string>();
  const call = <R>(work: () => R): Promise<R> => unreliably(deps, work);
  const refundsOf = (paymentId: string) => [...refunds.values()].filter((one) => one.paymentId === paymentId);
  return {
    createOrder: (request) => call(() => book.openOrder(request)),
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
    createRefund: ({ idempotencyKey, ...request }) =>
      call(() => {
        const known = refundsByKey.get(idempotencyKey);
        if (known !== undefined) return mustGet(refunds, known);
        const earlier = refundsOf(request.paymentId).length;
        const refund = book.beginRefund(request);
        onRefund(refund, mustGet(payments, request.paymentId), earlier);
        refundsByKey.set(idempotencyKey, refund.id);
        agenda.after(chance.between(1, 600) * SECOND, 'refund', async () =>
          book.finishRefund(refund.id, chance.happens(weather().providerFaultRate) ? 'failed' : 'processed'),
        );
        return refund;
      }),
    listRefunds: (paymentId) => call(() => refundsOf(paymentId)),
  };
}
