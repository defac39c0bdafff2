import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../test/support/memory-store.ts';
import { countTotal } from './find-page.ts';
import { type CollectionRef, docRef } from './store.ts';

describe('the length of a list', () => {
  const things: CollectionRef<object> = { path: 'things' };

  it.each([
    [0, 0],
    [3, 3],
    [1_000, 1_000],
    [1_001, null],
  ])('of %i is %s', async (documents, total) => {
    const billed: number[] = [];
    const store = createMemoryStore({ onOperation: ({ kind, count }) => kind === 'read' && billed.push(count) });
    for (let n = 0; n < documents; n += 1) await store.set(docRef(things, `thing-${n}`), { n, isRed: true });
    await store.set(docRef(things, 'blue'), { n: -1, isRed: false });
    const where = [{ field: 'isRed', op: '==', value: true }] as const;
    expect(await countTotal(store, { from: things, where })).toBe(total);
    expect(billed.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2);
  });
});
