import { invariant } from '../../kernel/invariant.ts';

/** Paise as decimal rupees: 123450 is `1234.50`. Built as text, because a division would round. */
export function formatRupees(amountPaise: number): string {
  invariant(Number.isSafeInteger(amountPaise) && amountPaise >= 0, 'an amount is whole paise, 0 or more');
  const digits = String(amountPaise).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Decimal rupees, as JSON number or text, as paise; null when it is no amount with at most two decimals. */
export function parseRupees(amount: number | string): number | null {
  const match = /^(\d{1,10})(?:\.(\d{1,2})0*)?$/.exec(String(amount));
  if (match === null) return null;
  const [, rupees = '', fraction = ''] = match;
  return Number(`${rupees}${fraction.padEnd(2, '0')}`);
}
