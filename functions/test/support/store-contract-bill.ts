import { describe, expect, it } from 'vitest';
import { AlreadyExistsError, docRef } from '../../src/kernel/store.ts';
import type { BilledOperation } from '../../src/platform/firestore/firestore-store.ts';
import type { Place } from './store-contract-place.ts';

export function describeBill(open: () => Place): void {
  describe('the bill', () => {
    const totals = (billed: readonly BilledOperation[]) => {
      const sum = { read: 0, write: 0, delete: 0 };
      for (const { kind, count } of billed) sum[kind] += count;
      return sum;
    };

    it('counts missing documents and empty queries as reads, one document once per getAll', async () => {
      const { store, things, billed } = open();
      const [a, b] = [docRef(things, 'a'), docRef(things, 'b')];
      await store.get(a);
      await store.getAll([a, b, a]);
      await store.getAll([]);
      await store.find({ from: things, limit: 5 });
      expect(totals(billed)).toEqual({ read: 4, write: 0, delete: 0 });
    });

    it('counts a count as one read, however few it finds', async () => {
      const { store, things, billed } = open();
      for (const id of ['a', 'b', 'c']) await store.set(docRef(things, id), { n: 1 });
      billed.length = 0;
      await store.count({ from: things, limit: 5 });
      await store.count({ from: things, where: [{ field: 'n', op: '==', value: 2 }], limit: 5 });
      expect(totals(billed)).toEqual({ read: 2, write: 0, delete: 0 });
    });

    it('counts documents found and writes committed', async () => {
      const { store, things, billed } = open();
      await store.create(docRef(things, 'a'), { n: 1 });
      await store.set(docRef(things, 'b'), { n: 1 });
      await store.update(docRef(things, 'b'), { n: 2 });
      await store.transaction(async (tx) => {
        await tx.find({ from: things, limit: 5 });
        await tx.get(docRef(things, 'c'));
        tx.set(docRef(things, 'c'), { n: 1 });
        tx.update(docRef(things, 'b'), { n: 3 });
        tx.delete(docRef(things, 'a'));
      });
      expect(totals(billed)).toEqual({ read: 3, write: 5, delete: 1 });
    });

    it('counts no write that did not happen', async () => {
      const { store, things, billed } = open();
      await store.set(docRef(things, 'a'), { n: 1 });
      const refused = store.transaction(async (tx) => {
        tx.set(docRef(things, 'b'), { n: 1 });
        tx.create(docRef(things, 'a'), { n: 1 });
      });
      await expect(refused).rejects.toThrow(AlreadyExistsError);
      expect(totals(billed)).toEqual({ read: 0, write: 1, delete: 0 });
    });
  });
}
