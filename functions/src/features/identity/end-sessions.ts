import type { Call } from '../../kernel/call.ts';
import type { Reader, Tx } from '../../kernel/store.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from '../audit/public.ts';
import { findDevices, noticeFor, signOutDevice } from '../notify/public.ts';
import { withoutSessions } from '../wallet/public.ts';
import { proofRef } from './add-email.ts';

interface Ending {
  readonly uid: string;
  readonly now: Date;
}

/** Forgets which sessions may move this person's money, and tells them. Reads first; what it returns writes. */
export async function prepareForgetting(tx: Tx, { uid, now }: Ending): Promise<() => void> {
  const account = await readWallet(tx, uid);
  return () => {
    const known = account?.wallet.devices;
    if (account !== undefined && known !== undefined) {
      setWalletTerms(tx, account, { devices: withoutSessions(known, now) });
    }
    // A link that somebody asked for in one of them must not bring them back.
    tx.delete(proofRef(uid));
    const cause = `${uid}~${now.getTime()}`;
    const notice = noticeFor(cause, { uid, kind: 'signed-out-everywhere', params: {}, link: null, at: now });
    tx.create(notice.ref, notice.doc);
  };
}

/** No device of this person gets pushes any more, and no app a new token. Safe to repeat. */
export async function endSessions(
  { store, auth }: Pick<Platform, 'store' | 'auth'>,
  { uid, now }: Ending,
): Promise<void> {
  for (const { data } of await findDevices(store, uid)) {
    await store.transaction((tx) => signOutDevice(tx, { uid, deviceId: data.deviceId, now }));
  }
  await auth.revoke(uid);
}

/**
 * Ends every session of somebody else, by staff. What is cut short is done again by a repeat.
 * @param assertMay what the caller has to be allowed, judged in the transaction
 * @throws what `assertMay` throws, ledger/key-reused
 */
export async function signOutByStaff(
  platform: Pick<Platform, 'store' | 'auth'>,
  call: Call<{ readonly uid: string; readonly reason: string }>,
  { name, assertMay }: { readonly name: string; readonly assertMay: (tx: Tx) => Promise<void> },
): Promise<{ devices: number }> {
  const ending = { uid: call.input.uid, now: call.now };
  const { length: devices } = await findDevices(platform.store, ending.uid);
  const reply = await changeByStaff(platform, call, {
    name,
    target: `users/${ending.uid}`,
    decide: async (tx) => {
      await assertMay(tx);
      const write = await prepareForgetting(tx, ending);
      return { before: { devices }, after: { devices: 0 }, reply: { devices }, write };
    },
  });
  await endSessions(platform, ending);
  return reply;
}

export async function readWallet(reader: Reader, uid: string) {
  const account = await reader.get(accountRef(walletOf(uid)));
  return account?.wallet === undefined ? undefined : { ...account, wallet: account.wallet };
}
