import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { cashfreeTransfer } from './cashfree-entities.ts';
import type { TransferNews } from './payout-provider.ts';
import { eventIdFromBody, MalformedPayoutWebhookError, parseWebhookJson } from './payout-webhook.ts';

export interface CashfreeSignature {
  /** The bytes as they came. */
  readonly rawBody: Uint8Array;
  /** Header `x-webhook-signature`. */
  readonly signature: string | undefined;
  /** Header `x-webhook-timestamp`. */
  readonly timestamp: string | undefined;
  /** Client secrets. Cashfree signs with the oldest active one, so a new secret stands beside the old for a while. */
  readonly secrets: readonly string[];
}

/**
 * Whether Cashfree sent this webhook: base64 of HMAC-SHA256 over timestamp and body. Bad input is no match.
 *
 * The timestamp's age is not judged. Cashfree does not say whether a retry, hours later, is stamped anew, and a refused
 * retry would be news lost; while a replayed delivery is harmless, because it has the same event id and a transfer only
 * moves forward.
 */
export function isCashfreeSignature({ rawBody, signature, timestamp, secrets }: CashfreeSignature): boolean {
  if (!signature || !timestamp) return false;
  const given = Buffer.from(signature);
  const matches = secrets.map((secret) => {
    if (!secret) return false;
    const expected = Buffer.from(createHmac('sha256', secret).update(timestamp).update(rawBody).digest('base64'));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return matches.includes(true);
}

const envelope = z.object({ type: z.string().min(1).max(100), data: z.unknown() });

/**
 * Reads a webhook whose signature has been found genuine. Cashfree gives deliveries no id, so the body is hashed.
 * Decide by the transfer's status against what is stored, never by the event's name. Throws
 * `MalformedPayoutWebhookError` and nothing else.
 */
export function parseCashfreeWebhook(rawBody: Uint8Array): TransferNews {
  const parsed = envelope.safeParse(parseWebhookJson(rawBody));
  if (!parsed.success) throw new MalformedPayoutWebhookError('no envelope');
  const { type, data } = parsed.data;
  return { eventId: eventIdFromBody(rawBody), event: type, transfer: cashfreeTransfer.safeParse(data).data ?? null };
}
