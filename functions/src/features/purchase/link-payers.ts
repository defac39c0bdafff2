import type { OrderDoc } from '../../contract/documents/purchases.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { noteFingerprint } from '../risk/public.ts';
import { orderRef } from './order-store.ts';

type Linking = Pick<Platform, 'store' | 'payments' | 'sealing' | 'log'>;

const PAGE = 100;
const AGAIN_MS = 30 * MINUTE;

/**
 * Compares what paid orders were paid from: whoever shares a card or a UPI address, also with an account that is paid
 * out to, may be one person. The provider is asked, so the address itself is never stored; only its keyed hash is.
 */
export async function linkPayers(platform: Linking, now: Date): Promise<void> {
  const due = await platform.store.find<OrderDoc>({
    from: collectionRef('orders'),
    where: [{ field: 'linkDueAt', op: '<=', value: now }],
    orderBy: [{ field: 'linkDueAt', direction: 'asc' }],
    limit: PAGE,
  });
  for (const { data } of due) {
    const isDone = await linkPayer(platform, data, now);
    await platform.store.update(orderRef(data.orderId), { linkDueAt: isDone ? null : plus(now, AGAIN_MS) });
  }
}

async function linkPayer(platform: Linking, order: OrderDoc, now: Date): Promise<boolean> {
  const { uid, orderId, paidPaymentId } = order;
  if (paidPaymentId === null) return true;
  try {
    const { payerHandle } = await platform.payments.fetchPayment(paidPaymentId);
    if (payerHandle === null) return true;
    const { type, value } = payerHandle;
    const hash = platform.sealing.fingerprint(type, value);
    await noteFingerprint(platform.store, { type, hash, uid, now });
    return true;
  } catch (error) {
    platform.log.fault('payer-not-linked', error, { orderId });
    return false;
  }
}
