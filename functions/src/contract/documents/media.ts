import { z } from 'zod';
import { docId, uid } from '../ids.ts';

/** What somebody uploads a file for, as the path of the upload names it. `creator`: what creators tell of themselves. */
export const mediaPurpose = z.enum([
  'avatar',
  'cover',
  'gallery',
  'audio-bio',
  'group-cover',
  'chat-image',
  'chat-voice',
  'chat-video',
  'ticket',
  'creator',
]);
export type MediaPurpose = z.infer<typeof mediaPurpose>;

export const mediaKind = z.enum(['image', 'audio', 'video']);
export type MediaKind = z.infer<typeof mediaKind>;

/** Pictures come in all three sizes, a voice or a film as `full` only. */
export const variantName = z.enum(['thumb', 'medium', 'full']);
export type VariantName = z.infer<typeof variantName>;

/** Why a file was not taken. `location`: it tells where it was recorded, in a way that cannot be cut out. */
export const mediaRefusal = z.enum([
  'type',
  'size',
  'pixels',
  'length',
  'location',
  'broken',
  'infected',
  'too-many',
  'gallery-full',
  'gone',
]);
export type MediaRefusal = z.infer<typeof mediaRefusal>;

const variant = z.strictObject({
  contentType: z.string(),
  sizeBytes: z.int().min(1),
  /** In pixels; null for a voice and a film. */
  width: z.int().min(1).nullable(),
  height: z.int().min(1).nullable(),
  /** A link that anyone may follow, while the file is shown. */
  url: z.string().nullable(),
});

/**
 * `media/{ownerUid~fileId}`: what became of an upload. Read by its owner, who made the file's id.
 *
 * The variants lie at `ready/{ownerUid}/{purpose}/{fileId}/{variant}`, and a copy at `shown/...` while `isShown`.
 */
export const mediaDoc = z.strictObject({
  mediaId: docId,
  ownerUid: uid,
  purpose: mediaPurpose,
  /** Where it was uploaded. Gone once it was looked at, but for what a creator applies with. */
  uploadPath: z.string(),
  state: z.enum(['processing', 'ready', 'refused', 'removing']),
  /** Null: refused for nothing. */
  refusal: mediaRefusal.nullable(),
  /** Null until it is known what the file is. */
  kind: mediaKind.nullable(),
  durationMs: z.int().min(1).nullable(),
  /** The colour that a picture has most of, `#rrggbb`: shown until it has loaded. */
  colour: z.string().nullable(),
  variants: z.partialRecord(variantName, variant),
  /** What staff decided, or the kind of file does not wait for. Nobody but its owner sees what is not approved. */
  moderation: z.enum(['pending', 'approved', 'rejected']),
  /** Why it was rejected, in words for its owner. */
  reason: z.string().nullable(),
  isShown: z.boolean(),
  /** The unguessable part of the links. */
  linkKey: z.string().nullable(),
  /** Since when it waits for staff; null when it does not. */
  queuedAt: z.date().nullable(),
  /** When there is something to be done: to look at it again, to show or hide it, to delete it. */
  dueAt: z.date().nullable(),
  at: z.date(),
  updatedAt: z.date(),
});
export type MediaDoc = z.infer<typeof mediaDoc>;

const shownFile = z.strictObject({
  mediaId: docId,
  kind: mediaKind,
  url: z.string(),
  /** Of a picture only. */
  thumbUrl: z.string().nullable(),
  durationMs: z.int().nullable(),
});
export type ShownFile = z.infer<typeof shownFile>;

/** `showcases/{uid}`: what somebody shows beside their photo, all of it approved. Read by any member. */
export const showcaseDoc = z.strictObject({
  uid,
  cover: shownFile.nullable(),
  audioBio: shownFile.nullable(),
  /** In the owner's order. */
  gallery: z.array(shownFile).max(12),
  updatedAt: z.date(),
});
export type ShowcaseDoc = z.infer<typeof showcaseDoc>;

/** `mediaTallies/{uid}`: the files somebody uploaded on one day (India). */
export const mediaTallyDoc = z.strictObject({
  uid,
  day: z.iso.date(),
  /** Of those that staff look at, and of all. */
  reviewed: z.int().min(0),
  uploads: z.int().min(0),
});
export type MediaTallyDoc = z.infer<typeof mediaTallyDoc>;
