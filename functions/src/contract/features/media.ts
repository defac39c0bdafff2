import { z } from 'zod';
import { callable } from '../callable.ts';
import { mediaDoc, mediaPurpose, variantName } from '../documents/media.ts';
import { docId, instant, pageLimit, reason, requestId } from '../ids.ts';

const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;
const ofReviewers = {
  audience: { staff: ['moderator', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
} as const;
const cursor = z.strictObject({ at: instant, id: docId });
const stateReply = mediaDoc.pick({ mediaId: true, moderation: true });

export const getLinksContract = callable({
  name: 'media-getLinks',
  summary: 'Links of ten minutes to the pictures, voices and films in messages that one is a member of.',
  request: z.strictObject({
    files: z
      .array(z.strictObject({ messageId: docId, variant: variantName }))
      .min(1)
      .max(20),
  }),
  reply: z.strictObject({
    /** In the order asked for; null where there is nothing to see, or nothing yet. */
    urls: z.array(z.string().nullable()),
    expiresAt: instant,
  }),
  ...ofPerson,
  errors: [],
});

export const orderGalleryContract = callable({
  name: 'media-orderGallery',
  summary: "Puts one's gallery in this order: all of it, by its media ids.",
  request: z.strictObject({ requestId, mediaIds: z.array(docId).min(1).max(12) }),
  reply: z.strictObject({ mediaIds: z.array(docId) }),
  ...ofPerson,
  errors: ['gallery/changed', 'ledger/key-reused'],
});

export const removeContract = callable({
  name: 'media-remove',
  summary: "Deletes a photo, cover, audio bio or a file of one's gallery, shown or not.",
  request: z.strictObject({ requestId, mediaId: docId }),
  reply: z.strictObject({ mediaId: docId }),
  ...ofPerson,
  errors: ['media/not-found', 'media/not-allowed'],
});

export const listPendingContract = callable({
  name: 'media-listPending',
  summary: 'Files that wait for somebody of staff, the longest waiting first, by links of ten minutes.',
  request: z.strictObject({ limit: pageLimit, cursor: cursor.optional() }),
  reply: z.strictObject({
    files: z.array(
      mediaDoc.pick({ mediaId: true, ownerUid: true, kind: true, durationMs: true }).extend({
        /** Empty where there is no profile any more. */
        ownerName: z.string(),
        purpose: mediaPurpose,
        queuedAt: instant,
        url: z.string(),
      }),
    ),
    cursor: cursor.nullable(),
  }),
  ...ofReviewers,
  errors: [],
});

/** What somebody of staff saw in a photo: both must hold for a face to be shown. */
const photoChecklist = z.strictObject({ isOneFace: z.boolean(), isAdult: z.boolean() });

export const approveContract = callable({
  name: 'media-approve',
  summary: 'Lets others see a file. A photo of a person needs its checklist.',
  request: z.strictObject({ requestId, mediaId: docId, checklist: photoChecklist.nullable(), reason }),
  reply: stateReply,
  ...ofReviewers,
  errors: ['auth/self-role', 'media/not-found', 'media/wrong-state', 'media/not-checked', 'ledger/key-reused'],
});

export const rejectContract = callable({
  name: 'media-reject',
  summary: 'Keeps a file from others, or takes it down; its owner is told why.',
  request: z.strictObject({ requestId, mediaId: docId, reason }),
  reply: stateReply,
  ...ofReviewers,
  errors: ['auth/self-role', 'media/not-found', 'media/wrong-state', 'ledger/key-reused'],
});
