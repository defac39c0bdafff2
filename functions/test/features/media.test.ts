import { describe, expect, it } from 'vitest';
import { defaultMedia } from '../../src/contract/config/media.ts';
import { listPending } from '../../src/features/media/list-pending.ts';
import { orderGallery } from '../../src/features/media/order-gallery.ts';
import { removeOwn } from '../../src/features/media/remove-own.ts';
import { approveMedia } from '../../src/features/media/review-media.ts';
import { chooseAvatar } from '../../src/features/profile/choose-avatar.ts';
import { DAY, MINUTE } from '../../src/kernel/time.ts';
import { refusal } from '../support/creator-world.ts';
import { bothSeen, createMediaWorld } from '../support/media-world.ts';
import { mp3, photo, png } from '../support/sample-media.ts';

describe('a photo', () => {
  it('is seen by everybody once somebody of staff has seen one adult face', async () => {
    const { upload, approve, profile, media, files, notices, audits } = await createMediaWorld();
    await upload('avatar', 'face-0001', await photo());
    expect(await approve('face-0001')).toEqual({ mediaId: 'ann~face-0001', moderation: 'approved' });
    expect(await approve('face-0001')).toEqual({ mediaId: 'ann~face-0001', moderation: 'approved' });
    const { photoUrl, marks } = (await profile()) ?? {};
    expect(files.opens(photoUrl ?? '')).toBe('shown/ann/avatar/face-0001/medium');
    expect(marks?.photoVerified).toBe(true);
    expect(await media('face-0001')).toMatchObject({ isShown: true, dueAt: null, queuedAt: null });
    expect(notices('ann')).toMatchObject([{ kind: 'photo-approved' }]);
    expect(audits()).toMatchObject([{ action: 'media-approve', target: 'media/ann~face-0001' }]);
  });

  it('is not approved unseen, by its owner, or twice', async () => {
    const { upload, approve, reject, platform, callAs } = await createMediaWorld();
    await expect(approve('face-0001')).rejects.toThrow(refusal('media/not-found'));
    await upload('avatar', 'face-0001', await photo());
    await expect(approve('face-0001', { by: 'ann', checklist: null })).rejects.toThrow(refusal('auth/self-role'));
    await expect(approve('face-0001', { checklist: null })).rejects.toThrow(
      refusal('media/not-checked', { item: 'isOneFace' }),
    );
    const child = { isOneFace: true, isAdult: false };
    await expect(approve('face-0001', { checklist: child })).rejects.toThrow(
      refusal('media/not-checked', { item: 'isAdult' }),
    );
    await approve('face-0001');
    await expect(approve('face-0001', { requestId: 'another-one' })).rejects.toThrow(refusal('media/wrong-state'));
    const other = { requestId: '', mediaId: 'ann~face-0001', checklist: bothSeen, reason: 'something else' };
    await expect(approveMedia(platform, callAs('mona', other, { requestId: 'yes-face-0001' }))).rejects.toThrow(
      refusal('ledger/key-reused'),
    );
    await expect(reject('face-0001', { by: 'ann' })).rejects.toThrow(refusal('auth/self-role'));
  });

  it('takes the place of the one before, whose files go', async () => {
    const { upload, approve, profile, media, files, advance, sweep } = await createMediaWorld();
    await upload('avatar', 'face-0001', await photo());
    await approve('face-0001');
    advance(MINUTE);
    await upload('avatar', 'face-0002', await photo());
    await approve('face-0002');
    await sweep();
    expect(await media('face-0001')).toBeUndefined();
    expect(files.paths().filter((path) => path.includes('face-0001'))).toEqual([]);
    expect(files.opens((await profile())?.photoUrl ?? '')).toBe('shown/ann/avatar/face-0002/medium');
    expect((await profile())?.marks?.photoVerified).toBe(true);
  });

  it('goes when its owner takes a picture of the house instead, but not by an old request', async () => {
    const { upload, approve, platform, callAs, profile, media, files, advance } = await createMediaWorld();
    await upload('avatar', 'face-0001', await photo());
    await approve('face-0001');
    const dress = () =>
      chooseAvatar(
        platform,
        callAs('ann', { requestId: 'avatar-01', avatarId: 'avatar-1' }, { requestId: 'avatar-01' }),
      );
    await dress();
    expect(await media('face-0001')).toBeUndefined();
    expect(files.paths()).toEqual([]);
    expect(await profile()).toMatchObject({ photoUrl: 'avatars/avatar-1.webp', marks: { photoVerified: false } });
    advance(MINUTE);
    await upload('avatar', 'face-0002', await photo());
    await approve('face-0002');
    await dress();
    expect(files.opens((await profile())?.photoUrl ?? '')).toBe('shown/ann/avatar/face-0002/medium');
  });

  it('does not take the place of a newer one', async () => {
    const { upload, approve, profile, media, advance, files, sweep } = await createMediaWorld();
    await upload('avatar', 'face-0001', await photo());
    advance(MINUTE);
    await upload('avatar', 'face-0002', await photo());
    await approve('face-0002');
    await approve('face-0001');
    await sweep();
    expect(files.opens((await profile())?.photoUrl ?? '')).toBe('shown/ann/avatar/face-0002/medium');
    expect(await media('face-0001')).toBeUndefined();
  });

  it('is kept from others with a reason, and kept for an appeal', async () => {
    const { upload, reject, media, files, notices, profile, sweep, advance } = await createMediaWorld();
    await upload('avatar', 'face-0001', await photo());
    await reject('face-0001');
    expect(await media('face-0001')).toMatchObject({ moderation: 'rejected', reason: 'too dark', queuedAt: null });
    expect(notices('ann')).toMatchObject([{ kind: 'photo-rejected', params: { reason: 'too dark' } }]);
    expect((await profile())?.photoUrl).toBeNull();
    await expect(reject('face-0001', { requestId: 'again-001' })).rejects.toThrow(refusal('media/wrong-state'));
    await sweep();
    expect(files.paths()).toHaveLength(3);
    advance(defaultMedia.rejectedKeptDays * DAY);
    await sweep();
    expect(files.paths()).toEqual([]);
  });

  it('is taken down when it was seen already', async () => {
    const { upload, approve, reject, files, profile, media, advance, sweep } = await createMediaWorld();
    await upload('avatar', 'face-0001', await photo());
    await approve('face-0001');
    const url = (await profile())?.photoUrl ?? '';
    await reject('face-0001');
    expect(files.opens(url)).toBeUndefined();
    expect(await profile()).toMatchObject({ photoUrl: null, marks: { photoVerified: false } });
    expect(await media('face-0001')).toMatchObject({ isShown: false, variants: { full: { url: null } } });
    advance(defaultMedia.rejectedKeptDays * DAY);
    await sweep();
    expect(await media('face-0001')).toBeUndefined();
  });

  it('is shown by the sweep when the copies could not be made at once', async () => {
    const { upload, platform, callAs, profile, sweep, files } = await createMediaWorld();
    await upload('avatar', 'face-0001', await photo());
    const broken = { ...platform, files: { ...files, save: async () => Promise.reject(new Error('no bucket')) } };
    const input = { requestId: '', mediaId: 'ann~face-0001', checklist: bothSeen, reason: 'looks fine' };
    await expect(approveMedia(broken, callAs('mona', input))).rejects.toThrow('no bucket');
    expect((await profile())?.photoUrl).toBeNull();
    await sweep();
    expect(files.opens((await profile())?.photoUrl ?? '')).toBe('shown/ann/avatar/face-0001/medium');
  });
});

describe('what people show of themselves', () => {
  it('stands in the showcase once it is approved: a cover, a voice, a gallery', async () => {
    const { upload, approve, showcase, files } = await createMediaWorld();
    await upload('cover', 'cover-001', await photo());
    await upload('audio-bio', 'voice-001', mp3(20));
    await upload('gallery', 'beach-001', await png());
    expect(await showcase()).toBeUndefined();
    for (const fileId of ['cover-001', 'voice-001', 'beach-001']) await approve(fileId, { checklist: null });
    const shown = await showcase();
    expect(shown).toMatchObject({
      cover: { mediaId: 'ann~cover-001', kind: 'image' },
      audioBio: { mediaId: 'ann~voice-001', kind: 'audio', thumbUrl: null },
      gallery: [{ mediaId: 'ann~beach-001', kind: 'image' }],
    });
    expect(files.opens(shown?.gallery[0]?.url ?? '')).toBe('shown/ann/gallery/beach-001/full');
    expect(files.opens(shown?.gallery[0]?.thumbUrl ?? '')).toBe('shown/ann/gallery/beach-001/thumb');
  });

  it('is a gallery of twelve at most, what waits included', async () => {
    const { upload, reject } = await createMediaWorld();
    for (let n = 1; n <= 12; n++) await upload('gallery', `beach-${100 + n}`, await png());
    expect(await upload('gallery', 'one-more-1', await png())).toMatchObject({ refusal: 'gallery-full' });
    await reject('beach-101');
    expect(await upload('gallery', 'one-more-2', await png())).toMatchObject({ state: 'ready' });
  });

  it('is put in order by its owner, whole', async () => {
    const { upload, approve, platform, callAs, showcase } = await createMediaWorld();
    for (const fileId of ['beach-001', 'beach-002', 'beach-003']) {
      await upload('gallery', fileId, await png());
      await approve(fileId, { checklist: null });
    }
    const order = (...mediaIds: string[]) => orderGallery(platform, callAs('ann', { requestId: '', mediaIds }));
    const ids = ['ann~beach-003', 'ann~beach-001', 'ann~beach-002'];
    expect(await order(...ids)).toEqual({ mediaIds: ids });
    expect((await showcase())?.gallery.map(({ mediaId }) => mediaId)).toEqual(ids);
    const [a = '', b = '', c = ''] = ids;
    for (const wrong of [
      [a, b],
      [a, b, 'ann~beach-009'],
      [a, b, b],
      [a, b, c, c],
    ]) {
      await expect(order(...wrong)).rejects.toThrow(refusal('gallery/changed'));
    }
    const nobodys = orderGallery(platform, callAs('bob', { requestId: '', mediaIds: [a] }));
    await expect(nobodys).rejects.toThrow(refusal('gallery/changed'));
  });

  it('goes when its owner deletes it, everywhere', async () => {
    const { upload, approve, platform, callAs, showcase, media, files } = await createMediaWorld();
    for (const [purpose, fileId] of [
      ['gallery', 'beach-001'],
      ['cover', 'cover-001'],
    ] as const) {
      await upload(purpose, fileId, await png());
      await approve(fileId, { checklist: null });
    }
    const remove = (mediaId: string, by = 'ann') => removeOwn(platform, callAs(by, { requestId: '', mediaId }));
    await expect(remove('ann~beach-001', 'bob')).rejects.toThrow(refusal('media/not-found'));
    await expect(remove('bob~nothing-1')).rejects.toThrow(refusal('media/not-found'));
    expect(await remove('ann~beach-001')).toEqual({ mediaId: 'ann~beach-001' });
    expect(await remove('ann~beach-001')).toEqual({ mediaId: 'ann~beach-001' });
    expect(await remove('ann~cover-001')).toEqual({ mediaId: 'ann~cover-001' });
    expect(await showcase()).toMatchObject({ cover: null, gallery: [] });
    expect(await media('beach-001')).toBeUndefined();
    expect(files.paths()).toEqual([]);

    await upload('chat-image', 'picture-1', await png());
    await expect(remove('ann~picture-1')).rejects.toThrow(refusal('media/not-allowed'));
  });
});

describe('the queue of staff', () => {
  it('holds what waits, the longest waiting first, with links', async () => {
    const { upload, approve, platform, callAs, advance } = await createMediaWorld();
    for (const fileId of ['beach-001', 'beach-002', 'beach-003']) {
      await upload('gallery', fileId, await png());
      advance(MINUTE);
    }
    await upload('chat-image', 'picture-1', await png());
    await approve('beach-001', { checklist: null });
    const page = (cursor?: { at: string; id: string }) =>
      listPending(platform, callAs('mona', { limit: 1, ...(cursor && { cursor }) }));
    const first = await page();
    expect(first.files).toMatchObject([
      { mediaId: 'ann~beach-002', url: expect.stringContaining('ready/ann/gallery/beach-002/full') },
    ]);
    const second = await page(first.cursor ?? undefined);
    expect(second.files).toMatchObject([{ mediaId: 'ann~beach-003' }]);
    expect(second.cursor).toBeNull();
  });
});
