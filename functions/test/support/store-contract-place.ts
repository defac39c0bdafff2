import { randomUUID } from 'node:crypto';
import type { CollectionRef, Store } from '../../src/kernel/store.ts';
import type { BilledOperation, StoreOptions } from '../../src/platform/firestore/firestore-store.ts';

/** A document of any shape: what is stored is each test's own. */
export type Thing = Record<string, unknown>;

/** Where one test of the store contract plays. */
export interface Place {
  readonly store: Store;
  /** A collection no other test knows. */
  readonly things: CollectionRef<Thing>;
  readonly billed: BilledOperation[];
}

export function openPlace(makeStore: (options: StoreOptions) => Store): Place {
  const billed: BilledOperation[] = [];
  const store = makeStore({ onOperation: (operation) => billed.push(operation) });
  return { store, things: { path: `things-${randomUUID()}` }, billed };
}
