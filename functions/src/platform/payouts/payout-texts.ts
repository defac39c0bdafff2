/**
 * The texts providers take of us. A name or remark they would refuse is trimmed to what they accept: the account number
 * decides who is paid, not the spelling.
 */

/** A narration of at most `maxLength` letters, digits and spaces. */
export function cleanNarration(narration: string, maxLength: number): string {
  return clean(narration, /[^A-Za-z0-9]+/g, maxLength);
}

const NAME_MIN_LENGTH = 3;

/**
 * A name without marks and special characters: `José D'Souza-Rao` becomes `Jose D Souza Rao`. One too short, or of
 * another script, is led by `Payee`.
 */
export function cleanName(name: string, { allowed, maxLength }: { allowed: 'letters' | 'plain'; maxLength: number }) {
  const refused = allowed === 'letters' ? /[^A-Za-z]+/g : /[^A-Za-z0-9.]+/g;
  const cleaned = clean(name, refused, maxLength);
  return cleaned.length >= NAME_MIN_LENGTH ? cleaned : `Payee ${cleaned}`.trim();
}

function clean(text: string, refused: RegExp, maxLength: number): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(refused, ' ')
    .trim()
    .slice(0, maxLength)
    .trim();
}
