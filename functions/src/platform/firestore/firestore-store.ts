import type {
  AggregateField,
  AggregateQuerySnapshot,
  DocumentReference,
  DocumentSnapshot,
  Firestore,
  Query as FirestoreQuery,
  QuerySnapshot,
  Transaction,
} from 'firebase-admin/firestore';
import { FieldPath, FieldValue, Timestamp } from 'firebase-admin/firestore';
import { InvariantError, invariant } from '../../kernel/invariant.ts';
import type { Amendment, DocRef, Found, Query, Store, Tx } from '../../kernel/store.ts';
import { AlreadyExistsError } from '../../kernel/store.ts';
import { checkQuery } from './check-query.ts';
import { toStored, toStoredPatch } from './stored-value.ts';

/**
 * What Firestore bills: a document read (also when it is missing), written or deleted; an empty query is one read, a
 * count one for each thousand.
 */
export interface BilledOperation {
  readonly kind: 'read' | 'write' | 'delete';
  readonly count: number;
}

export interface StoreOptions {
  /** Told of reads as they are answered, again for each run of a transaction body, and of writes once committed. */
  readonly onOperation?: (operation: BilledOperation) => void;
}

/**
 * The SDK waits 1 s after the first lost race and half as long again after each next one. Its default of 5 attempts
 * fails a purchase that twenty others hold up for eight seconds; ten outlast any deadline of a callable.
 */
const MAX_ATTEMPTS = 10;

// https://grpc.github.io/grpc/core/md_doc_statuscodes.html
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

/**
 * A `Store` over Firestore.
 *
 * `transaction` re-runs its body on contention and after a commit whose outcome is unknown. It may also throw although
 * all is written: when the answer to a commit is lost the SDK first repeats the commit, which finds its transaction
 * closed. Outside transactions, a repeated `create` finds its own document and throws `AlreadyExistsError`. None of
 * this is hidden: callers recognise their own work by its key, and repeat with the same key after any error.
 *
 * Dates have milliseconds, Firestore's Timestamps microseconds: page only over times this Store has written, or a
 * cursor between two of one millisecond may show one twice or not at all.
 */
export function createFirestoreStore(firestore: Firestore, options: StoreOptions = {}): Store {
  const bill: Bill = (kind, count) => {
    if (count > 0) options.onOperation?.({ kind, count });
  };
  const writeOne = async (path: string, write: (target: DocumentReference) => Promise<unknown>) => {
    await write(firestore.doc(path)).catch((error) => throwStoreError(error, [path]));
    bill('write', 1);
  };
  return {
    get: async <T>(ref: DocRef<T>) => readDoc<T>(bill, await firestore.doc(ref.path).get()),
    getAll: async <T>(refs: readonly DocRef<T>[]) => {
      if (refs.length === 0) return [];
      return readDocs<T>(bill, await firestore.getAll(...refs.map((ref) => firestore.doc(ref.path))));
    },
    find: async <T>(query: Query<T>) => readFound<T>(bill, await toFirestoreQuery(firestore, query).get()),
    count: async (query) => readCount(bill, await toFirestoreQuery(firestore, query).count().get()),
    create: (ref, doc) => writeOne(ref.path, (target) => target.create(toStored(doc))),
    set: (ref, doc) => writeOne(ref.path, (target) => target.set(toStored(doc))),
    update: (ref, patch) => writeOne(ref.path, (target) => target.update(...toFieldValues(patch))),
    amend: (ref, amendments) => writeOne(ref.path, (target) => target.update(...toAmendedFields(amendments))),
    transaction: (body) => runTransaction(firestore, bill, body),
  };
}

type CountSnapshot = AggregateQuerySnapshot<{ count: AggregateField<number> }>;

type Bill = (kind: BilledOperation['kind'], count: number) => void;

/** What one run of a transaction body has asked to write. */
interface Written {
  readonly createdPaths: string[];
  writeCount: number;
  deleteCount: number;
}

async function runTransaction<R>(firestore: Firestore, bill: Bill, body: (tx: Tx) => Promise<R>): Promise<R> {
  let written: Written = { createdPaths: [], writeCount: 0, deleteCount: 0 };
  const run = async (transaction: Transaction) => {
    written = { createdPaths: [], writeCount: 0, deleteCount: 0 };
    const { tx, close } = openTx({ firestore, transaction, bill, written });
    try {
      return await body(tx);
    } finally {
      close();
    }
  };
  const result = await firestore
    .runTransaction(run, { maxAttempts: MAX_ATTEMPTS })
    .catch((error) => throwStoreError(error, written.createdPaths));
  bill('write', written.writeCount);
  bill('delete', written.deleteCount);
  return result;
}

interface OpenTx {
  readonly firestore: Firestore;
  readonly transaction: Transaction;
  readonly bill: Bill;
  readonly written: Written;
}

function openTx({ firestore, transaction, bill, written }: OpenTx): { tx: Tx; close: () => void } {
  let isOpen = true;
  const target = (ref: DocRef<unknown>) => firestore.doc(ref.path);
  const willRead = () => {
    invariant(isOpen, 'a transaction was read after its body had returned');
    invariant(written.writeCount + written.deleteCount === 0, 'a transaction was read after its first write');
  };
  const willWrite = (kind: 'writeCount' | 'deleteCount') => {
    invariant(isOpen, 'a transaction was written after its body had returned');
    written[kind] += 1;
  };
  const readTogether = joinReads(transaction);
  const tx: Tx = {
    get: async <T>(ref: DocRef<T>) => {
      willRead();
      return readDoc<T>(bill, await readTogether(target(ref)));
    },
    getAll: async <T>(refs: readonly DocRef<T>[]) => {
      willRead();
      return refs.length === 0 ? [] : readDocs<T>(bill, await transaction.getAll(...refs.map(target)));
    },
    find: async <T>(query: Query<T>) => {
      willRead();
      return readFound<T>(bill, await transaction.get(toFirestoreQuery(firestore, query)));
    },
    count: async (query) => {
      willRead();
      return readCount(bill, await transaction.get(toFirestoreQuery(firestore, query).count()));
    },
    create: (ref, doc) => {
      willWrite('writeCount');
      written.createdPaths.push(ref.path);
      transaction.create(target(ref), toStored(doc));
    },
    set: (ref, doc) => {
      willWrite('writeCount');
      transaction.set(target(ref), toStored(doc));
    },
    update: (ref, patch) => {
      willWrite('writeCount');
      transaction.update(target(ref), ...toFieldValues(patch));
    },
    delete: (ref) => {
      willWrite('deleteCount');
      transaction.delete(target(ref));
    },
  };
  const close = () => {
    isOpen = false;
  };
  return { tx, close };
}

/**
 * Documents asked for in the same instant are fetched in one request: reads that do not wait for each other cost one
 * way.
 */
function joinReads(transaction: Transaction): (target: DocumentReference) => Promise<DocumentSnapshot> {
  let joined: { targets: DocumentReference[]; answer: Promise<DocumentSnapshot[]> } | undefined;
  const fetchJoined = async (targets: DocumentReference[]) => {
    await Promise.resolve();
    joined = undefined;
    return transaction.getAll(...targets);
  };
  return async (target) => {
    if (joined === undefined) {
      const targets: DocumentReference[] = [];
      joined = { targets, answer: fetchJoined(targets) };
    }
    const { targets, answer } = joined;
    const place = targets.push(target) - 1;
    const snapshot = (await answer)[place];
    invariant(snapshot !== undefined, `no answer for ${target.path}`);
    return snapshot;
  };
}

function toFirestoreQuery(firestore: Firestore, query: Query<unknown>): FirestoreQuery {
  checkQuery(query);
  const orderBy = query.orderBy ?? [];
  let built: FirestoreQuery = firestore.collection(query.from.path);
  for (const { field, op, value } of query.where ?? []) built = built.where(field, op, value);
  for (const { field, direction } of orderBy) built = built.orderBy(field, direction);
  built = built.orderBy(FieldPath.documentId(), orderBy.at(-1)?.direction ?? 'asc');
  if (query.startAfter !== undefined) built = built.startAfter(...query.startAfter);
  return built.limit(query.limit);
}

function readDoc<T>(bill: Bill, snapshot: DocumentSnapshot): T | undefined {
  bill('read', 1);
  return toDoc<T>(snapshot);
}

function readDocs<T>(bill: Bill, snapshots: readonly DocumentSnapshot[]): (T | undefined)[] {
  bill('read', new Set(snapshots.map((snapshot) => snapshot.ref.path)).size);
  return snapshots.map((snapshot) => toDoc<T>(snapshot));
}

function readFound<T>(bill: Bill, answer: QuerySnapshot): Found<T>[] {
  bill('read', Math.max(1, answer.size));
  return answer.docs.map((snapshot) => ({
    ref: { path: snapshot.ref.path },
    id: snapshot.id,
    data: fromStored(snapshot.data()) as T,
  }));
}

/**
 * A count is billed as one read for each thousand index entries it goes over, and at least one
 * (https://firebase.google.com/docs/firestore/pricing#aggregation_queries).
 */
function readCount(bill: Bill, answer: CountSnapshot): number {
  const { count } = answer.data();
  bill('read', Math.max(1, Math.ceil(count / 1_000)));
  return count;
}

function toDoc<T>(snapshot: DocumentSnapshot): T | undefined {
  return snapshot.exists ? (fromStored(snapshot.data()) as T) : undefined;
}

/** A stored value with Dates for the database's Timestamps, at every depth. */
export function fromStored(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate();
  if (Array.isArray(value)) return value.map(fromStored);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, fromStored(child)]));
}

/** Field paths, not names: in a plain object Firestore would take a dot in a name for a step into a map. */
function toFieldValues(patch: object): [FieldPath, unknown, ...unknown[]] {
  const pairs = Object.entries(toStoredPatch(patch)).flatMap(([field, value]) => [new FieldPath(field), value]);
  return pairs as [FieldPath, unknown, ...unknown[]];
}

function toAmendedFields(amendments: readonly Amendment[]): [FieldPath, unknown, ...unknown[]] {
  const pairs = amendments.flatMap((one) => [
    new FieldPath(...one.path),
    'put' in one ? toStored({ value: one.put }).value : FieldValue.maximum(one.atLeast),
  ]);
  invariant(pairs.length > 0, 'an amendment that changes no field');
  return pairs as [FieldPath, unknown, ...unknown[]];
}

/** Gives the SDK's refusals the house's names. Which document stood in the way is only in the prose, if at all. */
function throwStoreError(error: unknown, createdPaths: readonly string[]): never {
  const { code, message } = error as { code?: unknown; message?: string };
  if (code === ALREADY_EXISTS) {
    const named = createdPaths.find((path) => message?.includes(`/${path}}`) || message?.endsWith(`/${path}`));
    throw new AlreadyExistsError(named ?? createdPaths.join(' or '));
  }
  if (code === NOT_FOUND) throw new InvariantError(`Firestore did not find what was to be updated: ${message}`);
  throw error;
}
