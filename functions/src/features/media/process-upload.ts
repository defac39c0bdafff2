import type { MediaSection } from '../../contract/config/media.ts';
import type { MediaDoc, MediaRefusal } from '../../contract/documents/media.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { noticeFor } from '../notify/public.ts';
import { countUpload, isTooMany, made, newMedia, refused } from './decide-media.ts';
import { type Inspected, inspectUpload } from './inspect-upload.ts';
import { isNamedByCard } from './is-named-by-card.ts';
import { parseUpload, type Upload, variantPath } from './media-paths.ts';
import { isReviewed, keepsUpload } from './purposes.ts';
import { type SettleNeeds, settleMedia } from './settle-media.ts';

export type ProcessNeeds = SettleNeeds &
  Pick<Platform, 'config' | 'scanner' | 'pictures' | 'clips' | 'clipPress' | 'random'>;

/**
 * Makes an upload ready, or refuses it. It may be told of one file several times, and be killed at any point: the
 * document says how far it came, an id is used once, and the upload is deleted last. Where the scanner is away it
 * throws, and the event comes again: what was not looked through is never ready.
 */
export async function processUpload(platform: ProcessNeeds, file: { path: string }, now: Date): Promise<void> {
  const upload = parseUpload(file.path);
  if (upload === null) return;
  const { value: section } = (await platform.config.read(now)).media;
  const doc = await platform.store.transaction((tx) => accept(tx, upload, { section, now }));
  const refusal = doc?.state === 'processing' ? await makeReady(platform, upload, { section, now }) : doc?.refusal;
  if (!keepsUpload(upload.purpose) || refusal === 'infected') await platform.files.remove(upload.uploadPath);
}

/** @returns the document of this upload; null when its id was used for another one before */
async function accept(tx: Tx, upload: Upload, rules: { section: MediaSection; now: Date }): Promise<MediaDoc | null> {
  const ref = refTo('media', upload.mediaId);
  const tallyRef = refTo('mediaTallies', upload.ownerUid);
  const [known, tally] = await Promise.all([tx.get(ref), tx.get(tallyRef)]);
  if (known !== undefined) return known.uploadPath === upload.uploadPath ? known : null;
  const counted = countUpload(tally, upload, rules);
  const refusal = isTooMany(counted, rules.section) ? 'too-many' : await galleryProblem(tx, upload, rules.section);
  const arrived = newMedia(upload, rules.now);
  const doc = refusal === null ? arrived : refused(arrived, refusal, rules.now);
  tx.set(tallyRef, counted);
  tx.create(ref, doc);
  return doc;
}

/** A gallery is full with what it shows and what may yet be shown. */
async function galleryProblem(
  tx: Tx,
  { purpose, ownerUid }: Upload,
  { galleryFiles }: MediaSection,
): Promise<MediaRefusal | null> {
  if (purpose !== 'gallery') return null;
  const newest = await tx.find<MediaDoc>({
    from: collectionRef('media'),
    where: [
      { field: 'ownerUid', op: '==', value: ownerUid },
      { field: 'purpose', op: '==', value: purpose },
      { field: 'state', op: 'in', value: ['processing', 'ready'] },
      { field: 'moderation', op: 'in', value: ['pending', 'approved'] },
    ],
    limit: galleryFiles,
  });
  return newest.length < galleryFiles ? null : 'gallery-full';
}

async function makeReady(
  platform: ProcessNeeds,
  upload: Upload,
  { section, now }: { section: MediaSection; now: Date },
): Promise<MediaRefusal | null> {
  const content = await platform.files.read(upload.uploadPath);
  const inspected = content === undefined ? 'gone' : await inspectUpload(platform, upload, { content, section });
  if (typeof inspected === 'string') {
    await platform.store.transaction((tx) => refuse(tx, upload, { refusal: inspected, now }));
    return inspected;
  }
  for (const { name, content: variant, contentType } of inspected.contents) {
    await platform.files.save(variantPath('ready', upload, name), variant, { contentType });
  }
  const linkKey = platform.random.id();
  await platform.store.transaction((tx) => finish(tx, upload, { inspected, section, linkKey, now }));
  await settleMedia(platform, upload.mediaId, now);
  return null;
}

/** What somebody sends in good faith may come from a phone that is not theirs alone: they are told. */
async function refuse(tx: Tx, upload: Upload, { refusal, now }: { refusal: MediaRefusal; now: Date }): Promise<void> {
  const isRefused = await conclude(tx, upload, (doc) => refused(doc, refusal, now));
  if (!isRefused || refusal !== 'infected') return;
  const { mediaId, ownerUid: uid } = upload;
  const link = { kind: 'media', id: mediaId };
  const notice = noticeFor(`${mediaId}~infected`, { uid, kind: 'media-infected', params: {}, link, at: now });
  tx.create(notice.ref, notice.doc);
}

interface Finish {
  readonly inspected: Inspected;
  readonly section: MediaSection;
  readonly linkKey: string;
  readonly now: Date;
}

async function finish(tx: Tx, upload: Upload, { inspected, section, linkKey, now }: Finish): Promise<void> {
  const isQueued = isReviewed(upload.purpose, section);
  const isApproved = upload.purpose === 'creator' ? await isNamedByCard(tx, upload) : !isQueued;
  await conclude(tx, upload, (doc) => made(doc, inspected.finding, { isApproved, isQueued, linkKey, section, now }));
}

/** Whoever finds the file dealt with, or its owner changed their mind, leaves it. @returns whether it was not so */
async function conclude(tx: Tx, { mediaId }: Upload, change: (doc: MediaDoc) => MediaDoc): Promise<boolean> {
  const ref = refTo('media', mediaId);
  const doc = await tx.get(ref);
  if (doc?.state !== 'processing') return false;
  tx.set(ref, change(doc));
  return true;
}
