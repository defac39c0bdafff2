import { deleteApp, initializeApp } from 'firebase/app';
import {
  type Auth,
  connectAuthEmulator,
  getAuth,
  PhoneAuthCredential,
  signInWithCredential,
  signInWithCustomToken,
} from 'firebase/auth';
import {
  connectFirestoreEmulator,
  doc,
  type Firestore,
  getDocFromServer,
  getFirestore,
  onSnapshot,
  setLogLevel,
} from 'firebase/firestore';
import { connectFunctionsEmulator, FunctionsError, getFunctions, httpsCallable } from 'firebase/functions';
import { connectStorageEmulator, getStorage, ref, StorageError, uploadBytes } from 'firebase/storage';
import type { CollectionName, DocumentOf } from '../../functions/src/contract/collections.ts';
import type { World } from '../launcher/world.ts';
import type { Person } from '../people.ts';
import { type App, CallRefusedError } from './app.ts';
import { API_KEY, requestCode } from './phone-sign-in.ts';

/**
 * An app on the Firebase SDK, as a phone has it: signed in, calling functions, reading the database under the rules.
 */
export interface ClientApp extends App {
  readonly db: Firestore;
  /** The document as the server has it now. @throws FirebaseError `permission-denied` */
  read<C extends CollectionName>(collection: C, id: string): Promise<DocumentOf<C> | undefined>;
  /** Follows the own wallet; the listener is the app's own copy of the balance. */
  followWallet(): () => number | undefined;
  close(): Promise<void>;
}

/** Signs a person in by the code that Firebase sends to their phone, or by the token that a code of the house is worth. */
export async function openClientApp(
  world: World,
  { displayName, phone }: Pick<Person, 'displayName' | 'phone'>,
  customToken?: string,
) {
  const app = initializeApp({ projectId: world.projectId, apiKey: API_KEY }, `${displayName} ${phone}`);
  const auth = getAuth(app);
  connectAuthEmulator(auth, world.urls.auth, { disableWarnings: true });
  const functions = getFunctions(app, world.region);
  connectFunctionsEmulator(functions, '127.0.0.1', world.ports.functions);
  setLogLevel('silent');
  const db = getFirestore(app);
  connectFirestoreEmulator(db, '127.0.0.1', world.ports.firestore);
  const storage = getStorage(app, `gs://${world.projectId}.appspot.com`);
  connectStorageEmulator(storage, '127.0.0.1', world.ports.storage);
  const { user } =
    customToken === undefined
      ? await signInByPhone(world, auth, phone)
      : await signInWithCustomToken(auth, customToken);

  const client: ClientApp = {
    uid: user.uid,
    db,
    call: async (contract, input) => {
      try {
        const { data } = await httpsCallable(functions, contract.name)(input);
        return contract.reply.parse(data);
      } catch (error) {
        if (!(error instanceof FunctionsError)) throw error;
        const { code: refusal } = (error.details ?? {}) as { code?: string };
        throw new CallRefusedError(contract.name, refusal ?? error.code);
      }
    },
    upload: async (path, { bytes, contentType }) => {
      try {
        await uploadBytes(ref(storage, path), bytes, { contentType });
      } catch (error) {
        throw error instanceof StorageError ? new CallRefusedError('storage', error.code) : error;
      }
    },
    read: async <C extends CollectionName>(collection: C, id: string) => {
      const snapshot = await getDocFromServer(doc(db, collection, id));
      return snapshot.data() as DocumentOf<C> | undefined;
    },
    followWallet: () => {
      let balance: number | undefined;
      onSnapshot(doc(db, 'accounts', `wallet:${user.uid}`), (snapshot) => {
        balance = snapshot.data()?.balance as number | undefined;
      });
      return () => balance;
    },
    close: () => deleteApp(app),
  };
  return client;
}

/** In a browser or on a phone the SDK asks for the code itself; under Node it leaves that to the app. */
async function signInByPhone(world: World, auth: Auth, phone: string) {
  const { verificationId, code } = await requestCode(world, phone);
  const credential = PhoneAuthCredential.fromJSON({ verificationId, verificationCode: code });
  if (credential === null) throw new Error('the SDK did not take the code');
  return signInWithCredential(auth, credential);
}
