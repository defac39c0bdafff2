import { z } from 'zod';
import { coins } from '../amounts.ts';

/** What a session can be: talk with sound, with a picture, or in writing. */
export const sessionKind = z.enum(['audio', 'video', 'chat']);
export type SessionKind = z.infer<typeof sessionKind>;

export const creatorClass = z.enum(['regular', 'popular', 'verified', 'celebrity']);
export type CreatorClass = z.infer<typeof creatorClass>;

const coinsPerMin = coins.min(1).max(1_000);
const ownBounds = z
  .strictObject({ min: coinsPerMin, max: coinsPerMin })
  .refine((bounds) => bounds.min <= bounds.max, 'min is above max');
const classRates = z.strictObject({ audio: coinsPerMin, video: coinsPerMin, chat: coinsPerMin });

export const ratesSection = z.strictObject({
  classes: z.strictObject({
    regular: classRates,
    popular: classRates,
    verified: classRates,
    celebrity: classRates,
  }),
  /** Followers with a verified phone that lift a creator into a class. */
  popularFollowers: z.int().min(1).max(1_000_000),
  celebrityFollowers: z.int().min(1).max(10_000_000),
  /** Bounds for a creator's own rates, before peak. */
  ownRates: z.strictObject({ audio: ownBounds, video: ownBounds, chat: ownBounds.default({ min: 5, max: 20 }) }),
  /** Peak hours by the clock in India; `fromMinute` may be later than `toMinute` (over midnight). */
  peak: z.strictObject({
    enabled: z.boolean(),
    fromMinute: z.int().min(0).max(1439),
    toMinute: z.int().min(0).max(1439),
    factorBps: z.int().min(10_000).max(30_000),
  }),
});
export type RatesSection = z.infer<typeof ratesSection>;

export const defaultRates: RatesSection = {
  classes: {
    regular: { audio: 5, video: 8, chat: 5 },
    popular: { audio: 8, video: 12, chat: 8 },
    verified: { audio: 12, video: 18, chat: 12 },
    celebrity: { audio: 20, video: 30, chat: 20 },
  },
  popularFollowers: 100,
  celebrityFollowers: 1_000,
  ownRates: { audio: { min: 5, max: 20 }, video: { min: 8, max: 30 }, chat: { min: 5, max: 20 } },
  peak: { enabled: true, fromMinute: 22 * 60, toMinute: 2 * 60, factorBps: 15_000 },
};
