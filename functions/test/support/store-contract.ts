import { describe } from 'vitest';
import type { Store } from '../../src/kernel/store.ts';
import type { StoreOptions } from '../../src/platform/firestore/firestore-store.ts';
import { describeBill } from './store-contract-bill.ts';
import { describeContention } from './store-contract-contention.ts';
import { describeDocuments } from './store-contract-documents.ts';
import { describeFind } from './store-contract-find.ts';
import { openPlace } from './store-contract-place.ts';
import { describeTransactions } from './store-contract-transactions.ts';

/** What every part of the house relies on, whichever Store is below it. `makeStore` is called for each test. */
export function describeStore(name: string, makeStore: (options: StoreOptions) => Store): void {
  const open = () => openPlace(makeStore);
  describe(name, () => {
    describeDocuments(open);
    describeFind(open);
    describeTransactions(open);
    describeContention(open);
    describeBill(open);
  });
}
