import type { z } from 'zod';
import type { countBannersContract } from '../../contract/features/discovery.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { AlreadyExistsError } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';

type Input = z.output<typeof countBannersContract.request>;
type Reply = z.output<typeof countBannersContract.reply>;

/** One write for all that an app has shown since its last report. Reports are counted by `foldShowings`. */
export async function countBanners(
  { store }: Pick<Platform, 'store'>,
  { uid, requestId, input, now }: Call<Input>,
): Promise<Reply> {
  const banners = [
    ...[...new Set(input.shown)].map((bannerId) => ({ bannerId, act: 'shown' as const })),
    ...[...new Set(input.tapped)].map((bannerId) => ({ bannerId, act: 'tapped' as const })),
  ];
  if (banners.length === 0) return { counted: 0 };
  try {
    await store.create(refTo('showings', idFrom('banners', uid, requestId)), { at: now, creators: [], banners });
  } catch (error) {
    // A repeat that comes before the count; a later one would count again, which an impression can bear.
    if (!(error instanceof AlreadyExistsError)) throw error;
  }
  return { counted: banners.length };
}
