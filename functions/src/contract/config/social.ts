import { z } from 'zod';

export const socialSection = z.strictObject({
  friendRequestsPerDay: z.int().min(1).max(500),
  /** Whoever was turned down may ask the same person again after this long. */
  restDays: z.int().min(0).max(365),
});

export const defaultSocial: z.infer<typeof socialSection> = { friendRequestsPerDay: 30, restDays: 7 };
