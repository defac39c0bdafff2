import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { MediaPurpose } from '../../src/contract/documents/media.ts';
import { processUpload } from '../../src/features/media/process-upload.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
import type { ClipPress } from '../../src/platform/media/clip-press.ts';
import { createMediaWorld } from '../support/media-world.ts';
import { film, mp3, mp4, photo, png, track } from '../support/sample-media.ts';

describe('an upload', () => {
  it('becomes three pictures that tell nothing of where they were taken, and is deleted', async () => {
    const { upload, files } = await createMediaWorld();
    expect(await upload('avatar', 'face-0001', await photo())).toMatchObject({
      state: 'ready',
      moderation: 'pending',
      kind: 'image',
      isShown: false,
      variants: { full: { width: 600, height: 900, url: null }, thumb: { width: 200 } },
    });
    expect(files.paths()).toEqual([
      'ready/ann/avatar/face-0001/full',
      'ready/ann/avatar/face-0001/medium',
      'ready/ann/avatar/face-0001/thumb',
    ]);
    expect((await sharp(files.bytes('ready/ann/avatar/face-0001/full')).metadata()).exif).toBeUndefined();
  });

  it('is looked at once, however often its event comes', async () => {
    const { upload, platform, now, media, store } = await createMediaWorld();
    const first = await upload('chat-image', 'picture-1', await png());
    await processUpload(platform, { path: 'media/ann/chat-image/picture-1' }, now());
    expect(await media('picture-1')).toEqual(first);
    expect(await store.get(refTo('mediaTallies', 'ann'))).toMatchObject({ uploads: 1, reviewed: 0 });
  });

  it('does not replace another one with its id', async () => {
    const { upload, files, media } = await createMediaWorld();
    const first = await upload('chat-image', 'picture-1', await png());
    await upload('chat-image', 'picture-1', await photo());
    await upload('avatar', 'picture-1', await photo());
    expect(await media('picture-1')).toEqual(first);
    expect(files.paths().filter((path) => path.startsWith('media/'))).toEqual([]);
  });

  it('goes on where it was interrupted', async () => {
    const { platform, files, now, put, media } = await createMediaWorld();
    const path = await put('chat-image', 'picture-1', await png());
    const broken = { ...platform, files: { ...files, save: async () => Promise.reject(new Error('no bucket')) } };
    await expect(processUpload(broken, { path }, now())).rejects.toThrow('no bucket');
    expect(await media('picture-1')).toMatchObject({ state: 'processing' });
    expect(files.paths()).toEqual([path]);
    await processUpload(platform, { path }, now());
    expect(await media('picture-1')).toMatchObject({ state: 'ready', moderation: 'approved' });
  });

  it('is given up when nobody could make it ready', async () => {
    const { platform, files, now, put, media, sweep, advance } = await createMediaWorld();
    const path = await put('chat-image', 'picture-1', await png());
    const broken = { ...platform, pictures: { press: async () => Promise.reject(new Error('no memory')) } };
    await expect(processUpload(broken, { path }, now())).rejects.toThrow('no memory');
    advance(HOUR);
    await sweep();
    expect(await media('picture-1')).toMatchObject({ state: 'processing' });
    advance(HOUR);
    await sweep();
    expect(await media('picture-1')).toMatchObject({ state: 'refused', refusal: 'broken' });
    expect(files.paths()).toEqual([]);
    advance(7 * DAY);
    await sweep();
    expect(await media('picture-1')).toBeUndefined();
  });

  it.each<[string, MediaPurpose, () => Buffer | Promise<Buffer>, string]>([
    ['a voice for a face', 'avatar', () => mp3(5), 'type'],
    ['a film for a voice', 'chat-voice', () => film(5), 'type'],
    ['a picture for a voice', 'audio-bio', png, 'type'],
    ['a web page', 'chat-image', () => Buffer.from('<html></html>'), 'type'],
    ['a voice that is too long', 'chat-voice', () => mp4(121, track('soun', 121)), 'length'],
    ['an audio bio that is too long', 'audio-bio', () => mp4(61, track('soun', 61)), 'length'],
    ['a film that is too long', 'chat-video', () => film(61), 'length'],
    [
      'a picture that claimed to be a film',
      'gallery',
      async () => Buffer.concat([await png(), Buffer.alloc(5 * 2 ** 20)]),
      'size',
    ],
    [
      'a voice that is too large',
      'audio-bio',
      () => Buffer.concat([mp4(5, track('soun', 5)), filler(3 * 2 ** 20)]),
      'size',
    ],
    ['half a photo', 'cover', async () => (await photo()).subarray(0, 2_000), 'broken'],
    ['a film that knows its place', 'chat-video', () => mp4(5, track('vide', 5), track('meta', 5)), 'location'],
  ])('is refused: %s', async (_, purpose, make, refusedFor) => {
    const { upload, files } = await createMediaWorld();
    expect(await upload(purpose, 'wrong-one', await make())).toMatchObject({ state: 'refused', refusal: refusedFor });
    expect(files.paths()).toEqual([]);
  });

  it.each<[string, MediaPurpose, () => Buffer | Promise<Buffer>, object]>([
    [
      'a voice of two minutes',
      'chat-voice',
      () => mp4(120, track('soun', 120)),
      { kind: 'audio', durationMs: 120_000 },
    ],
    ['an audio bio of a minute', 'audio-bio', () => mp4(60, track('soun', 60)), { kind: 'audio', durationMs: 60_000 }],
    ['a film in the gallery', 'gallery', () => film(60), { kind: 'video', durationMs: 60_000 }],
  ])('is taken: %s', async (_, purpose, make, expected) => {
    const { upload } = await createMediaWorld();
    expect(await upload(purpose, 'right-one', await make())).toMatchObject({ state: 'ready', ...expected });
  });

  it('is one of many, but not of too many in a day', async () => {
    const { upload, store, advance } = await createMediaWorld();
    await store.set(refTo('mediaTallies', 'ann'), { uid: 'ann', day: '2026-11-21', reviewed: 40, uploads: 299 });
    expect(await upload('chat-image', 'last-one', await png())).toMatchObject({ state: 'ready' });
    expect(await upload('chat-image', 'too-many-1', await png())).toMatchObject({ refusal: 'too-many' });
    await store.set(refTo('mediaTallies', 'ann'), { uid: 'ann', day: '2026-11-21', reviewed: 40, uploads: 50 });
    expect(await upload('cover', 'too-many-2', await png())).toMatchObject({ refusal: 'too-many' });
    advance(DAY);
    expect(await upload('cover', 'next-day', await png())).toMatchObject({ state: 'ready' });
  });

  it('is nothing when it lies elsewhere', async () => {
    const { platform, now, store } = await createMediaWorld();
    for (const path of [
      'statements/ann.csv',
      'media/ann/creator/file-0001',
      'media/ann/avatar/short',
      'ready/ann/avatar/face-0001/full',
    ]) {
      await processUpload(platform, { path }, now());
    }
    expect(store.snapshot()['media']).toBeUndefined();
  });
});

/** A box that means nothing. */
function filler(sizeBytes: number): Buffer {
  const box = Buffer.alloc(sizeBytes);
  box.writeUInt32BE(sizeBytes);
  box.write('free', 4);
  return box;
}

describe('a voice or a film', () => {
  const pressed = { contentType: 'audio/mp4', content: Buffer.from('as every phone plays it') };
  const uploadWith = async (press: ClipPress['press']) => {
    const { platform, put, now, media, files } = await createMediaWorld();
    const path = await put('chat-voice', 'voice-001', mp3(5));
    const run = () => processUpload({ ...platform, clipPress: { press } }, { path }, now());
    return { run, media: () => media('voice-001'), files };
  };

  it('is kept in the one shape that every phone plays', async () => {
    const { run, media, files } = await uploadWith(async () => pressed);
    await run();
    const full = { contentType: 'audio/mp4', sizeBytes: pressed.content.byteLength };
    expect(await media()).toMatchObject({ state: 'ready', kind: 'audio', variants: { full } });
    expect(files.text('ready/ann/chat-voice/voice-001/full')).toBe('as every phone plays it');
  });

  it('stays as it is where nobody can do that', async () => {
    const { run, media } = await uploadWith(async () => null);
    await run();
    expect(await media()).toMatchObject({ state: 'ready', variants: { full: { contentType: 'audio/mpeg' } } });
  });

  it('is refused when it cannot be played, and tried again when that was not found out', async () => {
    const broken = await uploadWith(async () => 'broken');
    await broken.run();
    expect(await broken.media()).toMatchObject({ state: 'refused', refusal: 'broken' });
    const slow = await uploadWith(async () => Promise.reject(new Error('ffmpeg was ended')));
    await expect(slow.run()).rejects.toThrow('ffmpeg was ended');
    expect(await slow.media()).toMatchObject({ state: 'processing' });
  });
});
