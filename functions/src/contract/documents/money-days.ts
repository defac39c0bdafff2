import { z } from 'zod';
import { signedPaise } from '../amounts.ts';
import { docId } from '../ids.ts';
import { coinClass } from './ledger.ts';

const kindSums = z.strictObject({
  entries: z.int().min(0),
  /** Moved from one class of account to another, e.g. `wallet > house:coins-spent`. */
  flows: z.record(z.string(), z.int().min(0)),
});

/**
 * `moneyDays/{YYYY-MM-DD}`: what the entries of one day in India moved, by kind, and what every class of account held
 * after the last of them. A job adds to it during the day; it is complete once there is a later one. Days without an
 * entry have none. Server only.
 */
export const moneyDayDoc = z.strictObject({
  day: z.string(),
  /** A reversal counts as `reversal:` and the first part of the key that it takes back. */
  kinds: z.record(z.string(), kindSums),
  /** Since the first day of all, by class of account: coins or paise, as the account is kept. */
  balances: z.record(z.string(), z.int()),
  /** All lots of all people, by class. */
  lots: z.record(coinClass, z.strictObject({ coins: z.int(), basisPaise: signedPaise })),
  /** The last entry that is in. */
  lastAt: z.date(),
  lastKey: docId,
  /** Every entry before this moment is in. */
  through: z.date(),
});
export type MoneyDayDoc = z.infer<typeof moneyDayDoc>;
