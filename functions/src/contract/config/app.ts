import { z } from 'zod';
import { bps } from '../amounts.ts';
import { roles } from '../staff-roles.ts';

export const platformName = z.enum(['android', 'ios', 'web']);
export type PlatformName = z.infer<typeof platformName>;

/** Three numbers, e.g. `2.14.0`. */
export const appVersion = z.string().regex(/^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$/);

/**
 * A module or an experiment. It is on for whoever every given condition lets in; an empty list lets in everybody. The
 * share of users is chosen by a stable hash, so that nobody flips back and forth and a growing share keeps who had it.
 */
export const featureFlag = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  isOn: z.boolean(),
  roles: z.array(z.enum(['user', ...roles])).max(10),
  cities: z.array(z.string().min(1).max(60)).max(100),
  shareBps: bps,
});
export type FeatureFlag = z.infer<typeof featureFlag>;

export const appSection = z.strictObject({
  flags: z
    .array(featureFlag)
    .max(100)
    .refine((flags) => new Set(flags.map(({ name }) => name)).size === flags.length, { error: 'names differ' }),
  /** The oldest app of each platform that may still sign in. */
  minVersions: z.strictObject({ android: appVersion, ios: appVersion, web: appVersion }),
});
export type AppSection = z.infer<typeof appSection>;

export const defaultApp: AppSection = { flags: [], minVersions: { android: '0.0.0', ios: '0.0.0', web: '0.0.0' } };
