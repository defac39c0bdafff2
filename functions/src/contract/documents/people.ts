import { z } from 'zod';
import { bps } from '../amounts.ts';
import { creatorClass } from '../config/rates.ts';
import { docId, uid } from '../ids.ts';
import { staffRoles } from '../staff-roles.ts';
import { creatorStanding } from './creators.ts';

export const staffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof staffRole>;

/** Every role a token can carry. Anyone signed in is a user, which needs no role. */
export const role = z.enum([...staffRole.options, 'creator', 'agency-owner', 'agency-staff']);
export type Role = z.infer<typeof role>;

/** `users/{uid}`: the private half of a person; only they read it. */
export const userDoc = z.strictObject({
  uid,
  phone: z.string(),
  onboardingStep: z.enum(['profile', 'done']),
  /** The truth about roles; the claims in the person's tokens follow it. */
  roles: z.array(z.string()),
  /** The agency of an agency role. */
  agencyId: docId.optional(),
  /** Set while the claims may differ from `roles`: when they are written again. */
  rolesDueAt: z.date().nullable().optional(),
  createdAt: z.date(),
  lastSignInAt: z.date(),
});
export type UserDoc = z.infer<typeof userDoc>;

/** `profiles/{uid}`: the public card. */
export const profileDoc = z.strictObject({
  uid,
  displayName: z.string().min(3).max(20),
  photoUrl: z.string().nullable(),
  isCreator: z.boolean(),
  createdAt: z.date(),
});
export type ProfileDoc = z.infer<typeof profileDoc>;

/** `settings/{uid}`: own choices, with defaults from the first sign-in. */
export const settingsDoc = z.strictObject({
  uid,
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['en', 'hi', 'ta', 'te', 'kn']),
  notifications: z.boolean(),
  updatedAt: z.date(),
});
export type SettingsDoc = z.infer<typeof settingsDoc>;

/** `phones/{hash}`: one person per verified phone. Nobody reads it through rules. */
export const phoneDoc = z.strictObject({ uid, at: z.date() });
export type PhoneDoc = z.infer<typeof phoneDoc>;

const ownRate = z.int().min(1).max(1_000).nullable();

/** What a creator offers, each on or off. `promoSessions`: calls that only promo coins pay, which earn nothing. */
export const services = z.strictObject({
  audio: z.boolean(),
  video: z.boolean(),
  chat: z.boolean(),
  gifts: z.boolean(),
  paidMessages: z.boolean(),
  promoSessions: z.boolean(),
});
export type Services = z.infer<typeof services>;
export const ownRates = z.strictObject({ audio: ownRate, video: ownRate });
const rating = z.strictObject({ count: z.int().min(0), sumStars: z.int().min(0) });

/** Later earnings of this creator wait longer until then, and why: they see it. */
export const creatorRisk = z.strictObject({
  extraHoldDays: z.int().min(0).max(120),
  reason: z.enum(['concentration', 'flag', 'staff']),
  until: z.date(),
});
export type CreatorRisk = z.infer<typeof creatorRisk>;

/** `creators/{uid}`: an approved creator, all that the money paths need in one read. Read by the creator only. */
export const creatorDoc = z.strictObject({
  uid,
  displayName: z.string().min(3).max(20),
  active: z.boolean(),
  availability: z.enum(['offline', 'online']),
  services,
  class: creatorClass,
  /** A class given by staff; the daily recomputation leaves it. */
  pinnedClass: creatorClass.optional(),
  /** The creator's own coins per minute, where set; the class rate applies otherwise. */
  ownRates,
  followers: z.int().min(0),
  kycVerified: z.boolean(),
  /** How income is split; null means the global figure of the economy section. */
  terms: z.strictObject({ shareBps: bps.nullable(), agencyId: docId.nullable(), agencyShareBps: bps.nullable() }),
  rating,
  /** Absent or null: earnings wait as long as everybody's. */
  risk: creatorRisk.nullable().optional(),
  ...creatorStanding,
  approvedAt: z.date(),
  updatedAt: z.date(),
});
export type CreatorDoc = z.infer<typeof creatorDoc>;

/** `creatorCards/{uid}`: what callers see of a creator. */
export const creatorCardDoc = z.strictObject({
  uid,
  displayName: z.string().min(3).max(20),
  active: z.boolean(),
  availability: z.enum(['offline', 'online']),
  services,
  class: creatorClass,
  ownRates,
  rating,
  badges: creatorStanding.badges,
  profile: creatorStanding.profile,
  updatedAt: z.date(),
});
export type CreatorCardDoc = z.infer<typeof creatorCardDoc>;

/** What can show that two accounts are one person's. */
export const fingerprintType = z.enum(['pan', 'bank', 'vpa', 'device', 'card']);
export type FingerprintType = z.infer<typeof fingerprintType>;

/** `pairs/{smallerUid}_{largerUid}`: what stands between two people. */
export const pairDoc = z.strictObject({
  uids: z.array(uid).length(2),
  blockedBy: z.array(uid).max(2),
  /** What the two share, where they seem to be one person. Absent: nothing is known. */
  linkedBy: z.array(fingerprintType).optional(),
  /** Since when. */
  linkedAt: z.date().optional(),
  updatedAt: z.date(),
});
export type PairDoc = z.infer<typeof pairDoc>;

/** `notices/{id}`: one line of a person's inbox. */
export const noticeDoc = z.strictObject({
  uid,
  kind: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  link: z.strictObject({ kind: z.string(), id: docId }).nullable(),
  read: z.boolean(),
  at: z.date(),
  expireAt: z.date(),
});
export type NoticeDoc = z.infer<typeof noticeDoc>;

/** `auditLog/{id}`: who did what, from what to what, and why. Append-only. */
export const auditDoc = z.strictObject({
  actorUid: uid,
  actorRoles: z.array(z.string()),
  action: z.string(),
  target: z.string(),
  reason: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  at: z.date(),
});
export type AuditDoc = z.infer<typeof auditDoc>;

/** `replays/{hash}`: the reply a request got, so that its repeat gets the same. */
export const replayDoc = z.strictObject({
  inputHash: z.string(),
  reply: z.unknown(),
  at: z.date(),
  expireAt: z.date(),
});
export type ReplayDoc = z.infer<typeof replayDoc>;

/** `quotas/{uid}`: calls in the running window. */
export const quotaDoc = z.strictObject({ windowStartsAt: z.date(), calls: z.int(), expireAt: z.date() });
export type QuotaDoc = z.infer<typeof quotaDoc>;
