import type { Reader } from '../kernel/store.ts';
import { loadBooks, type ProviderPayment } from './verify/books.ts';
import { checkAccounts } from './verify/check-accounts.ts';
import { checkEarnings } from './verify/check-earnings.ts';
import { checkEntries } from './verify/check-entries.ts';
import { checkHistory, checkHouseDays, checkMoneyDays } from './verify/check-history.ts';
import { checkLots } from './verify/check-lots.ts';
import { checkPayees } from './verify/check-payees.ts';
import { checkPayouts } from './verify/check-payouts.ts';
import { checkPurchases } from './verify/check-purchases.ts';
import { checkSpending } from './verify/check-sessions.ts';
import { checkSettlements } from './verify/check-settlements.ts';
import type { Difference } from './verify/difference.ts';

export type { ProviderPayment } from './verify/books.ts';
export type { CheckName, Difference } from './verify/difference.ts';

export interface VerifyOptions {
  /** All payments the provider holds as captured or refunded; without them that comparison is left out. */
  readonly payments?: readonly ProviderPayment[];
}

export interface LedgerProof {
  readonly entryCount: number;
  readonly accountCount: number;
  readonly differences: readonly Difference[];
}

/**
 * Recomputes every balance, lot, earning, bill and sum from `ledgerEntries` and reports whatever disagrees. Writes
 * nothing. Holds the books in memory: about 2 kB per entry.
 *
 * Pages are read one after another, so a commit between two of them looks like a difference. Hence a second reading
 * when there are any: only what both show is reported.
 */
export async function verifyLedger(reader: Reader, options: VerifyOptions = {}): Promise<LedgerProof> {
  const first = await verifyOnce(reader, options);
  if (first.differences.length === 0) return first;
  const second = await verifyOnce(reader, options);
  const seen = new Set(first.differences.map(nameOf));
  return { ...second, differences: second.differences.filter((one) => seen.has(nameOf(one))) };
}

const nameOf = ({ check, subject }: Difference) => `${check} ${subject}`;

async function verifyOnce(reader: Reader, options: VerifyOptions): Promise<LedgerProof> {
  const books = await loadBooks(reader, options.payments);
  const differences = [
    ...books.malformed,
    ...checkEntries(books),
    ...checkAccounts(books),
    ...checkLots(books),
    ...checkEarnings(books),
    ...checkPayees(books),
    ...checkPayouts(books),
    ...checkSettlements(books),
    ...checkPurchases(books),
    ...checkSpending(books),
    ...checkHistory(books),
    ...checkHouseDays(books),
    ...checkMoneyDays(books),
  ];
  return { entryCount: books.entries.size, accountCount: books.accounts.size, differences };
}
