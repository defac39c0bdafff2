import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ProviderDispute, ProviderOrder, ProviderPayment, ProviderRefund } from './payment-provider.ts';
import { razorpayDispute, razorpayOrder, razorpayPayment, razorpayRefund } from './razorpay-entities.ts';

/**
 * What a webhook tells. The entities are snapshots of some moment: they come late, twice and in any order, so decide by
 * an entity's `status` against what is stored, never by `event`.
 */
export interface RazorpayWebhook {
  /** Header `x-razorpay-event-id`, or `sha256:` and the hash of the raw body. One per event, not one per payment. */
  readonly eventId: string;
  readonly event: string;
  readonly accountId: string | null;
  readonly createdAt: Date;
  readonly payment?: ProviderPayment;
  readonly order?: ProviderOrder;
  readonly refund?: ProviderRefund;
  readonly dispute?: ProviderDispute;
  /** An event of payments, orders, refunds or disputes, all of it readable. Others are to be kept, not refused. */
  readonly known: boolean;
}

/** The body is not a Razorpay webhook at all: not JSON, or without event, payload and time. */
export class MalformedWebhookError extends Error {
  constructor(problem: string) {
    super(`not a Razorpay webhook: ${problem}`);
    this.name = 'MalformedWebhookError';
  }
}

const envelope = z.object({
  event: z.string().min(1),
  account_id: z.string().nullish(),
  payload: z.record(z.string(), z.unknown()),
  created_at: z.coerce.number().min(0).max(100_000_000_000),
});

const wrapped = z.object({ entity: z.unknown() });

const entitySchemas = {
  payment: razorpayPayment,
  order: razorpayOrder,
  refund: razorpayRefund,
  dispute: razorpayDispute,
} as const;

const knownFamilies: ReadonlySet<string> = new Set(['payment', 'order', 'refund']);

/** An id that may name a document: the header is not covered by the signature, so it is not taken as it comes. */
const plainEventId = /^[A-Za-z0-9_.-]{1,100}$/;

/** Reads a webhook whose signature has been found genuine. Throws `MalformedWebhookError` and nothing else. */
export function parseRazorpayWebhook(rawBody: Uint8Array, headers: { eventId?: string | undefined }): RazorpayWebhook {
  const parsed = envelope.safeParse(parseJson(rawBody));
  if (!parsed.success) throw new MalformedWebhookError('no envelope');
  const { event, account_id, payload, created_at } = parsed.data;
  const { entities, unreadable } = readEntities(payload);
  const family = event.split('.')[0] ?? '';
  return {
    eventId: eventIdOf(rawBody, headers.eventId),
    event,
    accountId: account_id ?? null,
    createdAt: new Date(created_at * 1_000),
    ...entities,
    known: knownFamilies.has(family) && unreadable === 0 && Object.keys(entities).length > 0,
  };
}

type Entities = Pick<RazorpayWebhook, 'payment' | 'order' | 'refund' | 'dispute'>;

function readEntities(payload: Readonly<Record<string, unknown>>): { entities: Entities; unreadable: number } {
  const found: Record<string, unknown> = {};
  let unreadable = 0;
  for (const [name, schema] of Object.entries(entitySchemas)) {
    if (!(name in payload)) continue;
    const entity = schema.safeParse(wrapped.safeParse(payload[name]).data?.entity);
    if (entity.success) found[name] = entity.data;
    else unreadable += 1;
  }
  return { entities: found as Entities, unreadable };
}

function eventIdOf(rawBody: Uint8Array, header: string | undefined): string {
  if (header !== undefined && plainEventId.test(header)) return header;
  return `sha256:${createHash('sha256').update(rawBody).digest('hex')}`;
}

function parseJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(rawBody).toString('utf8'));
  } catch {
    throw new MalformedWebhookError('no JSON');
  }
}
