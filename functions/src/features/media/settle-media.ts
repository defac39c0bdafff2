import type { MediaDoc, VariantName } from '../../contract/documents/media.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Found, Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { hidden, leaving, nextStepOf } from './decide-media.ts';
import { variantPath } from './media-paths.ts';
import { mayShow } from './purposes.ts';
import { putOnStage, readStage, takeOffStage } from './showcase.ts';

export type SettleNeeds = Pick<Platform, 'store' | 'files' | 'config'>;

/** Photos of one person that are shown at a time, until the older ones are taken away: more than there ever are. */
const MOST_SHOWN = 50;

/** Lets the files follow the decision about them: a copy for everybody is made, or taken away. */
export async function settleMedia(platform: SettleNeeds, mediaId: string, now: Date): Promise<void> {
  const doc = await platform.store.get(refTo('media', mediaId));
  if (doc === undefined) return;
  const step = nextStepOf(doc);
  if (step === 'show') await show(platform, doc, now);
  if (step === 'hide') await hide(platform, doc, now);
}

async function show({ store, files }: SettleNeeds, doc: MediaDoc, now: Date): Promise<void> {
  const { linkKey } = doc;
  if (linkKey === null) return;
  const variants: MediaDoc['variants'] = {};
  for (const [name, variant] of entriesOf(doc)) {
    const content = await files.read(variantPath('ready', doc, name));
    // Its owner deletes it in this moment.
    if (content === undefined) return;
    const path = variantPath('shown', doc, name);
    await files.save(path, content, { contentType: variant.contentType, linkKey });
    variants[name] = { ...variant, url: await files.publicUrl(path, linkKey) };
  }
  const isKept = await store.transaction((tx) => writeShown(tx, { ...doc, variants }, now));
  if (!isKept) await removeCopies({ files }, doc);
}

const entriesOf = ({ variants }: MediaDoc) =>
  Object.entries(variants) as [VariantName, NonNullable<MediaDoc['variants'][VariantName]>][];

/** @returns false when the file must not be shown any more */
async function writeShown(tx: Tx, shown: MediaDoc, now: Date): Promise<boolean> {
  const ref = refTo('media', shown.mediaId);
  const doc = await tx.get(ref);
  if (doc === undefined || !mayShow(doc)) return false;
  if (doc.isShown) return true;
  const [stage, others] = await Promise.all([readStage(tx, doc.ownerUid), othersShown(tx, doc)]);
  const after: MediaDoc = { ...doc, variants: shown.variants, isShown: true, dueAt: null, updatedAt: now };
  const isNewest = others.every(({ data }) => data.at.getTime() <= doc.at.getTime());
  if (!isNewest) {
    tx.set(ref, leaving(after, now));
    return true;
  }
  putOnStage(tx, after, stage, now);
  tx.set(ref, after);
  for (const other of others) tx.set(other.ref, leaving(other.data, now));
  return true;
}

/** Of a photo, a cover and an audio bio the newest is shown: the others beside this one. */
async function othersShown(tx: Tx, { mediaId, ownerUid, purpose }: MediaDoc): Promise<Found<MediaDoc>[]> {
  if (purpose !== 'avatar' && purpose !== 'cover' && purpose !== 'audio-bio') return [];
  const shown = await tx.find<MediaDoc>({
    from: collectionRef('media'),
    where: [
      { field: 'ownerUid', op: '==', value: ownerUid },
      { field: 'purpose', op: '==', value: purpose },
      { field: 'isShown', op: '==', value: true },
    ],
    limit: MOST_SHOWN,
  });
  return shown.filter(({ id, data }) => id !== mediaId && data.state === 'ready');
}

async function hide(platform: SettleNeeds, doc: MediaDoc, now: Date): Promise<void> {
  const { rejectedKeptDays: keptDays } = (await platform.config.read(now)).media.value;
  await removeCopies(platform, doc);
  await platform.store.transaction(async (tx) => {
    const ref = refTo('media', doc.mediaId);
    const [present, stage] = await Promise.all([tx.get(ref), readStage(tx, doc.ownerUid)]);
    if (present === undefined || !present.isShown) return;
    takeOffStage(tx, present, stage, now);
    tx.set(ref, hidden(present, { keptDays, now }));
  });
}

/** Takes away the copies that everybody may read. */
async function removeCopies({ files }: Pick<Platform, 'files'>, doc: MediaDoc): Promise<void> {
  for (const [name] of entriesOf(doc)) await files.remove(variantPath('shown', doc, name));
}
