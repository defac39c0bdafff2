import { type MessageDoc, SYSTEM_UID } from '../../contract/documents/messages.ts';
import { plus, SECOND } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { letFileGo } from '../media/public.ts';
import { judgeMedia, judgeText } from './judge-message.ts';
import { isFlood, muteFlood } from './mute-flood.ts';
import { followInPens, raisePens } from './raise-pens.ts';

type Needs = Pick<Platform, 'store' | 'config' | 'tasks'>;

/** Messages of one sender within so many seconds are told by one push. */
const PUSH_EVERY_MS = 5 * SECOND;

/** A message before and after one of its writes. */
interface MessageWritten {
  readonly id: string;
  readonly before: MessageDoc | undefined;
  readonly after: MessageDoc | undefined;
}

/**
 * What follows a message: it is screened, the others' pens count it, and their phones are told. Of an ordinary message
 * of two people that is one write and no read. An edit is screened again, what was taken back or hidden disappears
 * from the previews, and a file goes with its message. Events may come twice and in any order.
 */
export async function followMessage(
  platform: Needs,
  { id: messageId, before, after: message }: MessageWritten,
  now: Date,
): Promise<void> {
  if (message === undefined) return;
  const isSent = message.state === 'sent';
  const isNew = isSent && (before === undefined || before.state !== 'sent');
  const isEdited = isSent && before?.state === 'sent' && before.text !== message.text;
  const isGone = !isSent && before?.state === 'sent';
  if (isNew) await arrive(platform, { messageId, message, isFirst: before === undefined, now });
  if (isEdited) await judge(platform, { messageId, message, now });
  if (isEdited || isGone) await followInPens(platform.store, messageId, message);
  if (isGone && message.state === 'deleted' && before.media !== null && 'mediaId' in before.media) {
    await letFileGo(platform, { mediaId: before.media.mediaId, ownerUid: message.senderUid }, now);
  }
}

interface Arrival {
  readonly messageId: string;
  readonly message: MessageDoc;
  readonly now: Date;
}

/** `isFirst` is false of what staff have released: they have judged it. */
async function arrive(platform: Needs, { isFirst, ...arrival }: Arrival & { isFirst: boolean }): Promise<void> {
  const { message, now } = arrival;
  const isOwn = message.senderUid === SYSTEM_UID;
  if (isFirst && !isOwn && (await judge(platform, arrival)) === 'held') return;
  await raisePens(platform.store, arrival);
  if (!isOwn) await tellPhones(platform, message, now);
}

async function judge({ store, config }: Needs, { messageId, message, now }: Arrival): Promise<'shown' | 'held'> {
  const rules = (await config.read(now)).screening.value;
  if (isFlood(message, rules.flood)) await muteFlood(store, messageId, { message, rules: rules.flood, now });
  if ((await judgeText(store, { messageId, message, rules, now })) === 'held') return 'held';
  return judgeMedia(store, messageId, message);
}

async function tellPhones({ tasks }: Needs, message: MessageDoc, now: Date): Promise<void> {
  const { conversationId, senderUid, members } = message;
  const window = Math.floor(message.at.getTime() / PUSH_EVERY_MS);
  const uids = members.filter((uid) => uid !== senderUid);
  await tasks.enqueue(
    'message-tellPhones',
    { conversationId, senderUid, uids },
    { at: plus(now, PUSH_EVERY_MS), dedupe: `${conversationId}~${senderUid}~${window}` },
  );
}
