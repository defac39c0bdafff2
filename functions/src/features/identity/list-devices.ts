import type { DeviceDoc } from '../../contract/documents/devices.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { findDevices } from '../notify/public.ts';
import { readWallet } from './end-sessions.ts';

/** Where somebody is signed in, the device seen last first, and what their wallet knows of these devices. */
export async function readDevices(reader: Reader, uid: string, now: Date) {
  const [found, account] = await Promise.all([findDevices(reader, uid), readWallet(reader, uid)]);
  const known = account?.wallet.devices;
  const lockedUntil = ({ deviceId }: DeviceDoc) => {
    const one = known?.known.find((device) => device.deviceId === deviceId);
    return one !== undefined && one.trustedFrom > now ? one.trustedFrom.toISOString() : null;
  };
  const devices = found
    .map(({ data }) => data)
    .toSorted((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime())
    .map((device) => {
      const { deviceId, model, app, platform, appVersion, city } = device;
      const seen = { firstSeenAt: device.firstSeenAt.toISOString(), lastSeenAt: device.lastSeenAt.toISOString() };
      return { deviceId, model, app, platform, appVersion, city, ...seen, lockedUntil: lockedUntil(device) };
    });
  return { devices, known };
}

/** The same of somebody else, as staff see it. */
export async function listDevicesOf({ store }: Pick<Platform, 'store'>, { uid, now }: { uid: string; now: Date }) {
  return (await readDevices(store, uid, now)).devices;
}
