import { z } from 'zod';
import { uid } from '../ids.ts';

/** A beat is due every 60 s; whoever was silent for this long is not online any more. */
export const ONLINE_FOR_SEC = 150;

/**
 * `presence/{uid}`: written by the person's app while it is in the foreground (every 60 s, `at` by the server's clock)
 * and once more with `offline` when it leaves. `at` is when they were last seen.
 *
 * What an hour in the foreground costs: 60 writes, and one read for each beat and each person who watches it. What a
 * person who vanished costs: one read and one write of the sweeper.
 */
export const presenceDoc = z.strictObject({
  uid,
  state: z.enum(['online', 'offline']),
  /** Which of the two apps beats. */
  app: z.enum(['user', 'creator']),
  /** When others may see this document, as the owner has chosen: `online` hides when they were last seen. */
  shown: z.enum(['always', 'online', 'never']),
  at: z.date(),
});
export type PresenceDoc = z.infer<typeof presenceDoc>;

/**
 * `standbys/{uid}`: the watch over a creator who is online, from going online to going offline. In the foreground the
 * beats speak for them; in the background a silent ping does, which their app answers.
 *
 * What an hour online costs: 6 to 12 reads and as many writes of the sweeper.
 */
export const standbyDoc = z.strictObject({
  uid,
  /** The latest sign of life that counted. */
  heardAt: z.date(),
  /** A ping that waits for its answer. */
  pingedAt: z.date().nullable(),
  /** When to look next: the due field of the sweeper. */
  dueAt: z.date(),
});
export type StandbyDoc = z.infer<typeof standbyDoc>;
