import { z } from 'zod';
import { locale } from '../config/gifts.ts';
import { safetyLane } from '../config/safety.ts';
import { docId, uid } from '../ids.ts';
import { limitedAct } from './people.ts';
import { profileText } from './profiles.ts';

/** What can be reported. `person` is named by a uid, a rating by its session; the others by their documents. */
export const reportTargetKind = z.enum(['person', 'message', 'session', 'gift', 'media', 'rating', 'conversation']);
export type ReportTargetKind = z.infer<typeof reportTargetKind>;
export const reportTarget = z.strictObject({ kind: reportTargetKind, id: docId });
export type ReportTarget = z.infer<typeof reportTarget>;

export const reportReason = z.enum([
  'harassment',
  'spam',
  'explicit',
  'fake',
  'hate',
  'fraud',
  'contact-sharing',
  'impersonation',
  'under-age',
  'intimate-image',
  'threat',
  'illegal',
  'other',
]);
export type ReportReason = z.infer<typeof reportReason>;

export const reportState = z.enum(['pending', 'reviewing', 'action-taken', 'dismissed']);
export type ReportState = z.infer<typeof reportState>;

/**
 * `reports/{reportId}`: what somebody reported and what became of it; one per person and target. Read by whoever
 * reported: nothing in it tells of the others who did, or of staff.
 */
export const reportDoc = z.strictObject({
  reportId: docId,
  caseId: docId,
  reporterUid: uid,
  target: reportTarget,
  reason: reportReason,
  words: z.string().max(1_000),
  state: reportState,
  at: z.date(),
  updatedAt: z.date(),
});
export type ReportDoc = z.infer<typeof reportDoc>;

/** A file among what was reported, and where its sealed copy lies: its owner may delete the file itself at any time. */
const evidenceFile = z.strictObject({
  mediaId: docId,
  contentType: z.string(),
  source: z.string(),
  /** `evidence/{caseId}/{evidenceId}/{mediaId}`: no rule lets anybody near it. */
  path: z.string(),
  /** `gone`: its owner was faster. */
  state: z.enum(['due', 'kept', 'gone']),
});
export type EvidenceFile = z.infer<typeof evidenceFile>;

/** Files of one report, at most. */
export const EVIDENCE_FILES = 12;

/** `reportEvidence/{evidenceId}`: what was reported as it was then. Public halves of people only. Server only. */
export const reportEvidenceDoc = z.strictObject({
  evidenceId: docId,
  reportId: docId,
  caseId: docId,
  documents: z.array(z.strictObject({ path: z.string(), doc: z.unknown() })).max(30),
  files: z.array(evidenceFile).max(EVIDENCE_FILES),
  /** When the files have to be copied, or deleted; null where there are none. */
  filesDueAt: z.date().nullable(),
  sealedUntil: z.date(),
  at: z.date(),
  /** Not before the files are deleted. */
  expireAt: z.date(),
});
export type ReportEvidenceDoc = z.infer<typeof reportEvidenceDoc>;

/** `reportCases/{kind~id}`: all reports of one target, which staff decide at once. Server only. */
export const reportCaseDoc = z.strictObject({
  caseId: docId,
  target: reportTarget,
  /** Whose doing it is; null where it is nobody's alone, as in a group. */
  subjectUid: uid.nullable(),
  lane: safetyLane,
  reasons: z.array(reportReason).max(reportReason.options.length),
  /** Ever made; none where the house itself asks staff to look. */
  reports: z.int().min(0),
  state: reportState,
  assignedTo: uid.nullable(),
  /** Of the earliest report that waits; stays when the case is closed. */
  dueAt: z.date(),
  verdict: z.strictObject({ state: reportState, by: uid, at: z.date() }).nullable(),
  /** What was done by itself until somebody has looked. */
  ownActionId: docId.nullable(),
  /** Set while those who reported have yet to be told. */
  tellDueAt: z.date().nullable(),
  at: z.date(),
  updatedAt: z.date(),
});
export type ReportCaseDoc = z.infer<typeof reportCaseDoc>;

export const moderationKind = z.enum(['warn', 'hide', 'limit', 'suspend', 'ban']);
export type ModerationKind = z.infer<typeof moderationKind>;

const appeal = z.strictObject({
  state: z.enum(['open', 'upheld', 'undone']),
  words: z.string().max(1_000),
  askedAt: z.date(),
  dueAt: z.date(),
  answer: z.string().nullable(),
  decidedAt: z.date().nullable(),
});
export type Appeal = z.infer<typeof appeal>;

/**
 * `moderationActions/{actionId}`: what was done to somebody, and why. Read by that person, even banned; who of staff
 * did it is not in it. What keeps a person out (`users.ban`, `users.limits`) is worked out from those in force.
 */
export const moderationActionDoc = z.strictObject({
  actionId: docId,
  subjectUid: uid,
  kind: moderationKind,
  /** Of a limit. */
  acts: z.array(limitedAct).max(limitedAct.options.length),
  /** Of a limit or a suspension; null: for good, or nothing that lasts. */
  until: z.date().nullable(),
  reasonCode: reportReason,
  /** To the person, in their language. */
  words: z.string().max(500),
  strikes: z.int().min(0).max(1),
  /** `done`: a warning, which nothing follows from. */
  state: z.enum(['done', 'in-force', 'ended', 'undone']),
  /** When it ends by itself; null when it does not, or has. */
  liftDueAt: z.date().nullable(),
  appealUntil: z.date(),
  /** One per action. */
  appeal: appeal.nullable(),
  at: z.date(),
  updatedAt: z.date(),
});
export type ModerationActionDoc = z.infer<typeof moderationActionDoc>;

/** What was hidden, with the words that have to be put back where it is undone. */
const hiddenTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['message', 'media']), id: docId }),
  z.strictObject({ kind: z.literal('rating'), id: docId, words: z.string() }),
  z.strictObject({ kind: z.literal('person'), id: uid, texts: z.partialRecord(profileText, z.string()) }),
]);
export type HiddenTarget = z.infer<typeof hiddenTarget>;

/** `moderationRecords/{actionId}`: what staff need beside it: who did it, for which case, what was hidden. Server only. */
export const moderationRecordDoc = z.strictObject({
  actionId: docId,
  subjectUid: uid,
  byUid: uid,
  caseId: docId.nullable(),
  hidden: hiddenTarget.nullable(),
  /** Set while sessions, pens, claims and prints have yet to follow. */
  enforceDueAt: z.date().nullable(),
  at: z.date(),
});
export type ModerationRecordDoc = z.infer<typeof moderationRecordDoc>;

/** `bannedPrints/{hash}`: a phone, device, PAN, account or card of somebody who is banned for good. Server only. */
export const bannedPrintDoc = z.strictObject({ uid, at: z.date() });
export type BannedPrintDoc = z.infer<typeof bannedPrintDoc>;

/** `grievances/{grievanceId}`: a complaint to the grievance officer, with its clock. Read by who filed it, even banned. */
export const grievanceDoc = z.strictObject({
  grievanceId: docId,
  /** As people and papers name it. */
  number: z.string(),
  /** Null: of a guest, or an order of an authority, recorded by staff. */
  uid: uid.nullable(),
  /** Who is answered by mail; null: nobody. */
  guest: z.strictObject({ name: z.string(), email: z.string(), language: locale }).nullable(),
  class: safetyLane,
  subject: z.string().max(120),
  words: z.string().max(2_000),
  state: z.enum(['open', 'answered']),
  acknowledgedAt: z.date(),
  dueAt: z.date(),
  /** When admins are told next that its time runs out: at half of it and at its end. Null: not any more. */
  remindDueAt: z.date().nullable(),
  answer: z.string().nullable(),
  answeredAt: z.date().nullable(),
  /** When the mail with the answer is to be sent, or sent again; null when there is none to send. */
  mailDueAt: z.date().nullable(),
  at: z.date(),
});
export type GrievanceDoc = z.infer<typeof grievanceDoc>;
