import type { Query, Reader, Store } from '../../src/kernel/store.ts';
import { missingIndex } from '../rules/missing-index.ts';

/**
 * The store, refusing every query that production has no index for: neither the emulator nor memory would notice, and a
 * person would wait in vain.
 */
export function indexedStore(store: Store): Store {
  return {
    ...store,
    ...checked(store),
    transaction: (body) => store.transaction((tx) => body({ ...tx, ...checked(tx) })),
  };
}

function checked(reader: Reader): Pick<Reader, 'find' | 'count'> {
  const assertIndexed = (query: Query<unknown>) => {
    const missing = missingIndex(query);
    if (missing !== null) throw new Error(missing);
  };
  return {
    find: (query) => {
      assertIndexed(query);
      return reader.find(query);
    },
    count: (query) => {
      assertIndexed(query);
      return reader.count(query);
    },
  };
}
