import { collections } from '../../src/contract/collections.ts';
import type { MediaPurpose } from '../../src/contract/documents/media.ts';
import { processUpload } from '../../src/features/media/process-upload.ts';
import { approveMedia, rejectMedia } from '../../src/features/media/review-media.ts';
import { sweepMedia } from '../../src/features/media/sweep-media.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { createCreatorWorld } from './creator-world.ts';

/** What a moderator sees in a photo that may be shown. */
export const bothSeen = { isOneFace: true, isAdult: true };

/** Ann, who uploads, and Mona, who looks at it. */
export async function createMediaWorld() {
  const world = createCreatorWorld();
  const { platform, callAs, store, files, now } = world;
  await world.join('ann');
  const put = async (purpose: MediaPurpose, fileId: string, content: Uint8Array, uid = 'ann') => {
    const path = `media/${uid}/${purpose}/${fileId}`;
    await files.save(path, content, { contentType: 'application/octet-stream' });
    return path;
  };
  const upload = async (purpose: MediaPurpose, fileId: string, content: Uint8Array) => {
    await processUpload(platform, { path: await put(purpose, fileId, content) }, now());
    return media(fileId);
  };
  const media = async (fileId: string, uid = 'ann') => {
    const doc = await store.get(refTo('media', `${uid}~${fileId}`));
    return doc && collections.media.parse(doc);
  };
  const approve = (
    fileId: string,
    { checklist = bothSeen as typeof bothSeen | null, by = 'mona', requestId = `yes-${fileId}` } = {},
  ) =>
    approveMedia(
      platform,
      callAs(by, { requestId, mediaId: `ann~${fileId}`, checklist, reason: 'looks fine' }, { requestId }),
    );
  const reject = (fileId: string, { by = 'mona', requestId = `no-${fileId}` } = {}) =>
    rejectMedia(platform, callAs(by, { requestId, mediaId: `ann~${fileId}`, reason: 'too dark' }, { requestId }));
  const profile = () => store.get(refTo('profiles', 'ann'));
  const showcase = async () => {
    const doc = await store.get(refTo('showcases', 'ann'));
    return doc && collections.showcases.parse(doc);
  };
  const sweep = () => sweepMedia(platform, now());
  return { ...world, put, upload, media, approve, reject, profile, showcase, sweep };
}
