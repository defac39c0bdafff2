import { z } from 'zod';
import type { Posting } from '../../src/contract/documents/ledger.ts';
import { idFrom } from '../../src/kernel/hash.ts';
import type { Chart } from '../../src/ledger/accounts.ts';

/** One side of a movement. A CREDIT raises the account's balance, a DEBIT lowers it. */
const leg = z.strictObject({
  accountId: z.string().min(1),
  type: z.enum(['DEBIT', 'CREDIT']),
  amountSubunits: z.int().positive(),
  currency: z.string().min(1),
});
export type Leg = z.infer<typeof leg>;

export const postRequest = z.object({
  idempotencyKey: z.string().min(1),
  transactionId: z.string().min(1),
  allowOverdraft: z.boolean().default(false),
  legs: z.array(leg).min(1),
});
export type PostRequest = z.infer<typeof postRequest>;

/**
 * The kit's accounts hold several currencies and have names of any kind; ours hold one and their names are document
 * ids.
 */
export const conformanceAccount = (accountId: string, currency: string): string => `lck:${idFrom(accountId, currency)}`;

/** Every account has a floor, no lots, and exists once it is posted to. */
export const conformanceChart: Chart = () => ({ hasFloor: true, hasLots: false, isPayee: false, ownerUid: null });

/**
 * The legs as postings, currency by currency: what leaves the debited accounts goes, in order, to the credited ones.
 * Returns the reason instead when the legs are no transaction.
 */
export function postingsOf(legs: readonly Leg[]): { postings: Posting[] } | { reason: string } {
  const postings: Posting[] = [];
  for (const currency of new Set(legs.map((one) => one.currency))) {
    const sideOf = (type: Leg['type']) => legs.filter((one) => one.currency === currency && one.type === type);
    const [debits, credits] = [sideOf('DEBIT'), sideOf('CREDIT')];
    const [debited, credited] = [sumOf(debits), sumOf(credits)];
    if (!Number.isSafeInteger(debited) || !Number.isSafeInteger(credited)) return { reason: 'the sum is too large' };
    if (debited !== credited) return { reason: `${currency} does not balance: ${debited} out, ${credited} in` };
    const both = debits.find((out) => credits.some((into) => into.accountId === out.accountId));
    if (both !== undefined) return { reason: `${both.accountId} is debited and credited in ${currency}` };
    postings.push(...pair(debits, credits, currency));
  }
  return { postings };
}

function sumOf(legs: readonly Leg[]): number {
  return legs.reduce((sum, one) => sum + one.amountSubunits, 0);
}

function pair(debits: readonly Leg[], credits: readonly Leg[], currency: string): Posting[] {
  const postings: Posting[] = [];
  const waiting = credits.map((one) => ({ to: conformanceAccount(one.accountId, currency), left: one.amountSubunits }));
  for (const { accountId, amountSubunits } of debits) {
    let left = amountSubunits;
    for (const credit of waiting) {
      const amount = Math.min(left, credit.left);
      if (amount === 0) continue;
      postings.push({ from: conformanceAccount(accountId, currency), to: credit.to, asset: currency, amount });
      left -= amount;
      credit.left -= amount;
    }
  }
  return postings;
}
