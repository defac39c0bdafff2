import type { MediaDoc, ShowcaseDoc, ShownFile } from '../../contract/documents/media.ts';
import type { ProfileDoc } from '../../contract/documents/people.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';

/** The two documents on which a person's pictures are seen. */
export interface Stage {
  readonly profile: ProfileDoc | undefined;
  readonly showcase: ShowcaseDoc | undefined;
}

export async function readStage(tx: Tx, uid: string): Promise<Stage> {
  const [profile, showcase] = await Promise.all([tx.get(refTo('profiles', uid)), tx.get(refTo('showcases', uid))]);
  return { profile, showcase };
}

/** What everybody sees of a file that is shown. */
function shownFileOf({ mediaId, kind, durationMs, variants }: MediaDoc): ShownFile | null {
  const url = variants.full?.url;
  if (kind === null || url == null) return null;
  return { mediaId, kind, url, thumbUrl: variants.thumb?.url ?? null, durationMs };
}

/** Puts a file that has just been shown where it belongs; whoever has no profile (any more) shows nothing. */
export function putOnStage(tx: Tx, doc: MediaDoc, { profile, showcase }: Stage, now: Date): void {
  if (profile === undefined) return;
  if (doc.purpose === 'avatar') {
    const marks = { phoneVerified: false, ...profile.marks, photoVerified: true };
    tx.update(refTo('profiles', doc.ownerUid), { photoUrl: doc.variants.medium?.url ?? null, marks });
    return;
  }
  const file = shownFileOf(doc);
  const before = showcase ?? { uid: doc.ownerUid, cover: null, audioBio: null, gallery: [], updatedAt: now };
  const after = file && withFile(before, doc, file);
  if (after !== null) tx.set(refTo('showcases', doc.ownerUid), { ...after, updatedAt: now });
}

function withFile(before: ShowcaseDoc, { purpose }: MediaDoc, file: ShownFile): ShowcaseDoc | null {
  if (purpose === 'cover') return { ...before, cover: file };
  if (purpose === 'audio-bio') return { ...before, audioBio: file };
  if (purpose !== 'gallery') return null;
  const others = before.gallery.filter(({ mediaId }) => mediaId !== file.mediaId);
  return { ...before, gallery: [...others, file] };
}

/** Takes a file away from wherever it is seen. */
export function takeOffStage(tx: Tx, doc: MediaDoc, { profile, showcase }: Stage, now: Date): void {
  const url = doc.variants.medium?.url;
  if (profile !== undefined && url != null && profile.photoUrl === url) {
    const marks = { phoneVerified: false, ...profile.marks, photoVerified: false };
    tx.update(refTo('profiles', doc.ownerUid), { photoUrl: null, marks });
  }
  if (showcase === undefined) return;
  const without = (file: ShownFile | null) => (file?.mediaId === doc.mediaId ? null : file);
  const gallery = showcase.gallery.filter(({ mediaId }) => mediaId !== doc.mediaId);
  const after = { ...showcase, cover: without(showcase.cover), audioBio: without(showcase.audioBio), gallery };
  const isChanged =
    after.cover !== showcase.cover ||
    after.audioBio !== showcase.audioBio ||
    gallery.length !== showcase.gallery.length;
  if (isChanged) tx.set(refTo('showcases', doc.ownerUid), { ...after, updatedAt: now });
}
