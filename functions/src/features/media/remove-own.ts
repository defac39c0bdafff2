import type { z } from 'zod';
import type { removeContract } from '../../contract/features/media.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { audienceOf } from './purposes.ts';
import { removeMedia } from './remove-media.ts';

type Input = z.output<typeof removeContract.request>;
type Reply = z.output<typeof removeContract.reply>;

/**
 * Deletes one's own file. What was sent goes with its message, what a creator tells with their profile.
 * @throws media/not-found, media/not-allowed {problem: owner}
 */
export async function removeOwn(
  platform: Pick<Platform, 'store' | 'files'>,
  { uid, input: { mediaId }, now }: Call<Input>,
): Promise<Reply> {
  const doc = await platform.store.get(refTo('media', mediaId));
  // Deleting twice is as good as once.
  if (doc === undefined && mediaId.startsWith(`${uid}~`)) return { mediaId };
  if (doc?.ownerUid !== uid) throw new AppError('media/not-found', { mediaId });
  if (audienceOf(doc.purpose) !== 'everybody') throw new AppError('media/not-allowed', { mediaId, problem: 'owner' });
  await removeMedia(platform, [mediaId], now);
  return { mediaId };
}
