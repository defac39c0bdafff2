import { refTo } from '../kernel/collections.ts';
import type { Tx } from '../kernel/store.ts';
import { walletOf } from './accounts.ts';
import { emptyWallet } from './wallet-summary.ts';

/**
 * Writes a new person's empty wallet account, for a transaction that has read that there is none. It moves nothing, so
 * it is no entry: its sequence starts at 0.
 */
export function openWallet(tx: Tx, uid: string, opening: { lowBalanceAlertCoins: number; now: Date }): void {
  const { lowBalanceAlertCoins, now } = opening;
  const id = walletOf(uid);
  tx.create(refTo('accounts', id), {
    id,
    asset: 'COIN',
    ownerUid: uid,
    balance: 0,
    seq: 0,
    lots: [],
    wallet: emptyWallet(lowBalanceAlertCoins, now),
    updatedAt: now,
  });
}
