import type { z } from 'zod';
import type { orderGalleryContract } from '../../contract/features/media.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';

type Input = z.output<typeof orderGalleryContract.request>;
type Reply = z.output<typeof orderGalleryContract.reply>;

/**
 * Puts one's gallery in another order. The ids must be those that it has: a file may have come or gone meanwhile.
 * @throws gallery/changed {mediaIds}, ledger/key-reused
 */
export async function orderGallery({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { uid, input, now } = call;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'media-orderGallery', call);
    if (replayed !== undefined) return replayed;
    const ref = refTo('showcases', uid);
    const showcase = await tx.get(ref);
    const present = showcase?.gallery ?? [];
    const wanted = [...new Set(input.mediaIds)];
    const ordered = wanted.flatMap((id) => present.find(({ mediaId }) => mediaId === id) ?? []);
    const isWhole = ordered.length === present.length && ordered.length === input.mediaIds.length;
    if (showcase === undefined || !isWhole) {
      throw new AppError('gallery/changed');
    }
    tx.set(ref, { ...showcase, gallery: ordered, updatedAt: now });
    return writeReplay(tx, 'media-orderGallery', { call, reply: { mediaIds: wanted } });
  });
}
