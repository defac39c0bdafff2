import {
  type DocumentData,
  doc,
  type Firestore,
  getDocFromServer,
  serverTimestamp,
  type Timestamp,
  writeBatch,
} from 'firebase/firestore';
import { SECOND } from '../../functions/src/kernel/time.ts';

/** An app that reads and writes the database itself, under the rules. */
export interface OnDatabase {
  readonly uid: string;
  readonly db: Firestore;
}

export interface Text {
  readonly conversationId: string;
  /** Made once per message and kept over retries. */
  readonly id: string;
  readonly text: string;
}

const WINDOW_MS = 5 * SECOND;

/** Sends a text as apps do: in one batch with the pen it is written with. @throws FirebaseError `permission-denied` */
export async function sendMessage({ uid, db }: OnDatabase, { conversationId, id, text }: Text): Promise<void> {
  const pen = doc(db, `conversationMembers/${conversationId}~${uid}`);
  const { members, fields } = strokeOf((await getDocFromServer(pen)).data() ?? {}, text, id);
  const batch = writeBatch(db);
  batch.set(doc(db, `messages/${id}`), {
    conversationId,
    members,
    senderUid: uid,
    seq: fields.sent,
    burst: fields.windowCount,
    repeats: fields.repeats,
    type: 'text',
    text,
    media: null,
    replyTo: null,
    state: 'sent',
    editedAt: null,
    at: serverTimestamp(),
  });
  batch.update(pen, fields);
  await batch.commit();
}

/** The pen after one more message. A new window begins once the old one is over. */
function strokeOf(pen: DocumentData, text: string, id: string) {
  const startedAt = (pen.windowStartsAt as Timestamp | null)?.toMillis() ?? 0;
  const isOver = Date.now() - startedAt > WINDOW_MS + SECOND;
  const window = isOver
    ? { windowStartsAt: serverTimestamp(), windowCount: 1 }
    : { windowStartsAt: pen.windowStartsAt, windowCount: pen.windowCount + 1 };
  const fields = {
    ...window,
    sent: pen.sent + 1,
    lastSentAt: serverTimestamp(),
    lastAt: serverTimestamp(),
    lastSentId: id,
    lastSentText: text,
    repeats: text !== '' && text === pen.lastSentText ? pen.repeats + 1 : 1,
  };
  return { members: pen.members as string[], fields };
}

/** The app has shown the messages of a sender up to this one: they are not unread any more, and the sender sees it. */
export async function markSeen(
  { uid, db }: OnDatabase,
  { conversationId, senderUid, seq }: { conversationId: string; senderUid: string; seq: number },
): Promise<void> {
  const batch = writeBatch(db);
  const path = (collection: string) => doc(db, `${collection}/${conversationId}~${uid}`);
  batch.update(path('conversationMembers'), { [`seen.${senderUid}`]: seq });
  const marks = { [`seen.${senderUid}`]: seq, [`delivered.${senderUid}`]: seq, updatedAt: serverTimestamp() };
  batch.update(path('conversationMarks'), marks);
  await batch.commit();
}
