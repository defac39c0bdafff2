import type { WebhookDoc } from '../../contract/documents/purchases.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { AlreadyExistsError } from '../../kernel/store.ts';
import { DAY, MINUTE, plus } from '../../kernel/time.ts';
import { isWebhookSignature } from '../../platform/payments/razorpay-signatures.ts';
import { MalformedWebhookError, parseRazorpayWebhook } from '../../platform/payments/razorpay-webhook.ts';
import type { Platform } from '../../platform/platform.ts';
import type { RazorpayKeys } from './razorpay-keys.ts';

export interface Delivery {
  readonly rawBody: Buffer;
  readonly header: (name: string) => string | undefined;
  readonly now: Date;
}

const KEPT_DAYS = 30;
/** How long the worker has before the sweeper takes over. */
const WORKER_MS = 2 * MINUTE;

/**
 * Keeps a signed delivery and hands it to the worker. Nothing is decided here: the provider waits five seconds. A
 * delivery that is there already is accepted again.
 */
export async function receiveWebhook(
  platform: Pick<Platform, 'store' | 'tasks'>,
  { rawBody, header, now }: Delivery,
  { webhookSecrets }: Pick<RazorpayKeys, 'webhookSecrets'>,
): Promise<'accepted' | 'unsigned'> {
  const signature = header('x-razorpay-signature');
  if (!isWebhookSignature({ rawBody, signature, secrets: webhookSecrets })) return 'unsigned';
  const { eventId, event } = headOf(rawBody, header('x-razorpay-event-id'));
  const webhookId = `razorpay_${eventId}`;
  const isNew = await platform.store
    .create(refTo('webhookInbox', webhookId), inboxDoc({ eventId, event, rawBody, now }))
    .then(() => true, unlessThere);
  if (isNew) await platform.tasks.enqueue('purchase-applyWebhook', { webhookId }, { at: now, dedupe: webhookId });
  return 'accepted';
}

function unlessThere(error: unknown): false {
  if (error instanceof AlreadyExistsError) return false;
  throw error;
}

function headOf(rawBody: Buffer, eventIdHeader: string | undefined): { eventId: string; event: string } {
  try {
    return parseRazorpayWebhook(rawBody, { eventId: eventIdHeader });
  } catch (error) {
    if (!(error instanceof MalformedWebhookError)) throw error;
    return { eventId: `unreadable-${idFrom(rawBody.toString('utf8'))}`, event: 'unreadable' };
  }
}

interface Arrival {
  readonly eventId: string;
  readonly event: string;
  readonly rawBody: Buffer;
  readonly now: Date;
}

/**
 * A payment needs no due date here, nor a mark when it is done: its order has the one and gets the other, and the
 * reconciler asks the provider for every order that is open. That spares a write per payment event.
 */
function inboxDoc({ eventId, event, rawBody, now }: Arrival): WebhookDoc {
  return {
    provider: 'razorpay',
    eventId,
    event,
    rawBody: rawBody.toString('utf8'),
    state: 'received',
    outcome: null,
    attempts: 0,
    receivedAt: now,
    dueAt: isAboutPayment(event) ? null : plus(now, WORKER_MS),
    expireAt: plus(now, KEPT_DAYS * DAY),
  };
}

export function isAboutPayment(event: string): boolean {
  return event.startsWith('order.') || (event.startsWith('payment.') && !event.startsWith('payment.dispute.'));
}
