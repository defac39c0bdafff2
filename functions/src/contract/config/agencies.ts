import { z } from 'zod';
import { bps } from '../amounts.ts';

/** How the house works with agencies. The part an agency gets by default is `economy.agencyShareBps`. */
export const agenciesSection = z
  .strictObject({
    /** Version of the text a creator agrees to when joining; a new text asks whoever joins from then on. */
    termsVersion: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/),
    /** Between a creator's wish to leave and the end of their membership. */
    noticeDays: z.int().min(0).max(90),
    /** After a creator's wish to leave, the agency may object to staff for this long. */
    objectionDays: z.int().min(1).max(90),
    /** Invitations of team members and of creators lapse after this. */
    invitationDays: z.int().min(1).max(60),
    /** The owner included; a team is shown whole. */
    maxMembers: z.int().min(1).max(50),
    /** The bounds of a contract's rate: an agency's part of what its creators earn. */
    minShareBps: bps,
    maxShareBps: bps.max(5_000),
    settlementPeriod: z.enum(['weekly', 'monthly']),
  })
  .refine((rules) => rules.minShareBps <= rules.maxShareBps, { path: ['minShareBps'], error: 'above maxShareBps' });
export type AgenciesSection = z.infer<typeof agenciesSection>;

export const defaultAgencies: AgenciesSection = {
  termsVersion: '2026-11',
  noticeDays: 7,
  objectionDays: 3,
  invitationDays: 7,
  maxMembers: 20,
  minShareBps: 0,
  maxShareBps: 4_000,
  settlementPeriod: 'weekly',
};
