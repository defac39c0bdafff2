import type { NoticeDeliveryDoc } from '../../contract/documents/notices.ts';
import type { NoticeDoc } from '../../contract/documents/people.ts';
import { type NoticeChannel, ruleOf } from '../../contract/notice-kinds.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { decideDelivery } from './decide-delivery.ts';
import { deliveryRef } from './delivery-store.ts';
import { readRecipient } from './read-recipient.ts';
import { type SendPlatform, sendNotice } from './send-notice.ts';
import { wordBundle } from './word-notice.ts';

/** A bundle counts up to this number; it reads each of them. */
const MAX_BUNDLED = 100;

/** Sends what of a delivery has become due: at the end of quiet hours, of a bundle, of a provider's pause. */
export async function deliverDue(
  platform: SendPlatform & Pick<Platform, 'config'>,
  { deliveryId }: { deliveryId: string },
  now: Date,
): Promise<void> {
  const taken = await platform.store.transaction((tx) => take(tx, deliveryId, now));
  if (taken === null) return;
  const { delivery, channels } = taken;
  const news = await readNews(platform.store, deliveryId, delivery);
  if (news === null) return;
  const notify = (await platform.config.read(now)).notify.value;
  const recipient = await readRecipient(platform.store, delivery, notify);
  // The person may have switched it off meanwhile, and some news are of no use after a night.
  const still = decideDelivery(ruleOf(delivery.kind), recipient.choice, { at: news.notice.at, now });
  const open = channels.filter((channel) => still[channel] !== undefined);
  const { notice, noticeId, others } = news;
  const name = String(notice.params['name'] ?? '');
  const worded = others > 0 && { worded: wordBundle(notice.kind, { name, others }, recipient.language) };
  await sendNotice(platform, {
    deliveryId,
    delivery,
    channels: open,
    noticeId,
    notice,
    recipient,
    notify,
    now,
    ...worded,
  });
}

/** Marks what is due as taken, so that nobody else sends it. */
async function take(
  tx: Tx,
  deliveryId: string,
  now: Date,
): Promise<{ delivery: NoticeDeliveryDoc; channels: NoticeChannel[] } | null> {
  const delivery = await tx.get(deliveryRef(deliveryId));
  if (delivery === undefined || !isDue(delivery.dueAt, now)) return null;
  const states = Object.entries(delivery.channels) as [NoticeChannel, string][];
  const channels = states.flatMap(([channel, state]) => (state === 'due' ? [channel] : []));
  const takenNow = Object.fromEntries(channels.map((channel) => [channel, 'taken']));
  const attempts = delivery.attempts + 1;
  tx.update(deliveryRef(deliveryId), { channels: { ...delivery.channels, ...takenNow }, attempts, dueAt: null });
  return { delivery: { ...delivery, attempts }, channels };
}

interface News {
  readonly notice: NoticeDoc;
  readonly noticeId: string;
  /** How many more are told with it. */
  readonly others: number;
}

/** What there is to tell still; null when all of it was read or deleted meanwhile. */
async function readNews(reader: Reader, deliveryId: string, delivery: NoticeDeliveryDoc): Promise<News | null> {
  if (delivery.bundle === null) {
    const notice = await reader.get(refTo('notices', deliveryId));
    return notice === undefined || notice.read ? null : { notice, noticeId: deliveryId, others: 0 };
  }
  const found = await reader.find<NoticeDoc>({
    from: collectionRef('notices'),
    where: [
      { field: 'uid', op: '==', value: delivery.uid },
      { field: 'kind', op: '==', value: delivery.kind },
      { field: 'at', op: '>=', value: delivery.bundle.from },
      { field: 'at', op: '<', value: delivery.bundle.until },
    ],
    orderBy: [{ field: 'at', direction: 'desc' }],
    limit: MAX_BUNDLED,
  });
  const unread = found.filter(({ data }) => !data.read);
  const [newest] = unread;
  return newest === undefined ? null : { notice: newest.data, noticeId: newest.id, others: unread.length - 1 };
}
