import type { AutomationEndpointDoc, OutboxPostDoc } from '../../contract/documents/automation.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { endpointRef, findEndpoints, secretContext } from './outbox-store.ts';
import { postEvent } from './post-event.ts';

const BATCH = 200;

type SweepPlatform = Pick<Platform, 'store' | 'config' | 'hooks' | 'sealing' | 'tasks' | 'log'>;

/** Posts what is due and has lost its task, and seals secrets anew after the sealing key was changed. */
export async function sweep(platform: SweepPlatform, now: Date): Promise<void> {
  const due = await platform.store.find<OutboxPostDoc>({
    from: collectionRef('outboxPosts'),
    where: [{ field: 'dueAt', op: '<=', value: now }],
    orderBy: [{ field: 'dueAt', direction: 'asc' }],
    limit: BATCH,
  });
  for (const { id } of due) {
    await postEvent(platform, { postId: id }, now).catch((error: unknown) =>
      platform.log.fault('automation-sweep', error, { id }),
    );
  }
  for (const { data } of await findEndpoints(platform.store)) await resealIfOld(platform, data);
}

async function resealIfOld({ store, sealing }: SweepPlatform, seen: AutomationEndpointDoc): Promise<void> {
  const { endpointId, previous } = seen;
  if (sealing.keyId(seen.secret) === sealing.keyId()) return;
  const context = secretContext(endpointId);
  const anew = (sealed: string) => sealing.seal(sealing.unseal(sealed, context), context);
  const resealed = { secret: anew(seen.secret), previous: previous && { ...previous, secret: anew(previous.secret) } };
  await store.transaction(async (tx) => {
    const endpoint = await tx.get(endpointRef(endpointId));
    // Rotated meanwhile: the next sweep looks again.
    if (endpoint?.secret === seen.secret) tx.update(endpointRef(endpointId), resealed);
  });
}
