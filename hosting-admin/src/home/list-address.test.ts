import { expect, it } from 'vitest';
import { listAddress } from './list-address.ts';

it('leads to a list, and to a part of it by its filter', () => {
  expect(listAddress('exceptions')).toBe('/exceptions');
  const [path, query] = listAddress('purchases', { state: 'paid', from: '2026-11-20T18:30:00.000Z' }).split('?');
  expect(path).toBe('/purchases');
  const filter = new URLSearchParams(query).get('filter');
  expect(JSON.parse(filter ?? '')).toEqual({ state: 'paid', from: '2026-11-20T18:30:00.000Z' });
});
