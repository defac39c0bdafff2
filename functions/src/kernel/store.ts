/**
 * The shape of the database as the rest of the house sees it. Two implementations exist: Firestore
 * (`platform/firestore`) and the in-memory store of the simulation (`test/simulation`), which can be told to fail.
 *
 * Dates are `Date` on this side and Firestore Timestamps in the database. `undefined` fields are never stored.
 */

/** A typed pointer to one document, e.g. `{ path: 'accounts/wallet:ann' }`. */
export interface DocRef<T> {
  readonly path: string;
  /** Never set; it only carries the document type. */
  readonly __doc?: T;
}

/** A typed pointer to a collection, e.g. `{ path: 'accounts' }`. */
export interface CollectionRef<T> {
  readonly path: string;
  readonly __doc?: T;
}

type FilterOp = '==' | '<' | '<=' | '>' | '>=' | 'in' | 'array-contains';
export type FieldValue = string | number | boolean | Date | null;

export interface Filter {
  readonly field: string;
  readonly op: FilterOp;
  readonly value: FieldValue | readonly FieldValue[];
}

/**
 * A query over one collection. Order is by `orderBy` fields, then by document id ascending (descending when the last
 * `orderBy` is). `startAfter` gives the values of the `orderBy` fields, then the id of the last document seen.
 */
export interface Query<T> {
  readonly from: CollectionRef<T>;
  readonly where?: readonly Filter[];
  readonly orderBy?: readonly { readonly field: string; readonly direction: 'asc' | 'desc' }[];
  readonly startAfter?: readonly FieldValue[];
  readonly limit: number;
}

export interface Found<T> {
  readonly ref: DocRef<T>;
  readonly id: string;
  readonly data: T;
}

/** Reads that are not part of a transaction: lists, sweeps, reports. Never decide about money on them. */
export interface Reader {
  get<T extends object>(ref: DocRef<T>): Promise<T | undefined>;
  /** Same order as the refs; `undefined` where a document does not exist. */
  getAll<T extends object>(refs: readonly DocRef<T>[]): Promise<(T | undefined)[]>;
  find<T extends object>(query: Query<T>): Promise<Found<T>[]>;
  /** How many documents the query would find, its limit included, without reading them. */
  count<T extends object>(query: Query<T>): Promise<number>;
}

/**
 * One transaction. All reads come before the first write. Every read is protected until the commit: when another
 * transaction changes what was read, this one runs again from its start. Hence its body holds no clock, no randomness
 * and no I/O.
 */
export interface Tx extends Reader {
  /** Fails the transaction with `AlreadyExistsError` when the document exists at commit. */
  create<T extends object>(ref: DocRef<T>, doc: T): void;
  /** Replaces the document. */
  set<T extends object>(ref: DocRef<T>, doc: T): void;
  /** Replaces whole top-level fields of an existing document; fails when it does not exist. */
  update<T extends object>(ref: DocRef<T>, patch: Partial<T>): void;
  delete<T extends object>(ref: DocRef<T>): void;
}

/**
 * One change of a field, found by its path through the maps of a document. Both kinds commute with their own repeats:
 * a field that is put has the same value afterwards, a number that is raised is never lowered.
 */
export type Amendment =
  | { readonly path: readonly [string, ...string[]]; readonly put: FieldValue | object }
  | { readonly path: readonly [string, ...string[]]; readonly atLeast: number };

export interface Store extends Reader {
  /**
   * Runs `body` and commits what it wrote, all or nothing. The body may run several times, also after its own commit
   * whose answer was lost: it must recognise its own work and return the same result.
   */
  transaction<R>(body: (tx: Tx) => Promise<R>): Promise<R>;
  /** A single write outside a transaction; fails with `AlreadyExistsError` when the document exists. */
  create<T extends object>(ref: DocRef<T>, doc: T): Promise<void>;
  /** A single write outside a transaction, for records that nothing else writes. */
  set<T extends object>(ref: DocRef<T>, doc: T): Promise<void>;
  update<T extends object>(ref: DocRef<T>, patch: Partial<T>): Promise<void>;
  /**
   * One write that reads nothing, for events that come twice and in any order. Fails when the document does not exist.
   * Never for money.
   */
  amend(ref: DocRef<object>, amendments: readonly Amendment[]): Promise<void>;
}

/** A document that was to be created is already there. */
export class AlreadyExistsError extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`document already exists: ${path}`);
    this.name = 'AlreadyExistsError';
    this.path = path;
  }
}

export function docRef<T>(collection: CollectionRef<T>, id: string): DocRef<T> {
  return { path: `${collection.path}/${id}` };
}

export function docIdOf(ref: DocRef<unknown>): string {
  return ref.path.slice(ref.path.lastIndexOf('/') + 1);
}
