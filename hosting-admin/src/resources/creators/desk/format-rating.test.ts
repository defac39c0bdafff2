import { expect, it } from 'vitest';
import { formatRating } from './format-rating.ts';

it('tells stars with the number of ratings behind them, and nothing without any', () => {
  expect(formatRating({ ratingHundredths: 475, ratings: 8 })).toBe('4.75 (8)');
  expect(formatRating({ ratingHundredths: null, ratings: 0 })).toBe('–');
});
