import { z } from 'zod';
import type { TransferNews } from './payout-provider.ts';
import { eventIdFromBody, MalformedPayoutWebhookError, parseWebhookJson } from './payout-webhook.ts';
import { razorpayxPayout } from './razorpayx-entities.ts';

const envelope = z.object({
  event: z.string().min(1).max(100),
  payload: z.record(z.string(), z.unknown()),
});
const wrappedPayout = z.object({ payout: z.object({ entity: razorpayxPayout }) });

/** An id that may name a document: the header is not covered by the signature, so it is not taken as it comes. */
const plainEventId = /^[A-Za-z0-9_.-]{1,100}$/;

/**
 * Reads a webhook whose signature has been found genuine with `isWebhookSignature` of the payments platform, over the
 * RazorpayX webhook secrets: the scheme is the same, the secrets are others. Decide by the transfer's status against
 * what is stored, never by the event's name. Throws `MalformedPayoutWebhookError` and nothing else.
 */
export function parseRazorpayxWebhook(rawBody: Uint8Array, headers: { eventId?: string | undefined }): TransferNews {
  const parsed = envelope.safeParse(parseWebhookJson(rawBody));
  if (!parsed.success) throw new MalformedPayoutWebhookError('no envelope');
  const { event, payload } = parsed.data;
  const { eventId } = headers;
  return {
    eventId: eventId !== undefined && plainEventId.test(eventId) ? eventId : eventIdFromBody(rawBody),
    event,
    transfer: wrappedPayout.safeParse(payload).data?.payout.entity ?? null,
  };
}
