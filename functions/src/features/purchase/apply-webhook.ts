import type { OrderDoc, WebhookDoc } from '../../contract/documents/purchases.ts';
import { refTo } from '../../kernel/collections.ts';
import { istTime, MINUTE, plus } from '../../kernel/time.ts';
import {
  MalformedWebhookError,
  parseRazorpayWebhook,
  type RazorpayWebhook,
} from '../../platform/payments/razorpay-webhook.ts';
import type { Platform } from '../../platform/platform.ts';
import { raiseException } from '../audit/public.ts';
import { noteDispute } from '../risk/public.ts';
import { applyRefundNews } from './apply-refund-news.ts';
import { attachProviderOrder, findByProviderOrder, orderRef } from './order-store.ts';
import type { RazorpayKeys } from './razorpay-keys.ts';
import { isAboutPayment } from './receive-webhook.ts';
import { settlePayment } from './settle-payment.ts';

type Applying = Pick<Platform, 'store' | 'tasks' | 'config' | 'log'>;

/** What came of a delivery: its state from now on, and a word about it. */
export interface Applied {
  readonly state: 'applied' | 'ignored' | 'exception';
  readonly outcome: string;
}

const FAMILIES = new Set(['payment', 'order', 'refund']);
const RETRY_MS = 5 * MINUTE;

/**
 * Does what a kept delivery asks for. Deliveries come late, twice and in any order; doing one again changes nothing.
 */
export async function applyWebhook(
  platform: Applying,
  { webhookId, now }: { webhookId: string; now: Date },
  { accountId }: Pick<RazorpayKeys, 'accountId'>,
): Promise<void> {
  const { store } = platform;
  const ref = refTo('webhookInbox', webhookId);
  const kept = await store.get(ref);
  if (kept?.state !== 'received') return;
  const webhook = parseKept(kept);
  const applied =
    webhook === null
      ? await unreadable(platform, webhookId, now)
      : await applyNews(platform, { webhook, webhookId, accountId, now });
  if (applied.state === 'applied' && isAboutPayment(kept.event)) return;
  await store.update(ref, { ...applied, attempts: kept.attempts + 1, dueAt: null });
}

/** Puts a delivery that could not be applied off, so that the sweeper gets to the others. */
export async function postponeWebhook(platform: Applying, webhookId: string, now: Date): Promise<void> {
  const ref = refTo('webhookInbox', webhookId);
  await platform.store.transaction(async (tx) => {
    const kept = await tx.get(ref);
    if (kept?.state !== 'received') return;
    const attempts = kept.attempts + 1;
    tx.update(ref, { attempts, dueAt: plus(now, attempts * RETRY_MS) });
  });
}

function parseKept(kept: WebhookDoc): RazorpayWebhook | null {
  try {
    return parseRazorpayWebhook(Buffer.from(kept.rawBody), { eventId: kept.eventId });
  } catch (error) {
    if (error instanceof MalformedWebhookError) return null;
    throw error;
  }
}

interface News {
  readonly webhook: RazorpayWebhook;
  readonly webhookId: string;
  readonly accountId: string | null;
  readonly now: Date;
}

async function applyNews(platform: Applying, news: News): Promise<Applied> {
  const { webhook, webhookId, accountId, now } = news;
  if (accountId !== null && webhook.accountId !== accountId) {
    const note = `${webhook.event} of account ${webhook.accountId}`;
    await raiseException(platform.store, { kind: 'payment-foreign-account', subject: webhookId, note, at: now });
    return { state: 'exception', outcome: 'payment-foreign-account' };
  }
  if (!webhook.known) {
    const isOurs = FAMILIES.has(webhook.event.split('.')[0] ?? '');
    return isOurs ? unreadable(platform, webhookId, now) : { state: 'ignored', outcome: 'unknown-event' };
  }
  if (webhook.dispute !== undefined) return applyDispute(platform, webhook.dispute, now);
  if (webhook.refund !== undefined) {
    const { refund, payment } = webhook;
    const order = payment === undefined ? undefined : await findOrder(platform, webhook);
    return applyRefundNews(platform, { refund, payment, order, now });
  }
  if (webhook.payment !== undefined) return applyPayment(platform, webhook, now);
  return { state: 'ignored', outcome: 'no-payment' };
}

async function applyPayment(platform: Applying, webhook: RazorpayWebhook, now: Date): Promise<Applied> {
  const { payment } = webhook;
  if (payment === undefined) return { state: 'ignored', outcome: 'no-payment' };
  const order = await findOrder(platform, webhook);
  const orderId = order?.orderId ?? 'unknown';
  const settlement = await settlePayment(platform, { orderId, payment, seenBy: 'webhook', now });
  switch (settlement.outcome) {
    case 'held':
      return { state: 'exception', outcome: settlement.reason };
    case 'unknown-order':
      return payment.status === 'captured'
        ? { state: 'exception', outcome: 'payment-unknown-order' }
        : { state: 'ignored', outcome: 'unknown-order' };
    case 'recorded':
      return { state: 'applied', outcome: settlement.status };
    default:
      return { state: 'applied', outcome: settlement.outcome };
  }
}

/**
 * Our order for a payment: by the receipt or the note that we gave the provider's order, or else by its id. Notes can
 * come from a checkout, so they only point; the settlement checks that order and payment belong together.
 */
async function findOrder(platform: Applying, { payment, order: made }: RazorpayWebhook): Promise<OrderDoc | undefined> {
  const { store } = platform;
  const providerOrderId = payment?.orderId ?? made?.id ?? null;
  const hint = made?.receipt ?? made?.notes['orderId'] ?? payment?.notes['orderId'];
  const hinted = hint !== undefined && isDocId(hint) ? await store.get(orderRef(hint)) : undefined;
  if (hinted !== undefined && hinted.providerOrderId === providerOrderId) return hinted;
  const isUnattached = hinted?.providerOrderId === null && made?.receipt === hint && made?.id === providerOrderId;
  if (isUnattached && made !== undefined && hint !== undefined) return attachProviderOrder(store, hint, made);
  return providerOrderId === null ? undefined : findByProviderOrder(store, providerOrderId);
}

function isDocId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,40}$/.test(text);
}

/** What the payment paid for waits at once; the rest is a person's work, and each step a line of its own. */
async function applyDispute(
  platform: Applying,
  dispute: NonNullable<RazorpayWebhook['dispute']>,
  now: Date,
): Promise<Applied> {
  const { id, paymentId, amountPaise, phase, status, respondBy } = dispute;
  const until = respondBy === null ? '' : `, answer by ${istTime(respondBy)}`;
  const note = `${phase} of ${amountPaise} paise on ${paymentId} is ${status}${until}`;
  await noteDispute(platform, dispute, now);
  await raiseException(platform.store, { kind: 'dispute', subject: `${id}~${status}`, note, at: now });
  return { state: 'exception', outcome: 'dispute' };
}

async function unreadable({ store }: Applying, webhookId: string, now: Date): Promise<Applied> {
  const note = 'signed by the provider, but not in a form that we know';
  await raiseException(store, { kind: 'webhook-unreadable', subject: webhookId, note, at: now });
  return { state: 'exception', outcome: 'webhook-unreadable' };
}
