import { z } from 'zod';
import { bps, coins, paise } from '../amounts.ts';

const days = z.int().min(0).max(120);

/** What a spend is judged by as it happens. A session takes a copy along when it is requested. */
export const spendRules = z.strictObject({
  /** Gifts in one hour, and coins of any kind in an hour and in a day, above which somebody spends too fast. */
  hourGifts: z.int().min(1).max(10_000),
  hourCoins: coins.min(1),
  dayCoins: coins.min(1),
  /** A payer is new for this long after the first purchase. */
  newPayerHours: z.int().min(0).max(720),
  /** What a new payer may give one creator in a day before it stands out. */
  newPayerCreatorDayCoins: coins.min(1),
  /** For this long after buying by card a payer's spends wait longer. */
  cardDays: z.int().min(0).max(180),
  /** A gift stands out above the mean and this many deviations, once there are so many to compare it with. */
  anomalySamples: z.int().min(10).max(500),
  anomalySigmas: z.int().min(2).max(10),
  /** Gifts below this never stand out, however steady the others were. */
  anomalyCoins: coins.min(1),
  /** How long what was earned by such a spend waits. Never shorter than the hold of the economy section. */
  holdDays: z.strictObject({
    newPayer: days,
    newPayerCap: days,
    card: days,
    velocity: days,
    anomaly: days,
    /** The figures that should be there are not. */
    unknown: days,
  }),
});
export type SpendRules = z.infer<typeof spendRules>;

/** What a flag does before anybody has looked at it. */
const consequence = z.strictObject({
  /** Later earnings wait longer by this. */
  extraHoldDays: days,
  /** The payee's payouts wait for a person. */
  holdsPayouts: z.boolean(),
});

/** What can be found out about somebody. */
export const flagKind = z.enum([
  'velocity',
  'anomaly',
  'new-payer-cap',
  'gift-loop',
  'concentration',
  'new-account-income',
  'linked-accounts',
  'linked-gift',
  'shared-device',
  'ring',
]);
export type FlagKind = z.infer<typeof flagKind>;

export const riskSection = z.strictObject({
  spend: spendRules,
  income: z.strictObject({
    /** Below this in seven days nothing is said about where it comes from. */
    minPaise: paise.min(1),
    /** The share of seven days that the two best payers may have, and that new payers may have. */
    topTwoBps: bps,
    newPayerBps: bps,
    /** More gifts than this back within an hour, in both directions, are a loop. */
    loopGifts: z.int().min(1).max(20),
  }),
  rings: z.strictObject({
    maxPeople: z.int().min(2).max(4),
    /** What every one in a ring gives the next, at least, within seven days. */
    minPaise: paise.min(1),
  }),
  /** Above this many accounts on one device a person looks at it. */
  accountsPerDevice: z.int().min(1).max(20),
  /** For how long a flag lengthens the hold of later earnings. */
  flagDays: z.int().min(1).max(365),
  flags: z.record(flagKind, consequence),
});
export type RiskSection = z.infer<typeof riskSection>;

export const defaultRisk: RiskSection = {
  spend: {
    hourGifts: 120,
    hourCoins: 20_000,
    dayCoins: 50_000,
    newPayerHours: 48,
    newPayerCreatorDayCoins: 1_000,
    cardDays: 7,
    anomalySamples: 10,
    anomalySigmas: 3,
    anomalyCoins: 500,
    holdDays: { newPayer: 14, newPayerCap: 30, card: 14, velocity: 14, anomaly: 14, unknown: 14 },
  },
  income: { minPaise: 100_000, topTwoBps: 8_000, newPayerBps: 5_000, loopGifts: 5 },
  rings: { maxPeople: 4, minPaise: 10_000 },
  accountsPerDevice: 3,
  flagDays: 30,
  flags: {
    velocity: { extraHoldDays: 0, holdsPayouts: false },
    anomaly: { extraHoldDays: 0, holdsPayouts: false },
    'new-payer-cap': { extraHoldDays: 7, holdsPayouts: false },
    'gift-loop': { extraHoldDays: 23, holdsPayouts: true },
    concentration: { extraHoldDays: 23, holdsPayouts: false },
    'new-account-income': { extraHoldDays: 23, holdsPayouts: true },
    'linked-accounts': { extraHoldDays: 23, holdsPayouts: true },
    'linked-gift': { extraHoldDays: 23, holdsPayouts: true },
    'shared-device': { extraHoldDays: 0, holdsPayouts: false },
    ring: { extraHoldDays: 53, holdsPayouts: true },
  },
};
