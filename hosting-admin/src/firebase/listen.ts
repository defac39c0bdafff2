import type { Firestore, Query, QueryConstraint } from 'firebase/firestore';
import { firebase, localPort } from './firebase.ts';

/** Equalities that the rules ask for, e.g. `{ state: 'active' }`. */
export interface LiveQuery {
  readonly collection: string;
  readonly where: Readonly<Record<string, string | boolean | readonly string[]>>;
  /** A list that people look at has an end. */
  readonly limit: number;
}

let database: Promise<Firestore> | undefined;

/**
 * Tells whenever the answer to a query changes, the first answer not counted. Whoever may not read hears nothing: the
 * list itself says so.
 * @returns stops listening
 */
export function listen(query: LiveQuery, onChange: () => void): () => void {
  let stop: () => void = () => undefined;
  let isStopped = false;
  void import('firebase/firestore').then(async (library) => {
    const built = buildQuery(library, await openDatabase(), query);
    if (isStopped) return;
    let isFirst = true;
    stop = library.onSnapshot(
      built,
      () => {
        if (!isFirst) onChange();
        isFirst = false;
      },
      () => undefined,
    );
  });
  return () => {
    isStopped = true;
    stop();
  };
}

type Library = typeof import('firebase/firestore');

/** The database, opened by the first who needs it: its library is a third of the console. */
export function openDatabase(): Promise<Firestore> {
  database ??= import('firebase/firestore').then(open);
  return database;
}

function open({ getFirestore, connectFirestoreEmulator }: Library): Firestore {
  const { app, localOffset } = firebase();
  const opened = getFirestore(app);
  if (localOffset !== null) connectFirestoreEmulator(opened, '127.0.0.1', localPort('firestore', localOffset));
  return opened;
}

function buildQuery(library: Library, opened: Firestore, { collection, where, limit }: LiveQuery): Query {
  const conditions = Object.entries(where).map(
    ([field, value]): QueryConstraint =>
      Array.isArray(value) ? library.where(field, 'in', value) : library.where(field, '==', value),
  );
  return library.query(library.collection(opened, collection), ...conditions, library.limit(limit));
}
