import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

const linesOf = (rows: object[]) => toCsv(rows).replace('\uFEFF', '').trimEnd().split('\r\n');

describe('a file of rows', () => {
  it('has a column for every field of any row, nested ones by their path', () => {
    expect(
      linesOf([
        { id: 'a', payee: { kind: 'creator' } },
        { id: 'b', utr: 'U1', tags: ['x', 'y'] },
      ]),
    ).toEqual(['id,payee.kind,utr,tags', 'a,creator,,', 'b,,U1,x; y']);
  });

  it('quotes what would break a line or a cell', () => {
    expect(toCsv([{ words: 'one, "two"\nthree' }])).toContain('"one, ""two""\nthree"');
  });

  it('hands spreadsheets no formula', () => {
    expect(linesOf([{ name: '=HYPERLINK("http://x")' }])[1]).toBe('"\'=HYPERLINK(""http://x"")"');
    expect(linesOf([{ name: '+91 99999' }])[1]).toBe("'+91 99999");
    expect(linesOf([{ name: '@sum' }])[1]).toBe("'@sum");
  });

  it('leaves negative numbers numbers', () => {
    expect(linesOf([{ paise: -1250 }])[1]).toBe('-1250');
  });

  it('begins with the mark of UTF-8, for Indian scripts', () => {
    expect(toCsv([{ name: 'अंजलि' }]).startsWith('\uFEFF')).toBe(true);
  });
});
