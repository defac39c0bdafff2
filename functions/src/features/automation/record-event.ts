import type { CollectionName, DocumentOf } from '../../contract/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Platform } from '../../platform/platform.ts';
import { deciders, type EventSource, type Happening } from './decide-event.ts';
import { enqueuePost, eventRef, findEndpoints, newEvent, newPost, postRef } from './outbox-store.ts';

type RecordPlatform = Pick<Platform, 'store' | 'tasks'>;

interface Change<C extends CollectionName> {
  readonly id: string;
  readonly before: DocumentOf<C> | undefined;
  readonly after: DocumentOf<C> | undefined;
}

/**
 * What a trigger on a collection does: keeps the event that a change means, and a post for each endpoint that wants it.
 * The event's id comes from the change itself, so a repeated trigger keeps nothing twice and receivers can tell repeats
 * by it. What nobody listens to is not kept: it costs a look at the endpoints.
 */
export function recordChanges<C extends EventSource>(source: C) {
  const decide = deciders[source] as (before: DocumentOf<C> | undefined, after: DocumentOf<C>) => Happening | null;
  return async (platform: RecordPlatform, { id, before, after }: Change<C>, now: Date): Promise<void> => {
    const happening = after === undefined ? null : decide(before, after);
    if (happening !== null) await record(platform, { source, id, happening }, now);
  };
}

async function record(
  platform: RecordPlatform,
  { source, id, happening }: { source: EventSource; id: string; happening: Happening },
  now: Date,
): Promise<void> {
  const { type, occasion, facts } = happening;
  const endpoints = (await findEndpoints(platform.store)).filter(
    ({ data }) => data.isActive && data.events.includes(type),
  );
  if (endpoints.length === 0) return;
  const event = newEvent({ eventId: idFrom('event', source, id, occasion), type, facts, at: now });
  const posts = endpoints.map((endpoint) => newPost(event, endpoint.id, now));
  const isNew = await platform.store.transaction(async (tx) => {
    if ((await tx.get(eventRef(event.eventId))) !== undefined) return false;
    tx.create(eventRef(event.eventId), event);
    for (const post of posts) tx.create(postRef(post.postId), post);
    return true;
  });
  if (isNew) await Promise.all(posts.map(({ postId }) => enqueuePost(platform, postId, now)));
}
