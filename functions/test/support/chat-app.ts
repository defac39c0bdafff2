import { type FirebaseApp, initializeApp } from 'firebase/app';
import { connectAuthEmulator, getAuth, signInWithCustomToken } from 'firebase/auth';
import {
  collection,
  connectFirestoreEmulator,
  type DocumentData,
  doc,
  type Firestore,
  getDocFromServer,
  getFirestore,
  limit,
  onSnapshot,
  orderBy,
  type QueryDocumentSnapshot,
  query,
  serverTimestamp,
  updateDoc,
  where,
} from 'firebase/firestore';
import { getAuth as getAuthAdmin } from 'firebase-admin/auth';
import type { World } from '../../../emulator-seed/launcher/world.ts';
import { API_KEY } from '../../../emulator-seed/scenes/phone-sign-in.ts';
import { markSeen, sendMessage } from '../../../emulator-seed/scenes/send-message.ts';
import { SECOND } from '../../src/kernel/time.ts';
import { liveApp } from '../../src/platform/app.ts';

/** How apps talk: straight to the database, under its rules. */
export interface ChatApp {
  readonly uid: string;
  readonly app: FirebaseApp;
  readonly db: Firestore;
  /** Sends a text in one batch with the pen; `id` is made once per message and kept over retries. */
  send(conversationId: string, text: string, id: string): Promise<void>;
  seeUpTo(conversationId: string, senderUid: string, seq: number): Promise<void>;
  edit(messageId: string, text: string): Promise<void>;
  takeBack(messageId: string): Promise<void>;
  pen(conversationId: string): Promise<DocumentData | undefined>;
  message(messageId: string): Promise<DocumentData | undefined>;
  /** Waits until the newest page of a conversation, as a listener shows it, is as wanted. */
  until(conversationId: string, wanted: (newest: QueryDocumentSnapshot[]) => boolean): Promise<void>;
  /** The same of a document. */
  untilDoc(path: string, wanted: (fields: DocumentData) => boolean): Promise<void>;
}

const LONGEST_WAIT_MS = 50 * SECOND;

/** An app of the Firebase SDK on the running world, signed in as this person. */
export async function openChatApp(world: World, uid: string): Promise<ChatApp> {
  const app = initializeApp({ projectId: world.projectId, apiKey: API_KEY }, `chat of ${uid}`);
  const auth = getAuth(app);
  connectAuthEmulator(auth, world.urls.auth, { disableWarnings: true });
  await signInWithCustomToken(auth, await getAuthAdmin(liveApp()).createCustomToken(uid));
  const db = getFirestore(app);
  connectFirestoreEmulator(db, '127.0.0.1', world.ports.firestore);
  const penOf = (conversationId: string) => doc(db, `conversationMembers/${conversationId}~${uid}`);
  const read = async (path: string) => (await getDocFromServer(doc(db, path))).data();
  const penFields = async (conversationId: string) => (await getDocFromServer(penOf(conversationId))).data();

  return {
    uid,
    app,
    db,
    send: (conversationId, text, id) => sendMessage({ uid, db }, { conversationId, id, text }),
    seeUpTo: (conversationId, senderUid, seq) => markSeen({ uid, db }, { conversationId, senderUid, seq }),
    edit: (messageId, text) => updateDoc(doc(db, `messages/${messageId}`), { text, editedAt: serverTimestamp() }),
    takeBack: (messageId) => updateDoc(doc(db, `messages/${messageId}`), { state: 'deleted', text: '', media: null }),
    pen: penFields,
    message: (messageId) => read(`messages/${messageId}`),
    until: (conversationId, wanted) => {
      const own = [where('conversationId', '==', conversationId), where('members', 'array-contains', uid)];
      const newest = query(collection(db, 'messages'), ...own, orderBy('at', 'desc'), limit(30));
      return waitFor((seen, failed) => onSnapshot(newest, ({ docs }) => wanted(docs) && seen(), failed));
    },
    untilDoc: (path, wanted) =>
      waitFor((seen, failed) =>
        onSnapshot(doc(db, path), (snapshot) => snapshot.exists() && wanted(snapshot.data()) && seen(), failed),
      ),
  };
}

/** Ends the listening when it has seen enough, and fails when that does not come. */
async function waitFor(listen: (seen: () => void, failed: (error: Error) => void) => () => void): Promise<void> {
  let stop = () => {};
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('what was waited for did not come')), LONGEST_WAIT_MS);
    stop = listen(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    stop();
  });
}
