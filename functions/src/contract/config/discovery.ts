import { z } from 'zod';
import { bps } from '../amounts.ts';

const seconds = (min: number, max: number) => z.int().min(min).max(max);

/** How people find each other, and how long somebody silent counts as there. */
export const discoverySection = z.strictObject({
  standby: z.strictObject({
    /** An online creator whose app does not beat is pinged this often. */
    pingEveryMinutes: z.int().min(1).max(60),
    /** A ping must be answered within this time. */
    answerSec: seconds(15, 300),
  }),
  exposure: z.strictObject({
    /** Of all places in recommended lists: kept for newcomers. */
    newcomerBps: bps.max(5_000),
    /** A newcomer is younger than this, or has had fewer sessions. */
    newcomerDays: z.int().min(0).max(365),
    newcomerSessions: z.int().min(0).max(1_000),
  }),
  /** How many documents one page may look at before it ends short, with a cursor to go on from. */
  maxScan: z.int().min(50).max(1_000),
  maxBanners: z.int().min(1).max(20),
  match: z.strictObject({
    /** Language, age and gender wishes are kept to for this long; then only gender is. */
    widenSec: seconds(5, 120),
    giveUpSec: seconds(20, 300),
    /** How long an offer stands. */
    offerSec: seconds(10, 120),
    friendMinutes: z.int().min(1).max(60),
    friendsPerDay: z.int().min(0).max(100),
    notAgainHours: z.int().min(0).max(168),
    /** Whoever wears one of these badges goes first. */
    firstBadges: z.array(z.string().max(40)).max(10),
  }),
});
export type DiscoverySection = z.infer<typeof discoverySection>;

export const defaultDiscovery: DiscoverySection = {
  standby: { pingEveryMinutes: 10, answerSec: 60 },
  exposure: { newcomerBps: 1_500, newcomerDays: 30, newcomerSessions: 20 },
  maxScan: 300,
  maxBanners: 8,
  match: {
    widenSec: 15,
    giveUpSec: 60,
    offerSec: 45,
    friendMinutes: 5,
    friendsPerDay: 5,
    notAgainHours: 24,
    firstBadges: ['premium'],
  },
};
