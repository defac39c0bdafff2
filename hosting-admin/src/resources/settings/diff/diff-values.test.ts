import { describe, expect, it } from 'vitest';
import { diffValues } from './diff-values.ts';

const small = { packId: 'pack-49', pricePaise: 4_900 };
const large = { packId: 'pack-99', pricePaise: 9_900 };

describe('what differs between two values', () => {
  it('is nothing between equal ones, in whatever order their fields are', () => {
    expect(diffValues({ a: 1, b: [small] }, { b: [{ pricePaise: 4_900, packId: 'pack-49' }], a: 1 })).toEqual([]);
  });

  it('names the field of the row, wherever in the list the row is', () => {
    const after = { packs: [{ ...large, pricePaise: 8_900 }, small] };
    expect(diffValues({ packs: [small, large] }, after)).toEqual([
      { path: ['packs', 'pack-99', 'pricePaise'], before: 9_900, after: 8_900 },
    ]);
  });

  it('tells rows that came and went, and a new order', () => {
    expect(diffValues([small], [small, large])).toEqual([{ path: ['pack-99'], before: undefined, after: large }]);
    expect(diffValues([small, large], [large])).toEqual([{ path: ['pack-49'], before: small, after: undefined }]);
    expect(diffValues([small, large], [large, small])).toEqual([
      { path: ['order'], before: ['pack-49', 'pack-99'], after: ['pack-99', 'pack-49'] },
    ]);
  });

  it('takes lists of words as a whole, and what is there only on one side', () => {
    expect(diffValues({ words: ['a'] }, { words: ['a', 'b'] })).toEqual([
      { path: ['words'], before: ['a'], after: ['a', 'b'] },
    ]);
    expect(diffValues({ endsAt: null }, { endsAt: '2026-11-21T12:00:00.000Z' })).toHaveLength(1);
    expect(diffValues(null, { version: 1 })).toEqual([{ path: [], before: null, after: { version: 1 } }]);
  });
});
