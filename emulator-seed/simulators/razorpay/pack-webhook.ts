import { createHmac } from 'node:crypto';
import { newId } from './razorpay-wire.ts';
import type { Letter, WebhookPlan } from './webhook-courier.ts';

/** Something a webhook tells, with the entities as they were at that moment, by the names they have in the payload. */
export interface ToldEvent {
  readonly event: string;
  /** Unix seconds. */
  readonly at: number;
  readonly entities: Readonly<Record<string, object | undefined>>;
}

export interface RazorpaySender {
  readonly webhookSecret: string;
  readonly previousWebhookSecret: string | undefined;
  readonly accountId: string;
}

/** How Razorpay writes and signs its webhooks, those of payments and those of payouts. */
export function packWebhook({ event, at, entities }: ToldEvent, plan: WebhookPlan, sender: RazorpaySender): Letter {
  const payload = Object.entries(entities).map(([name, entity]) => [name, { entity: snapshot(entity ?? {}, plan) }]);
  const body = JSON.stringify({
    entity: 'event',
    account_id: plan.accountId ?? sender.accountId,
    event,
    contains: Object.keys(entities),
    payload: Object.fromEntries(payload),
    created_at: at,
  });
  const secrets = {
    current: sender.webhookSecret,
    previous: sender.previousWebhookSecret ?? sender.webhookSecret,
    wrong: `not-${sender.webhookSecret}`,
  };
  const signature = createHmac('sha256', secrets[plan.secret ?? 'current'])
    .update(body)
    .digest('hex');
  const eventId = newId('evt');
  const headers = {
    'user-agent': 'Razorpay-Webhook/v1',
    'x-razorpay-signature': signature,
    'x-razorpay-event-id': eventId,
  };
  return { eventId, event, body, signature, headers };
}

/** Webhooks tell no fees of payments: those are known by fetching, and nobody should learn to trust them here. */
function snapshot(entity: object, plan: WebhookPlan): object {
  return {
    ...entity,
    ...('fee' in entity ? { fee: null, tax: null } : {}),
    ...('notes' in entity && plan.emptyNotes ? { notes: [] } : {}),
  };
}
