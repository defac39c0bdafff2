import { z } from 'zod';

/** How tickets run, and what an agent may give away alone. */
export const supportSection = z.strictObject({
  /** One person, and one network of guests, opens at most this many in 24 hours. */
  ticketsPerDay: z.int().min(1).max(100),
  guestTicketsPerDay: z.int().min(1).max(100),
  /** What one person thinks of the app, in 24 hours. */
  feedbackPerDay: z.int().min(1).max(50),
  /** Words and answers of one ticket; further ones belong into another ticket. */
  messagesPerTicket: z.int().min(10).max(200),
  /** A ticket that waits for its owner reminds them after this long, and counts as solved after that. */
  remindDays: z.int().min(1).max(30),
  solveDays: z.int().min(2).max(60),
  /** A solved ticket can be opened again this long, and is closed afterwards. */
  reopenDays: z.int().min(1).max(90),
  /** The time to settle a dispute in good will, and how long before its end the handler is reminded. */
  disputeDays: z.int().min(7).max(60),
  disputeRemindDays: z.int().min(1).max(30),
  /** Promo coins that one agent gives by themselves on one day in India; what is above waits for finance. */
  goodwillCoinsPerDay: z.int().min(0).max(1_000),
});
export type SupportSection = z.infer<typeof supportSection>;

export const defaultSupport: SupportSection = {
  ticketsPerDay: 10,
  guestTicketsPerDay: 5,
  feedbackPerDay: 5,
  messagesPerTicket: 200,
  remindDays: 3,
  solveDays: 14,
  reopenDays: 14,
  disputeDays: 30,
  disputeRemindDays: 5,
  goodwillCoinsPerDay: 50,
};
