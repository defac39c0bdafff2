import type { OrderDoc } from '../../contract/documents/purchases.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { DocRef, Reader, Store } from '../../kernel/store.ts';
import type { ProviderOrder } from '../../platform/payments/payment-provider.ts';

/** One attempt of one person leads to one order, however often it is repeated. 32 characters: a receipt may have 40. */
export function orderIdOf(uid: string, requestId: string): string {
  return idFrom('order', uid, requestId);
}

export function orderRef(orderId: string): DocRef<OrderDoc> {
  return refTo('orders', orderId);
}

/** Our order behind one of the provider's, found by the provider's id. */
export async function findByProviderOrder(reader: Reader, providerOrderId: string): Promise<OrderDoc | undefined> {
  const [found] = await reader.find({
    from: collectionRef('orders'),
    where: [{ field: 'providerOrderId', op: '==', value: providerOrderId }],
    limit: 1,
  });
  return found?.data;
}

/**
 * Writes down which of the provider's orders is ours. The first one stays, should two have come of one receipt: no
 * checkout is ever opened with the other.
 */
export async function attachProviderOrder(store: Store, orderId: string, made: ProviderOrder): Promise<OrderDoc> {
  return store.transaction(async (tx) => {
    const order = await tx.get(orderRef(orderId));
    invariant(order !== undefined, `no order ${orderId}`);
    if (order.providerOrderId !== null) return order;
    invariant(made.receipt === orderId, `${made.id} is not the order of receipt ${orderId}`);
    invariant(made.amountPaise === order.pricePaise, `${made.id} is about another amount than ${orderId}`);
    tx.update(orderRef(orderId), { providerOrderId: made.id });
    return { ...order, providerOrderId: made.id };
  });
}
