import type { NoticeDeliveryDoc } from '../../contract/documents/notices.ts';
import type { NoticeDoc } from '../../contract/documents/people.ts';
import { type NoticeChannel, ruleOf } from '../../contract/notice-kinds.ts';
import { AlreadyExistsError } from '../../kernel/store.ts';
import { DAY, earliest, isDue, MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { type DeliveryPlan, decideDelivery } from './decide-delivery.ts';
import { deliveryRef, enqueueDelivery } from './delivery-store.ts';
import { readRecipient } from './read-recipient.ts';
import { type SendPlatform, sendNotice } from './send-notice.ts';

const KEPT_DAYS = 30;

/**
 * Takes a new notice out to its person: by push, mail and text, as its kind and their settings say. What is due now is
 * sent here, in the trigger itself: a task would bring nothing but its own price, since triggers are repeated too. What
 * waits for the end of quiet hours or of a bundle has a due field, a task for punctuality and a sweeper for certainty.
 *
 * The delivery document is written before anything is sent, and a repeat of the event finds it and does nothing. So no
 * way is gone twice, which would be paid for (text) or look like a second payment (mail). The price is that a crash
 * between the mark and the send loses a push, mail or text; the line in the inbox is there in any case.
 *
 * Costs beside the notice: settings and each device are one read, the delivery one write; kinds with mail or text read
 * the person too. A notice that goes no way costs one read.
 */
export async function deliverNotice(
  platform: SendPlatform & Pick<Platform, 'config' | 'tasks'>,
  { id, after: notice }: { id: string; after: NoticeDoc | undefined },
  now: Date,
): Promise<void> {
  if (notice === undefined) return;
  const { notify } = await platform.config.read(now);
  const recipient = await readRecipient(platform.store, notice, notify.value);
  const rule = ruleOf(notice.kind);
  const bundle = rule.isBundled ? bundleOf(notice.at, notify.value.bundleMinutes) : null;
  const notBefore = bundle !== null && bundle.until > now ? bundle.until : now;
  const { push, mail, text } = decideDelivery(rule, recipient.choice, { at: notice.at, now, notBefore });
  const plan: DeliveryPlan = {
    ...(push && { push }),
    ...(mail && recipient.email !== null && { mail }),
    ...(text && recipient.phone !== null && { text }),
  };
  if (Object.keys(plan).length === 0) return;
  const deliveryId = bundle === null ? id : `bundle~${notice.kind}~${notice.uid}~${bundle.until.getTime()}`;
  const delivery = newDelivery(notice, { plan, bundle, now });
  const isNew = await createOnce(platform, deliveryId, delivery);
  if (!isNew) return;
  await enqueueDelivery(platform.tasks, deliveryId, delivery);
  const channels = (['push', 'mail', 'text'] as const).filter((channel) => delivery.channels[channel] === 'taken');
  if (channels.length === 0) return;
  await sendNotice(platform, {
    deliveryId,
    delivery,
    channels,
    noticeId: id,
    notice,
    recipient,
    notify: notify.value,
    now,
  });
}

/** The stretch of time whose notices of one kind go together. */
function bundleOf(at: Date, minutes: number): { from: Date; until: Date } {
  const ms = minutes * MINUTE;
  const from = new Date(at.getTime() - (at.getTime() % ms));
  return { from, until: plus(from, ms) };
}

function newDelivery(
  { uid, kind }: NoticeDoc,
  { plan, bundle, now }: { plan: DeliveryPlan; bundle: NoticeDeliveryDoc['bundle']; now: Date },
): NoticeDeliveryDoc {
  const ways = Object.entries(plan) as [NoticeChannel, Date][];
  return {
    uid,
    kind,
    channels: Object.fromEntries(ways.map(([channel, at]) => [channel, isDue(at, now) ? 'taken' : 'due'])),
    bundle,
    attempts: 1,
    dueAt: earliest(...ways.map(([, at]) => at).filter((at) => !isDue(at, now))),
    at: now,
    expireAt: plus(now, KEPT_DAYS * DAY),
  };
}

async function createOnce({ store }: Pick<Platform, 'store'>, id: string, delivery: NoticeDeliveryDoc) {
  try {
    await store.create(deliveryRef(id), delivery);
    return true;
  } catch (error) {
    if (error instanceof AlreadyExistsError) return false;
    throw error;
  }
}
