import type { z } from 'zod';
import type { LedgerEntryDoc, LotMove } from '../../contract/documents/ledger.ts';
import type { OrderDoc, RefundDoc } from '../../contract/documents/purchases.ts';
import type { getPurchaseContract } from '../../contract/features/purchase-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader } from '../../kernel/store.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { entryRef } from '../../ledger/entry.ts';
import { accountRef } from '../../ledger/load-account.ts';
import { reversalKey } from '../../ledger/reverse-entry.ts';
import type { PaymentProvider } from '../../platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../platform/payments/payment-provider-error.ts';
import type { Platform } from '../../platform/platform.ts';
import { paymentKey } from './credit-order.ts';
import { decideDifferences, type ProviderView } from './decide-differences.ts';
import { purchaseRows } from './list-purchases.ts';
import { refundRows } from './list-refunds.ts';
import { orderRef } from './order-store.ts';
import { refundRef } from './return-extra-payment.ts';

type GetCall = Call<z.output<typeof getPurchaseContract.request>>;
type Reply = z.output<typeof getPurchaseContract.reply>;
type Asked = Pick<Reply, 'provider' | 'providerState'>;

/**
 * One order as we know it, beside what the provider says of it now. A provider that does not answer leaves its half
 * empty: ours is worth reading all the same.
 * @throws order/not-found
 */
export async function getPurchase(
  { store, payments }: Pick<Platform, 'store' | 'payments'>,
  call: GetCall,
): Promise<Reply> {
  const order = await store.get(orderRef(call.input.orderId));
  if (order === undefined) throw new AppError('order/not-found');
  const [asked, ours] = await Promise.all([askProvider(payments, order), readOurs(store, order)]);
  const { refunds, entries } = ours;
  const [row] = await purchaseRows(store, [order]);
  invariant(row !== undefined, 'an order has its row');
  const paying = asked.provider?.payments.find(({ paymentId }) => paymentId === order.paidPaymentId);
  return {
    purchase: {
      ...row,
      ...{ packVersion: order.packVersion, discountBps: order.discountBps, providerOrderId: order.providerOrderId },
      expiresAt: order.expiresAt.toISOString(),
      checkDueAt: order.checkDueAt?.toISOString() ?? null,
    },
    payments: Object.entries(order.payments).map(([paymentId, payment]) => {
      return { ...payment, paymentId, at: payment.at.toISOString() };
    }),
    refunds: await refundRows(store, refunds),
    entries: entries.map(({ key, kind, postings, at }) => ({ entryKey: key, kind, postings, at: at.toISOString() })),
    lots: await lotsOf(store, order, entries),
    exceptions: await exceptionsOf(store, order, asked.provider),
    ...asked,
    differences: differencesOf(order, refunds, asked),
    feeDifferencePaise: paying?.feePaise == null ? null : paying.feePaise - order.feePaise,
  };
}

function differencesOf(order: OrderDoc, refunds: readonly RefundDoc[], { provider, providerState }: Asked) {
  if (provider !== null) return decideDifferences(order, refunds, provider);
  if (providerState !== 'unknown') return [];
  const ours = order.providerOrderId ?? '';
  return [{ kind: 'order-unknown-there' as const, subject: order.orderId, ours, theirs: 'nothing' }];
}

async function askProvider(payments: PaymentProvider, { providerOrderId }: OrderDoc): Promise<Asked> {
  if (providerOrderId === null) return { provider: null, providerState: 'not-opened' };
  try {
    return { provider: await viewOf(payments, providerOrderId), providerState: 'asked' };
  } catch (error) {
    if (!(error instanceof PaymentProviderError)) throw error;
    return { provider: null, providerState: isUnknown(error) ? 'unknown' : 'unreachable' };
  }
}

/** Razorpay calls an id that it does not have a bad request. */
const isUnknown = ({ status }: PaymentProviderError) => status === 400 || status === 404;

async function viewOf(payments: PaymentProvider, providerOrderId: string): Promise<ProviderView> {
  const [order, made] = await Promise.all([
    payments.fetchOrder(providerOrderId),
    payments.listOrderPayments(providerOrderId),
  ]);
  const withRefunds = made.filter(
    ({ amountRefundedPaise, status }) => amountRefundedPaise > 0 || status === 'captured',
  );
  const refunds = await Promise.all(withRefunds.map(({ id }) => payments.listRefunds(id)));
  const { status, amountPaise, amountPaidPaise, attempts } = order;
  return {
    order: { status, amountPaise, amountPaidPaise, attempts },
    payments: made.map((one) => ({
      ...{ paymentId: one.id, status: one.status, method: one.method, amountPaise: one.amountPaise },
      ...{ refundedPaise: one.amountRefundedPaise, feePaise: one.feePaise, taxPaise: one.taxPaise },
      errorReason: one.errorReason,
      createdAt: one.createdAt.toISOString(),
    })),
    refunds: refunds.flat().map((one) => ({
      ...{ refundId: one.id, paymentId: one.paymentId, amountPaise: one.amountPaise, status: one.status },
      createdAt: one.createdAt.toISOString(),
    })),
  };
}

/** What an order's payments can have led to is found by their ids. */
async function readOurs(reader: Reader, order: OrderDoc) {
  const paymentIds = Object.keys(order.payments);
  const keys = paymentIds.flatMap((id) => {
    return [paymentKey(id), reversalKey(paymentKey(id)), `extra:${id}`, `extra-returned:${id}`];
  });
  const [entries, refunds] = await Promise.all([
    readKnown(reader, keys.map(entryRef)),
    readKnown(reader, paymentIds.map(refundRef)),
  ]);
  return { entries, refunds };
}

async function readKnown<T extends object>(reader: Reader, refs: Parameters<typeof reader.getAll<T>>[0]): Promise<T[]> {
  const found = refs.length === 0 ? [] : await reader.getAll<T>(refs);
  return found.filter((one) => one !== undefined);
}

/** The lots that the purchase opened, with what is left in each; one that is used up is not in the wallet any more. */
async function lotsOf(reader: Reader, { uid }: OrderDoc, entries: readonly LedgerEntryDoc[]): Promise<Reply['lots']> {
  const opened = entries.filter(({ kind }) => kind === 'purchase').flatMap(({ lotMoves }) => lotMoves);
  if (opened.length === 0) return [];
  const wallet = await reader.get(accountRef(walletOf(uid)));
  const left = new Map((wallet?.lots ?? []).map((lot) => [lot.lotId, lot]));
  return opened.map(({ lotId, class: coinClass, coins, expiresAt }: LotMove) => ({
    ...{ lotId, class: coinClass, boughtCoins: coins },
    remainingCoins: left.get(lotId)?.remainingCoins ?? 0,
    basisPaise: left.get(lotId)?.basisPaise ?? 0,
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}

/** What a person was asked about, by the subjects that payments and refunds give their exceptions. */
async function exceptionsOf(
  reader: Reader,
  order: OrderDoc,
  provider: ProviderView | null,
): Promise<Reply['exceptions']> {
  const ofPayments = Object.keys(order.payments).flatMap((id) =>
    (['payment-amount-mismatch', 'payment-currency', 'payment-unknown-order', 'refund-failed'] as const).map(
      (kind) => `${kind}~${id}`,
    ),
  );
  const ofRefunds = (provider?.refunds ?? []).flatMap(({ refundId }) => [
    `refund-failed~${refundId}`,
    `refund-not-ours~${refundId}`,
  ]);
  const ids = [...ofPayments, ...ofRefunds];
  const found = ids.length === 0 ? [] : await reader.getAll(ids.map((id) => refTo('exceptions', id)));
  return found.flatMap((one, place) => {
    if (one === undefined) return [];
    const { kind, note, state, at } = one;
    return [{ exceptionId: ids[place] ?? '', kind, note, state, at: at.toISOString() }];
  });
}
