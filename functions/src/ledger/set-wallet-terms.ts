import type { AccountDoc } from '../contract/documents/ledger.ts';
import type { Tx } from '../kernel/store.ts';
import { accountRef } from './load-account.ts';

type Wallet = NonNullable<AccountDoc['wallet']>;

type Term =
  | 'lowBalanceAlertCoins'
  | 'expiryDueAt'
  | 'expiryNotices'
  | 'spendHold'
  | 'freeze'
  | 'devices'
  | 'missingSteps'
  | 'accepted';

/**
 * Changes what a wallet's summary holds beside coins: the owner's alert, what the expiry job remembers, what keeps it
 * from being spent, and from which devices it is used. Neither balance nor lots nor sequence number move, so no entry
 * is needed. `doc` is the account as this transaction read it.
 */
export function setWalletTerms(tx: Tx, doc: AccountDoc & { wallet: Wallet }, terms: Partial<Pick<Wallet, Term>>): void {
  tx.update(accountRef(doc.id), { wallet: { ...doc.wallet, ...terms } });
}
