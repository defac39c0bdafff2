import { canonicalJson } from '../../kernel/hash.ts';

/** Each check by name; the README says which invariant it holds. */
export type CheckName =
  | 'shape'
  | 'entry'
  | 'posting'
  | 'kind'
  | 'backing-moves'
  | 'lot-moves'
  | 'reversal'
  | 'carrier'
  | 'account'
  | 'balance'
  | 'floor'
  | 'sequence'
  | 'trial-balance'
  | 'lot'
  | 'lot-sum'
  | 'lot-source'
  | 'wallet-summary'
  | 'backing'
  | 'earning'
  | 'earning-split'
  | 'earning-bound'
  | 'take-back'
  | 'restitution'
  | 'release'
  | 'waiting'
  | 'debt'
  | 'withdrawal'
  | 'set-aside'
  | 'tds'
  | 'payee-totals'
  | 'settlement'
  | 'purchase'
  | 'extra-payment'
  | 'provider'
  | 'session-bill'
  | 'session-minutes'
  | 'receipt'
  | 'gift'
  | 'history'
  | 'house-day'
  | 'money-day';

/** One place where the books disagree: what the entries say against what was found. */
export interface Difference {
  readonly check: CheckName;
  /** The document or sum that is wrong, e.g. `accounts/wallet:ann`. */
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
}

/** Nothing when both are equal, the difference otherwise; objects are compared by value. */
export function compare(check: CheckName, subject: string, sides: { expected: unknown; found: unknown }): Difference[] {
  const [expected, found] = [asText(sides.expected), asText(sides.found)];
  return expected === found ? [] : [{ check, subject, expected, found }];
}

/** The difference itself, when a condition does not hold that is no comparison. */
export function demand(holds: boolean, check: CheckName, subject: string, sides: { expected: string; found: unknown }) {
  return holds ? [] : [{ check, subject, expected: sides.expected, found: asText(sides.found) }];
}

function asText(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : canonicalJson(value);
}
