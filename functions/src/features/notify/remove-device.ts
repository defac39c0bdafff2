import type { z } from 'zod';
import type { removeDeviceContract } from '../../contract/features/notify.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { deviceIdOf, deviceRef, tokenRef } from './device-store.ts';

type RemoveCall = Call<z.output<typeof removeDeviceContract.request>>;
type Reply = z.input<typeof removeDeviceContract.reply>;

/** At sign-out. Removing again, or what was never there, changes nothing. */
export async function removeDevice(
  { store, sealing }: Pick<Platform, 'store' | 'sealing'>,
  call: RemoveCall,
): Promise<Reply> {
  const deviceId = deviceIdOf(sealing, call.input.deviceId);
  const removed = await store.transaction((tx) => signOutDevice(tx, { uid: call.uid, deviceId, now: call.now }));
  return { removed };
}

/** Ends what a device gets for somebody; true when it was signed in. Reads, then writes. */
export async function signOutDevice(
  tx: Tx,
  { uid, deviceId, now }: { uid: string; deviceId: string; now: Date },
): Promise<boolean> {
  const device = await tx.get(deviceRef(uid, deviceId));
  if (device === undefined || device.signedOutAt !== null) return false;
  tx.update(deviceRef(uid, deviceId), { pushToken: null, voipToken: null, signedOutAt: now });
  if (device.pushToken !== null) tx.delete(tokenRef(device.pushToken));
  return true;
}
