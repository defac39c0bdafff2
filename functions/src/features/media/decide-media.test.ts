import { describe, expect, it } from 'vitest';
import { defaultMedia } from '../../contract/config/media.ts';
import type { MediaDoc, MediaPurpose } from '../../contract/documents/media.ts';
import { approved, countUpload, isTooMany, newMedia, nextStepOf } from './decide-media.ts';

const now = new Date('2026-11-21T06:30:00Z');
const upload = (purpose: MediaPurpose = 'avatar') => ({
  mediaId: 'ann~face-0001',
  ownerUid: 'ann',
  purpose,
  uploadPath: `media/ann/${purpose}/face-0001`,
});
const ready = (purpose: MediaPurpose, more: Partial<MediaDoc> = {}): MediaDoc => ({
  ...newMedia(upload(purpose), now),
  state: 'ready',
  ...more,
});

describe('nextStepOf', () => {
  it.each<[string, MediaDoc, string]>([
    ['was not finished in time', newMedia(upload(), now), 'give-up'],
    ['is being removed, shown or not', ready('avatar', { state: 'removing', isShown: true }), 'remove'],
    ['was refused', ready('avatar', { state: 'refused' }), 'remove'],
    ['waits for staff', ready('avatar'), 'nothing'],
    ['was approved', ready('avatar', { moderation: 'approved' }), 'show'],
    ['is shown', ready('avatar', { moderation: 'approved', isShown: true }), 'nothing'],
    ['was rejected while it was shown', ready('avatar', { moderation: 'rejected', isShown: true }), 'hide'],
    ['was rejected long ago', ready('avatar', { moderation: 'rejected' }), 'remove'],
    ['is named by a card', ready('creator', { moderation: 'approved' }), 'show'],
    ['is no longer named by a card', ready('creator', { isShown: true }), 'hide'],
    ['was sent in a chat long ago', ready('chat-voice', { moderation: 'approved' }), 'remove'],
  ])('of a file that %s', (_, doc, step) => {
    expect(nextStepOf(doc)).toBe(step);
  });
});

describe('the tally of a day', () => {
  const count = (purpose: MediaPurpose, reviewed: number, uploads: number, day = '2026-11-21') =>
    countUpload({ uid: 'ann', day, reviewed, uploads }, upload(purpose), { section: defaultMedia, now });

  it('counts what staff look at apart', () => {
    expect(count('avatar', 1, 5)).toMatchObject({ reviewed: 2, uploads: 6 });
    expect(count('chat-image', 1, 5)).toMatchObject({ reviewed: 1, uploads: 6 });
    expect(count('creator', 1, 5)).toMatchObject({ reviewed: 1, uploads: 6 });
    expect(count('avatar', 9, 9, '2026-11-20')).toMatchObject({ day: '2026-11-21', reviewed: 1, uploads: 1 });
  });

  it('is full after the last one that is allowed', () => {
    const { uploadsPerDay, reviewedPerDay } = defaultMedia;
    expect(isTooMany(count('chat-image', 0, uploadsPerDay - 1), defaultMedia)).toBe(false);
    expect(isTooMany(count('chat-image', 0, uploadsPerDay), defaultMedia)).toBe(true);
    expect(isTooMany(count('avatar', reviewedPerDay - 1, 50), defaultMedia)).toBe(false);
    expect(isTooMany(count('avatar', reviewedPerDay, 50), defaultMedia)).toBe(true);
  });
});

it('an approval made twice makes the same links', () => {
  const rules = { section: defaultMedia, now };
  const once = approved(ready('avatar'), { ...rules, linkKey: 'first' });
  expect(approved(once, { ...rules, linkKey: 'second' })).toEqual(once);
});
