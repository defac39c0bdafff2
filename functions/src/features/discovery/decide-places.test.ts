import { describe, expect, it } from 'vitest';
import { isNewcomerPlace } from './decide-places.ts';

const kept = (places: number, bps: number) =>
  Array.from({ length: places }, (_, place) => place).filter((place) => isNewcomerPlace(place, bps));

describe('places kept for newcomers', () => {
  it('are the share of all places, spread over them', () => {
    expect(kept(20, 1_500)).toEqual([6, 13, 19]);
    expect(kept(1_000, 1_500)).toHaveLength(150);
  });

  it('are none where nothing is kept', () => {
    expect(kept(1_000, 0)).toEqual([]);
  });
});
