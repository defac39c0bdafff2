import type { MediaDoc, MediaPurpose } from '../../contract/documents/media.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';

/**
 * Somebody's file that may be used: made ready and not rejected. Others see it only once it is approved: `isShown` and
 * the `url` of each variant say so.
 * @throws media/not-found {mediaId}, media/not-ready {mediaId, state}
 */
export async function readReadyMedia(
  tx: Tx,
  mediaId: string,
  { ownerUid, purpose }: { ownerUid: string; purpose: MediaPurpose },
): Promise<MediaDoc> {
  const doc = await tx.get(refTo('media', mediaId));
  if (doc?.ownerUid !== ownerUid || doc.purpose !== purpose) throw new AppError('media/not-found', { mediaId });
  if (doc.state === 'ready' && doc.moderation !== 'rejected') return doc;
  throw new AppError('media/not-ready', { mediaId, state: doc.state });
}
