import { beforeEach, describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/kernel/invariant.ts';
import { AlreadyExistsError, docRef } from '../../src/kernel/store.ts';
import type { Place, Thing } from './store-contract-place.ts';

export function describeDocuments(open: () => Place): void {
  describe('documents', () => {
    let place: Place;
    beforeEach(() => {
      place = open();
    });

    it('come back as they were written, Dates at every depth', async () => {
      const { store, things } = place;
      const at = new Date('2026-03-01T10:00:00.123Z');
      const thing = {
        at,
        map: { at, list: [{ at }, at, null, 'text'] },
        empty: {},
        none: [],
        no: false,
        paise: 9_007_199_254_740_991,
        rate: -0.5,
      };
      await store.set(docRef(things, 'a'), thing);
      expect(await store.get(docRef(things, 'a'))).toEqual(thing);
    });

    it('lose their undefined fields at every depth', async () => {
      const { store, things } = place;
      await store.create(docRef(things, 'a'), {
        kept: 1,
        gone: undefined,
        map: { gone: undefined },
        list: [{ gone: undefined }],
      });
      expect(await store.get(docRef(things, 'a'))).toStrictEqual({ kept: 1, map: {}, list: [{}] });
    });

    it('are undefined where there are none', async () => {
      const { store, things } = place;
      expect(await store.get(docRef(things, 'a'))).toBeUndefined();
      expect(await store.transaction((tx) => tx.get(docRef(things, 'a')))).toBeUndefined();
    });

    it('are replaced whole by set', async () => {
      const { store, things } = place;
      await store.set(docRef(things, 'a'), { first: 1, both: 1 });
      await store.set(docRef(things, 'a'), { both: 2 });
      expect(await store.get(docRef(things, 'a'))).toEqual({ both: 2 });
    });

    it.each(writers)('are updated by whole fields ($how)', async ({ update }) => {
      const { store, things } = place;
      await store.set(docRef(things, 'a'), { map: { old: 1 }, kept: 1, 'dotted.name': 1 });
      await update(place, 'a', { map: { new: 2 }, kept: undefined, 'dotted.name': 2 });
      expect(await store.get(docRef(things, 'a'))).toEqual({ map: { new: 2 }, kept: 1, 'dotted.name': 2 });
    });

    it.each(writers)('must exist to be updated, by at least one field ($how)', async ({ update }) => {
      const { store, things } = place;
      await expect(update(place, 'missing', { a: 1 })).rejects.toThrow(InvariantError);
      expect(await store.get(docRef(things, 'missing'))).toBeUndefined();
      await store.set(docRef(things, 'a'), { a: 1 });
      await expect(update(place, 'a', { a: undefined })).rejects.toThrow(InvariantError);
    });

    it('are amended where they are named, in any order and as often as they like', async () => {
      const { store, things } = place;
      const ref = docRef(things, 'a');
      const at = new Date('2026-03-01T10:00:00.000Z');
      await store.set(ref, { kept: 1, map: { old: 1 } });
      const third = [
        { path: ['heard', 'ann'], atLeast: 3 },
        { path: ['map', 'last'], put: { at, seq: 3 } },
      ] as const;
      const second = [
        { path: ['heard', 'ann'], atLeast: 2 },
        { path: ['map', 'former'], put: { at, seq: 2 } },
      ] as const;
      for (const one of [third, second, third]) await store.amend(ref, one);
      expect(await store.get(ref)).toEqual({
        kept: 1,
        map: { old: 1, last: { at, seq: 3 }, former: { at, seq: 2 } },
        heard: { ann: 3 },
      });
      await expect(store.amend(docRef(things, 'missing'), third)).rejects.toThrow(InvariantError);
    });

    it.each(writers)('must not exist to be created ($how)', async ({ create }) => {
      const { store, things } = place;
      const ref = docRef(things, 'a');
      await create(place, 'a', { by: 'first' });
      const refusal = await create(place, 'a', { by: 'second' }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(AlreadyExistsError);
      expect(refusal).toMatchObject({ path: ref.path });
      expect(await store.get(ref)).toEqual({ by: 'first' });
    });

    it('come in the order they were asked for', async () => {
      const { store, things } = place;
      await store.set(docRef(things, 'a'), { id: 'a' });
      await store.set(docRef(things, 'b'), { id: 'b' });
      const refs = ['b', 'missing', 'a', 'b'].map((id) => docRef(things, id));
      const wanted = [{ id: 'b' }, undefined, { id: 'a' }, { id: 'b' }];
      expect(await store.getAll(refs)).toEqual(wanted);
      expect(await store.transaction((tx) => tx.getAll(refs))).toEqual(wanted);
      expect(await store.getAll([])).toEqual([]);
      expect(await store.transaction((tx) => tx.getAll([]))).toEqual([]);
    });

    it.each([
      ['a list in a list', { list: [[1]] }],
      ['undefined in a list', { list: [undefined] }],
      ['a number that is none', { paise: Number.NaN }],
      ['a date that is none', { at: new Date('never') }],
      ['a class instance', { map: new Map() }],
    ])('cannot hold %s', async (_, thing) => {
      const { store, things } = place;
      const attempts = [
        async () => store.set(docRef(things, 'a'), thing),
        () => store.transaction(async (tx) => tx.create(docRef(things, 'a'), thing)),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toThrow(InvariantError);
    });
  });
}

/** The two ways to write, so that each promise is kept on both. */
const writers = [
  {
    how: 'single write',
    create: ({ store, things }: Place, id: string, thing: Thing) => store.create(docRef(things, id), thing),
    update: async ({ store, things }: Place, id: string, patch: Thing) => store.update(docRef(things, id), patch),
  },
  {
    how: 'transaction',
    create: ({ store, things }: Place, id: string, thing: Thing) =>
      store.transaction(async (tx) => tx.create(docRef(things, id), thing)),
    update: ({ store, things }: Place, id: string, patch: Thing) =>
      store.transaction(async (tx) => tx.update(docRef(things, id), patch)),
  },
];
