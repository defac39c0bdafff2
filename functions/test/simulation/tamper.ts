import type { DocRef, Store, Tx } from '../../src/kernel/store.ts';
import type { MemoryStore } from '../support/memory-store.ts';

/** Where a planted bug gets its fingers in: what transactions read and write, seen as plain documents. */
export interface Hands {
  /** What the product is told a document is. */
  readonly read?: (path: string, doc: never) => object | undefined;
  /** What is written instead, or null for nothing; `path` may be another one. */
  readonly write?: (write: TamperedWrite) => TamperedWrite | null;
}

export interface TamperedWrite {
  readonly kind: 'create' | 'set' | 'update';
  readonly path: string;
  // biome-ignore lint/suspicious/noExplicitAny: a planted bug meddles with documents of every shape
  readonly doc: any;
}

export function tamper(store: Store, { read, write }: Hands): Store {
  const withHands = (tx: Tx): Tx => {
    const put = (kind: TamperedWrite['kind'], ref: DocRef<object>, doc: object) => {
      const instead = write === undefined ? { kind, path: ref.path, doc } : write({ kind, path: ref.path, doc });
      if (instead !== null) tx[instead.kind]({ path: instead.path }, instead.doc);
    };
    return {
      ...tx,
      get: async <T extends object>(ref: DocRef<T>) => {
        const doc = await tx.get(ref);
        return doc === undefined || read === undefined ? doc : (read(ref.path, doc as never) as T | undefined);
      },
      create: (ref, doc) => put('create', ref, doc),
      set: (ref, doc) => put('set', ref, doc),
      update: (ref, patch) => put('update', ref, patch),
    };
  };
  return { ...store, transaction: (body) => store.transaction((tx) => body(withHands(tx))) };
}

/** A store whose transactions read accounts past themselves: nothing holds a balance until the commit. */
export function withLooseAccounts(store: Store): Store {
  const getLoosely =
    (tx: Tx): Tx['get'] =>
    (ref) =>
      (ref.path.startsWith('accounts/') ? store : tx).get(ref);
  return { ...store, transaction: (body) => store.transaction((tx) => body({ ...tx, get: getLoosely(tx) })) };
}

/** Gives a document that would collide an id of its own, as keys per attempt would. */
export function renaming(store: MemoryStore, pattern: RegExp): (write: TamperedWrite) => TamperedWrite {
  let attempts = 0;
  return (write) => {
    const [collection = '', id = ''] = write.path.split('/');
    const isTaken = store.documents({ path: collection }).has(id);
    if (write.kind !== 'create' || !pattern.test(write.path) || !isTaken) return write;
    attempts += 1;
    return { ...write, path: `${write.path}~attempt${attempts}` };
  };
}

/** Leaves out what is written there. */
export const dropping = (pattern: RegExp) => (write: TamperedWrite) => (pattern.test(write.path) ? null : write);

/** Remembers what was read last, for bugs that bring something old back. */
export function remembering<T extends object>(prefix: string, write: (before: T, doc: T) => T) {
  const known = new Map<string, T>();
  return {
    read: (path: string, doc: never) => {
      if (path.startsWith(prefix)) known.set(path, doc);
      return doc;
    },
    write: (one: TamperedWrite): TamperedWrite => {
      const before = known.get(one.path);
      return before === undefined || one.kind !== 'set' ? one : { ...one, doc: write(before, one.doc as T) };
    },
  };
}
