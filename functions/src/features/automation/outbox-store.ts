import type { AutomationEndpointDoc, OutboxEventDoc, OutboxPostDoc } from '../../contract/documents/automation.ts';
import { AppError } from '../../kernel/app-error.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Found, Reader, Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';

/** How long an event can be sent again. */
const KEPT_DAYS = 30;
/** Above any limit that the settings can have. */
const MAX_ENDPOINTS = 50;

export const endpointRef = (endpointId: string) => refTo('automationEndpoints', endpointId);
export const eventRef = (eventId: string) => refTo('outboxEvents', eventId);
export const postRef = (postId: string) => refTo('outboxPosts', postId);
export const postIdOf = (eventId: string, endpointId: string) => `${eventId}~${endpointId}`;
export const secretContext = (endpointId: string) => `automation:${endpointId}`;

export function findEndpoints(reader: Reader): Promise<Found<AutomationEndpointDoc>[]> {
  return reader.find({ from: collectionRef('automationEndpoints'), limit: MAX_ENDPOINTS });
}

/** @throws automation/endpoint-not-found */
export async function loadEndpoint(tx: Pick<Tx, 'get'>, endpointId: string): Promise<AutomationEndpointDoc> {
  const endpoint = await tx.get(endpointRef(endpointId));
  if (endpoint === undefined) throw new AppError('automation/endpoint-not-found');
  return endpoint;
}

export const newEvent = (event: Omit<OutboxEventDoc, 'expireAt'>): OutboxEventDoc => ({
  ...event,
  expireAt: plus(event.at, KEPT_DAYS * DAY),
});

/** An event on its way to an endpoint, due at once. */
export function newPost({ eventId, type }: OutboxEventDoc, endpointId: string, now: Date): OutboxPostDoc {
  return {
    postId: postIdOf(eventId, endpointId),
    eventId,
    endpointId,
    type,
    state: 'due',
    attempts: 0,
    lastStatus: null,
    dueAt: now,
    at: now,
    updatedAt: now,
    expireAt: plus(now, KEPT_DAYS * DAY),
  };
}

export async function enqueuePost({ tasks }: Pick<Platform, 'tasks'>, postId: string, at: Date): Promise<void> {
  await tasks.enqueue('automation-postEvent', { postId }, { at, dedupe: `${postId}~${at.getTime()}` });
}
