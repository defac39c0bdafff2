import { type MessageDoc, type MessagePreview, SYSTEM_UID } from '../../contract/documents/messages.ts';
import type { Store } from '../../kernel/store.ts';
import { MINUTE, msBetween } from '../../kernel/time.ts';
import { penRef } from './conversation-store.ts';

const PREVIEW_CHARACTERS = 100;

interface Arrival {
  readonly messageId: string;
  readonly message: MessageDoc;
  readonly now: Date;
}

/** Where the pens of others keep the beginning of a message: the latest two of each sender. */
function slotOf({ senderUid, seq }: MessageDoc): string {
  return `${seq % 2}~${senderUid}`;
}

function previewOf(messageId: string, { senderUid, type, text, at }: MessageDoc): MessagePreview {
  return { messageId, senderUid, type, text: [...text].slice(0, PREVIEW_CHARACTERS).join(''), at };
}

/** The others who see a message; everybody, of the server's. */
function receiversOf({ members, senderUid }: MessageDoc): string[] {
  return members.filter((uid) => uid !== senderUid);
}

/** Tells the pens of the others that a message is there: one write each and no read. */
export async function raisePens(store: Store, arrival: Arrival): Promise<void> {
  await Promise.all(receiversOf(arrival.message).map((uid) => raisePen(store, uid, arrival)));
}

/**
 * Counts commute: the highest number stays. The preview and the time of a message that is told late, or once more, must
 * not replace those of a later one, so such an event is compared with what is there.
 */
async function raisePen(store: Store, uid: string, { messageId, message, now }: Arrival): Promise<void> {
  const { conversationId, senderUid, seq, at } = message;
  const ref = penRef(conversationId, uid);
  const preview = previewOf(messageId, message);
  const slot = slotOf(message);
  if (msBetween(at, now) < MINUTE) {
    const counted = senderUid === SYSTEM_UID ? [] : [{ path: ['heard', senderUid] as const, atLeast: seq }];
    const shown = [
      { path: ['previews', slot] as const, put: preview },
      { path: ['lastAt'] as const, put: at },
    ];
    await store.amend(ref, [...counted, ...shown]).catch(async (error: unknown) => {
      // Whoever has deleted their account meanwhile has no pen.
      if ((await store.get(ref)) !== undefined) throw error;
    });
    return;
  }
  await store.transaction(async (tx) => {
    const pen = await tx.get(ref);
    if (pen === undefined) return;
    const kept = pen.previews[slot];
    const isNewer = kept === undefined || kept.at.getTime() <= at.getTime();
    const heard = { ...pen.heard, [senderUid]: Math.max(pen.heard[senderUid] ?? 0, seq) };
    tx.update(ref, {
      ...(senderUid === SYSTEM_UID ? {} : { heard }),
      ...(isNewer ? { previews: { ...pen.previews, [slot]: preview } } : {}),
      ...(pen.lastAt.getTime() < at.getTime() ? { lastAt: at } : {}),
    });
  });
}

/** Lets the previews of a message follow what became of it: another text, or none. */
export async function followInPens(store: Store, messageId: string, message: MessageDoc): Promise<void> {
  const uids = [...new Set([...message.members, ...(message.withheldFrom ?? [])])];
  const slot = slotOf(message);
  const text = message.state === 'sent' ? message.text : '';
  for (const uid of uids.filter((one) => one !== message.senderUid)) {
    await store.transaction(async (tx) => {
      const ref = penRef(message.conversationId, uid);
      const pen = await tx.get(ref);
      if (pen?.previews[slot]?.messageId !== messageId) return;
      const preview = previewOf(messageId, { ...message, text });
      tx.update(ref, { previews: { ...pen.previews, [slot]: preview } });
    });
  }
}
