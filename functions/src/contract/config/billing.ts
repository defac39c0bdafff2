import { z } from 'zod';

const seconds = (min: number, max: number) => z.int().min(min).max(max);

/** The rules of a billed session. A copy is frozen into each session when it is requested. */
const billingRules = z.strictObject({
  /** Coins for this many minutes are needed to ring. */
  minStartMinutes: z.int().min(1).max(10),
  /** The device must acknowledge the ring within this time, or the person was unreachable. */
  ringAckSec: seconds(5, 30),
  ringSec: seconds(15, 120),
  /** Both sides must be connected this long after the accept. */
  connectSec: seconds(15, 120),
  /** The next minute is charged this long before the paid one ends. */
  tickLeadSec: seconds(3, 20),
  /** Media tokens outlive the paid time by this much: the most anyone can talk unpaid. */
  tokenSlackSec: seconds(5, 30),
  /** Apps report (renew) this often. */
  beatSec: seconds(10, 30),
  /** Without a report for this long a side counts as lost. */
  lostAfterSec: seconds(20, 90),
  /** A lost side may come back within this time. */
  graceSec: seconds(5, 60),
  /** Without a successful charge for this long after paid time ran out, the session is closed where it was paid to. */
  lateTickSec: seconds(30, 300),
  maxMinutes: z.int().min(5).max(600),
  /** The payer is warned when coins for this many minutes or fewer are left. */
  lowBalanceMinutes: z.int().min(1).max(5),
  /** Ended within this time of the start: nothing is charged. */
  freeFirstSec: seconds(0, 30),
  /** How often a day a payer gets that back without anybody looking. */
  freeFirstPerDay: z.int().min(0).max(20),
  /** Rings a creator can have at once. */
  maxWaitingRings: z.int().min(1).max(10),
  /** How long a payer may question a charge, and rate. */
  reviewDays: z.int().min(1).max(30),
  /** A paid chat in which nobody writes: both are warned after this long, and this much later in all it ends. */
  chatIdleWarnSec: seconds(60, 900).default(180),
  chatIdleEndSec: seconds(75, 1_200).default(210),
  /** Calls between friends are free: this is how long one may last, and how long a media token lives in it. */
  friendMaxMinutes: z.int().min(5).max(240).default(60),
  friendTokenMinutes: z.int().min(2).max(30).default(10),
});
export const billingSection = billingRules
  .refine(({ lostAfterSec, beatSec }) => lostAfterSec > beatSec, {
    path: ['lostAfterSec'],
    message: 'a side would be lost between two reports',
  })
  .refine(({ tokenSlackSec, beatSec }) => tokenSlackSec >= beatSec, {
    path: ['tokenSlackSec'],
    message: 'media would stop between two reports',
  })
  .refine(({ ringSec, ringAckSec }) => ringSec > ringAckSec, {
    path: ['ringSec'],
    message: 'a ring ends before it must be acknowledged',
  })
  .refine(({ chatIdleEndSec, chatIdleWarnSec }) => chatIdleEndSec >= chatIdleWarnSec + 15, {
    path: ['chatIdleEndSec'],
    message: 'nobody could write between the warning and the end',
  });
export type BillingSection = z.infer<typeof billingSection>;

export const defaultBilling: BillingSection = {
  minStartMinutes: 3,
  ringAckSec: 10,
  ringSec: 45,
  connectSec: 45,
  tickLeadSec: 8,
  tokenSlackSec: 30,
  beatSec: 30,
  lostAfterSec: 45,
  graceSec: 30,
  lateTickSec: 120,
  maxMinutes: 240,
  lowBalanceMinutes: 2,
  freeFirstSec: 10,
  freeFirstPerDay: 3,
  maxWaitingRings: 5,
  reviewDays: 7,
  chatIdleWarnSec: 180,
  chatIdleEndSec: 210,
  friendMaxMinutes: 60,
  friendTokenMinutes: 10,
};
