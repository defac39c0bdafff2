import { describe, expect, it } from 'vitest';
import { formatRupees, parseRupees } from './rupees.ts';

describe('rupees', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [100, '1.00'],
    [123_450, '1234.50'],
    [99_999_999_999, '999999999.99'],
  ])('%i paise are written %s, and read back', (amountPaise, text) => {
    expect(formatRupees(amountPaise)).toBe(text);
    expect(parseRupees(text)).toBe(amountPaise);
    expect(parseRupees(Number(text))).toBe(amountPaise);
  });

  it('survive as JSON numbers, every paisa of a thousand rupees', () => {
    for (let amountPaise = 0; amountPaise <= 100_000; amountPaise += 1) {
      expect(parseRupees(JSON.parse(JSON.stringify(Number(formatRupees(amountPaise)))))).toBe(amountPaise);
    }
  });

  it.each(['', '-1', '1.234', '1e3', '1,000', 'NaN', '12345678901'])('%o is no amount', (text) => {
    expect(parseRupees(text)).toBeNull();
  });

  it.each([0.5, -1, Number.NaN, 2 ** 53])('%d is no whole number of paise', (amountPaise) => {
    expect(() => formatRupees(amountPaise)).toThrow('whole paise');
  });

  it('take needless zeros', () => {
    expect(parseRupees('20.0')).toBe(2_000);
    expect(parseRupees('20.5000')).toBe(2_050);
  });
});
