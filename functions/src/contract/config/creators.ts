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

export const defaultCreators: CreatorsSection = {
  categories: ['friendship', 'advice', 'music', 'stories', 'astrology', 'language', 'wellness', 'career'],
  reapplyDays: 7,
  agreement: {
    version: 1,
    title: 'Creator agreement',
    url: null,
    points: [
      { pointId: 'contractor', text: 'You work for yourself. You are not an employee of ours.' },
      { pointId: 'schedule', text: 'You decide when you are online and which calls you take.' },
      { pointId: 'not-exclusive', text: 'You may work elsewhere too, also for others like us.' },
      { pointId: 'conduct', text: 'You keep to the rules of conduct. A serious breach ends this agreement at once.' },
      {
        pointId: 'share',
        text: 'You get your share of what coins bring in, as the app shows it; it never changes backwards.',
      },
      {
        pointId: 'hold',
        text: 'Income waits some days before it can be withdrawn; the app shows until when, and why.',
      },
      { pointId: 'tax', text: 'We withhold tax as the law asks and give you the certificates of it.' },
    ],
  },
  ownRatesMinutes: 60,
  standards: {
    minOnlineMinutes: 120,
    minRatingHundredths: 400,
    minRatings: 5,
    minAnswerBps: 5_000,
    minRequests: 10,
    warnings: 2,
  },
  noticeDays: 7,
  tiers: [
    { name: 'silver', fromPaise: 1_000_000, shareBps: 4_700 },
    { name: 'gold', fromPaise: 5_000_000, shareBps: 5_000 },
    { name: 'platinum', fromPaise: 20_000_000, shareBps: 5_500 },
  ],
  tips: [
    { tipId: 'evenings', text: 'Most people call between 9 pm and 1 am. Be online then.' },
    { tipId: 'answer', text: 'Answer within ten seconds: callers come back to those who do.' },
    { tipId: 'voice', text: 'Record a voice introduction. Cards with one are opened more often.' },
  ],
  resources: [],
  promotionSlots: [
    { slotId: 'home-top', title: 'Top of the home list', label: 'Promoted' },
    { slotId: 'category-top', title: 'Top of a category', label: 'Promoted' },
  ],
};
