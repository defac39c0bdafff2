import { describe, expect, it } from 'vitest';
import { fiscalQuarterOf, fiscalQuarterSpan, fiscalYearBefore, fiscalYearOf } from './fiscal-year.ts';

describe('the financial year', () => {
  it.each([
    ['2026-03-31T18:29:59.999Z', '2025-26', 4],
    ['2026-03-31T18:30:00.000Z', '2026-27', 1],
    ['2026-06-30T18:29:59.999Z', '2026-27', 1],
    ['2026-06-30T18:30:00.000Z', '2026-27', 2],
    ['2026-12-31T18:29:59.999Z', '2026-27', 3],
    ['2026-12-31T18:30:00.000Z', '2026-27', 4],
    ['2099-05-01T00:00:00.000Z', '2099-00', 1],
  ])('%s is in %s, quarter %i', (instant, fy, quarter) => {
    const at = new Date(instant);
    expect([fiscalYearOf(at), fiscalQuarterOf(at)]).toEqual([fy, quarter]);
    const { from, until } = fiscalQuarterSpan(fy, quarter);
    expect(from.getTime() <= at.getTime() && at.getTime() < until.getTime()).toBe(true);
  });

  it('follows the one before', () => {
    expect(fiscalYearBefore('2026-27')).toBe('2025-26');
    expect(fiscalYearBefore('2100-01')).toBe('2099-00');
  });

  it('has quarters that meet', () => {
    expect(fiscalQuarterSpan('2026-27', 1).from.toISOString()).toBe('2026-03-31T18:30:00.000Z');
    for (const quarter of [1, 2, 3]) {
      expect(fiscalQuarterSpan('2026-27', quarter).until).toEqual(fiscalQuarterSpan('2026-27', quarter + 1).from);
    }
    expect(fiscalQuarterSpan('2026-27', 4).until).toEqual(fiscalQuarterSpan('2027-28', 1).from);
  });
});
