import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { PayoutAttempt, WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { Tx } from '../../kernel/store.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import { readEntry } from '../../ledger/entry.ts';
import { type LoadedAccount, loadAccount } from '../../ledger/load-account.ts';
import { postEntry } from '../../ledger/post-entry.ts';
import { netOf } from '../../ledger/verify/books.ts';
import type { ProviderTransfer } from '../../platform/payouts/payout-provider.ts';
import { doubleKey, doubleReturnKey, planDouble, planDoubleReturn } from './plan-entries.ts';

type Left = Pick<ProviderTransfer, 'providerId' | 'amountPaise' | 'utr' | 'feePaise'>;
type Withdrawn = Pick<WithdrawalDoc, 'withdrawalId' | 'payee'>;

/** A transfer that was not to leave, with what the books know of it and the accounts that bear it. */
export interface DoubleCase {
  readonly withdrawal: Withdrawn;
  /** The attempt under whose reference it went, with this transfer's own details. */
  readonly attempt: PayoutAttempt;
  readonly amountPaise: number;
  readonly keys: { readonly left: string; readonly back: string };
  readonly left: LedgerEntryDoc | undefined;
  readonly back: LedgerEntryDoc | undefined;
  readonly available: LoadedAccount;
  readonly payout: LoadedAccount;
  readonly debt: LoadedAccount;
}

export async function readDouble(
  tx: Tx,
  withdrawal: Withdrawn,
  { known, transfer }: { known: PayoutAttempt; transfer: Left },
): Promise<DoubleCase> {
  const { withdrawalId, payee } = withdrawal;
  const { providerId, amountPaise, utr, feePaise } = transfer;
  const names = payeeAccounts(payee);
  const keys = { left: doubleKey(withdrawalId, providerId), back: doubleReturnKey(withdrawalId, providerId) };
  const [left, back, available, payout, debt] = await Promise.all([
    readEntry(tx, keys.left),
    readEntry(tx, keys.back),
    loadAccount(tx, names.available, 'INR', amountPaise),
    loadAccount(tx, names.payout, 'INR'),
    loadAccount(tx, names.debt, 'INR'),
  ]);
  const attempt = { ...known, providerId, utr, providerFeePaise: feePaise };
  return { withdrawal, attempt, amountPaise, keys, left, back, available, payout, debt };
}

/** Books that the money has left, once for each transfer. */
export function settleDouble(tx: Tx, opened: DoubleCase, now: Date): void {
  const { withdrawal, attempt, amountPaise, keys, available } = opened;
  if (opened.left !== undefined) return;
  const availablePaise = Math.min(available.balance, amountPaise);
  const shares = { key: keys.left, availablePaise, debtPaise: amountPaise - availablePaise };
  post(tx, opened, planDouble(withdrawal, attempt, shares), now);
}

/** Books that it came back. @returns false when it had never left, or is back already */
export function settleDoubleReturn(tx: Tx, opened: DoubleCase, now: Date): boolean {
  const { withdrawal, attempt, amountPaise, keys, left, back, debt } = opened;
  if (left === undefined || back !== undefined) return false;
  const repaidPaise = Math.min(netOf(left, debt.id), debt.balance);
  post(tx, opened, planDoubleReturn(withdrawal, attempt, { key: keys.back, amountPaise, repaidPaise }), now);
  return true;
}

function post(tx: Tx, { available, payout, debt }: DoubleCase, draft: ReturnType<typeof planDouble>, now: Date): void {
  postEntry(tx, draft, { loaded: [available, payout, debt], inputHash: draft.key, reply: null, now });
}
