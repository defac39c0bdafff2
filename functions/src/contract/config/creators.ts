import { z } from 'zod';
import { bps, paise } from '../amounts.ts';
import { slug } from '../ids.ts';

const text = z.string().trim().min(1).max(300);

/** A share that comes with what somebody earned in thirty days. */
const tier = z.strictObject({ name: slug, fromPaise: paise.min(1), shareBps: bps });
export type CreatorTier = z.infer<typeof tier>;

const standards = z.strictObject({
  minOnlineMinutes: z.int().min(0).max(10_080),
  /** Stars times a hundred. */
  minRatingHundredths: z.int().min(100).max(500),
  /** Fewer ratings, or fewer calls in the week, say nothing about anybody. */
  minRatings: z.int().min(1).max(1_000),
  minAnswerBps: bps,
  minRequests: z.int().min(1).max(100),
  /** Weeks below standard that are only warned about, before staff are asked. */
  warnings: z.int().min(1).max(10),
});
export type StandardsRules = z.infer<typeof standards>;

/** What a creator signs: its points in plain words, and where the whole text is; null while the points are the whole. */
const agreement = z.strictObject({
  version: z.int().min(1),
  title: text,
  url: z.url().max(500).nullable(),
  points: z
    .array(z.strictObject({ pointId: slug, text }))
    .min(1)
    .max(20),
});

/** Whom creators are, what they agree to and what is asked of them. */
export const creatorsSection = z.strictObject({
  categories: z.array(slug).min(1).max(50),
  /** After a rejection. */
  reapplyDays: z.int().min(0).max(365),
  /** A higher version has to be accepted before anything more is earned. */
  agreement,
  /** How long an own price stays before it can be changed again. */
  ownRatesMinutes: z.int().min(0).max(10_080),
  standards,
  noticeDays: z.int().min(0).max(90),
  /** Rising in income and in share; below the first the share is everybody's. */
  tiers: z
    .array(tier)
    .max(10)
    .refine((tiers) => tiers.every((one, index) => isAbove(one, tiers[index - 1])), 'tiers must rise'),
  tips: z.array(z.strictObject({ tipId: slug, text })).max(20),
  resources: z.array(z.strictObject({ title: text, url: z.url().max(500) })).max(20),
  /** Places in lists that can be had for promotion; shown with their label, always. */
  promotionSlots: z.array(z.strictObject({ slotId: slug, title: text, label: text })).max(20),
});
export type CreatorsSection = z.infer<typeof creatorsSection>;

function isAbove(one: CreatorTier, below: CreatorTier | undefined): boolean {
  return below === undefined || (one.fromPaise > below.fromPaise && one.shareBps >= below.shareBps);
}
