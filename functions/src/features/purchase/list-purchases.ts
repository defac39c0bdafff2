import type { z } from 'zod';
import type { OrderDoc } from '../../contract/documents/purchases.ts';
import type { listPurchasesContract } from '../../contract/features/purchase-staff.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { equalTo, findListed, peopleOf, withinPeriod } from '../../kernel/find-listed.ts';
import type { Reader } from '../../kernel/store.ts';
import { entryRef } from '../../ledger/entry.ts';
import type { Platform } from '../../platform/platform.ts';
import { paymentKey } from './credit-order.ts';
import { findByProviderOrder, orderRef } from './order-store.ts';

type ListCall = Call<z.output<typeof listPurchasesContract.request>>;
type Reply = z.output<typeof listPurchasesContract.reply>;
type Row = Reply['purchases'][number];

/** Orders for staff, newest first; a search for an id gives the one order behind it. */
export async function listPurchases({ store }: Pick<Platform, 'store'>, call: ListCall): Promise<Reply> {
  const { uid, state, method, search, limit, cursor } = call.input;
  if (search !== undefined) {
    const found = await findOrder(store, search);
    const purchases = found === undefined ? [] : await purchaseRows(store, [found]);
    return { purchases, cursor: null, total: purchases.length };
  }
  // Only what is paid has a method, so the method says the state.
  const filters = method === undefined ? { uid, state } : { uid, paidMethod: method };
  const found = await findListed<OrderDoc>(
    store,
    {
      from: collectionRef('orders'),
      where: [...equalTo(filters), ...withinPeriod('createdAt', call.input)],
      limit,
      cursor,
    },
    { field: 'createdAt', direction: 'desc', at: ({ createdAt }) => createdAt },
  );
  const { page, ...rest } = found;
  return {
    purchases: await purchaseRows(
      store,
      page.map(({ data }) => data),
    ),
    ...rest,
  };
}

/** The order with this id, ours or the provider's, or that of a payment, also one that brought nothing. */
async function findOrder(reader: Reader, search: string): Promise<OrderDoc | undefined> {
  if (search.startsWith('order_')) return findByProviderOrder(reader, search);
  if (!search.startsWith('pay_')) return /^[A-Za-z0-9_-]+$/.test(search) ? reader.get(orderRef(search)) : undefined;
  if (!/^pay_[A-Za-z0-9_]+$/.test(search)) return undefined;
  const keys = [paymentKey(search), `extra:${search}`];
  const entries = await reader.getAll(keys.map(entryRef));
  const orderId = entries.map((entry) => entry?.refs['orderId']).find((id) => id !== undefined);
  return orderId === undefined ? undefined : reader.get(orderRef(orderId));
}

/** Orders as a table shows them. */
export async function purchaseRows(reader: Reader, orders: readonly OrderDoc[]): Promise<Row[]> {
  const person = await peopleOf(
    reader,
    orders.map(({ uid }) => uid),
  );
  return orders.map((order) => {
    const { orderId, packId, pricePaise, gstPaise, feePaise, netPaise, bonusCoins, state } = order;
    const returned = Object.values(order.payments).filter(
      ({ status, outcome }) => status === 'refunded' || outcome === 'extra-refunded',
    );
    return {
      ...{ orderId, packId, pricePaise, gstPaise, feePaise, netPaise, bonusCoins, state },
      buyer: person(order.uid),
      coins: order.paidCoins + bonusCoins,
      paymentId: order.paidPaymentId,
      method: order.paidPaymentId === null ? null : (order.payments[order.paidPaymentId]?.method ?? null),
      returnedPaise: returned.reduce((sum, { amountPaise }) => sum + amountPaise, 0),
      failureReason: order.failureReason,
      createdAt: order.createdAt.toISOString(),
      paidAt: order.paidAt?.toISOString() ?? null,
    };
  });
}
