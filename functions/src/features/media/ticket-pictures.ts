import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, isDue, MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { variantPath } from './media-paths.ts';
import { readReadyMedia } from './read-ready-media.ts';

/**
 * Pictures that somebody sends with a ticket of theirs: from then on they stay as long as their owner's account. Reads
 * first; what it returns writes.
 * @throws media/not-found {mediaId}, also in the last hour before the sweep lets an unsent one go, media/not-ready
 * {mediaId, state}
 */
export async function keepTicketPictures(
  tx: Tx,
  mediaIds: readonly string[],
  { ownerUid, now }: { ownerUid: string; now: Date },
): Promise<() => void> {
  for (const mediaId of mediaIds) {
    const { dueAt } = await readReadyMedia(tx, mediaId, { ownerUid, purpose: 'ticket' });
    if (dueAt !== null && isDue(dueAt, plus(now, HOUR))) throw new AppError('media/not-found', { mediaId });
  }
  return () => {
    for (const mediaId of mediaIds) tx.update(refTo('media', mediaId), { dueAt: null, updatedAt: now });
  };
}

/** Links to pictures of a ticket, for whoever may read it; null where a picture went with its owner's account. */
export async function linkTicketPictures(
  { store, files, config }: Pick<Platform, 'store' | 'files' | 'config'>,
  mediaIds: readonly string[],
  now: Date,
): Promise<(string | null)[]> {
  const expiresAt = plus(now, (await config.read(now)).media.value.linkMinutes * MINUTE);
  const docs = await store.getAll(mediaIds.map((mediaId) => refTo('media', mediaId)));
  return Promise.all(
    docs.map((doc) =>
      doc?.state === 'ready' && doc.purpose === 'ticket'
        ? files.signedReadUrl(variantPath('ready', doc, 'full'), expiresAt, doc.mediaId)
        : null,
    ),
  );
}
