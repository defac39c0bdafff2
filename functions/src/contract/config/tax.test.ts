import { describe, expect, it } from 'vitest';
import { defaultTax, type TaxRegime, taxSection } from './tax.ts';

const [first, second] = defaultTax.regimes as [TaxRegime, TaxRegime];
const isGood = (...regimes: TaxRegime[]) => taxSection.safeParse({ ...defaultTax, regimes }).success;

describe('the tax section', () => {
  it('accepts its own defaults, which nobody has signed yet', () => {
    expect(taxSection.parse(defaultTax)).toEqual(defaultTax);
    expect(defaultTax.regimes.every(({ reviewedBy }) => reviewedBy === null)).toBe(true);
  });

  it('accepts days without a regime', () => {
    expect(isGood({ ...first, to: '2025-12-31' }, second)).toBe(true);
  });

  it.each([
    ['overlaps by a day', [{ ...first, to: '2026-04-01' }, second]],
    ['an open end before another begins', [{ ...first, to: null }, second]],
    ['the wrong order', [second, first]],
    ['one id twice', [first, { ...second, id: first.id }]],
    ['an end before the beginning', [{ ...first, to: '2024-03-31' }, second]],
    ['a day that is none', [{ ...first, from: '2024-02-30' }, second]],
    ['a rate above the whole', [{ ...first, rateBps: 10_001 }, second]],
    ['nothing', []],
  ])('refuses %s', (_, regimes) => {
    expect(isGood(...regimes)).toBe(false);
  });
});
