import { doc, serverTimestamp, setDoc } from 'firebase/firestore';
import type { OnDatabase } from './send-message.ts';

/** Follows somebody, or likes a creator: one write to the database. @throws FirebaseError `permission-denied` */
export async function relate({ uid, db }: OnDatabase, collection: 'favourites' | 'follows', toUid: string) {
  await setDoc(doc(db, `${collection}/${uid}_${toUid}`), { fromUid: uid, toUid, at: serverTimestamp() });
}
