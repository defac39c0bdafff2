import type { BroadcastDoc, NoticeDeliveryDoc } from '../../contract/documents/notices.ts';
import type { Found, Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { deliverDue } from './deliver-due.ts';
import { sendBroadcast } from './send-broadcast.ts';
import type { SendPlatform } from './send-notice.ts';

const BATCH = 200;

type SweepPlatform = SendPlatform & Pick<Platform, 'config'>;

/** Finds deliveries and broadcasts whose task was lost. One that fails does not keep the others. */
export async function sweep(platform: SweepPlatform, now: Date): Promise<void> {
  const deliveries = await findDue<NoticeDeliveryDoc>(platform.store, 'noticeDeliveries', now);
  for (const { id } of deliveries) await tried(platform, id, deliverDue(platform, { deliveryId: id }, now));
  const broadcasts = await findDue<BroadcastDoc>(platform.store, 'broadcasts', now);
  for (const { id } of broadcasts) await tried(platform, id, sendBroadcast(platform, { broadcastId: id }, now));
}

function findDue<T extends { readonly dueAt: Date | null }>(
  reader: Reader,
  name: 'noticeDeliveries' | 'broadcasts',
  now: Date,
): Promise<Found<T>[]> {
  return reader.find<T>({
    from: { path: name },
    where: [{ field: 'dueAt', op: '<=', value: now }],
    orderBy: [{ field: 'dueAt', direction: 'asc' }],
    limit: BATCH,
  });
}

async function tried({ log }: Pick<Platform, 'log'>, id: string, work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => log.fault('notify-sweep', error, { id }));
}
