import type { z } from 'zod';
import type { setLowBalanceAlertContract } from '../../contract/features/wallet.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';

type AlertReply = z.input<typeof setLowBalanceAlertContract.reply>;

/**
 * Sets the owner's own threshold for the low-balance warning.
 * @throws wallet/not-found, ledger/key-reused
 */
export async function setLowBalanceAlert(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof setLowBalanceAlertContract.request>>,
): Promise<AlertReply> {
  return store.transaction(async (tx) => {
    const name = 'wallet-setLowBalanceAlert';
    const replayed = await readReplay<AlertReply>(tx, name, call);
    if (replayed !== undefined) return replayed;
    const account = await tx.get(accountRef(walletOf(call.uid)));
    if (account?.wallet === undefined) throw new AppError('wallet/not-found');
    const reply = { lowBalanceAlertCoins: call.input.coins };
    setWalletTerms(tx, { ...account, wallet: account.wallet }, reply);
    return writeReplay(tx, name, { call, reply });
  });
}
