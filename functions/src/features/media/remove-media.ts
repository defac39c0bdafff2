import { type MediaDoc, variantName } from '../../contract/documents/media.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { leaving } from './decide-media.ts';
import { parseUpload, variantPath } from './media-paths.ts';
import { keepsUpload } from './purposes.ts';
import { readStage, takeOffStage } from './showcase.ts';

type Needs = Pick<Platform, 'store' | 'files'>;

/**
 * Deletes files with everything made of them, and their documents last: called after whatever they belonged to is gone.
 * What a crash leaves is marked, and the sweep goes on with it. Files that are gone already are fine.
 */
export async function removeMedia(platform: Needs, mediaIds: readonly string[], now: Date): Promise<void> {
  for (const mediaId of mediaIds) {
    const doc = await platform.store.transaction((tx) => begin(tx, mediaId, now));
    if (doc === undefined) continue;
    for (const name of variantName.options) {
      await platform.files.remove(variantPath('shown', doc, name));
      await platform.files.remove(variantPath('ready', doc, name));
    }
    if (!keepsUpload(doc.purpose)) await platform.files.remove(doc.uploadPath);
    await platform.store.transaction(async (tx) => tx.delete(refTo('media', mediaId)));
  }
}

/** More photos of one person than are ever shown at a time. */
const MOST_SHOWN = 50;

/** Deletes the photos that were shown of somebody whose profile shows another picture by now. */
export async function removeFormerPhotos(platform: Needs, uid: string, now: Date): Promise<void> {
  const { store } = platform;
  const shown = await store.find<MediaDoc>({
    from: collectionRef('media'),
    where: [
      { field: 'ownerUid', op: '==', value: uid },
      { field: 'purpose', op: '==', value: 'avatar' },
      { field: 'isShown', op: '==', value: true },
    ],
    limit: MOST_SHOWN,
  });
  if (shown.length === 0) return;
  const photoUrl = (await store.get(refTo('profiles', uid)))?.photoUrl ?? null;
  const former = shown.filter(({ data }) => data.variants.medium?.url !== photoUrl);
  await removeMedia(
    platform,
    former.map(({ id }) => id),
    now,
  );
}

/** The same for uploads by their paths, which go too, be there a document of them or not. */
export async function removeUploads(platform: Needs, paths: readonly string[], now: Date): Promise<void> {
  const uploads = paths.flatMap((path) => parseUpload(path) ?? []);
  await removeMedia(
    platform,
    uploads.map(({ mediaId }) => mediaId),
    now,
  );
  for (const path of paths) await platform.files.remove(path);
}

async function begin(tx: Tx, mediaId: string, now: Date): Promise<MediaDoc | undefined> {
  const ref = refTo('media', mediaId);
  const doc = await tx.get(ref);
  if (doc === undefined) return undefined;
  const stage = await readStage(tx, doc.ownerUid);
  takeOffStage(tx, doc, stage, now);
  if (doc.state !== 'removing') tx.set(ref, leaving(doc, now));
  return doc;
}
