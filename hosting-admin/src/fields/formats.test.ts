import { describe, expect, it } from 'vitest';
import { formatBps, formatCoins, formatPaise, formatPaiseShort, parseRupees } from './format-money.ts';
import { endOfDay, formatDay, formatInstant, formatSpan, startOfDay } from './format-when.ts';

describe('money', () => {
  it('is shown in rupees with Indian grouping, to the paisa', () => {
    expect(formatPaise(12_345_650)).toBe('₹1,23,456.50');
    expect(formatPaise(-1)).toBe('-₹0.01');
    expect(formatPaise(0)).toBe('₹0.00');
  });

  it('beside an axis is short', () => {
    expect(formatPaiseShort(12_345_650)).toBe('₹1.2L');
    expect(formatPaiseShort(0)).toBe('₹0');
  });

  it('in coins says so', () => {
    expect(formatCoins(1)).toBe('1 coin');
    expect(formatCoins(123_456)).toBe('1,23,456 coins');
  });

  it('in shares is a percentage', () => {
    expect(formatBps(2_750)).toBe('27.5%');
  });

  it('is typed in rupees and kept in paise, exactly', () => {
    expect(parseRupees('1,234.5')).toBe(123_450);
    expect(parseRupees('0.07')).toBe(7);
    expect(parseRupees('99')).toBe(9_900);
  });

  it('that is no amount is refused', () => {
    for (const typed of ['', '-5', '1.234', 'ten', '1e5', '12345678901', '.5'])
      expect(parseRupees(typed)).toBe(undefined);
  });
});

describe('time', () => {
  it('is that of India wherever the browser is', () => {
    expect(formatInstant('2026-11-21T18:45:00.000Z')).toBe('22 Nov 2026, 12:15 am');
    expect(formatDay('2026-11-21T18:45:00.000Z')).toBe('22 Nov 2026');
    expect(formatDay('2026-11-21')).toBe('21 Nov 2026');
  });

  it('of a day goes from midnight to midnight in India', () => {
    expect(startOfDay('2026-11-21')).toBe('2026-11-20T18:30:00.000Z');
    expect(endOfDay('2026-11-21')).toBe('2026-11-21T18:30:00.000Z');
  });

  it('that has passed is told roughly', () => {
    expect(formatSpan(59 * 60_000)).toBe('59 min');
    expect(formatSpan(47 * 3_600_000)).toBe('47 h');
    expect(formatSpan(72 * 3_600_000)).toBe('3 days');
  });
});
