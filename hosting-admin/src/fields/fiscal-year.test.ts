import { expect, it } from 'vitest';
import { fiscalYearOf, latestYears } from './fiscal-year.ts';

it('begins a financial year in April', () => {
  expect(fiscalYearOf('2026-03-31')).toBe('2025-26');
  expect(fiscalYearOf('2026-04-01')).toBe('2026-27');
});

it('names a year by its two, also over a century', () => {
  expect(fiscalYearOf('2099-12-31')).toBe('2099-00');
});

it('gives a year and the two before it', () => {
  expect(latestYears('2026-11-21')).toEqual(['2026-27', '2025-26', '2024-25']);
});
