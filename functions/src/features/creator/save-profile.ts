import type { z } from 'zod';
import type { saveProfileContract } from '../../contract/features/creator.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { assertCategories } from './decide-application.ts';
import { inspectMedia } from './inspect-media.ts';

type Input = z.output<typeof saveProfileContract.request>;
type Reply = z.output<typeof saveProfileContract.reply>;

/**
 * Hands a new profile in. What is public stays until staff have looked at it; a newer one replaces one that waits.
 * @throws creator/required, creator/category-unknown, media/not-found, media/not-allowed, ledger/key-reused
 */
export async function saveProfile(
  platform: Pick<Platform, 'store' | 'config' | 'files' | 'clips'>,
  call: Call<Input>,
): Promise<Reply> {
  const { uid, input, now } = call;
  const { creators, media } = await platform.config.read(now);
  const { profile } = input;
  const wrongMedia = await inspectMedia(platform, uid, { profile, maxVoiceSeconds: media.value.audioBioSeconds });
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'creator-saveProfile', call);
    if (replayed !== undefined) return replayed;
    const creator = await tx.get(refTo('creators', uid));
    if (creator === undefined || !creator.active) throw new AppError('creator/required');
    assertCategories(profile.categories, creators.value.categories);
    if (wrongMedia !== null) throw wrongMedia;
    tx.set(refTo('creatorProfiles', uid), {
      uid,
      state: 'pending',
      draft: profile,
      reason: null,
      submittedAt: now,
      updatedAt: now,
    });
    return writeReplay(tx, 'creator-saveProfile', { call, reply: { state: 'pending' as const } });
  });
}
