import type { WebhookDoc } from '../../contract/documents/purchases.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { AlreadyExistsError } from '../../kernel/store.ts';
import { DAY, MINUTE, plus } from '../../kernel/time.ts';
import { isWebhookSignature } from '../../platform/payments/razorpay-signatures.ts';
import { isCashfreeSignature, parseCashfreeWebhook } from '../../platform/payouts/cashfree-webhook.ts';
import type { PayoutProviderName, TransferNews } from '../../platform/payouts/payout-provider.ts';
import { MalformedPayoutWebhookError } from '../../platform/payouts/payout-webhook.ts';
import { parseRazorpayxWebhook } from '../../platform/payouts/razorpayx-webhook.ts';
import type { Platform } from '../../platform/platform.ts';
import type { PayoutKeys } from './payout-keys.ts';

export interface Delivery {
  readonly rawBody: Buffer;
  readonly header: (name: string) => string | undefined;
  readonly now: Date;
}

type Receiving = Pick<Platform, 'store' | 'tasks'>;

const KEPT_DAYS = 30;
/** How long the worker has before the sweeper takes over. */
const WORKER_MS = 2 * MINUTE;

/** Keeps a signed delivery of RazorpayX and hands it to the worker; one that is there already is accepted again. */
export async function receiveRazorpayx(
  platform: Receiving,
  delivery: Delivery,
  { razorpayxSecrets }: Pick<PayoutKeys, 'razorpayxSecrets'>,
): Promise<'accepted' | 'unsigned'> {
  const { rawBody, header } = delivery;
  const signature = header('x-razorpay-signature');
  if (!isWebhookSignature({ rawBody, signature, secrets: razorpayxSecrets })) return 'unsigned';
  return keep(platform, delivery, {
    provider: 'razorpayx',
    parse: () => parseRazorpayxWebhook(rawBody, { eventId: header('x-razorpay-event-id') }),
  });
}

/** The same for Cashfree. */
export async function receiveCashfree(
  platform: Receiving,
  delivery: Delivery,
  { cashfreeSecrets }: Pick<PayoutKeys, 'cashfreeSecrets'>,
): Promise<'accepted' | 'unsigned'> {
  const { rawBody, header } = delivery;
  const [signature, timestamp] = [header('x-webhook-signature'), header('x-webhook-timestamp')];
  if (!isCashfreeSignature({ rawBody, signature, timestamp, secrets: cashfreeSecrets })) return 'unsigned';
  return keep(platform, delivery, { provider: 'cashfree', parse: () => parseCashfreeWebhook(rawBody) });
}

interface Arrival {
  readonly provider: PayoutProviderName;
  readonly parse: () => TransferNews;
}

async function keep(
  { store, tasks }: Receiving,
  { rawBody, now }: Delivery,
  { provider, parse }: Arrival,
): Promise<'accepted'> {
  const text = rawBody.toString('utf8');
  const { eventId, event } = headOf(parse, text);
  const webhookId = `${provider}_${eventId}`;
  const doc: WebhookDoc = {
    provider,
    eventId,
    event,
    rawBody: text,
    state: 'received',
    outcome: null,
    attempts: 0,
    receivedAt: now,
    dueAt: plus(now, WORKER_MS),
    expireAt: plus(now, KEPT_DAYS * DAY),
  };
  const isNew = await store.create(refTo('webhookInbox', webhookId), doc).then(() => true, unlessThere);
  if (isNew) await tasks.enqueue('payout-applyWebhook', { webhookId }, { at: now, dedupe: webhookId });
  return 'accepted';
}

function unlessThere(error: unknown): false {
  if (error instanceof AlreadyExistsError) return false;
  throw error;
}

function headOf(parse: () => TransferNews, text: string): { eventId: string; event: string } {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof MalformedPayoutWebhookError)) throw error;
    return { eventId: `unreadable-${idFrom(text)}`, event: 'unreadable' };
  }
}
