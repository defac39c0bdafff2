import type { z } from 'zod';
import { type OrderDoc, type WebhookDoc, webhookDoc } from '../../contract/documents/purchases.ts';
import type { getHomeContract } from '../../contract/features/dashboard.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { countTotal } from '../../kernel/find-page.ts';
import type { Filter, Reader } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';

type Provider = NonNullable<z.input<typeof getHomeContract.reply>['providers']>[number];
type Name = WebhookDoc['provider'];

/** How the webhooks of every provider have been lately. Five reads each, and one more for payments. */
export function readProviderHealth(reader: Reader, now: Date): Promise<Provider[]> {
  return Promise.all(webhookDoc.shape.provider.options.map((provider) => healthOf(reader, provider, now)));
}

async function healthOf(reader: Reader, provider: Name, now: Date): Promise<Provider> {
  const from = collectionRef('webhookInbox');
  const isIts: Filter = { field: 'provider', op: '==', value: provider };
  const inState = (...value: WebhookDoc['state'][]): Filter => ({ field: 'state', op: 'in', value });
  const newestFirst = [{ field: 'receivedAt', direction: 'desc' as const }];
  const newest = async (...where: Filter[]) => {
    const [found] = await reader.find<WebhookDoc>({ from, where: [isIts, ...where], orderBy: newestFirst, limit: 1 });
    return found?.data.receivedAt.toISOString() ?? null;
  };
  const [dayCount, overdueCount, lastWebhookAt, lastAppliedAt, lastPaidAt, lastFailureAt] = await Promise.all([
    countTotal<WebhookDoc>(reader, {
      from,
      where: [isIts, { field: 'receivedAt', op: '>=', value: plus(now, -DAY) }],
      orderBy: newestFirst,
    }),
    countTotal<WebhookDoc>(reader, {
      from,
      where: [isIts, { field: 'state', op: '==', value: 'received' }, { field: 'dueAt', op: '<', value: now }],
      orderBy: [{ field: 'dueAt', direction: 'asc' }],
    }),
    newest(),
    newest(inState('applied', 'ignored')),
    provider === 'razorpay' ? lastPayment(reader) : null,
    newest(inState('exception')),
  ]);
  const lastSuccessAt =
    [lastAppliedAt, lastPaidAt]
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null;
  return { provider, dayCount, lastWebhookAt, lastSuccessAt, lastFailureAt, overdueCount };
}

/** A payment's delivery is not marked as applied: its order tells. */
async function lastPayment(reader: Reader): Promise<string | null> {
  const [order] = await reader.find<OrderDoc>({
    from: collectionRef('orders'),
    where: [{ field: 'state', op: '==', value: 'paid' }],
    orderBy: [{ field: 'paidAt', direction: 'desc' }],
    limit: 1,
  });
  return order?.data.paidAt?.toISOString() ?? null;
}
