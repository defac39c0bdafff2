import type { z } from 'zod';
import type { listDevicesContract, revealContract, signOutContract } from '../../contract/features/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { noteReading } from '../audit/public.ts';
import { listDevicesOf, signOutByStaff } from '../identity/public.ts';
import { loadOthers } from './others-account.ts';

type RevealCall = Call<z.output<typeof revealContract.request>>;
type RevealReply = z.input<typeof revealContract.reply>;
type DevicesCall = Call<z.output<typeof listDevicesContract.request>>;
type DevicesReply = z.input<typeof listDevicesContract.reply>;
type EndCall = Call<z.output<typeof signOutContract.request>>;

/**
 * How somebody can be reached. It is written down who asked and why before they are told, and never what they read.
 * @throws user/not-found, auth/forbidden
 */
export async function revealContact({ store }: Pick<Platform, 'store'>, call: RevealCall): Promise<RevealReply> {
  const { phone, email } = await loadOthers(store, call);
  const { uid, reason } = call.input;
  await noteReading(store, call, { action: 'people-reveal', target: `users/${uid}`, reason });
  return { phone: phone === '' ? null : phone, email: email ?? null };
}

/** @throws user/not-found */
export async function listDevices(
  { store }: Pick<Platform, 'store'>,
  { input: { uid }, now }: DevicesCall,
): Promise<DevicesReply> {
  if ((await store.get(refTo('users', uid))) === undefined) throw new AppError('user/not-found');
  return { devices: await listDevicesOf({ store }, { uid, now }) };
}

/** @throws user/not-found, auth/forbidden, ledger/key-reused */
export function signOutPerson(platform: Pick<Platform, 'store' | 'auth'>, call: EndCall): Promise<{ devices: number }> {
  const assertMay = async (tx: Tx) => {
    await loadOthers(tx, call);
  };
  return signOutByStaff(platform, call, { name: 'people-signOut', assertMay });
}
