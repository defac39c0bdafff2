import { invariant } from './invariant.ts';

/** Hundredths of a per cent: 10,000 is the whole. */
export const WHOLE_BPS = 10_000;

/** `floor(amount x numerator / denominator)` without losing digits: the product may pass 2^53. */
export function floorShare(amount: number, numerator: number, denominator: number): number {
  invariant(Number.isSafeInteger(amount) && amount >= 0, `not an amount: ${amount}`);
  invariant(Number.isSafeInteger(numerator) && numerator >= 0, `not a share: ${numerator}`);
  invariant(Number.isSafeInteger(denominator) && denominator > 0, `not a whole: ${denominator}`);
  return Number((BigInt(amount) * BigInt(numerator)) / BigInt(denominator));
}

/** Like `floorShare`, rounded up: for what is taken before anyone is paid (taxes, fees, surcharges). */
export function ceilShare(amount: number, numerator: number, denominator: number): number {
  const floor = floorShare(amount, numerator, denominator);
  return BigInt(floor) * BigInt(denominator) === BigInt(amount) * BigInt(numerator) ? floor : floor + 1;
}

export function floorBps(amount: number, bps: number): number {
  return floorShare(amount, bps, WHOLE_BPS);
}

export function ceilBps(amount: number, bps: number): number {
  return ceilShare(amount, bps, WHOLE_BPS);
}
