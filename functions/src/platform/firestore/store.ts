import { getFirestore } from 'firebase-admin/firestore';
import type { Store } from '../../kernel/store.ts';
import { liveApp } from '../app.ts';
import { createFirestoreStore } from './firestore-store.ts';

/*
 * Without listeners, plain HTTP does all that gRPC does and a cold function need not load gRPC. The choice is made in
 * the environment and not as a setting, because firebase-functions may open the database before us, to build the
 * snapshot of a trigger, and a second opening with other settings is an error. The emulator takes gRPC: over HTTP the
 * SDK looks for real credentials.
 */
if (process.env.FIRESTORE_EMULATOR_HOST === undefined) process.env.FIRESTORE_PREFER_REST ??= 'true';

let store: Store | undefined;

/** The one Store of this process, over the default database. Opened at the first call, so that loading stays cheap. */
export function getFirestoreStore(): Store {
  store ??= createFirestoreStore(getFirestore(liveApp()));
  return store;
}
