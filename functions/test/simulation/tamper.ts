import type { DocRef, Store, Tx } from '../../src/kernel/store.ts';

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
