import { describe, expect, it } from 'vitest';
import { csvText, rupeesOf } from './csv.ts';

describe('csvText', () => {
  it('quotes what would break a line', () => {
    expect(
      csvText([
        ['a', 'b,c', 'say "x"'],
        [1, -2, ''],
      ]),
    ).toBe('a,"b,c","say ""x"""\r\n1,-2,\r\n');
  });

  it.each(['=1+1', '+1', '-cara', '@x', '-1+2', '＝1+1', '＠x'])('keeps %s from being a formula', (text) => {
    expect(csvText([[text]])).toBe(`'${text}\r\n`);
  });

  it('keeps a line break from being the start of one', () => {
    expect(csvText([['\n=1+1']])).toBe('"\'\n=1+1"\r\n');
  });

  it('leaves negative amounts alone', () => {
    expect(csvText([[rupeesOf(-550_050)]])).toBe('-5500.50\r\n');
  });
});

describe('rupeesOf', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [100, '1.00'],
    [123_456_789, '1234567.89'],
    [-5, '-0.05'],
  ])('%i paise are %s', (paise, rupees) => {
    expect(rupeesOf(paise)).toBe(rupees);
  });
});
