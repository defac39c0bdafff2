import { collectionRef } from '../../kernel/collections.ts';
import type { Filter, Found } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { applyWebhook, postponeWebhook } from './apply-webhook.ts';
import type { RazorpayKeys } from './razorpay-keys.ts';
import { sendRefund } from './send-refund.ts';

const BATCH = 100;

type Sweeping = Pick<Platform, 'store' | 'tasks' | 'payments' | 'config' | 'log'>;

/**
 * Does what workers have left undone: kept deliveries and refunds whose due date has passed. Each one handled, well or
 * not, is due later or never, so the next run comes to the others.
 */
export async function sweepWebhooks(
  platform: Sweeping,
  now: Date,
  keys: Pick<RazorpayKeys, 'accountId'>,
): Promise<void> {
  for (const { id } of await findDueWebhooks(platform, now)) {
    await applyWebhook(platform, { webhookId: id, now }, keys).catch(async (error: unknown) => {
      platform.log.fault('webhook-not-applied', error, { webhookId: id });
      await postponeWebhook(platform, id, now);
    });
  }
  for (const { id } of await findDueRefunds(platform, now)) {
    await sendRefund(platform, { paymentId: id, now }).catch((error: unknown) => {
      platform.log.fault('refund-not-swept', error, { paymentId: id });
    });
  }
}

const dueBy = (now: Date): Filter => ({ field: 'dueAt', op: '<=', value: now });
const soonestFirst = [{ field: 'dueAt', direction: 'asc' }] as const;

function findDueWebhooks({ store }: Sweeping, now: Date): Promise<Found<object>[]> {
  const where: Filter[] = [
    { field: 'provider', op: '==', value: 'razorpay' },
    { field: 'state', op: '==', value: 'received' },
    dueBy(now),
  ];
  return store.find({ from: collectionRef('webhookInbox'), where, orderBy: soonestFirst, limit: BATCH });
}

function findDueRefunds({ store }: Sweeping, now: Date): Promise<Found<object>[]> {
  return store.find({ from: collectionRef('refunds'), where: [dueBy(now)], orderBy: soonestFirst, limit: BATCH });
}
