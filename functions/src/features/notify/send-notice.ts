import type { NotifySection } from '../../contract/config/notify.ts';
import type { NoticeDeliveryDoc } from '../../contract/documents/notices.ts';
import type { NoticeDoc } from '../../contract/documents/people.ts';
import { type NoticeChannel, ruleOf } from '../../contract/notice-kinds.ts';
import { idFrom } from '../../kernel/hash.ts';
import { earliest, plus, SECOND } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { deliveryRef, enqueueDelivery } from './delivery-store.ts';
import type { Recipient } from './read-recipient.ts';
import { sendPush } from './send-push.ts';
import { wordMail } from './word-mail.ts';
import { type Worded, wordNotice } from './word-notice.ts';
import { templateFor, wordText } from './word-text.ts';

export type SendPlatform = Pick<Platform, 'store' | 'push' | 'mail' | 'texts' | 'tasks' | 'log'>;

export interface Sending {
  readonly deliveryId: string;
  readonly delivery: NoticeDeliveryDoc;
  /** Those marked as taken for this sending. */
  readonly channels: readonly NoticeChannel[];
  readonly noticeId: string;
  readonly notice: NoticeDoc;
  /** In place of the notice's own words: those of a bundle. */
  readonly worded?: Worded;
  readonly recipient: Recipient;
  readonly notify: NotifySection;
  readonly now: Date;
}

type Outcome = 'sent' | 'later' | 'refused';

/** Sends by the ways that were taken, and writes down which go again later or never. */
export async function sendNotice(platform: SendPlatform, sending: Sending): Promise<void> {
  const outcomes: [NoticeChannel, Outcome][] = [];
  for (const channel of sending.channels) outcomes.push([channel, await send(platform, sending, channel)]);
  const open = outcomes.filter(([, outcome]) => outcome !== 'sent');
  if (open.length > 0) await writeOpen(platform, sending, open);
}

/** A provider that did not answer may have sent: that is the end of it, since a second one is worse than none. */
async function send(platform: SendPlatform, sending: Sending, channel: NoticeChannel): Promise<Outcome> {
  try {
    if (channel === 'push') return await pushOut(platform, sending);
    return channel === 'mail' ? await mailOut(platform, sending) : await textOut(platform, sending);
  } catch (error) {
    platform.log.fault('notice-not-sent', error, { kind: sending.notice.kind, channel });
    return 'refused';
  }
}

function pushOut(platform: SendPlatform, { deliveryId, noticeId, notice, worded, recipient }: Sending) {
  const { kind, link } = notice;
  return sendPush(platform, notice.uid, {
    notification: worded ?? wordNotice(notice, recipient.language),
    data: { noticeId, kind, ...(link !== null && { linkKind: link.kind, linkId: link.id }) },
    priority: ruleOf(kind).isUrgent ? 'high' : 'normal',
    ttlSec: ruleOf(kind).ttlSec,
    collapseKey: idFrom('push', deliveryId),
  });
}

async function mailOut({ mail }: SendPlatform, { deliveryId, notice, recipient }: Sending): Promise<Outcome> {
  const { email, language } = recipient;
  if (email === null) return 'refused';
  return mail.send({ to: email, ...wordMail(wordNotice(notice, language), language), messageId: deliveryId });
}

async function textOut({ texts }: SendPlatform, { notice, recipient, notify }: Sending): Promise<Outcome> {
  const template = templateFor(notify, notice.kind, recipient.language);
  if (recipient.phone === null || template === undefined) return 'refused';
  return texts.send({ to: recipient.phone, ...wordText(template, notice.params) });
}

async function writeOpen(
  platform: SendPlatform,
  { deliveryId, notify, now }: Sending,
  open: readonly (readonly [NoticeChannel, Outcome])[],
): Promise<void> {
  const next = await platform.store.transaction(async (tx) => {
    const delivery = await tx.get(deliveryRef(deliveryId));
    if (delivery === undefined) return null;
    const mayRetry = delivery.attempts < notify.maxAttempts;
    const states = open.map(([channel, outcome]) => [channel, outcome === 'later' && mayRetry ? 'due' : 'failed']);
    const isDueAgain = states.some(([, state]) => state === 'due');
    const retryAt = plus(now, notify.retrySeconds * 2 ** (delivery.attempts - 1) * SECOND);
    const dueAt = isDueAgain ? earliest(delivery.dueAt, retryAt) : delivery.dueAt;
    tx.update(deliveryRef(deliveryId), { channels: { ...delivery.channels, ...Object.fromEntries(states) }, dueAt });
    return { dueAt };
  });
  if (next !== null) await enqueueDelivery(platform.tasks, deliveryId, next);
}
