import { describe, expect, it } from 'vitest';
import { finishLeaving } from '../../src/features/creator/finish-leaving.ts';
import { decideProfile, editProfile } from '../../src/features/creator/review-profile.ts';
import { saveProfile } from '../../src/features/creator/save-profile.ts';
import { followCard } from '../../src/features/media/follow-card.ts';
import { processUpload } from '../../src/features/media/process-upload.ts';
import { sweepMedia } from '../../src/features/media/sweep-media.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { createCreatorWorld, profileWith, refusal } from '../support/creator-world.ts';
import { film, mp3, mp4, photo, png, track } from '../support/sample-media.ts';

async function createWorld() {
  const world = createCreatorWorld();
  const { platform, store, files, callAs, now } = world;
  await world.employ('cara');
  const put = async (fileId: string, content: Uint8Array, contentType = 'image/jpeg') => {
    const path = `creators/cara/application/${fileId}`;
    await files.save(path, content, { contentType });
    return path;
  };
  const process = (path: string) => processUpload(platform, { path }, now());
  const save = (more: Parameters<typeof profileWith>[0]) =>
    saveProfile(platform, callAs('cara', { requestId: '', profile: profileWith(more) }));
  const card = () => store.get(refTo('creatorCards', 'cara'));
  /** Does something to the card and lets the trigger see it. */
  const changing = async (work: () => Promise<unknown>) => {
    const before = await card();
    await work();
    const after = await card();
    await followCard(platform, { before, after }, now());
    return { before, after };
  };
  const decide = () =>
    decideProfile(platform, callAs('mona', { requestId: '', uid: 'cara', approve: true, reason: 'fine' }));
  const takeDown = () =>
    editProfile(platform, callAs('mona', { requestId: '', uid: 'cara', profile: null, reason: 'not decent' }));
  const shown = () => files.paths().filter((path) => path.startsWith('shown/'));
  return { ...world, put, process, save, changing, decide, takeDown, shown };
}

const shownPicture = ['full', 'medium', 'thumb'].map((variant) => `shown/cara/creator/picture-01/${variant}`);

describe('the voice of a creator', () => {
  it('is a minute long at most, and a voice', async () => {
    const { put, save } = await createWorld();
    const voice = async (fileId: string, content: Uint8Array) => ({
      audioBioPath: await put(fileId, content, 'audio/mp4'),
    });
    await expect(save(await voice('voice-0001', mp4(60, track('soun', 60))))).resolves.toEqual({ state: 'pending' });
    for (const [fileId, content, problem] of [
      ['voice-0002', mp4(61, track('soun', 61)), 'length'],
      ['voice-0003', film(10), 'type'],
      ['voice-0004', Buffer.from('no voice'), 'type'],
    ] as const) {
      await expect(save(await voice(fileId, content))).rejects.toThrow(refusal('media/not-allowed', { problem }));
    }
  });
});

describe('the pictures of a creator', () => {
  it('are read by members while the card names them, without the place where they were taken', async () => {
    const { put, process, save, changing, decide, takeDown, shown, files } = await createWorld();
    const path = await put('picture-01', await photo());
    const audioBioPath = await put('voice-0001', mp3(20), 'audio/mpeg');
    await process(path);
    await process(audioBioPath);
    await changing(() => save({ gallery: [{ path, kind: 'picture' }], audioBioPath }));
    expect(shown()).toEqual([]);
    await changing(decide);
    expect(shown()).toEqual([...shownPicture, 'shown/cara/creator/voice-0001/full']);
    expect(Buffer.from(files.bytes(shownPicture[0] ?? '')).includes('PhoneMaker')).toBe(false);
    expect(files.paths()).toContain(path);
    await changing(takeDown);
    expect(shown()).toEqual([]);
  });

  it('are shown as soon as they are ready, when the card named them before', async () => {
    const { put, process, save, changing, decide, shown } = await createWorld();
    const path = await put('picture-01', await png());
    await save({ gallery: [{ path, kind: 'picture' }] });
    await changing(decide);
    expect(shown()).toEqual([]);
    await process(path);
    expect(shown()).toEqual(shownPicture);
  });

  it('follow the card as it is, not the event that came last', async () => {
    const { put, process, save, changing, decide, takeDown, shown, platform, now } = await createWorld();
    const path = await put('picture-01', await png());
    await process(path);
    await save({ gallery: [{ path, kind: 'picture' }] });
    const approval = await changing(decide);
    await changing(takeDown);
    await followCard(platform, approval, now());
    expect(shown()).toEqual([]);
    await followCard(platform, { before: approval.after, after: undefined }, now());
    expect(shown()).toEqual([]);
  });

  it('stay for staff as they were handed in, even when nothing could be made of them', async () => {
    const { put, process, files, store, platform, now, advance } = await createWorld();
    const path = await put('picture-01', Buffer.from('no picture'));
    await process(path);
    const ref = refTo('media', 'cara~picture-01');
    expect(await store.get(ref)).toMatchObject({ state: 'refused', refusal: 'type' });
    advance(7 * DAY);
    await sweepMedia(platform, now());
    expect(await store.get(ref)).toBeUndefined();
    expect(files.paths()).toEqual([path]);
  });

  it('go with a creator who leaves', async () => {
    const { put, process, save, changing, decide, store, files, platform, now, creator } = await createWorld();
    const path = await put('picture-01', await png());
    await process(path);
    await save({ gallery: [{ path, kind: 'picture' }] });
    await changing(decide);
    const cara = await creator();
    await store.set(refTo('creators', 'cara'), {
      ...cara,
      leaving: { by: 'self', reason: 'moving on', at: now() },
      leaveDueAt: now(),
    });
    await changing(() => finishLeaving(platform, 'cara', now()));
    expect(files.paths()).toEqual([]);
  });
});
