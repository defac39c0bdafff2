import { beforeEach, describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/kernel/invariant.ts';
import type { Tx } from '../../src/kernel/store.ts';
import { AlreadyExistsError, docRef } from '../../src/kernel/store.ts';
import type { Place } from './store-contract-place.ts';

export function describeTransactions(open: () => Place): void {
  describe('a transaction', () => {
    let place: Place;
    beforeEach(() => {
      place = open();
    });

    it('returns what its body returns and writes all it asked for', async () => {
      const { store, things } = place;
      await store.set(docRef(things, 'old'), { n: 1 });
      const result = await store.transaction(async (tx) => {
        const old = await tx.get(docRef(things, 'old'));
        tx.create(docRef(things, 'created'), { n: 1 });
        tx.set(docRef(things, 'set'), { n: 2 });
        tx.delete(docRef(things, 'old'));
        tx.delete(docRef(things, 'never was'));
        return { saw: old?.n };
      });
      expect(result).toEqual({ saw: 1 });
      const ids = ['old', 'created', 'set'];
      expect(await store.getAll(ids.map((id) => docRef(things, id)))).toEqual([undefined, { n: 1 }, { n: 2 }]);
    });

    it('writes nothing when its body throws, and throws the same', async () => {
      const { store, things } = place;
      const refusal = new Error('not enough coins');
      const doomed = store.transaction(async (tx) => {
        tx.set(docRef(things, 'a'), { n: 1 });
        throw refusal;
      });
      await expect(doomed).rejects.toBe(refusal);
      expect(await store.get(docRef(things, 'a'))).toBeUndefined();
    });

    it('writes nothing when one of its writes is refused', async () => {
      const { store, things } = place;
      await store.set(docRef(things, 'taken'), { n: 1 });
      const doomed = store.transaction(async (tx) => {
        tx.set(docRef(things, 'a'), { n: 1 });
        tx.create(docRef(things, 'b'), { n: 1 });
        tx.create(docRef(things, 'taken'), { n: 2 });
      });
      const refusal = await doomed.catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(AlreadyExistsError);
      expect(refusal).toMatchObject({ path: docRef(things, 'taken').path });
      expect(await store.getAll([docRef(things, 'a'), docRef(things, 'b')])).toEqual([undefined, undefined]);
    });

    it('applies several writes to one document in order', async () => {
      const { store, things } = place;
      await store.transaction(async (tx) => {
        tx.create(docRef(things, 'a'), { n: 1, kept: true });
        tx.update(docRef(things, 'a'), { n: 2 });
      });
      expect(await store.get(docRef(things, 'a'))).toEqual({ n: 2, kept: true });
    });

    it('writes what a document was when the write was asked for', async () => {
      const { store, things } = place;
      await store.transaction(async (tx) => {
        const thing = { list: [1], at: new Date(0) };
        tx.set(docRef(things, 'a'), thing);
        thing.list.push(2);
        thing.at.setTime(1);
      });
      expect(await store.get(docRef(things, 'a'))).toEqual({ list: [1], at: new Date(0) });
    });

    it.each<[string, (tx: Tx, place: Place) => Promise<unknown>]>([
      ['get', (tx, { things }) => tx.get(docRef(things, 'a'))],
      ['getAll', (tx, { things }) => tx.getAll([docRef(things, 'a')])],
      ['find', (tx, { things }) => tx.find({ from: things, limit: 1 })],
    ])('refuses %s after a write', async (_, read) => {
      const { store, things } = place;
      const doomed = store.transaction(async (tx) => {
        tx.delete(docRef(things, 'a'));
        await read(tx, place);
      });
      await expect(doomed).rejects.toThrow(InvariantError);
    });

    it('is over when its body has returned', async () => {
      const { store, things } = place;
      const leaked = await store.transaction(async (tx) => ({ tx }));
      await expect(leaked.tx.get(docRef(things, 'a'))).rejects.toThrow(InvariantError);
      expect(() => leaked.tx.set(docRef(things, 'a'), { n: 1 })).toThrow(InvariantError);
    });
  });
}
