import type { NoticeDoc } from '../../contract/documents/people.ts';
import { ruleOf } from '../../contract/notice-kinds.ts';
import type { Platform } from '../../platform/platform.ts';
import { decideDelivery } from './decide-delivery.ts';
import { readRecipient } from './read-recipient.ts';
import { sendPush } from './send-push.ts';
import { wordNotice } from './word-notice.ts';

export interface PassingNews extends Pick<NoticeDoc, 'uid' | 'kind' | 'params' | 'link'> {
  /** Later news under the same key replaces this. */
  readonly collapseKey: string;
  readonly now: Date;
}

/**
 * A push without a line in the inbox, for what has a place of its own in the app: chat messages, room chat. It goes by
 * the person's settings; in quiet hours it stays out, since the unread number says it all in the morning. Called after
 * the commit, by tasks and triggers: a repeat replaces the push before it. The settings and each device are one read.
 */
export async function pushNow(
  platform: Pick<Platform, 'store' | 'push' | 'config'>,
  { collapseKey, now, ...news }: PassingNews,
): Promise<void> {
  const { uid, kind, link } = news;
  const recipient = await readRecipient(platform.store, news, (await platform.config.read(now)).notify.value);
  const { push } = decideDelivery(ruleOf(kind), recipient.choice, { at: now, now });
  if (push === undefined || push > now) return;
  await sendPush(platform, uid, {
    notification: wordNotice(news, recipient.language),
    data: { kind, ...(link !== null && { linkKind: link.kind, linkId: link.id }) },
    priority: ruleOf(kind).isUrgent ? 'high' : 'normal',
    ttlSec: ruleOf(kind).ttlSec,
    collapseKey,
  });
}
