import { z } from 'zod';
import { mediaPurpose } from '../documents/media.ts';

/** When a file is seen by others: `before` them somebody of staff looks at it, or it is looked at `after`, if at all. */
const moderation = z.enum(['before', 'after']);

/** What people may upload. How large a file may be stands in `storage.rules`. */
export const mediaSection = z.strictObject({
  uploadsPerDay: z.int().min(1).max(10_000),
  /** Of those that staff have to look at. */
  reviewedPerDay: z.int().min(1).max(1_000),
  galleryFiles: z.int().min(1).max(12),
  /** A picture has at most a million pixels times this. */
  maxMegapixels: z.int().min(1).max(50),
  voiceSeconds: z.int().min(1).max(600),
  audioBioSeconds: z.int().min(1).max(600),
  videoSeconds: z.int().min(1).max(600),
  moderation: z.record(mediaPurpose.exclude(['creator', 'ticket']), moderation),
  /** Links to private files end after this long. */
  linkMinutes: z.int().min(1).max(60),
  /** Pictures, voices and films in chats are kept this long after the last message there. */
  chatKeptDays: z.int().min(1).max(365),
  /** What was rejected is kept this long, for an appeal, and then deleted. */
  rejectedKeptDays: z.int().min(1).max(365),
});
export type MediaSection = z.infer<typeof mediaSection>;

export const defaultMedia: MediaSection = {
  uploadsPerDay: 300,
  reviewedPerDay: 40,
  galleryFiles: 12,
  maxMegapixels: 50,
  voiceSeconds: 120,
  audioBioSeconds: 60,
  videoSeconds: 60,
  moderation: {
    avatar: 'before',
    cover: 'before',
    gallery: 'before',
    'audio-bio': 'before',
    'group-cover': 'before',
    'chat-image': 'after',
    'chat-voice': 'after',
    'chat-video': 'after',
  },
  linkMinutes: 10,
  chatKeptDays: 180,
  rejectedKeptDays: 30,
};
