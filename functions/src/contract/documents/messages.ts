import { z } from 'zod';
import { docId, uid } from '../ids.ts';

/** People in one conversation, at most. */
export const GROUP_LIMIT = 10;

export const messageType = z.enum(['text', 'emoji', 'image', 'voice', 'video', 'gif', 'system']);
export type MessageType = z.infer<typeof messageType>;

/** `held`: only its sender sees it until staff have looked. `deleted`: its sender took it back. */
export const messageState = z.enum(['sent', 'deleted', 'held', 'removed']);
export type MessageState = z.infer<typeof messageState>;

/** One person's count per sender. */
const counts = z.record(uid, z.int().min(0));

/** What keeps two people talking, or from it. `requestUpTo` counts what the asker has sent in all. */
const directStanding = z.strictObject({
  isBlocked: z.boolean(),
  areFriends: z.boolean(),
  /** Two who were matched write freely until then. */
  freeUntil: z.date().nullable(),
  /** A stranger's single message, or consent to write freely. */
  request: z
    .strictObject({
      fromUid: uid,
      state: z.enum(['open', 'accepted', 'declined']),
      requestUpTo: z.int().min(0),
      at: z.date(),
    })
    .nullable(),
  /** The paid chat that lets both write while it runs. */
  paid: z.strictObject({ sessionId: docId, until: z.date().nullable() }).nullable(),
});
export type DirectStanding = z.infer<typeof directStanding>;

/** `conversations/{conversationId}`: `d_{pairId}` for two people, `g_…` for a group. The server's own. */
export const conversationDoc = z.strictObject({
  conversationId: docId,
  kind: z.enum(['direct', 'group']),
  members: z.array(uid).max(GROUP_LIMIT),
  /** Of a group: the longest-serving first, who lead it. */
  admins: z.array(uid).max(GROUP_LIMIT),
  title: z.string().max(50).nullable(),
  coverMediaId: docId.nullable(),
  /** Pairs of members who do not reach each other here, because one blocked the other. */
  apart: z.array(z.string()).max(45),
  /** Of two people; null in a group. */
  direct: directStanding.nullable(),
  createdBy: uid,
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type ConversationDoc = z.infer<typeof conversationDoc>;

/** The beginning of a message, for lists and notices. */
const messagePreview = z.strictObject({
  messageId: docId,
  senderUid: uid,
  type: messageType,
  text: z.string(),
  at: z.date(),
});
export type MessagePreview = z.infer<typeof messagePreview>;

/**
 * `conversationMembers/{conversationId}~{uid}`: one person's line in their list of conversations, and the pen they
 * write with: each message is sent in one batch with an update of the pen, which the rules check. Only its owner reads
 * it. Unread is the sum over senders of `heard - seen`.
 */
export const conversationMemberDoc = z.strictObject({
  conversationId: docId,
  uid,
  kind: conversationDoc.shape.kind,
  /** Whom a message reaches, its sender included. Empty once the person has left. */
  members: z.array(uid).max(GROUP_LIMIT),
  admins: conversationDoc.shape.admins,
  title: conversationDoc.shape.title,
  coverMediaId: conversationDoc.shape.coverMediaId,
  mayWrite: z.boolean(),
  /** The pen writes until then, and until `sent` has reached the other; null: no end. */
  writesUntil: z.date().nullable(),
  writesUpTo: z.int().min(0).nullable(),
  /** A request between the two that waits for an answer. */
  request: z.enum(['sent', 'received']).nullable(),
  /** Wrote too much at once, and has to wait. */
  mutedUntil: z.date().nullable(),
  floods: z.strictObject({ count: z.int().min(0), lastMessageId: docId, at: z.date() }).nullable(),
  leftAt: z.date().nullable(),
  /** Of the latest message, either way: what the list is sorted by. */
  lastAt: z.date(),
  /** The highest `seq` that has arrived, by sender. */
  heard: counts,
  /** The latest two messages of each sender, by `{seq % 2}~{uid}`. */
  previews: z.record(z.string(), messagePreview),
  /** From here on it is written by its owner. */
  seen: counts,
  /** No push until then. */
  silentUntil: z.date().nullable(),
  pinnedAt: z.date().nullable(),
  archivedAt: z.date().nullable(),
  sent: z.int().min(0),
  lastSentAt: z.date().nullable(),
  lastSentId: docId.nullable(),
  lastSentText: z.string().max(2_000),
  /** How often the same text was sent in a row. */
  repeats: z.int().min(0),
  /** Messages in the running five seconds. */
  windowStartsAt: z.date().nullable(),
  windowCount: z.int().min(0),
});
export type ConversationMemberDoc = z.infer<typeof conversationMemberDoc>;

/**
 * `conversationMarks/{conversationId}~{uid}`: what a member shows the others: up to which `seq` of each sender messages
 * arrived and were seen, and when they last typed, which fades after `TYPING_SECONDS`. Whoever hides theirs
 * (`showsMarks`) sees nobody's.
 */
export const conversationMarkDoc = z.strictObject({
  conversationId: docId,
  uid,
  members: z.array(uid).max(GROUP_LIMIT),
  showsMarks: z.boolean(),
  delivered: counts,
  seen: counts,
  typingAt: z.date().nullable(),
  updatedAt: z.date(),
});
export type ConversationMarkDoc = z.infer<typeof conversationMarkDoc>;

/** Sender of what the server writes. */
export const SYSTEM_UID = 'system';

/** What is sent along: an uploaded file of the sender's, or a picture of a known GIF host. */
const messageMedia = z.union([z.strictObject({ mediaId: docId }), z.strictObject({ url: z.url().max(500) })]);
export type MessageMedia = z.infer<typeof messageMedia>;

/**
 * `messages/{messageId}`, the id made by the sender's app: sending again changes nothing. `members` see it: whoever
 * deletes it for themselves takes themselves out.
 */
export const messageDoc = z.strictObject({
  conversationId: docId,
  members: z.array(uid).max(GROUP_LIMIT),
  senderUid: uid,
  /** The sender's own count in this conversation; 0 of the server's messages. */
  seq: z.int().min(0),
  /** How many the sender wrote within five seconds, and how often the same in a row: copied from the pen. */
  burst: z.int().min(0),
  repeats: z.int().min(0),
  type: messageType,
  text: z.string().max(2_000),
  media: messageMedia.nullable(),
  replyTo: docId.nullable(),
  state: messageState,
  editedAt: z.date().nullable(),
  /** Of the server's messages: what happened. */
  event: z
    .strictObject({ kind: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .optional(),
  /** Who would see it if it were not held or removed. */
  withheldFrom: z.array(uid).max(GROUP_LIMIT).optional(),
  at: z.date(),
});
export type MessageDoc = z.infer<typeof messageDoc>;

/**
 * `messageTerms/{conversationId}`: until when the messages of a conversation are kept. The term runs from the latest of
 * them on, and no message is written again because another one has come. Server only.
 */
export const messageTermDoc = z.strictObject({
  conversationId: docId,
  /** When the latest message was written, as of the last look. */
  activeAt: z.date(),
  /** When to look next. */
  dueAt: z.date(),
});
export type MessageTermDoc = z.infer<typeof messageTermDoc>;
