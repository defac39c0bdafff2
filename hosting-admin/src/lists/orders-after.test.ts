import { describe, expect, it } from 'vitest';
import { type Ordered, ordersAfter } from './orders-after.ts';

const rowsOf = (orders: Readonly<Record<string, number>>): Ordered[] =>
  Object.entries(orders).map(([id, order]) => ({ id, order }));

describe('the numbers after a row was moved', () => {
  const rows = rowsOf({ a: 10, b: 20, c: 30 });

  it.each([
    ['between two others', 0, 1, { a: 25 }],
    ['to the beginning', 2, 0, { c: 4 }],
    ['to the end', 0, 2, { a: 40 }],
    ['nowhere', 1, 1, {}],
  ])('are one number for a row moved %s', (_, from, to, expected) => {
    expect(ordersAfter(rows, from, to)).toEqual(rowsOf(expected));
  });

  it('are as many as change where none is free between', () => {
    expect(ordersAfter(rowsOf({ a: 0, b: 0, c: 20 }), 1, 0)).toEqual(rowsOf({ a: 10 }));
    expect(ordersAfter(rowsOf({ a: 0, b: 1, c: 2 }), 2, 1)).toEqual(rowsOf({ c: 10, b: 20 }));
    expect(ordersAfter(rowsOf({ a: 0, b: 9_999 }), 0, 1)).toEqual(rowsOf({ b: 0, a: 10 }));
  });
});
