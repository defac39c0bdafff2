import type { z } from 'zod';
import type { MediaDoc } from '../../contract/documents/media.ts';
import type { MessageDoc } from '../../contract/documents/messages.ts';
import type { getLinksContract } from '../../contract/features/media.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { variantPath } from './media-paths.ts';
import { audienceOf } from './purposes.ts';

type Input = z.output<typeof getLinksContract.request>;
type Reply = z.output<typeof getLinksContract.reply>;
type Wanted = Input['files'][number];

/**
 * Links to what was sent in messages, for those who see the message. Two reads a file: the message says who its members
 * are, the file whether it is ready and was not taken down. No document or rule keeps a list of viewers: it would have
 * to follow every change of a group. See docs/adr/0015.
 */
export async function getLinks(
  { store, files, config }: Pick<Platform, 'store' | 'files' | 'config'>,
  { uid, input, now }: Call<Input>,
): Promise<Reply> {
  const expiresAt = plus(now, (await config.read(now)).media.value.linkMinutes * MINUTE);
  const messages = await store.getAll(input.files.map(({ messageId }) => refTo('messages', messageId)));
  const mediaIds = messages.map((message) => mediaIdFor(uid, message));
  const known = await store.getAll([...new Set(mediaIds)].flatMap((id) => (id === null ? [] : [refTo('media', id)])));
  const linkTo = async ({ variant }: Wanted, index: number): Promise<string | null> => {
    const doc = known.find((one) => one?.mediaId === mediaIds[index]);
    if (doc === undefined || !maySee(doc, messages[index]) || doc.variants[variant] === undefined) return null;
    return files.signedReadUrl(variantPath('ready', doc, variant), expiresAt, doc.mediaId);
  };
  return { urls: await Promise.all(input.files.map(linkTo)), expiresAt: expiresAt.toISOString() };
}

/** What a member of a message finds in it. */
function mediaIdFor(uid: string, message: MessageDoc | undefined): string | null {
  if (message === undefined || !message.members.includes(uid)) return null;
  return message.media !== null && 'mediaId' in message.media ? message.media.mediaId : null;
}

/** Somebody else's file does not become readable by being named in a message. */
const maySee = ({ state, moderation, purpose, ownerUid }: MediaDoc, message: MessageDoc | undefined): boolean =>
  state === 'ready' &&
  moderation === 'approved' &&
  audienceOf(purpose) === 'conversation' &&
  ownerUid === message?.senderUid;
