import type { z } from 'zod';
import type { listSessionsContract, signOutContract } from '../../contract/features/staff.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { listDevicesOf, signOutByStaff } from '../identity/public.ts';
import { loadStaff } from './load-staff.ts';

type Needs = Pick<Platform, 'store' | 'auth'>;
type ListCall = Call<z.output<typeof listSessionsContract.request>>;
type ListReply = z.input<typeof listSessionsContract.reply>;
type EndCall = Call<z.output<typeof signOutContract.request>>;

/**
 * Firebase knows of no sessions, only of sign-ins: these and the devices that have named themselves are what can be
 * told. @throws user/not-found, staff/not-staff
 */
export async function listSessions({ store, auth }: Needs, { input, now }: ListCall): Promise<ListReply> {
  const { uid } = input;
  await loadStaff(store, uid);
  const [person, devices] = await Promise.all([auth.getPerson(uid), listDevicesOf({ store }, { uid, now })]);
  return {
    lastSignInAt: person?.lastSignInAt?.toISOString() ?? null,
    lastRefreshAt: person?.lastRefreshAt?.toISOString() ?? null,
    validAfter: person?.tokensValidAfter?.toISOString() ?? null,
    devices,
  };
}

/** @throws user/not-found, staff/not-staff, ledger/key-reused */
export function signOutStaff(platform: Needs, call: EndCall): Promise<{ devices: number }> {
  const assertMay = async (tx: Tx) => {
    await loadStaff(tx, call.input.uid);
  };
  return signOutByStaff(platform, call, { name: 'staff-signOut', assertMay });
}
