import { z } from 'zod';
import { bps } from '../amounts.ts';
import { creatorClass } from '../config/rates.ts';
import { docId, geoCell, slug, uid } from '../ids.ts';
import { noticeKind } from '../notice-kinds.ts';
import { roles, staffRoles } from '../staff-roles.ts';
import { creatorStanding } from './creators.ts';

export const staffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof staffRole>;

export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const gender = z.enum(['male', 'female', 'other', 'undisclosed']);
export type Gender = z.infer<typeof gender>;

export const lookingFor = z.enum(['friendship', 'chat', 'advice', 'dating']);

/** A day without a time, e.g. `1998-04-30`. */
export const calendarDay = z.iso.date();

/** What a profile needs before its owner is listed, calls, posts or gifts. */
export const profileStep = z.enum(['name', 'username', 'gender', 'birth-date', 'photo', 'interests', 'languages']);
export type ProfileStep = z.infer<typeof profileStep>;

/** What keeps a person out, or from some of it. `until` null: for good, or until an appeal. */
const punishment = {
  until: z.date().nullable(),
  reasonCode: z.string(),
  /** The moderation action behind it, which an appeal names. */
  actionId: docId,
};
export const ban = z.strictObject(punishment);
export type Ban = z.infer<typeof ban>;
export const limitedAct = z.enum(['calls', 'messages', 'posts']);
export type LimitedAct = z.infer<typeof limitedAct>;

/** `users/{uid}`: the private half of a person; only they read it. */
export const userDoc = z.strictObject({
  uid,
  phone: z.string(),
  onboardingStep: z.enum(['profile', 'done']),
  /** What is still missing of the profile; empty once the onboarding is done, and from then on. */
  missingSteps: z.array(profileStep).optional(),
  /** Optional, unique, verified by a link. */
  email: z.string().nullable().optional(),
  gender: gender.optional(),
  /** With the declaration to be an adult. */
  birthDate: calendarDay.optional(),
  /** Absent before a birth date, `doubtful` where it may be untrue: apps show ads and track for `declared` only. */
  ageStanding: z.enum(['declared', 'doubtful']).optional(),
  /** When the age on the profile goes up: the next birthday in India. */
  ageDueAt: z.date().nullable().optional(),
  /** Absent until the first name was chosen. */
  usernameChangedAt: z.date().optional(),
  /** Where about, for matching: a place of the staff's list and, with consent, a cell of five kilometres. */
  place: z.strictObject({ cityId: slug, cell: geoCell.nullable() }).nullable().optional(),
  /** The primary one of the profile, for the lists of staff. */
  language: z.string().optional(),
  /** Signing in only leads to receipts, appeals, refunds, one's data and the end of the account. */
  ban: ban.nullable().optional(),
  /** A friend who is told when this person presses the danger button. */
  trustedUid: uid.nullable().optional(),
  /** What this person may not do for a while. */
  limits: z
    .array(z.strictObject({ ...punishment, act: limitedAct }))
    .max(10)
    .optional(),
  /** Set while the person has hidden themselves: nobody sees or reaches them. */
  restrictedAt: z.date().nullable().optional(),
  /** Set while the account waits to be deleted, and can still be kept. */
  deletion: z.strictObject({ askedAt: z.date(), dueAt: z.date() }).nullable().optional(),
  /** Since when the person is being erased: nobody signs in as them any more, and little more than this is left. */
  erasedAt: z.date().optional(),
  /** The truth about roles; the claims in the person's tokens follow it. */
  roles: z.array(z.string()),
  /** The agency of an agency role. */
  agencyId: docId.optional(),
  /** Of staff who were disabled: the roles that come back when they are enabled, and since when. */
  staffOff: z
    .strictObject({ roles: z.array(staffRole), at: z.date() })
    .nullable()
    .optional(),
  /** Lets this member of staff in with a second factor only, whatever the settings say of their role. */
  needsSecondFactor: z.boolean().optional(),
  /** Set while the claims may differ from `roles`, `agencyId`, `ban` and the second factor: when they are written again. */
  rolesDueAt: z.date().nullable().optional(),
  createdAt: z.date(),
  lastSignInAt: z.date(),
});
export type UserDoc = z.infer<typeof userDoc>;

/** `profiles/{uid}`: the public card, all that a list shows of a person in one read. */
export const profileDoc = z.strictObject({
  uid,
  displayName: z.string().min(3).max(20),
  photoUrl: z.string().nullable(),
  isCreator: z.boolean(),
  /** False for whoever is banned, hidden or being deleted: they look like nobody. Absent: true. */
  isVisible: z.boolean().optional(),
  /** Unique ignoring case, which is kept as it was typed. */
  username: z.string().nullable().optional(),
  /** In years, kept by a job; null where the owner does not show it. */
  age: z.int().nullable().optional(),
  gender: gender.optional(),
  bio: z.string().max(150).optional(),
  city: z.string().max(60).nullable().optional(),
  country: z.string().length(2).optional(),
  /** The primary one first. */
  languages: z.array(z.string()).max(4).optional(),
  /** Ids of the staff's list. */
  interests: z.array(z.string()).max(10).optional(),
  lookingFor: z.array(lookingFor).max(4).optional(),
  marks: z.strictObject({ phoneVerified: z.boolean(), photoVerified: z.boolean() }).optional(),
  badges: z.array(z.string()).max(20).optional(),
  followers: z.int().min(0).optional(),
  /** How many have this creator among their favourites. */
  likes: z.int().min(0).optional(),
  following: z.int().min(0).optional(),
  friends: z.int().min(0).optional(),
  createdAt: z.date(),
});
export type ProfileDoc = z.infer<typeof profileDoc>;

/** `personNotes/{noteId}`: what staff wrote down about a person, for each other. Append-only. */
export const personNoteDoc = z.strictObject({ uid, authorUid: uid, words: z.string(), at: z.date() });
export type PersonNoteDoc = z.infer<typeof personNoteDoc>;

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
export const ownRates = z.strictObject({ audio: ownRate, video: ownRate, chat: ownRate.optional() });
const rating = z.strictObject({ count: z.int().min(0), sumStars: z.int().min(0) });

/** Later earnings of this creator wait longer until then, and why: they see it. */
export const creatorRisk = z.strictObject({
  extraHoldDays: z.int().min(0).max(120),
  reason: z.enum(['concentration', 'flag', 'staff']),
  until: z.date(),
});
export type CreatorRisk = z.infer<typeof creatorRisk>;

/** What a creator chose: only `online` can be called. */
export const availability = z.enum(['offline', 'online', 'busy']);
export type Availability = z.infer<typeof availability>;

/** `creators/{uid}`: an approved creator, all that the money paths need in one read. Read by the creator only. */
export const creatorDoc = z.strictObject({
  uid,
  displayName: z.string().min(3).max(20),
  active: z.boolean(),
  availability,
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
  availability,
  services,
  class: creatorClass,
  ownRates,
  rating,
  badges: creatorStanding.badges,
  profile: creatorStanding.profile,
  /**
   * What keeps an online creator from answering, at the latest until `talkUntil`; null when nothing does. Follows the
   * sessions by itself, a moment later: whoever decides asks the engagement.
   */
  talk: z.enum(['ringing', 'busy', 'live']).nullable().optional(),
  talkUntil: z.date().nullable().optional(),
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
  /** Both wanted to be friends. Absent or null: they are not. */
  friendsSince: z.date().nullable().optional(),
  /** Two who were matched may talk until then. */
  matchGrantUntil: z.date().nullable().optional(),
  updatedAt: z.date(),
});
export type PairDoc = z.infer<typeof pairDoc>;

/** `notices/{id}`: one line of a person's inbox. */
export const noticeDoc = z.strictObject({
  uid,
  kind: noticeKind,
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
  /** The person it is about; absent where it is about nobody alone. */
  subjectUid: uid.optional(),
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
