import { z } from 'zod';
import { docId, uid } from '../ids.ts';

/** What outside automation can be told of. */
export const eventType = z.enum([
  'application.changed',
  'withdrawal.changed',
  'payout.changed',
  'fraud-flag.changed',
  'settlement.changed',
  'report.changed',
  'ticket.changed',
  'job.finished',
  'endpoint.test',
]);
export type EventType = z.infer<typeof eventType>;

/** `automationEndpoints/{endpointId}`: where events go, and the sealed secrets that sign them. Server only. */
export const automationEndpointDoc = z.strictObject({
  endpointId: docId,
  name: z.string().min(2).max(60),
  url: z.string().max(500),
  events: z.array(eventType).max(eventType.options.length),
  isActive: z.boolean(),
  secret: z.string(),
  /** The former secret signs too, until then. */
  previous: z.strictObject({ secret: z.string(), until: z.date() }).nullable(),
  savedBy: uid,
  at: z.date(),
  updatedAt: z.date(),
});
export type AutomationEndpointDoc = z.infer<typeof automationEndpointDoc>;

/** `outboxEvents/{eventId}`: one thing that happened, as the outside is told. Ids and masks only. Server only. */
export const outboxEventDoc = z.strictObject({
  eventId: docId,
  type: eventType,
  /** Plain JSON. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  at: z.date(),
  expireAt: z.date(),
});
export type OutboxEventDoc = z.infer<typeof outboxEventDoc>;

export const hookState = z.enum(['due', 'delivered', 'dead']);

/** `outboxPosts/{eventId}~{endpointId}`: one event on its way to one endpoint. Server only. */
export const outboxPostDoc = z.strictObject({
  postId: docId,
  eventId: docId,
  endpointId: docId,
  type: eventType,
  state: hookState,
  attempts: z.int().min(0),
  /** Of the last answer; null when there was none. */
  lastStatus: z.int().nullable(),
  /** When it is tried next; null when nothing is due. */
  dueAt: z.date().nullable(),
  at: z.date(),
  updatedAt: z.date(),
  expireAt: z.date(),
});
export type OutboxPostDoc = z.infer<typeof outboxPostDoc>;
