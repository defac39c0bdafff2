import { type MessageDoc, SYSTEM_UID } from '../../src/contract/documents/messages.ts';
import { pairId, refTo } from '../../src/kernel/collections.ts';
import type { Store } from '../../src/kernel/store.ts';

interface Word {
  readonly fromUid: string;
  readonly toUid: string;
  readonly messageId: string;
  readonly now: Date;
}

/**
 * Writes a message as the security rules let an app: only while the sender's pen writes. False when it does not. (The
 * rules themselves are tested on their emulator.)
 */
export async function writeWord(store: Store, { fromUid, toUid, messageId, now }: Word): Promise<boolean> {
  const conversationId = `d_${pairId(fromUid, toUid)}`;
  return store.transaction(async (tx) => {
    const pen = await tx.get(refTo('conversationMembers', `${conversationId}~${fromUid}`));
    const isDry = pen?.writesUntil != null && pen.writesUntil.getTime() <= now.getTime();
    if (pen === undefined || !pen.mayWrite || isDry) return false;
    tx.set(refTo('messages', messageId), {
      ...wordless,
      ...{ conversationId, members: [fromUid, toUid], senderUid: fromUid, seq: pen.sent + 1 },
      ...{ text: 'hello', at: now },
    });
    tx.update(refTo('conversationMembers', `${conversationId}~${fromUid}`), { sent: pen.sent + 1, lastSentAt: now });
    return true;
  });
}

const wordless: Pick<MessageDoc, 'burst' | 'repeats' | 'type' | 'media' | 'replyTo' | 'state' | 'editedAt'> = {
  burst: 1,
  repeats: 1,
  type: 'text',
  media: null,
  replyTo: null,
  state: 'sent',
  editedAt: null,
};

/** A message that somebody wrote, and not the server. */
export const isWord = ({ senderUid }: MessageDoc): boolean => senderUid !== SYSTEM_UID;
