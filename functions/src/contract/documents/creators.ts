import { z } from 'zod';
import { bps, paise, signedCoins, signedPaise } from '../amounts.ts';
import { slug, uid } from '../ids.ts';
import { consentKind } from './account.ts';

/** Languages that creators speak; the app's own are fewer. */
export const spokenLanguage = z.enum(['en', 'hi', 'ta', 'te', 'kn', 'ml']);

/** A file in the creator's own folder of the bucket. */
const filePath = z.string().regex(/^creators\/[A-Za-z0-9_-]{1,128}\/application\/[A-Za-z0-9_-]{8,64}$/);

/** What a creator tells of themselves. */
export const creatorProfile = z.strictObject({
  categories: z.array(slug).min(1).max(5),
  languages: z.array(spokenLanguage).min(1).max(4),
  about: z.string().trim().max(500),
  audioBioPath: filePath.nullable(),
  gallery: z.array(z.strictObject({ path: filePath, kind: z.enum(['face', 'picture']) })).max(12),
});
export type CreatorProfile = z.infer<typeof creatorProfile>;

/** The same, once it was looked at; empty for a creator whom staff took on by hand. */
export const shownProfile = creatorProfile.extend({
  categories: z.array(slug).max(5),
  languages: z.array(spokenLanguage).max(4),
});
export type ShownProfile = z.infer<typeof shownProfile>;

/** The agreement a creator accepted last; `staff` keep it on paper. */
export const acceptedAgreement = z.strictObject({
  version: z.int().min(1),
  by: z.enum(['self', 'staff']),
  at: z.date(),
});

/** When somebody was there to be called: since when now, and minutes by week (its Monday in India) and by day. */
export const activity = z.strictObject({
  onlineSince: z.date().nullable(),
  weeks: z.record(z.string(), z.int().min(0)),
  days: z.record(z.string(), z.int().min(0)).optional(),
});
export type Activity = z.infer<typeof activity>;

export const applicationState = z.enum([
  'draft',
  'submitted',
  'in-review',
  'more-asked',
  'approved',
  'rejected',
  'withdrawn',
]);
export type ApplicationState = z.infer<typeof applicationState>;

/** What somebody of staff looks at before a person may become a creator. */
export const checklist = z.strictObject({
  faceIsReal: z.boolean(),
  mediaAreDecent: z.boolean(),
  voiceMatchesLanguages: z.boolean(),
  isOnlyAccount: z.boolean(),
});
export type Checklist = z.infer<typeof checklist>;

/** `creatorApplications/{uid}`: read by the applicant. Who of staff did what is in the audit. */
export const creatorApplicationDoc = z.strictObject({
  uid,
  state: applicationState,
  ...creatorProfile.shape,
  /** When the applicant was seen to be of age. The birth date itself is not kept. */
  adultSeenAt: z.date(),
  /** The agency they hope to join: they agree to its terms once they are creators. */
  agencyCode: z.string().nullable(),
  checklist: checklist.nullable(),
  /** Why it was rejected, or what is missing, in words for the applicant. */
  reason: z.string().nullable(),
  reapplyAt: z.date().nullable(),
  submittedAt: z.date().nullable(),
  updatedAt: z.date(),
});
export type CreatorApplicationDoc = z.infer<typeof creatorApplicationDoc>;

/** `consents/{id}`: who agreed to what and when. Append-only; read by whom it is about. */
export const consentDoc = z.strictObject({
  uid,
  kind: z.enum(['creator-agreement', ...consentKind.options]),
  /** False: taken back. Absent: given. */
  given: z.boolean().optional(),
  version: z.int().min(0),
  language: z.string(),
  /** As the person signed. */
  name: z.string(),
  by: z.enum(['self', 'staff']),
  at: z.date(),
});
export type ConsentDoc = z.infer<typeof consentDoc>;

export const draftState = z.enum(['pending', 'approved', 'rejected', 'taken-down']);

/** `creatorProfiles/{uid}`: the latest word of a creator about themselves, and what staff said to it. */
export const creatorProfileDoc = z.strictObject({
  uid,
  state: draftState,
  draft: creatorProfile,
  reason: z.string().nullable(),
  submittedAt: z.date(),
  updatedAt: z.date(),
});
export type CreatorProfileDoc = z.infer<typeof creatorProfileDoc>;

/** What a creator earned and did. Gross: what was taken back stands beside it. */
export const figures = z.strictObject({
  earnedPaise: z.strictObject({ audio: paise, video: paise, chat: paise.default(0), gift: paise }),
  takenBackPaise: paise,
  /** What the payers spent, less what they got back. */
  coins: signedCoins,
  minutes: z.int(),
  calls: z.int(),
  gifts: z.int(),
});
export type Figures = z.infer<typeof figures>;

/**
 * `creatorMonths/{uid}~{YYYY-MM}`: a month (India), whole and by day and hour, and all before it: the latest one tells
 * everything. Written by the fold; read by its owner.
 */
export const creatorMonthDoc = z.strictObject({
  uid,
  month: z.string(),
  /** All the months before this one. */
  before: figures,
  total: figures,
  /** Earned less taken back: what ranks go by. */
  netPaise: signedPaise,
  days: z.record(z.string(), figures),
  /** Earned by hour of the day, `00` to `23`. */
  hours: z.record(z.string(), paise),
  updatedAt: z.date(),
});
export type CreatorMonthDoc = z.infer<typeof creatorMonthDoc>;

/** `creatorRanks/{uid}`: the place among all who earned in a month, as of the last closed day. */
export const creatorRankDoc = z.strictObject({
  uid,
  month: z.string(),
  /** 1 is the first; who earned the same has the same. */
  rank: z.int().min(1),
  of: z.int().min(1),
  netPaise: signedPaise,
  /** What is missing to those just above; null for the first. */
  toNextPaise: paise.nullable(),
  at: z.date(),
});
export type CreatorRankDoc = z.infer<typeof creatorRankDoc>;

/** What a week looked like beside the standards. */
export const weekFigures = z.strictObject({
  onlineMinutes: z.int().min(0),
  ratingHundredths: z.int().min(0).nullable(),
  requests: z.int().min(0),
  answered: z.int().min(0),
});
export type WeekFigures = z.infer<typeof weekFigures>;

export const standard = z.enum(['online', 'rating', 'answers']);
export type Standard = z.infer<typeof standard>;

/** `creatorReviews/{uid}~{week}`: a creator below the standards after all warnings. A person decides, never a job. */
export const creatorReviewDoc = z.strictObject({
  uid,
  week: z.string(),
  missed: z.array(standard).min(1),
  figures: weekFigures,
  state: z.enum(['open', 'closed']),
  verdict: z.string().nullable(),
  at: z.date(),
});
export type CreatorReviewDoc = z.infer<typeof creatorReviewDoc>;

/** What a creator's own record holds beside the money path's needs. */
export const creatorStanding = {
  agreement: acceptedAgreement.nullable(),
  /** By the income of thirty days; a share of their own goes before it. */
  tier: z.strictObject({ name: slug, shareBps: bps }).nullable(),
  /** A share of their own that was agreed for later. */
  nextShare: z.strictObject({ shareBps: bps.nullable(), effectiveAt: z.date() }).nullable(),
  ratesChangedAt: z.date().nullable(),
  /** Until when a pinned class holds; null for as long as staff leave it. */
  pinnedUntil: z.date().nullable(),
  badges: z.strictObject({ verified: z.boolean(), featured: z.boolean() }),
  profile: shownProfile,
  activity,
  standards: z.strictObject({ checkedWeek: z.string().nullable(), warnings: z.int().min(0) }),
  suspendedAt: z.date().nullable(),
  /** The notice that runs; `leaveDueAt` is its due field, null when nothing is due. */
  leaving: z.strictObject({ by: z.enum(['self', 'staff']), reason: z.string(), at: z.date() }).nullable(),
  leaveDueAt: z.date().nullable(),
  leftAt: z.date().nullable(),
} as const;
