import type { DeviceDoc } from '../../contract/documents/devices.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { DocRef, Found, Reader, Store, Tx } from '../../kernel/store.ts';
import type { Sealing } from '../../platform/sealing.ts';

/** More than anybody uses at once; who has more is told on these. */
const MAX_DEVICES = 50;

/** How a device is named in documents: a keyed hash of the app's own name of it. */
export function deviceIdOf(sealing: Pick<Sealing, 'fingerprint'>, name: string): string {
  return sealing.fingerprint('device', name);
}

export function deviceRef(uid: string, deviceId: string): DocRef<DeviceDoc> {
  return refTo('devices', `${uid}~${deviceId}`);
}

export const tokenRef = (token: string) => refTo('pushTokens', idFrom('push-token', token));

/** The devices on which somebody is signed in. One billed read each. */
export function findDevices(reader: Reader, uid: string): Promise<Found<DeviceDoc>[]> {
  return reader.find({
    from: collectionRef('devices'),
    where: [
      { field: 'uid', op: '==', value: uid },
      { field: 'signedOutAt', op: '==', value: null },
    ],
    limit: MAX_DEVICES,
  });
}

/** Nobody is reached on this device any more, until it registers again. The document stays, for the list of devices. */
export function silence(tx: Tx, { uid, deviceId, pushToken }: DeviceDoc): void {
  tx.update(deviceRef(uid, deviceId), { pushToken: null, voipToken: null });
  if (pushToken !== null) tx.delete(tokenRef(pushToken));
}

/** Forgets a token that the provider calls dead, unless the device has a new one by now. */
export async function prune(store: Store, { uid, deviceId, pushToken }: DeviceDoc): Promise<void> {
  await store.transaction(async (tx) => {
    const device = await tx.get(deviceRef(uid, deviceId));
    if (device !== undefined && device.pushToken === pushToken) silence(tx, device);
  });
}
