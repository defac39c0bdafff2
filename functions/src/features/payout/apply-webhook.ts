import type { WebhookDoc } from '../../contract/documents/purchases.ts';
import { refTo } from '../../kernel/collections.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import { parseCashfreeWebhook } from '../../platform/payouts/cashfree-webhook.ts';
import type { PayoutProviderName, ProviderTransfer } from '../../platform/payouts/payout-provider.ts';
import { MalformedPayoutWebhookError } from '../../platform/payouts/payout-webhook.ts';
import { parseRazorpayxWebhook } from '../../platform/payouts/razorpayx-webhook.ts';
import { raiseException } from '../audit/public.ts';
import { type Applying, applyNews } from './apply-news.ts';

const RETRY_MS = 5 * MINUTE;

interface At {
  readonly webhookId: string;
  readonly now: Date;
}

type Result = Pick<WebhookDoc, 'state' | 'outcome'>;

/**
 * Does what a kept delivery of a payout provider asks for. Deliveries come late, twice and in any order; doing one
 * again changes nothing.
 */
export async function applyWebhook(platform: Applying, { webhookId, now }: At): Promise<void> {
  const ref = refTo('webhookInbox', webhookId);
  const kept = await platform.store.get(ref);
  if (kept?.state !== 'received') return;
  const result = await resultOf(platform, kept, { webhookId, now });
  await platform.store.update(ref, { ...result, attempts: kept.attempts + 1, dueAt: null });
}

/** Puts a delivery that could not be applied off, so that the sweeper gets to the others. */
export async function postponeWebhook({ store }: Applying, { webhookId, now }: At): Promise<void> {
  const ref = refTo('webhookInbox', webhookId);
  await store.transaction(async (tx) => {
    const kept = await tx.get(ref);
    if (kept?.state !== 'received') return;
    const attempts = kept.attempts + 1;
    tx.update(ref, { attempts, dueAt: plus(now, attempts * RETRY_MS) });
  });
}

async function resultOf(platform: Applying, kept: WebhookDoc, { webhookId, now }: At): Promise<Result> {
  const { provider } = kept;
  if (provider !== 'razorpayx' && provider !== 'cashfree') return { state: 'ignored', outcome: 'not-a-payout' };
  const transfer = transferIn(kept, provider);
  if (transfer === undefined) {
    const note = `${kept.event} of ${provider} cannot be read`;
    await raiseException(platform.store, { kind: 'webhook-unreadable', subject: webhookId, note, at: now });
    return { state: 'exception', outcome: 'webhook-unreadable' };
  }
  if (transfer === null) return { state: 'ignored', outcome: 'no-transfer' };
  const applied = await applyNews(platform, { provider, transfer, isConfirmed: false, now });
  if (applied === 'exception') return { state: 'exception', outcome: applied };
  return { state: applied === 'not-ours' ? 'ignored' : 'applied', outcome: applied };
}

/** The transfer that a delivery is about; null when it is about something else, undefined when it cannot be read. */
function transferIn(
  { rawBody, eventId }: WebhookDoc,
  provider: PayoutProviderName,
): ProviderTransfer | null | undefined {
  const body = Buffer.from(rawBody);
  try {
    return provider === 'cashfree'
      ? parseCashfreeWebhook(body).transfer
      : parseRazorpayxWebhook(body, { eventId }).transfer;
  } catch (error) {
    if (error instanceof MalformedPayoutWebhookError) return undefined;
    throw error;
  }
}
