import { describe, expect, it } from 'vitest';
import { moveRow, nextRow, sortedPlaces } from './move-row.ts';

const row = (id: string, order: number) => ({ id, order });
const shown = (rows: readonly { id?: unknown }[]) => sortedPlaces(rows).map((place) => rows[place]?.id);

describe('moving a row', () => {
  it('swaps the orders of two neighbours and leaves the others as they are', () => {
    const rows = [row('b', 20), row('a', 10), row('c', 30)];
    expect(shown(rows)).toEqual(['a', 'b', 'c']);
    const moved = moveRow(rows, 0, 1);
    expect(moved).toEqual([row('b', 10), row('a', 20), row('c', 30)]);
    expect(shown(moved)).toEqual(['b', 'a', 'c']);
  });

  it('takes a row past several others, who keep the numbers in their sequence', () => {
    const rows = [row('a', 10), row('b', 20), row('c', 40), row('d', 50)];
    expect(moveRow(rows, 0, 2)).toEqual([row('a', 40), row('b', 10), row('c', 20), row('d', 50)]);
    expect(shown(moveRow(rows, 3, 0))).toEqual(['d', 'a', 'b', 'c']);
  });

  it('numbers all anew where two share an order', () => {
    expect(shown(moveRow([row('a', 5), row('b', 5), row('c', 9)], 1, 0))).toEqual(['b', 'a', 'c']);
  });

  it('moves rows without an order of their own to another place', () => {
    expect(moveRow([{ id: 'a' }, { id: 'b' }], 1, 0)).toEqual([{ id: 'b' }, { id: 'a' }]);
  });
});

describe('a new row', () => {
  it('stands behind the others, within the bounds of the order', () => {
    const order = { type: 'integer', minimum: 0, maximum: 999 };
    const item = { type: 'object', properties: { id: { type: 'string' }, order }, required: ['id', 'order'] };
    expect(nextRow([row('a', 40)], item)).toEqual({ id: '', order: 50 });
    expect(nextRow([row('a', 999)], item)).toEqual({ id: '', order: 999 });
    expect(nextRow([], item)).toEqual({ id: '', order: 0 });
  });
});
