import { z } from 'zod';
import { coins } from '../amounts.ts';
import { appVersion, platformName } from '../config/app.ts';
import { locale } from '../config/gifts.ts';
import { docId, slug, uid } from '../ids.ts';

export const ticketTopic = z.enum(['technical', 'creator', 'payment', 'legal', 'general', 'dispute']);
export type TicketTopic = z.infer<typeof ticketTopic>;

/** `open` and `reopened` wait for staff, `waiting` for whoever opened it; `solved` can be reopened for a while. */
export const ticketState = z.enum(['open', 'waiting', 'solved', 'reopened', 'closed']);
export type TicketState = z.infer<typeof ticketState>;

/** What a ticket can be about. It is always something of its owner's own. */
export const recordKind = z.enum([
  'receipt',
  'order',
  'withdrawal',
  'session',
  'gift',
  'statement',
  'action',
  'chargeReview',
]);
export type RecordKind = z.infer<typeof recordKind>;
export const linkedRecord = z.strictObject({ kind: recordKind, id: docId });
export type LinkedRecord = z.infer<typeof linkedRecord>;

const dispute = z.strictObject({
  /** The end of the time to settle it in good will. */
  dueAt: z.date(),
  /** Who looks after it, by the name that its owner is told. */
  handlerName: z.string().nullable(),
  /** How it was settled, in writing. */
  outcome: z.string().nullable(),
  /** How often the handler was reminded. */
  reminders: z.int().min(0).max(2),
});

/** `tickets/{ticketId}`: a request for help, by the number that its owner is told. Read by its owner. */
export const ticketDoc = z.strictObject({
  ticketId: docId,
  /** Null: of a guest, who is answered by mail. */
  uid: uid.nullable(),
  guest: z.strictObject({ email: z.string(), name: z.string() }).nullable(),
  /** The language it is written in. */
  language: locale,
  topic: ticketTopic,
  subject: z.string(),
  record: linkedRecord.nullable(),
  state: ticketState,
  /** Since when it waits for whom it waits for. */
  turnAt: z.date(),
  messages: z.int().min(1),
  /** Whether its owner was reminded to answer. */
  isReminded: z.boolean(),
  /** Null unless it is a formal dispute. */
  dispute: dispute.nullable(),
  /** When the clock moves it on; null when it waits for staff only. */
  dueAt: z.date().nullable(),
  at: z.date(),
});
export type TicketDoc = z.infer<typeof ticketDoc>;

/** `ticketDesks/{ticketId}`: the side of a ticket that only staff see, and the queue that they work through. */
export const ticketDeskDoc = z.strictObject({
  ticketId: docId,
  topic: ticketTopic,
  state: ticketState,
  turnAt: z.date(),
  assigneeUid: uid.nullable(),
});
export type TicketDeskDoc = z.infer<typeof ticketDeskDoc>;

/** `ticketMessages/{messageId}`: words of the owner or of staff, who stay nameless. Read by the ticket's owner. */
export const ticketMessageDoc = z.strictObject({
  messageId: docId,
  ticketId: docId,
  /** The ticket's owner, whoever wrote it. */
  uid: uid.nullable(),
  from: z.enum(['person', 'staff']),
  words: z.string(),
  /** Media ids of the purpose `ticket`; their owner finds them at `ready/…` as any file of their own. */
  pictures: z.array(docId).max(3),
  /** When the mail to a guest is to be sent, or sent again; null when there is none to send. */
  mailDueAt: z.date().nullable(),
  at: z.date(),
});
export type TicketMessageDoc = z.infer<typeof ticketMessageDoc>;

/** `ticketNotes/{noteId}`: what staff tell each other. */
export const ticketNoteDoc = z.strictObject({ ticketId: docId, authorUid: uid, words: z.string(), at: z.date() });
export type TicketNoteDoc = z.infer<typeof ticketNoteDoc>;

const cannedText = z.string().trim().min(1).max(2_000);
export const cannedTexts = z.strictObject({
  en: cannedText,
  hi: cannedText.optional(),
  ta: cannedText.optional(),
  te: cannedText.optional(),
  kn: cannedText.optional(),
});

/** `cannedAnswers/{answerId}`: words that agents begin an answer with, by language. */
export const cannedAnswerDoc = z.strictObject({
  answerId: slug,
  /** Null: for every topic. */
  topic: ticketTopic.nullable(),
  title: z.string(),
  texts: cannedTexts,
  active: z.boolean(),
  updatedAt: z.date(),
});
export type CannedAnswerDoc = z.infer<typeof cannedAnswerDoc>;

/** `goodwillDays/{agentUid}~{day}`: promo coins that one agent gave on one day in India. */
export const goodwillDayDoc = z.strictObject({ uid, day: z.iso.date(), coins });
export type GoodwillDayDoc = z.infer<typeof goodwillDayDoc>;

export const feedbackTag = z.enum(['calls', 'chats', 'people', 'gifts', 'payments', 'app', 'idea', 'other']);

/** `feedback/{feedbackId}`: what somebody thinks of the app, in passing. Nobody answers it. Server only. */
export const feedbackDoc = z.strictObject({
  feedbackId: docId,
  uid,
  tag: feedbackTag,
  /** From 1, bad, to 5, good. */
  rating: z.int().min(1).max(5),
  words: z.string().max(1_000),
  app: z.strictObject({ platform: platformName, version: appVersion }).nullable(),
  at: z.date(),
});
export type FeedbackDoc = z.infer<typeof feedbackDoc>;
