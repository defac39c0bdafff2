import type { z } from 'zod';
import type { OutboxEventDoc } from '../../contract/documents/automation.ts';
import type { replayEventContract, testEndpointContract } from '../../contract/features/automation.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { enqueuePost, eventRef, loadEndpoint, newEvent, newPost, postIdOf, postRef } from './outbox-store.ts';

type ReplayCall = Call<z.output<typeof replayEventContract.request>>;
type ReplayReply = z.input<typeof replayEventContract.reply>;
type TestCall = Call<z.output<typeof testEndpointContract.request>>;
type TestReply = z.input<typeof testEndpointContract.reply>;
type OutboxPlatform = Pick<Platform, 'store' | 'tasks'>;

/**
 * Sends an event once more, under its own id: also to an endpoint that was added after it, or whose tries are used up.
 * @throws automation/endpoint-not-found, automation/event-not-found, ledger/key-reused
 */
export async function replayEvent(platform: OutboxPlatform, call: ReplayCall): Promise<ReplayReply> {
  const name = 'automation-replayEvent';
  const { eventId, endpointId, reason } = call.input;
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<ReplayReply>(tx, name, call);
    if (replayed !== undefined) return replayed;
    await loadEndpoint(tx, endpointId);
    const event = await tx.get(eventRef(eventId));
    if (event === undefined) throw new AppError('automation/event-not-found');
    const postId = putPost(tx, event, { endpointId, now: call.now });
    writeAudit(tx, call, { action: name, target: `outboxPosts/${postId}`, reason, before: null, after: { eventId } });
    return writeReplay(tx, name, { call, reply: { postId } });
  });
  await enqueuePost(platform, reply.postId, call.now);
  return reply;
}

/**
 * Sends one endpoint an event that means nothing, whatever it has subscribed to.
 * @throws automation/endpoint-not-found, ledger/key-reused
 */
export async function testEndpoint(platform: OutboxPlatform, call: TestCall): Promise<TestReply> {
  const name = 'automation-testEndpoint';
  const { endpointId, reason } = call.input;
  const eventId = idFrom('event', 'test', endpointId, call.uid, call.requestId);
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<TestReply>(tx, name, call);
    if (replayed !== undefined) return replayed;
    await loadEndpoint(tx, endpointId);
    const event = newEvent({ eventId, type: 'endpoint.test', facts: { endpointId }, at: call.now });
    tx.create(eventRef(eventId), event);
    putPost(tx, event, { endpointId, now: call.now });
    writeAudit(tx, call, {
      action: name,
      target: `automationEndpoints/${endpointId}`,
      reason,
      before: null,
      after: null,
    });
    return writeReplay(tx, name, { call, reply: { eventId } });
  });
  await enqueuePost(platform, postIdOf(eventId, endpointId), call.now);
  return reply;
}

/** A post from its beginning, whatever became of it before. */
function putPost(tx: Tx, event: OutboxEventDoc, { endpointId, now }: { endpointId: string; now: Date }): string {
  const post = newPost(event, endpointId, now);
  tx.set(postRef(post.postId), post);
  return post.postId;
}
