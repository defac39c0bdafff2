import { attempts, everyOtherVerb, MIB, noDocuments, sizes, stored, wrongSizes } from './storage-attempt.ts';

const film = { path: 'media/ann/chat-video/{id}', contentType: 'video/mp4' };
const voice = { path: 'media/ann/chat-voice/{id}', contentType: 'audio/mp4' };

export const media = attempts(
  { path: 'media/ann/avatar/{id}' },
  {
    'a photo of the face': {},
    'a photo, PNG': { contentType: 'image/png' },
    'a photo, WebP': { contentType: 'image/webp' },
    'a cover': { path: 'media/ann/cover/{id}' },
    'a picture of the gallery': { path: 'media/ann/gallery/{id}' },
    'a film of the gallery': { path: 'media/ann/gallery/{id}', contentType: 'video/webm' },
    'a picture for a ticket': { path: 'media/ann/ticket/{id}', contentType: 'image/png' },
    'the cover of a group': { path: 'media/ann/group-cover/{id}' },
    'a voice of oneself': { path: 'media/ann/audio-bio/{id}', contentType: 'audio/ogg' },
    'a voice in a chat of exactly 3 MiB': { ...voice, sizeBytes: 3 * MIB },
    'a film in a chat of exactly 30 MiB': { ...film, sizeBytes: 30 * MIB },
    'a picture in a chat of exactly 10 MiB': { path: 'media/ann/chat-image/{id}', sizeBytes: 10 * MIB },
    ...sizes,
  },
  {
    'signed out': { who: 'signed-out' },
    'in the name of somebody else': { who: 'bob' },
    'as an admin': { who: 'an admin' },
    'while banned': { who: 'ann, banned' },
    ...wrongSizes,
    ...noDocuments,
    ...everyOtherVerb,
    'a film as a face': { contentType: 'video/mp4' },
    'a voice as a face': { contentType: 'audio/mpeg' },
    'a PDF as a face': { contentType: 'application/pdf' },
    'a picture of the gallery that is too large': { path: 'media/ann/gallery/{id}', sizeBytes: 5 * MIB + 1 },
    'a picture in a chat that is too large': { path: 'media/ann/chat-image/{id}', sizeBytes: 10 * MIB + 1 },
    'a picture for a ticket that is too large': { path: 'media/ann/ticket/{id}', sizeBytes: 5 * MIB + 1 },
    'a film for a ticket': { path: 'media/ann/ticket/{id}', contentType: 'video/mp4' },
    'a film as a picture in a chat': { path: 'media/ann/chat-image/{id}', contentType: 'video/mp4' },
    'a voice that is too large': { ...voice, sizeBytes: 3 * MIB + 1 },
    'a picture as a voice': { path: 'media/ann/audio-bio/{id}' },
    'a film that is too large': { ...film, sizeBytes: 30 * MIB + 1 },
    'a film of another kind': { ...film, contentType: 'video/quicktime' },
    'a picture as a film': { ...film, contentType: 'image/png' },
    'a voice as a film': { ...film, contentType: 'audio/mp4' },
    'for a purpose that nobody knows': { path: 'media/ann/banner/{id}' },
    'a film for a purpose that nobody knows': { path: 'media/ann/banner/{id}', contentType: 'video/mp4' },
    'what creators tell, beside their own folder': { path: 'media/ann/creator/{id}' },
    'an id with a dot': { path: 'media/ann/avatar/{id}.jpg' },
    'an id that is too short': { path: 'media/ann/avatar/a234567' },
    'a folder too deep': { path: 'media/ann/avatar/{id}/full' },
    'a folder too high': { path: 'media/ann/{id}' },
    'listing the folder': { verb: 'list', path: 'media/ann/avatar' },
  },
);

const noWriting = {
  'writing it': { verb: 'create', exists: false },
  'overwriting it': { verb: 'create' },
  'changing its metadata': { verb: 'update' },
  'deleting it': { verb: 'delete' },
  'reading it signed out': { who: 'signed-out' },
  'reading it while banned': { who: 'ann, banned' },
} as const;

export const ready = attempts(
  { ...stored, verb: 'get', path: 'ready/ann/avatar/{id}/full', contentType: 'image/webp' },
  { 'seeing what waits': {}, 'hearing what was sent': { path: 'ready/ann/chat-voice/{id}/full' } },
  {
    'seeing what somebody else has waiting': { who: 'bob' },
    'seeing it as a moderator': { who: 'a moderator' },
    ...noWriting,
    'a folder too high': { path: 'ready/ann/avatar/{id}' },
    'listing the folder': { verb: 'list', path: 'ready/ann/avatar/{id}' },
  },
);

export const shown = attempts(
  { ...stored, verb: 'get', path: 'shown/ann/creator/{id}/full', contentType: 'image/webp' },
  { 'seeing oneself': {}, 'seeing somebody': { who: 'bob' }, 'without claims': { who: 'somebody without claims' } },
  {
    ...noWriting,
    'a folder too high': { path: 'shown/ann/creator/{id}' },
    'listing the folder': { verb: 'list', path: 'shown/ann/creator/{id}' },
  },
);
