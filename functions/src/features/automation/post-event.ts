import type { AutomationSection } from '../../contract/config/automation.ts';
import type { AutomationEndpointDoc, OutboxEventDoc, OutboxPostDoc } from '../../contract/documents/automation.ts';
import { hmacSha256 } from '../../kernel/hmac.ts';
import type { Tx } from '../../kernel/store.ts';
import { isDue, MINUTE, plus, SECOND } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Sealing } from '../../platform/sealing.ts';
import { endpointRef, enqueuePost, eventRef, postRef, secretContext } from './outbox-store.ts';

type PostPlatform = Pick<Platform, 'store' | 'config' | 'hooks' | 'sealing' | 'tasks'>;

interface Delivery {
  readonly post: OutboxPostDoc;
  readonly event: OutboxEventDoc;
  readonly endpoint: AutomationEndpointDoc;
}

/**
 * Posts one event to one endpoint, at least once: receivers know repeats by its id. The next try is written down before
 * this one begins, so that a crash in between is one failed try and nobody else posts meanwhile.
 */
export async function postEvent(platform: PostPlatform, { postId }: { postId: string }, now: Date): Promise<void> {
  const { automation } = await platform.config.read(now);
  const begun = await platform.store.transaction((tx) => begin(tx, postId, { rules: automation.value, now }));
  if (begun === null) return;
  const status = await send(platform, begun, now);
  const { post } = begun;
  const isDelivered = status !== null && status >= 200 && status < 300;
  const isOver = isDelivered || post.attempts >= automation.value.maxAttempts;
  const state = isDelivered ? 'delivered' : isOver ? 'dead' : 'due';
  const dueAt = isOver ? null : post.dueAt;
  await platform.store.update(postRef(postId), { state, lastStatus: status, dueAt, updatedAt: now });
  if (dueAt !== null) await enqueuePost(platform, postId, dueAt);
}

async function begin(
  tx: Tx,
  postId: string,
  { rules, now }: { rules: AutomationSection; now: Date },
): Promise<Delivery | null> {
  const post = await tx.get(postRef(postId));
  if (post === undefined || !isDue(post.dueAt, now)) return null;
  const event = await tx.get(eventRef(post.eventId));
  const endpoint = await tx.get(endpointRef(post.endpointId));
  if (event === undefined || endpoint === undefined || !endpoint.isActive) {
    tx.update(postRef(postId), { state: 'dead', dueAt: null, updatedAt: now });
    return null;
  }
  const attempts = post.attempts + 1;
  const waitMs = Math.min(rules.retrySeconds * 2 ** post.attempts * SECOND, rules.longestWaitMinutes * MINUTE);
  const begun = { attempts, dueAt: plus(now, waitMs), updatedAt: now };
  tx.update(postRef(postId), begun);
  return { post: { ...post, ...begun }, event, endpoint };
}

function send({ hooks, sealing }: PostPlatform, { event, endpoint }: Delivery, now: Date): Promise<number | null> {
  const { eventId, type, facts, at } = event;
  const body = JSON.stringify({ id: eventId, type, at: at.toISOString(), data: facts });
  const signature = sign(body, secretsOf(sealing, endpoint, now), now);
  const headers = { 'content-type': 'application/json', 'mehfil-event': eventId, 'mehfil-signature': signature };
  return hooks.post({ url: endpoint.url, body, headers });
}

/** The secrets that sign now: the former one too, for a while after it was rotated. */
function secretsOf(sealing: Sealing, { endpointId, secret, previous }: AutomationEndpointDoc, now: Date): string[] {
  const sealed = previous === null || isDue(previous.until, now) ? [secret] : [secret, previous.secret];
  return sealed.map((one) => sealing.unseal(one, secretContext(endpointId)));
}

/**
 * `t` is when it was signed, in seconds, so that receivers can refuse old ones; each `v1` is the HMAC-SHA256 of
 * `{t}.{body}` under one secret.
 */
function sign(body: string, secrets: readonly string[], now: Date): string {
  const t = Math.floor(now.getTime() / SECOND);
  return [`t=${t}`, ...secrets.map((secret) => `v1=${hmacSha256(secret, `${t}.${body}`)}`)].join(',');
}
