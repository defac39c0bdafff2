import { z } from 'zod';
import { locale } from '../config/gifts.ts';
import { docId, uid } from '../ids.ts';
import { noticeKind } from '../notice-kinds.ts';
import { deviceApp, deviceRole } from './devices.ts';

/**
 * How far one way out is. `due`: at `dueAt`. `taken`: given to the provider, lost with the process that was about to,
 * or left out because it had been read when its time came. `failed`: the provider will not have it.
 */
const channelState = z.enum(['due', 'taken', 'failed']);

/**
 * `noticeDeliveries/{noticeId}`: the ways out of one notice, or of a bundle of them. It is written before anything is
 * sent, so that nothing is sent twice. Server only.
 */
export const noticeDeliveryDoc = z.strictObject({
  uid,
  kind: noticeKind,
  channels: z.strictObject({
    push: channelState.optional(),
    mail: channelState.optional(),
    text: channelState.optional(),
  }),
  /** The notices of this kind from then until `until` go as one; null for a single notice. */
  bundle: z.strictObject({ from: z.date(), until: z.date() }).nullable(),
  attempts: z.int().min(0),
  /** When what is due goes; null when nothing is. */
  dueAt: z.date().nullable(),
  at: z.date(),
  expireAt: z.date(),
});
export type NoticeDeliveryDoc = z.infer<typeof noticeDeliveryDoc>;

/** Whom a broadcast is for: everybody with a device that meets all that is given. */
export const segment = z.strictObject({
  app: deviceApp.optional(),
  role: deviceRole.optional(),
  language: locale.optional(),
  city: z.string().min(1).max(60).optional(),
  /** Seen within so many days. */
  activeDays: z.int().min(1).max(365).optional(),
});
export type Segment = z.infer<typeof segment>;

/** What is said in one language. */
const broadcastWords = z.strictObject({
  title: z.string().trim().min(1).max(80),
  body: z.string().trim().min(1).max(300),
});

export const broadcastContent = z.strictObject({
  /** `offer` is advertising, and goes only to who agreed to it. */
  kind: z.enum(['announcement', 'offer']),
  segment,
  /** English is what people of a language without words of its own get. */
  words: z.strictObject({
    en: broadcastWords,
    hi: broadcastWords.optional(),
    ta: broadcastWords.optional(),
    te: broadcastWords.optional(),
    kn: broadcastWords.optional(),
  }),
  pictureUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable(),
  link: z.strictObject({ kind: z.string().min(1).max(40), id: docId }).nullable(),
});
export type BroadcastContent = z.infer<typeof broadcastContent>;

export const broadcastState = z.enum(['waiting', 'scheduled', 'running', 'done', 'rejected', 'cancelled']);

/** `policy-changed`: a legal text that people are told of; its words are those of the notice kind. Staff ask for no such. */
const sentContent = broadcastContent.extend({ kind: z.enum(['announcement', 'offer', 'policy-changed']) });

/** `broadcasts/{broadcastId}`: one message to many, and how far it is. Server only. */
export const broadcastDoc = z.strictObject({
  broadcastId: docId,
  content: sentContent,
  state: broadcastState,
  startsAt: z.date(),
  /** The next page is due then; null when nothing is. */
  dueAt: z.date().nullable(),
  /** Id of the last device that was looked at. */
  cursor: docId.nullable(),
  /** `told` got a notice, `unwilling` do not want it. */
  told: z.int().min(0),
  unwilling: z.int().min(0),
  askedBy: uid,
  reason: z.string(),
  at: z.date(),
  updatedAt: z.date(),
});
export type BroadcastDoc = z.infer<typeof broadcastDoc>;
