import { expect, it } from 'vitest';
import { defaultMedia } from '../../src/contract/config/media.ts';
import type { MessageDoc } from '../../src/contract/documents/messages.ts';
import { getLinks } from '../../src/features/media/get-links.ts';
import { processUpload } from '../../src/features/media/process-upload.ts';
import { readReadyMedia } from '../../src/features/media/read-ready-media.ts';
import { removeMedia, removeUploads } from '../../src/features/media/remove-media.ts';
import { rejectMedia } from '../../src/features/media/review-media.ts';
import { sweepMedia } from '../../src/features/media/sweep-media.ts';
import { followMessage } from '../../src/features/message/follow-message.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, plus } from '../../src/kernel/time.ts';
import { createCreatorWorld, refusal } from '../support/creator-world.ts';
import { mp3, png } from '../support/sample-media.ts';

async function createWorld() {
  const world = createCreatorWorld();
  const { platform, store, files, now, callAs } = world;
  const upload = async (path: string, content: Uint8Array) => {
    await files.save(path, content, { contentType: 'image/png' });
    await processUpload(platform, { path }, now());
  };
  const send = (messageId: string, more: Partial<MessageDoc> = {}) =>
    store.set(refTo('messages', messageId), {
      ...{ conversationId: 'd_ann_bob', members: ['ann', 'bob'], senderUid: 'ann', seq: 1, burst: 1, repeats: 0 },
      ...{ type: 'image', text: '', media: { mediaId: 'ann~picture-1' }, replyTo: null, state: 'sent', editedAt: null },
      at: now(),
      ...more,
    });
  const linksFor = async (uid: string, ...messageIds: string[]) => {
    const wanted = messageIds.map((messageId) => ({ messageId, variant: 'full' as const }));
    return (await getLinks(platform, callAs(uid, { files: wanted }))).urls;
  };
  await upload('media/ann/chat-image/picture-1', await png());
  await send('message-1');
  return { ...world, upload, send, linksFor };
}

it('the members of a message see its picture for ten minutes, nobody else does', async () => {
  const { linksFor, platform, callAs } = await createWorld();
  const [url] = await linksFor('bob', 'message-1');
  expect(url).toContain('ready/ann/chat-image/picture-1/full?expires=2026-11-21T06%3A40');
  expect(await linksFor('ann', 'message-1')).toEqual([url]);
  expect(await linksFor('eve', 'message-1', 'no-message')).toEqual([null, null]);
  const small = { files: [{ messageId: 'message-1', variant: 'thumb' as const }] };
  expect((await getLinks(platform, callAs('bob', small))).urls[0]).toContain('picture-1/thumb');
});

it('a message opens no file of somebody else, no photo, and nothing that is not there', async () => {
  const { upload, send, linksFor } = await createWorld();
  await upload('media/ann/avatar/face-0001', await png());
  await upload('media/ann/chat-voice/voice-001', mp3(3));
  await send('borrowed', { senderUid: 'bob' });
  await send('a-photo', { media: { mediaId: 'ann~face-0001' } });
  await send('a-gif', { media: { url: 'https://gifs.example/cat.gif' } });
  await send('text', { media: null });
  await send('too-early', { media: { mediaId: 'ann~picture-9' } });
  await send('a-voice', { media: { mediaId: 'ann~voice-001' } });
  const urls = await linksFor('bob', 'borrowed', 'a-photo', 'a-gif', 'text', 'too-early', 'a-voice', 'message-1');
  expect(urls.map((url) => url !== null)).toEqual([false, false, false, false, false, true, true]);
});

it('a picture that staff took down, or that was deleted with its message, is gone', async () => {
  const { platform, callAs, linksFor, upload, send, files, now } = await createWorld();
  await rejectMedia(platform, callAs('mona', { requestId: '', mediaId: 'ann~picture-1', reason: 'not decent' }));
  expect(await linksFor('bob', 'message-1')).toEqual([null]);
  await upload('media/ann/chat-image/picture-2', await png());
  await send('message-2', { media: { mediaId: 'ann~picture-2' } });
  await removeMedia(platform, ['ann~picture-2', 'ann~picture-2', 'ann~never-was'], now());
  expect(await linksFor('bob', 'message-2')).toEqual([null]);
  expect(files.paths().some((path) => path.includes('picture-2'))).toBe(false);
});

it('a picture whose message was taken back goes when nobody can report it any more', async () => {
  const { platform, store, files, now, advance, upload } = await createWorld();
  const before = await store.get(refTo('messages', 'message-1'));
  if (before === undefined) throw new Error('there is no message');
  const takenBack = { id: 'message-1', before, after: { ...before, state: 'deleted' as const, media: null } };
  const borrowed = { ...before, senderUid: 'bob' };
  await followMessage(
    platform,
    { ...takenBack, before: borrowed, after: { ...takenBack.after, senderUid: 'bob' } },
    now(),
  );
  expect(await store.get(refTo('media', 'ann~picture-1'))).toMatchObject({ dueAt: plus(now(), 180 * DAY) });
  await followMessage(platform, takenBack, now());
  await followMessage(platform, takenBack, plus(now(), DAY));
  await store.set(refTo('messages', 'message-1'), takenBack.after);
  await upload('media/ann/avatar/face-0001', await png());
  const photo = { ...before, media: { mediaId: 'ann~face-0001' } };
  await followMessage(platform, { ...takenBack, before: photo }, now());
  advance(defaultMedia.rejectedKeptDays * DAY);
  await sweepMedia(platform, now());
  expect(files.paths().filter((path) => path.includes('picture-1'))).toEqual([]);
  expect(await store.get(refTo('media', 'ann~face-0001'))).toMatchObject({ dueAt: null });
});

it('a picture in a chat stays with its message, and one that no message has goes after half a year', async () => {
  const { platform, linksFor, upload, files, now, advance } = await createWorld();
  await upload('media/ann/chat-image/picture-2', await png());
  advance(179 * DAY);
  await sweepMedia(platform, now());
  expect(files.paths().filter((path) => path.includes('picture-2'))).toHaveLength(3);
  advance(DAY);
  await sweepMedia(platform, now());
  expect(files.paths().filter((path) => path.includes('picture-2'))).toEqual([]);
  expect(await linksFor('bob', 'message-1')).not.toEqual([null]);
});

it('what other features use is ready and of whom they say', async () => {
  const { store, platform, callAs, files, now } = await createWorld();
  const read = (mediaId: string, ownerUid = 'ann', purpose: 'chat-image' | 'avatar' = 'chat-image') =>
    store.transaction((tx) => readReadyMedia(tx, mediaId, { ownerUid, purpose }));
  expect(await read('ann~picture-1')).toMatchObject({ state: 'ready', kind: 'image' });
  await expect(read('ann~picture-1', 'bob')).rejects.toThrow(refusal('media/not-found'));
  await expect(read('ann~picture-1', 'ann', 'avatar')).rejects.toThrow(refusal('media/not-found'));
  await rejectMedia(platform, callAs('mona', { requestId: '', mediaId: 'ann~picture-1', reason: 'not decent' }));
  await expect(read('ann~picture-1')).rejects.toThrow(refusal('media/not-ready'));
  await files.save('creators/ann/application/face-0001', 'raw', { contentType: 'image/png' });
  await removeUploads(platform, ['creators/ann/application/face-0001', 'media/ann/chat-image/picture-1'], now());
  expect(files.paths()).toEqual([]);
});
