import type { z } from 'zod';
import type { BannerDoc } from '../../contract/documents/discovery.ts';
import type { removeBannerContract, saveBannerContract } from '../../contract/features/discovery-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from '../audit/public.ts';

type Save = z.output<typeof saveBannerContract.request>;
type Remove = z.output<typeof removeBannerContract.request>;
type Reply = z.output<typeof saveBannerContract.reply>;

/** @throws banner/window, ledger/key-reused */
export function saveBanner(platform: Pick<Platform, 'store'>, call: Call<Save>): Promise<Reply> {
  const { bannerId, banner } = call.input;
  return changeByStaff<Reply>(platform, call, {
    name: 'discovery-saveBanner',
    target: `banners/${bannerId}`,
    decide: async (tx) => {
      const ref = refTo('banners', bannerId);
      const before = (await tx.get(ref)) ?? null;
      const window = windowOf(banner);
      const after: BannerDoc = { ...banner, ...window, bannerId, updatedAt: call.now };
      return { before, after, reply: { bannerId }, write: () => tx.set(ref, after) };
    },
  });
}

/** @throws banner/not-found, ledger/key-reused */
export function removeBanner(platform: Pick<Platform, 'store'>, call: Call<Remove>): Promise<Reply> {
  const { bannerId } = call.input;
  return changeByStaff<Reply>(platform, call, {
    name: 'discovery-removeBanner',
    target: `banners/${bannerId}`,
    decide: async (tx) => {
      const ref = refTo('banners', bannerId);
      const before = await tx.get(ref);
      if (before === undefined) throw new AppError('banner/not-found');
      return { before, after: null, reply: { bannerId }, write: () => tx.delete(ref) };
    },
  });
}

/** @throws banner/window when it would end before it begins */
export function windowOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }): { startsAt: Date; endsAt: Date } {
  const window = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  if (window.endsAt <= window.startsAt) throw new AppError('banner/window');
  return window;
}
