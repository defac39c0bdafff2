import type { z } from 'zod';
import type { FeaturedDoc } from '../../contract/documents/discovery.ts';
import type { removeFeaturedContract, saveFeaturedContract } from '../../contract/features/discovery-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from '../audit/public.ts';
import { readRules } from './read-viewer.ts';
import { windowOf } from './save-banner.ts';

type Save = z.output<typeof saveFeaturedContract.request>;
type Remove = z.output<typeof removeFeaturedContract.request>;
type Reply = z.output<typeof saveFeaturedContract.reply>;

/**
 * Gives a creator a place that the settings have a label for: nothing is promoted without saying so.
 * @throws creator/required, banner/window, banner/slot-unknown {slotId}, ledger/key-reused
 */
export async function saveFeatured(platform: Pick<Platform, 'store' | 'config'>, call: Call<Save>): Promise<Reply> {
  const { featuredId, featured } = call.input;
  const { slots } = await readRules(platform, call.now);
  return changeByStaff<Reply>(platform, call, {
    name: 'discovery-saveFeatured',
    target: `featured/${featuredId}`,
    decide: async (tx) => {
      const ref = refTo('featured', featuredId);
      const [before, creator] = await Promise.all([tx.get(ref), tx.get(refTo('creators', featured.uid))]);
      if (creator === undefined || !creator.active) throw new AppError('creator/required');
      const window = windowOf(featured);
      const { slotId } = featured;
      if (!slots.some((slot) => slot.slotId === slotId)) throw new AppError('banner/slot-unknown', { slotId });
      const after: FeaturedDoc = { ...featured, ...window, featuredId, updatedAt: call.now };
      return { before: before ?? null, after, reply: { featuredId }, write: () => tx.set(ref, after) };
    },
  });
}

/** @throws banner/not-found, ledger/key-reused */
export function removeFeatured(platform: Pick<Platform, 'store'>, call: Call<Remove>): Promise<Reply> {
  const { featuredId } = call.input;
  return changeByStaff<Reply>(platform, call, {
    name: 'discovery-removeFeatured',
    target: `featured/${featuredId}`,
    decide: async (tx) => {
      const ref = refTo('featured', featuredId);
      const before = await tx.get(ref);
      if (before === undefined) throw new AppError('banner/not-found');
      return { before, after: null, reply: { featuredId }, write: () => tx.delete(ref) };
    },
  });
}
