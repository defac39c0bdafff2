import { at, day, type Seeds } from './seed.ts';

const url = 'https://files.example/shown/face';

export const mediaSeeds: Seeds<'media' | 'mediaTallies' | 'showcases'> = {
  media: {
    id: (owner) => `${owner}~holiday-1`,
    doc: (owner) => ({
      mediaId: `${owner}~holiday-1`,
      ownerUid: owner,
      purpose: 'gallery',
      uploadPath: `media/${owner}/gallery/holiday-1`,
      state: 'ready',
      refusal: null,
      kind: 'image',
      durationMs: null,
      colour: '#aabbcc',
      variants: { full: { contentType: 'image/webp', sizeBytes: 1_000, width: 40, height: 30, url } },
      moderation: 'approved',
      reason: null,
      isShown: true,
      linkKey: 'key',
      queuedAt: null,
      dueAt: null,
      at,
      updatedAt: at,
    }),
    ownerField: 'ownerUid',
  },
  mediaTallies: { id: (owner) => owner, doc: (owner) => ({ uid: owner, day, reviewed: 1, uploads: 2 }) },
  showcases: {
    id: (owner) => owner,
    doc: (owner) => ({
      uid: owner,
      cover: null,
      audioBio: null,
      gallery: [{ mediaId: `${owner}~holiday-1`, kind: 'image', url, thumbUrl: url, durationMs: null }],
      updatedAt: at,
    }),
  },
};
