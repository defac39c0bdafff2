const rupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });
const short = new Intl.NumberFormat('en-IN', {
  style: 'currency',
  currency: 'INR',
  notation: 'compact',
  minimumFractionDigits: 0,
  maximumFractionDigits: 1,
});
const whole = new Intl.NumberFormat('en-IN');

/** Paise as people read them: `₹1,23,456.50`. Exact: paise are whole, and a rupee is a hundred. */
export function formatPaise(paise: number): string {
  return rupees.format(paise / 100);
}

/** Paise as there is room for beside an axis: `₹1.2L`. Rounded, so nowhere else. */
export function formatPaiseShort(paise: number): string {
  return short.format(paise / 100);
}

/** `1,23,456`, for axes, whose title names the unit. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** `1,23,456 coins`. */
export function formatCoins(coins: number): string {
  return `${formatCount(coins)} ${Math.abs(coins) === 1 ? 'coin' : 'coins'}`;
}

/** Hundredths of a percent as people read them: `27.5%`. */
export function formatBps(bps: number): string {
  return `${whole.format(bps / 100)}%`;
}

/** Rupees as they are typed, in paise; undefined for what is no amount: more than two decimals, letters, a minus. */
export function parseRupees(typed: string): number | undefined {
  const match = /^([0-9]{1,10})(?:\.([0-9]{1,2}))?$/.exec(typed.trim().replaceAll(',', ''));
  if (match === null) return undefined;
  const [, rupeesTyped = '0', decimals = ''] = match;
  return Number(rupeesTyped) * 100 + Number(decimals.padEnd(2, '0'));
}
