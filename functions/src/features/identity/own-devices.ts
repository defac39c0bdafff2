import type { z } from 'zod';
import type {
  confirmDeviceContract,
  listDevicesContract,
  signOutEverywhereContract,
} from '../../contract/features/identity-devices.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { deviceRef, findDevices, signOutDevice as silenceDevice } from '../notify/public.ts';
import { assertTrustedDevice, deviceOf, withoutDevice, withTrust } from '../wallet/public.ts';
import { endSessions, prepareForgetting, readWallet } from './end-sessions.ts';
import { readDevices } from './list-devices.ts';

type ListCall = Call<z.output<typeof listDevicesContract.request>>;
type ListReply = z.input<typeof listDevicesContract.reply>;
type OneCall = Call<z.output<typeof confirmDeviceContract.request>>;
type OneReply = z.input<typeof confirmDeviceContract.reply>;
type AllCall = Call<z.output<typeof signOutEverywhereContract.request>>;
type AllReply = z.input<typeof signOutEverywhereContract.reply>;

/** Where the caller is signed in, and which of it is not trusted yet. */
export async function listDevices({ store }: Pick<Platform, 'store'>, call: ListCall): Promise<ListReply> {
  const { uid, signedInAt, now } = call;
  const { devices, known } = await readDevices(store, uid, now);
  const here = deviceOf(known, signedInAt)?.deviceId;
  return { devices: devices.map(({ appVersion: _, ...device }) => ({ ...device, isThis: device.deviceId === here })) };
}

/**
 * Ends the lock of a new device. The session that says so is recognised by its own sign-in, so the new device cannot
 * say it about itself, whatever it sends.
 * @throws wallet/not-found, device/cooling-off, device/not-found, ledger/key-reused
 */
export async function confirmDevice({ store }: Pick<Platform, 'store'>, call: OneCall): Promise<OneReply> {
  const { uid, input, now } = call;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<OneReply>(tx, 'identity-confirmDevice', call);
    if (replayed !== undefined) return replayed;
    const account = await readWallet(tx, uid);
    if (account === undefined) throw new AppError('wallet/not-found');
    assertTrustedDevice(account.wallet, call);
    const { devices } = account.wallet;
    if (!devices?.known.some(({ deviceId }) => deviceId === input.deviceId)) throw new AppError('device/not-found');
    setWalletTerms(tx, account, { devices: withTrust(devices, input.deviceId, now) });
    return writeReplay(tx, 'identity-confirmDevice', { call, reply: { deviceId: input.deviceId } });
  });
}

/**
 * Throws one device out: it moves no money, gets no pushes, and is asked to sign in anew where an app comes back
 * (`completeSignIn`, `registerDevice`); then it is a new device. Firebase can void a person's tokens only all together,
 * so an app that does not ask can read on with its own: `signOutEverywhere` ends that too.
 * @throws device/cooling-off, device/not-found, ledger/key-reused
 */
export async function signOutDevice({ store }: Pick<Platform, 'store'>, call: OneCall): Promise<OneReply> {
  const { uid, input, signedInAt, now } = call;
  const { deviceId } = input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<OneReply>(tx, 'identity-signOutDevice', call);
    if (replayed !== undefined) return replayed;
    const account = await readWallet(tx, uid);
    const devices = account?.wallet.devices;
    const isOwn = deviceOf(devices, signedInAt)?.deviceId === deviceId;
    if (!isOwn) assertTrustedDevice(account?.wallet, call);
    const isKnown = devices?.known.some((one) => one.deviceId === deviceId) ?? false;
    if (!isKnown && (await tx.get(deviceRef(uid, deviceId))) === undefined) throw new AppError('device/not-found');
    await silenceDevice(tx, { uid, deviceId, now });
    if (account !== undefined && devices !== undefined) {
      setWalletTerms(tx, account, { devices: withoutDevice(devices, { deviceId, isOwn, now }) });
    }
    return writeReplay(tx, 'identity-signOutDevice', { call, reply: { deviceId } });
  });
}

/**
 * Ends every session. What is cut short is done again by a repeat.
 * @throws ledger/key-reused
 */
export async function signOutEverywhere(platform: Pick<Platform, 'store' | 'auth'>, call: AllCall): Promise<AllReply> {
  const { uid, now } = call;
  const { length: devices } = await findDevices(platform.store, uid);
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<AllReply>(tx, 'identity-signOutEverywhere', call);
    if (replayed !== undefined) return replayed;
    const write = await prepareForgetting(tx, { uid, now });
    write();
    return writeReplay(tx, 'identity-signOutEverywhere', { call, reply: { devices } });
  });
  await endSessions(platform, { uid, now });
  return reply;
}
