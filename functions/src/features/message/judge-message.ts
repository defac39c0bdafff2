import type { ScreeningSection } from '../../contract/config/screening.ts';
import type { MediaPurpose } from '../../contract/documents/media.ts';
import type { MessageDoc, MessageType } from '../../contract/documents/messages.ts';
import type { ScreenKind } from '../../contract/documents/screening.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import { screenText } from '../../kernel/screen-text.ts';
import type { Store, Tx } from '../../kernel/store.ts';
import { flagContent } from '../../platform/flagged-content.ts';
import { readReadyMedia } from '../media/public.ts';
import { noticeFor } from '../notify/public.ts';
import { isGroup } from './conversation-store.ts';
import { withheld } from './hide-message.ts';

interface Judged {
  readonly messageId: string;
  readonly message: MessageDoc;
  readonly rules: ScreeningSection;
  readonly now: Date;
}

/**
 * Looks at what somebody has written, and says whether the others may see it. A harmless text costs nothing; what is
 * found is recorded, told to its sender or held back, as the mode of the surface says. Each text is judged once: one
 * that staff have released stays released when its event comes again.
 */
export async function judgeText(store: Store, { messageId, message, rules, now }: Judged): Promise<'shown' | 'held'> {
  const surface = isGroup(message.conversationId) ? 'group' : 'message';
  const mode = rules.modes[surface];
  const hits = mode === 'off' ? [] : screenText(message.text, rules);
  if (mode === 'off' || hits.length === 0) return 'shown';
  const { senderUid: uid } = message;
  const writtenAt = message.editedAt ?? message.at;
  return store.transaction(async (tx) => {
    const [current, record] = await Promise.all([
      tx.get(refTo('messages', messageId)),
      flagContent(tx, { surface, targetId: messageId, uid, hits, mode, review: rules.review, writtenAt, now }),
    ]);
    if (record === null) return current?.state === 'held' ? 'held' : 'shown';
    record();
    if (mode === 'warn') warn(tx, { messageId, message, hits, now });
    if (mode !== 'hold') return 'shown';
    if (current?.state === 'sent') tx.update(refTo('messages', messageId), withheld(current, 'held'));
    return 'held';
  });
}

function warn(
  tx: Tx,
  { messageId, message, hits, now }: Omit<Judged, 'rules'> & { hits: readonly ScreenKind[] },
): void {
  const notice = noticeFor(messageId, {
    uid: message.senderUid,
    kind: 'message-flagged',
    params: { kinds: hits.join(',') },
    link: { kind: 'conversation', id: message.conversationId },
    at: now,
  });
  tx.set(notice.ref, notice.doc);
}

const purposes: { readonly [T in MessageType]?: MediaPurpose } = {
  image: 'chat-image',
  gif: 'chat-image',
  voice: 'chat-voice',
  video: 'chat-video',
};

/** The rules cannot look at a file for free, so it is looked at here: one that is not the sender's to send is held. */
export async function judgeMedia(store: Store, messageId: string, message: MessageDoc): Promise<'shown' | 'held'> {
  const { media, type, senderUid: ownerUid } = message;
  const purpose = purposes[type];
  if (media === null || !('mediaId' in media) || purpose === undefined) return 'shown';
  return store.transaction(async (tx) => {
    try {
      await readReadyMedia(tx, media.mediaId, { ownerUid, purpose });
      return 'shown';
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
    const current = await tx.get(refTo('messages', messageId));
    // What was withheld once and is there again was released by staff.
    if (current?.state === 'sent' && current.withheldFrom !== undefined) return 'shown';
    if (current?.state === 'sent') tx.update(refTo('messages', messageId), withheld(current, 'held'));
    return 'held';
  });
}
