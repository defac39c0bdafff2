import { z } from 'zod';

/** What a profile must be like. */
export const profilesSection = z.strictObject({
  minAgeYears: z.int().min(18).max(30),
  /** After a birth date below that, how long the phone and the device may name no other one. */
  ageBlockHours: z.int().min(24).max(720),
  /** A username stays this long before it can be changed again. */
  usernameDays: z.int().min(1).max(365),
  minInterests: z.int().min(1).max(10),
  maxInterests: z.int().min(3).max(10),
  /** Names that only the house could bear. */
  reservedUsernames: z.array(z.string().regex(/^[a-z0-9_]{3,20}$/)).max(500),
});
export type ProfilesSection = z.infer<typeof profilesSection>;

export const defaultProfiles: ProfilesSection = {
  minAgeYears: 18,
  ageBlockHours: 24,
  usernameDays: 30,
  minInterests: 3,
  maxInterests: 10,
  reservedUsernames: [
    'admin',
    'administrator',
    'help',
    'mehfil',
    'moderator',
    'official',
    'staff',
    'support',
    'system',
  ],
};
