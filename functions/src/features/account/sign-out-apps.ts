import type { Platform } from '../../platform/platform.ts';
import { findDevices, signOutDevice } from '../notify/public.ts';

/** Ends every session and every push of somebody. A repeat finds what a crash has left. */
export async function signOutApps(
  { store, auth }: Pick<Platform, 'store' | 'auth'>,
  { uid, now }: { uid: string; now: Date },
): Promise<void> {
  for (const { data } of await findDevices(store, uid)) {
    await store.transaction((tx) => signOutDevice(tx, { uid, deviceId: data.deviceId, now }));
  }
  await auth.revoke(uid);
}
