import { z } from 'zod';

/** `otpAttempts/{hash}`: the code that a phone signs in with, and how often it asked for one. Nobody reads it. */
export const otpAttemptDoc = z.strictObject({
  /** Names the latest time a code was sent. */
  sendId: z.string(),
  /** The request whose code was sent last, so that its repeat sends none; null while a code is on its way. */
  answered: z.string().nullable(),
  /** The provider's name of the latest code. */
  reference: z.string().nullable(),
  madeAt: z.date(),
  /** Until when the code is taken; null while it is on its way, and once it is over. */
  openUntil: z.date().nullable(),
  /** One for each try of this code. */
  tryIds: z.array(z.string()).max(5),
  /** Hash of the code once it was right: entered again, it leads to the same sign-in. */
  approvedHash: z.string().nullable(),
  /** When codes were sent within the last hour, oldest first. */
  sentAt: z.array(z.date()).max(20),
  expireAt: z.date(),
});
export type OtpAttemptDoc = z.infer<typeof otpAttemptDoc>;
