import type { MediaDoc } from '../../contract/documents/media.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { nextStepOf, refused } from './decide-media.ts';
import { audienceOf, keepsUpload } from './purposes.ts';
import { removeMedia } from './remove-media.ts';
import { type SettleNeeds, settleMedia } from './settle-media.ts';

type Needs = SettleNeeds & Pick<Platform, 'log'>;

/** Files that one sweep looks after at most. */
const SWEEP_BATCH = 200;

/** Goes on with every file that something was left undone with. One file's trouble does not keep the others. */
export async function sweepMedia(platform: Needs, now: Date): Promise<void> {
  const due = await platform.store.find<MediaDoc>({
    from: collectionRef('media'),
    where: [{ field: 'dueAt', op: '<=', value: now }],
    orderBy: [{ field: 'dueAt', direction: 'asc' }],
    limit: SWEEP_BATCH,
  });
  for (const { id, data } of due) {
    await goOn(platform, data, now).catch((error) => platform.log.fault('media-not-swept', error, { mediaId: id }));
  }
}

async function goOn(platform: Needs, doc: MediaDoc, now: Date): Promise<void> {
  const step = nextStepOf(doc);
  if (step === 'remove' && (await isInMessage(platform.store, doc))) return lookAgain(platform, doc, now);
  if (step === 'remove') return removeMedia(platform, [doc.mediaId], now);
  if (step !== 'give-up') return settleMedia(platform, doc.mediaId, now);
  await platform.store.transaction(async (tx) => {
    const ref = refTo('media', doc.mediaId);
    const present = await tx.get(ref);
    if (present?.state === 'processing') tx.set(ref, refused(present, 'broken', now));
  });
  if (!keepsUpload(doc.purpose)) await platform.files.remove(doc.uploadPath);
}

/** What was sent goes with its message, which is kept as long as people go on writing there; what was rejected does not. */
async function isInMessage(reader: Reader, { mediaId, state, moderation, purpose }: MediaDoc): Promise<boolean> {
  if (state !== 'ready' || moderation !== 'approved' || audienceOf(purpose) !== 'conversation') return false;
  const [message] = await reader.find({
    from: collectionRef('messages'),
    where: [{ field: 'media.mediaId', op: '==', value: mediaId }],
    limit: 1,
  });
  return message !== undefined;
}

async function lookAgain({ store, config }: Needs, { mediaId }: MediaDoc, now: Date): Promise<void> {
  const { chatKeptDays } = (await config.read(now)).media.value;
  await store.update(refTo('media', mediaId), { dueAt: plus(now, chatKeptDays * DAY), updatedAt: now });
}
