import { beforeEach, describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/kernel/invariant.ts';
import type { FieldValue, Filter, Query } from '../../src/kernel/store.ts';
import { docRef } from '../../src/kernel/store.ts';
import type { Place, Thing } from './store-contract-place.ts';

export function describeFind(open: () => Place): void {
  describe('find', () => {
    let place: Place;
    const day = (number: number) => new Date(Date.UTC(2026, 0, number));
    const shelf: Record<string, Thing> = {
      a: { n: 1, text: 'x', on: day(1), tags: ['red'], deep: { kind: 'p' }, isLive: true, ends: null },
      b: { n: 2, text: 'y', on: day(2), tags: ['red', 'blue'], deep: { kind: 'q' }, isLive: false, ends: day(9) },
      c: { n: 2, text: 'z', on: day(3), tags: [], deep: { kind: 'p' }, isLive: true },
      d: { n: '2', text: 'x', on: day(4), isLive: true, ends: null },
      e: { n: 3, text: 'x' },
    };
    beforeEach(async () => {
      place = open();
      const { store, things } = place;
      await store.transaction(async (tx) => {
        for (const [id, thing] of Object.entries(shelf)) tx.set(docRef(things, id), thing);
        tx.set({ path: `${things.path}/a/inner/a` }, { n: 1 });
      });
      place.billed.length = 0;
    });
    const idsOf = async (query: Partial<Query<Thing>>) => {
      const found = await place.store.find({ from: place.things, limit: 100, ...query });
      for (const { ref, id, data } of found) {
        expect(ref.path).toBe(`${place.things.path}/${id}`);
        expect(data).toEqual(shelf[id]);
      }
      return found.map(({ id }) => id);
    };

    const equalities: [Filter['field'], Filter['op'], Filter['value'], string[]][] = [
      ['n', '==', 2, ['b', 'c']],
      ['n', '==', '2', ['d']],
      ['on', '==', day(3), ['c']],
      ['isLive', '==', false, ['b']],
      ['ends', '==', null, ['a', 'd']],
      ['deep.kind', '==', 'p', ['a', 'c']],
      ['n', 'in', [1, 3, '2', 7], ['a', 'd', 'e']],
      ['on', 'in', [day(1), day(4)], ['a', 'd']],
      ['tags', 'array-contains', 'red', ['a', 'b']],
      ['tags', '==', 'red', []],
    ];
    it.each(equalities)('by %s %s %s', async (field, op, value, ids) => {
      expect(await idsOf({ where: [{ field, op, value }] })).toEqual(ids);
    });

    const ranges: [Filter['field'], Filter['op'], FieldValue, string[]][] = [
      ['n', '<', 2, ['a']],
      ['n', '<=', 2, ['a', 'b', 'c']],
      ['n', '>', 1, ['b', 'c', 'e']],
      ['n', '>=', 2, ['b', 'c', 'e']],
      ['text', '>', 'x', ['b', 'c']],
      ['on', '<=', day(2), ['a', 'b']],
      ['ends', '<=', day(9), ['b']],
    ];
    it.each(ranges)('by %s %s %s', async (field, op, value, ids) => {
      expect(await idsOf({ where: [{ field, op, value }], orderBy: [{ field, direction: 'asc' }] })).toEqual(ids);
    });

    it('by several filters at once, also inside a transaction', async () => {
      const where: Filter[] = [
        { field: 'isLive', op: '==', value: true },
        { field: 'on', op: '>', value: day(1) },
        { field: 'on', op: '<', value: day(4) },
      ];
      const query: Query<Thing> = { from: place.things, where, orderBy: [{ field: 'on', direction: 'asc' }], limit: 9 };
      expect(await idsOf(query)).toEqual(['c']);
      const found = await place.store.transaction((tx) => tx.find(query));
      expect(found).toEqual([{ ref: { path: `${place.things.path}/c` }, id: 'c', data: shelf.c }]);
    });

    it('in order: by id; by fields with ties by id, in the direction of the last field', async () => {
      expect(await idsOf({})).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(await idsOf({ orderBy: [{ field: 'n', direction: 'asc' }] })).toEqual(['a', 'b', 'c', 'e', 'd']);
      expect(await idsOf({ orderBy: [{ field: 'n', direction: 'desc' }] })).toEqual(['d', 'e', 'c', 'b', 'a']);
      const byTextThenTime = { field: 'on', direction: 'desc' } as const;
      expect(await idsOf({ orderBy: [{ field: 'text', direction: 'asc' }, byTextThenTime] })).toEqual([
        'd',
        'a',
        'b',
        'c',
      ]);
    });

    it('leaves out documents without a field it sorts by, but not those where it is null', async () => {
      expect(await idsOf({ orderBy: [{ field: 'ends', direction: 'asc' }] })).toEqual(['a', 'd', 'b']);
    });

    it('counts what it would find, the limit, order and cursor included, also inside a transaction', async () => {
      const { store, things } = place;
      const live = { from: things, where: [{ field: 'isLive', op: '==', value: true } as const], limit: 100 };
      expect(await store.count(live)).toBe(3);
      expect(await store.count({ ...live, limit: 2 })).toBe(2);
      const byTime = { ...live, orderBy: [{ field: 'on', direction: 'asc' } as const] };
      expect(await store.count({ ...byTime, startAfter: [day(1), 'a'] })).toBe(2);
      expect(await store.count({ from: things, orderBy: [{ field: 'ends', direction: 'asc' }], limit: 100 })).toBe(3);
      expect(await store.transaction((tx) => tx.count(live))).toBe(3);
      await expect(store.count({ ...live, limit: 0 })).rejects.toThrow(InvariantError);
    });

    it('gives at most the limit', async () => {
      expect(await idsOf({ limit: 2 })).toEqual(['a', 'b']);
    });

    it.each(['asc', 'desc'] as const)(
      'page by page without loss or repetition, ties included (%s)',
      async (direction) => {
        const order = { orderBy: [{ field: 'text', direction }] };
        const all = await idsOf(order);
        const seen: string[] = [];
        for (let page: string[] = await idsOf({ ...order, limit: 2 }); page.length > 0; ) {
          seen.push(...page);
          const last = page.at(-1) ?? '';
          const startAfter = [shelf[last]?.text as string, last];
          page = await idsOf({ ...order, limit: 2, startAfter });
        }
        expect(seen).toEqual(all);
        expect(all).toHaveLength(5);
      },
    );

    it('continues after a Date, after an id alone, and after a document that is gone', async () => {
      const byTime = [{ field: 'on', direction: 'desc' }] as const;
      expect(await idsOf({ orderBy: byTime, startAfter: [day(3), 'c'] })).toEqual(['b', 'a']);
      expect(await idsOf({ startAfter: ['c'] })).toEqual(['d', 'e']);
      expect(await idsOf({ startAfter: ['bb'] })).toEqual(['c', 'd', 'e']);
    });

    it.each<[string, Partial<Query<Thing>>]>([
      ['no limit', { limit: 0 }],
      ['a range over a field it does not sort by', { where: [{ field: 'n', op: '>', value: 1 }] }],
      [
        'a range from null',
        { where: [{ field: 'n', op: '>', value: null }], orderBy: [{ field: 'n', direction: 'asc' }] },
      ],
      ['a cursor without the id', { orderBy: [{ field: 'n', direction: 'asc' }], startAfter: [1] }],
      ['an empty list', { where: [{ field: 'n', op: 'in', value: [] }] }],
      ['one value for in', { where: [{ field: 'n', op: 'in', value: 1 }] }],
      ['more than 30 values', { where: [{ field: 'n', op: 'in', value: Array.from({ length: 31 }, (_, n) => n) }] }],
    ])('refuses %s', async (_, query) => {
      await expect(idsOf(query)).rejects.toThrow(InvariantError);
    });
  });
}
