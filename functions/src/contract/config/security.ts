import { z } from 'zod';
import { coins } from '../amounts.ts';
import { staffRoles } from '../staff-roles.ts';

export const securitySection = z.strictObject({
  /** Who of staff signs in with a second factor, once it is required: admin and finance always. */
  secondFactor: z.strictObject({
    isRequired: z.boolean(),
    roles: z
      .array(z.enum(staffRoles))
      .max(staffRoles.length)
      .refine((roles) => roles.includes('admin') && roles.includes('finance'), { error: 'names admin and finance' }),
  }),
  /**
   * How old a sign-in may be where staff move money, and where somebody changes what their account hangs on; 0: as old
   * as it likes.
   */
  freshSignInMinutes: z.int().min(0).max(720),
  newDevice: z.strictObject({
    /** For how long an unknown device is not trusted with money. 0: the lock is off. */
    lockHours: z.int().min(0).max(168),
    /** What gifts and paid messages may cost in a day (India) meanwhile. */
    dayCoins: coins.max(100_000),
  }),
  /** How long the end of an owner's freeze waits, unless staff lift it. */
  unfreezeHours: z.int().min(1).max(168),
  mail: z.strictObject({
    /** Between two mails to one address, and how many a day. */
    resendSeconds: z.int().min(10).max(3_600),
    perDay: z.int().min(1).max(50),
    /** How long the link that proves an address is good. */
    linkHours: z.int().min(1).max(72),
    /** The page that takes the link; `token` is added to its query. */
    confirmUrl: z.url({ protocol: /^https?$/ }).max(300),
  }),
});
export type SecuritySection = z.infer<typeof securitySection>;

export const defaultSecurity: SecuritySection = {
  secondFactor: { isRequired: false, roles: ['admin', 'finance'] },
  freshSignInMinutes: 5,
  newDevice: { lockHours: 24, dayCoins: 500 },
  unfreezeHours: 24,
  mail: { resendSeconds: 60, perDay: 5, linkHours: 24, confirmUrl: 'https://app.mehfil.example/confirm-email' },
};
