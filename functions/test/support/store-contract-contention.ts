import { beforeEach, describe, expect, it } from 'vitest';
import { AlreadyExistsError, docRef } from '../../src/kernel/store.ts';
import type { Place } from './store-contract-place.ts';

/** The Firestore emulator lets go of a lock that two transactions fight for after seconds only. */
const CONTENDED_TEST_MS = 60_000;

export function describeContention(open: () => Place): void {
  describe('transactions at once', { timeout: CONTENDED_TEST_MS }, () => {
    let place: Place;
    beforeEach(() => {
      place = open();
    });

    it('lose no increment', async () => {
      const { store, things } = place;
      const ref = docRef(things, 'counter');
      await store.set(ref, { n: 0 });
      const increment = () =>
        store.transaction(async (tx) => {
          const n = ((await tx.get(ref))?.n as number) + 1;
          tx.update(ref, { n });
          return n;
        });
      const results = await Promise.all([increment(), increment(), increment()]);
      expect(results.toSorted()).toEqual([1, 2, 3]);
      expect(await store.get(ref)).toEqual({ n: 3 });
    });

    it('cannot both leave a post that one must hold, each having seen the other there', async () => {
      const { store, things } = place;
      const [ann, bob] = [docRef(things, 'ann'), docRef(things, 'bob')];
      for (const ref of [ann, bob]) await store.set(ref, { isOnCall: true });
      const leave = (mine: typeof ann) =>
        store.transaction(async (tx) => {
          const all = await tx.getAll([ann, bob]);
          if (all.filter((one) => one?.isOnCall).length < 2) return false;
          tx.update(mine, { isOnCall: false });
          return true;
        });
      const left = await Promise.all([leave(ann), leave(bob)]);
      expect(left.toSorted()).toEqual([false, true]);
    });

    it('cannot both take a place that both have found free by a query', async () => {
      const { store, things } = place;
      const take = (id: string) =>
        store.transaction(async (tx) => {
          const taken = await tx.find({ from: things, where: [{ field: 'seat', op: '==', value: 7 }], limit: 1 });
          if (taken.length > 0) return false;
          tx.create(docRef(things, id), { seat: 7 });
          return true;
        });
      const took = await Promise.all([take('ann'), take('bob')]);
      expect(took.toSorted()).toEqual([false, true]);
      expect(await store.find({ from: things, limit: 9 })).toHaveLength(1);
    });

    it('create one document once; the other is told that it exists', async () => {
      const { store, things } = place;
      const ref = docRef(things, 'a');
      const create = (by: string) => store.transaction(async (tx) => tx.create(ref, { by }));
      const outcomes = await Promise.allSettled([create('ann'), create('bob')]);
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      expect(refused).toHaveLength(1);
      expect(refused[0]).toBeInstanceOf(AlreadyExistsError);
    });

    it('create one document once; the other finds it when it looks first', async () => {
      const { store, things } = place;
      const ref = docRef(things, 'a');
      const create = (by: string) =>
        store.transaction(async (tx) => {
          const existing = await tx.get(ref);
          if (existing !== undefined) return existing.by;
          tx.create(ref, { by });
          return by;
        });
      const [ann, bob] = await Promise.all([create('ann'), create('bob')]);
      expect(ann).toBe(bob);
      expect(await store.get(ref)).toEqual({ by: ann });
    });
  });
}
