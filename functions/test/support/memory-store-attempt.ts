import { InvariantError, invariant } from '../../src/kernel/invariant.ts';
import type { DocRef, Found, Query, Tx } from '../../src/kernel/store.ts';
import { AlreadyExistsError } from '../../src/kernel/store.ts';
import { checkQuery } from '../../src/platform/firestore/check-query.ts';
import { toStored, toStoredPatch } from '../../src/platform/firestore/stored-value.ts';
import type { Change, Documents } from './memory-store-documents.ts';
import { collectionOf, type Placed } from './memory-store-query.ts';

/** What the database itself may answer. `contended` never leaves the store: the body runs again. */
export class StoreFailure extends Error {
  readonly code: 'aborted' | 'unavailable' | 'contended';
  constructor(code: 'aborted' | 'unavailable' | 'contended', message: string) {
    super(message);
    this.name = 'StoreFailure';
    this.code = code;
  }
}

export interface Write {
  readonly kind: 'create' | 'set' | 'update' | 'delete';
  readonly path: string;
  readonly doc?: object;
}

/** One run of a transaction body. */
interface Attempt {
  readonly tx: Tx;
  readonly writes: readonly Write[];
  /** Writes all, or throws: when something read has changed, or a document is in the way or missing. */
  commit(): Change[];
  /** No more reads and writes: an operation nobody awaited must not slip in after the commit. */
  close(): void;
}

interface AttemptDeps {
  readonly documents: Documents;
  readonly turn: () => Promise<void>;
  readonly bill: (kind: 'read' | 'write' | 'delete', count: number) => void;
}

export function openAttempt({ documents, turn, bill }: AttemptDeps): Attempt {
  const reads = openReads(documents);
  const writes: Write[] = [];
  let isOpen = true;

  const checkReads = () => {
    if (!reads.areStillTrue()) throw new StoreFailure('contended', 'something read has changed');
  };
  const takeTurn = async () => {
    invariant(isOpen, 'a transaction was read after its body had returned');
    invariant(writes.length === 0, 'a transaction was read after its first write');
    await turn();
    checkReads();
  };
  const write = (kind: Write['kind'], ref: DocRef<unknown>, doc?: object) => {
    invariant(isOpen, 'a transaction was written after its body had returned');
    collectionOf(ref.path);
    writes.push({ kind, path: ref.path, ...(doc && { doc: deepFreeze(doc) }) });
  };

  const tx: Tx = {
    get: async <T>(ref: DocRef<T>) => {
      await takeTurn();
      bill('read', 1);
      return reads.get(ref.path) as T | undefined;
    },
    getAll: async <T>(refs: readonly DocRef<T>[]) => {
      await takeTurn();
      bill('read', new Set(refs.map((ref) => ref.path)).size);
      return refs.map((ref) => reads.get(ref.path) as T | undefined);
    },
    find: async <T>(query: Query<T>) => {
      checkQuery(query);
      await takeTurn();
      const answer = reads.find(query);
      bill('read', Math.max(1, answer.length));
      return answer.map(({ id, doc }): Found<T> => ({ ref: { path: `${query.from.path}/${id}` }, id, data: doc as T }));
    },
    count: async (query) => {
      checkQuery(query);
      await takeTurn();
      const { length } = reads.find(query);
      bill('read', Math.max(1, Math.ceil(length / 1_000)));
      return length;
    },
    create: (ref, doc) => write('create', ref, toStored(doc)),
    set: (ref, doc) => write('set', ref, toStored(doc)),
    update: (ref, patch) => write('update', ref, toStoredPatch(patch)),
    delete: (ref) => write('delete', ref),
  };

  return {
    tx,
    writes,
    commit: () => {
      checkReads();
      const changes = [...applyWrites(documents, writes)].map(([path, doc]) => documents.put(path, doc));
      bill('write', writes.filter(({ kind }) => kind !== 'delete').length);
      bill('delete', writes.filter(({ kind }) => kind === 'delete').length);
      return changes;
    },
    close: () => {
      isOpen = false;
    },
  };
}

/** Reads that are remembered, to be asked again whether they would still be answered the same. */
function openReads(documents: Documents) {
  const docs = new Map<string, object | undefined>();
  const queries: { query: Query<unknown>; answer: readonly Placed[]; seenAt: number }[] = [];
  let checkedAt = documents.changeCount();
  return {
    get: (path: string) => {
      const doc = documents.get(path);
      docs.set(path, doc);
      return doc;
    },
    find: (query: Query<unknown>) => {
      const answer = documents.find(query);
      queries.push({ query, answer, seenAt: documents.changeCount(query.from.path) });
      return answer;
    },
    /**
     * Stored documents are never changed in place, so the same object is the same version. A query is asked again,
     * which also finds documents that were not there before: it protects its gaps as well as its answer.
     */
    areStillTrue: () => {
      if (checkedAt === documents.changeCount()) return true;
      for (const [path, doc] of docs) if (documents.get(path) !== doc) return false;
      for (const { query, answer, seenAt } of queries) {
        if (documents.changeCount(query.from.path) === seenAt) continue;
        const now = documents.find(query);
        if (now.length !== answer.length || now.some(({ doc }, index) => doc !== answer[index]?.doc)) return false;
      }
      checkedAt = documents.changeCount();
      return true;
    },
  };
}

/** The documents as they will be, without touching them yet: a refused write must leave no trace of the others. */
function applyWrites(documents: Documents, writes: readonly Write[]): Map<string, object | undefined> {
  const next = new Map<string, object | undefined>();
  for (const { kind, path, doc } of writes) {
    const current = next.has(path) ? next.get(path) : documents.get(path);
    if (kind === 'create' && current !== undefined) throw new AlreadyExistsError(path);
    if (kind === 'update' && current === undefined) throw new InvariantError(`nothing to update at ${path}`);
    next.set(path, kind === 'update' ? Object.freeze({ ...current, ...doc }) : doc);
  }
  return next;
}

export function deepFreeze<T extends object>(value: T): T {
  for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) deepFreeze(child);
  return Object.freeze(value);
}
