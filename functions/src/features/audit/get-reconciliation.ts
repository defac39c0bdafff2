import type { z } from 'zod';
import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { getReconciliationContract } from '../../contract/features/audit-money.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { DAY, plus, SECOND } from '../../kernel/time.ts';
import { entryRef } from '../../ledger/entry.ts';
import { isDayClosed } from '../../ledger/roll-up-house-day.ts';
import { netOf } from '../../ledger/verify/books.ts';
import type { PaymentProvider, ProviderPayment } from '../../platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../platform/payments/payment-provider-error.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  bookedOf,
  type DayDifference,
  decideDifference,
  type MatchedPayment,
  orderedOf,
} from './decide-reconciliation.ts';

type ReconcileCall = Call<z.output<typeof getReconciliationContract.request>>;
type Reply = z.output<typeof getReconciliationContract.reply>;

const PAGE = 100;
const MAX_PAGES = 20;
/** Entries of one day and kind looked at. */
const MAX_ENTRIES = 2_000;
/** Payments of other days that the provider is asked about one by one. */
const MAX_ASKED = 25;

/**
 * The payments that the provider saw on one day, with what our orders and the ledger make of each. Asks the provider
 * live: a page of a hundred payments is one call.
 * @throws payment/provider-unavailable
 */
export async function getReconciliation(
  { store, payments }: Pick<Platform, 'store' | 'payments'>,
  call: ReconcileCall,
): Promise<Reply> {
  const { day } = call.input;
  const seen = await reachable(() => paymentsOn(payments, day));
  const money = seen.payments.filter(({ status }) => status === 'captured' || status === 'refunded');
  const matched = await matchPayments(store, money);
  const others = await bookedForOthers(store, day, new Set(money.map(({ id }) => id)));
  const lost = await reachable(() => unknownThere(payments, others));
  const differences = [...matched.flatMap((one) => decideDifference(one) ?? []), ...lost];
  return {
    day,
    isOver: isDayClosed(day, call.now),
    isComplete: seen.isComplete && others.length <= MAX_ASKED,
    provider: providerSums(seen.payments, money),
    orders: sumOf(matched.map(orderedOf)),
    ledger: { ...sumOf(matched.map(bookedOf)), ...splitOf(matched) },
    bookedForOtherDays: sumOf(others.map((entry) => ({ inPaise: 0 - netOf(entry, 'world:razorpay'), outPaise: 0 }))),
    differences: await withExceptions(store, differences),
  };
}

async function reachable<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof PaymentProviderError)) throw error;
    throw new AppError('payment/provider-unavailable');
  }
}

async function paymentsOn(provider: PaymentProvider, day: string) {
  const from = new Date(`${day}T00:00:00+05:30`);
  // The provider counts in seconds, and the last one belongs to the day.
  const to = plus(from, DAY - SECOND);
  const payments: ProviderPayment[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found = await provider.listPayments({ from, to, skip: page * PAGE, count: PAGE });
    payments.push(...found);
    if (found.length < PAGE) return { payments, isComplete: true };
  }
  return { payments, isComplete: false };
}

/** Entries and orders of payments are found by the payments' ids. */
async function matchPayments(reader: Reader, money: readonly ProviderPayment[]): Promise<MatchedPayment[]> {
  if (money.length === 0) return [];
  const entriesBy = (prefixes: readonly string[]) =>
    Promise.all(prefixes.map((prefix) => reader.getAll(money.map(({ id }) => entryRef(`${prefix}${id}`)))));
  const [into, outOf, refunds] = await Promise.all([
    entriesBy(['pay:', 'extra:']),
    entriesBy(['extra-returned:', 'rev:pay:']),
    reader.getAll(money.map(({ id }) => refTo('refunds', id))),
  ]);
  const at = (lists: readonly (LedgerEntryDoc | undefined)[][], place: number) =>
    lists.flatMap((list) => list[place] ?? []);
  const orders = await Promise.all(money.map((payment, place) => orderBehind(reader, payment, at(into, place))));
  return money.map(({ id, amountPaise, amountRefundedPaise }, place) => ({
    paymentId: id,
    amountPaise,
    refundedPaise: amountRefundedPaise,
    order: orders[place],
    bookedIn: at(into, place),
    bookedOut: at(outOf, place),
    isReturning: ['queued', 'sent'].includes(refunds[place]?.state ?? ''),
  }));
}

async function orderBehind(reader: Reader, { orderId }: ProviderPayment, entries: readonly LedgerEntryDoc[]) {
  const known = entries.map(({ refs }) => refs['orderId']).find((id) => id !== undefined);
  if (known !== undefined) return reader.get(refTo('orders', known));
  if (orderId === null) return undefined;
  const [found] = await reader.find({
    from: collectionRef('orders'),
    where: [{ field: 'providerOrderId', op: '==', value: orderId }],
    limit: 1,
  });
  return found?.data;
}

/** Money booked on the day for payments that the provider saw on another one: news comes late. */
async function bookedForOthers(reader: Reader, day: string, ofDay: ReadonlySet<string>): Promise<LedgerEntryDoc[]> {
  const kinds = ['purchase', 'extra-payment'] as const;
  const found = await Promise.all(
    kinds.map((kind) =>
      reader.find({
        from: collectionRef('ledgerEntries'),
        where: [
          { field: 'day', op: '==', value: day },
          { field: 'kind', op: '==', value: kind },
        ],
        limit: MAX_ENTRIES,
      }),
    ),
  );
  return found
    .flat()
    .map(({ data }) => data)
    .filter(({ refs }) => !ofDay.has(refs['paymentId'] ?? ''));
}

/** Of those, the ones that the provider does not know at all. */
async function unknownThere(provider: PaymentProvider, entries: readonly LedgerEntryDoc[]): Promise<DayDifference[]> {
  const asked = await Promise.all(
    entries.slice(0, MAX_ASKED).map(async (entry): Promise<DayDifference[]> => {
      const { paymentId = '', orderId = null } = entry.refs;
      if (await isKnown(provider, paymentId)) return [];
      const ledgerPaise = 0 - netOf(entry, 'world:razorpay');
      const note = 'booked, and the provider has no such payment';
      return [{ kind: 'unknown-there', paymentId, orderId, providerPaise: 0, orderPaise: 0, ledgerPaise, note }];
    }),
  );
  return asked.flat();
}

/** Razorpay calls an id that it does not have a bad request. */
async function isKnown(provider: PaymentProvider, paymentId: string): Promise<boolean> {
  try {
    await provider.fetchPayment(paymentId);
    return true;
  } catch (error) {
    if (error instanceof PaymentProviderError && (error.status === 400 || error.status === 404)) return false;
    throw error;
  }
}

type Flow = { readonly inPaise: number; readonly outPaise: number };

function sumOf(flows: readonly Flow[]) {
  const total = (field: keyof Flow) => flows.reduce((sum, flow) => sum + flow[field], 0);
  return {
    count: flows.filter(({ inPaise }) => inPaise > 0).length,
    inPaise: total('inPaise'),
    outPaise: total('outPaise'),
  };
}

function providerSums(all: readonly ProviderPayment[], money: readonly ProviderPayment[]): Reply['provider'] {
  const total = (read: (payment: ProviderPayment) => number | null) =>
    money.reduce((sum, payment) => sum + (read(payment) ?? 0), 0);
  return {
    count: money.length,
    inPaise: total(({ amountPaise }) => amountPaise),
    outPaise: total(({ amountRefundedPaise }) => amountRefundedPaise),
    feePaise: total(({ feePaise }) => feePaise),
    taxPaise: total(({ taxPaise }) => taxPaise),
    pendingCount: all.filter(({ status }) => status === 'created' || status === 'authorized').length,
    failedCount: all.filter(({ status }) => status === 'failed').length,
  };
}

/** Where the ledger put what came in. */
function splitOf(matched: readonly MatchedPayment[]) {
  const entries = matched.flatMap(({ bookedIn }) => bookedIn);
  const into = (account: string) => entries.reduce((sum, entry) => sum + netOf(entry, account), 0);
  return {
    gstPaise: into('house:gst-payable'),
    feePaise: into('house:gateway-fees'),
    backingPaise: into('house:coin-backing'),
    heldPaise: into('house:payments-held'),
  };
}

const KINDS = ['payment-amount-mismatch', 'payment-currency', 'payment-unknown-order', 'refund-failed'] as const;

/** Each difference with the exception that a person works on, where there is one. */
async function withExceptions(reader: Reader, differences: readonly DayDifference[]): Promise<Reply['differences']> {
  return Promise.all(
    differences.map(async (difference) => {
      const ids = KINDS.map((kind) => `${kind}~${difference.paymentId}`);
      const found = await reader.getAll(ids.map((id) => refTo('exceptions', id)));
      const place = found.findIndex((one) => one !== undefined);
      return { ...difference, exceptionId: ids[place] ?? null };
    }),
  );
}
