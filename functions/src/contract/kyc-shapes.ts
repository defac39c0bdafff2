/**
 * The shapes of India's numbers, as far as they can be told without asking anybody. Pure, so that an app checks a form
 * by the same rules before it sends it.
 */

/** Fourth character: P individual, H Hindu undivided family; the others are companies, firms, trusts and the like. */
const pan = /^[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]$/;
const ifsc = /^[A-Z]{4}0[A-Z0-9]{6}$/;
const accountNumber = /^[0-9]{9,18}$/;
const vpa = /^[a-zA-Z0-9._-]{2,256}@[a-zA-Z][a-zA-Z0-9]{1,63}$/;
const gstin = /^[0-3][0-9][A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/;

export const isPan = (text: string): boolean => pan.test(text);
export const isIfsc = (text: string): boolean => ifsc.test(text);
export const isAccountNumber = (text: string): boolean => accountNumber.test(text);
export const isVpa = (text: string): boolean => vpa.test(text);

/** A PAN of a person, not of a company: what a creator must have. */
export const isPersonalPan = (text: string): boolean => isPan(text) && 'PH'.includes(text.charAt(3));

/** The PAN inside a GSTIN. */
export const panInGstin = (text: string): string => text.slice(2, 12);

/** Shape and check character. Source: GST system, mod-36 check digit of the GSTIN. */
export function isGstin(text: string): boolean {
  return gstin.test(text) && gstinCheckCharacter(text.slice(0, 14)) === text.charAt(14);
}

const BASE_36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function gstinCheckCharacter(first14: string): string {
  let sum = 0;
  for (const [index, character] of [...first14].entries()) {
    const product = BASE_36.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return BASE_36.charAt((36 - (sum % 36)) % 36);
}

/** Twelve digits, the first not 0 or 1, perhaps in groups, and not part of a longer number. */
const aadhaarLike = /(?<!\d[\s._/·\p{Pd}]?)[2-9](?:[\s._/·\p{Pd}]?\d){11}(?![\s._/·\p{Pd}]?\d)/gu;
const isDigit = (code: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(code));

/**
 * Whether a text holds what must be taken for an Aadhaar number, in any script: one with a valid check digit. Source:
 * UIDAI, numbering scheme (twelve digits, Verhoeff).
 */
export function holdsAadhaar(text: string): boolean {
  return (plainDigits(text).match(aadhaarLike) ?? []).some((found) => hasVerhoeffCheck(found.replace(/\D/g, '')));
}

/** The text with digits of every script as 0 to 9, which in each of them follow each other, and nothing invisible. */
function plainDigits(text: string): string {
  const visible = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  return visible.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (code - zero < 9 && isDigit(zero - 1)) zero -= 1;
    return String(code - zero);
  });
}

/** Multiplication in the dihedral group D5. */
const D5 = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
/** The permutation of each position, from the right. */
const PERMUTATIONS = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

function hasVerhoeffCheck(digits: string): boolean {
  let check = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const permuted = PERMUTATIONS[index % PERMUTATIONS.length]?.charAt(Number(digit));
    check = Number(D5[check]?.charAt(Number(permuted)));
  }
  return check === 0;
}
