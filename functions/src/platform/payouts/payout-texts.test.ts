import { describe, expect, it } from 'vitest';
import { cleanName, cleanNarration } from './payout-texts.ts';

describe('texts for banks', () => {
  it.each([
    ['Mehfil payout', 'Mehfil payout'],
    ['  Mehfil: week #47!  ', 'Mehfil week 47'],
    ['a'.repeat(40), 'a'.repeat(30)],
    [`${'a'.repeat(29)} b`, 'a'.repeat(29)],
    ['मेहफ़िल', ''],
  ])('narration %o', (given, sent) => {
    expect(cleanNarration(given, 30)).toBe(sent);
  });

  it.each([
    ['José D’Souza-Rao', 'Jose D Souza Rao', 'Jose D Souza Rao'],
    ['Om', 'Payee Om', 'Payee Om'],
    ['कारा', 'Payee', 'Payee'],
    ['K. R. Anand 2nd', 'K. R. Anand 2nd', 'K R Anand nd'],
  ])('name %o', (given, plain, letters) => {
    expect(cleanName(given, { allowed: 'plain', maxLength: 50 })).toBe(plain);
    expect(cleanName(given, { allowed: 'letters', maxLength: 100 })).toBe(letters);
  });
});
