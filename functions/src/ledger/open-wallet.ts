import type { WalletDevices } from '../contract/documents/ledger.ts';
import { refTo } from '../kernel/collections.ts';
import type { Tx } from '../kernel/store.ts';
import { walletOf } from './accounts.ts';
import { emptyWallet } from './wallet-summary.ts';

interface Opening {
  readonly lowBalanceAlertCoins: number;
  readonly missingSteps: readonly string[];
  /** The device of the first sign-in, where the app names it. */
  readonly devices?: WalletDevices | undefined;
  readonly now: Date;
}

/**
 * Writes a new person's empty wallet account, for a transaction that has read that there is none. It moves nothing, so
 * it is no entry: its sequence starts at 0.
 */
export function openWallet(tx: Tx, uid: string, opening: Opening): void {
  const { lowBalanceAlertCoins, missingSteps, devices, now } = opening;
  const id = walletOf(uid);
  tx.create(refTo('accounts', id), {
    id,
    asset: 'COIN',
    ownerUid: uid,
    balance: 0,
    seq: 0,
    lots: [],
    wallet: {
      ...emptyWallet(lowBalanceAlertCoins, now),
      missingSteps: [...missingSteps],
      ...(devices === undefined ? {} : { devices }),
    },
    updatedAt: now,
  });
}
