import type { Call } from '../../kernel/call.ts';
import type { Reader } from '../../kernel/store.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import { assertTrustedDevice } from '../wallet/public.ts';

/**
 * Where money goes is not said from a device that has just appeared.
 * @throws device/cooling-off {until}
 */
export async function assertOwnDevice(reader: Reader, call: Pick<Call<unknown>, 'uid' | 'signedInAt' | 'now'>) {
  const account = await reader.get(accountRef(walletOf(call.uid)));
  assertTrustedDevice(account?.wallet, call);
}
