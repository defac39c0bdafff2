import type { z } from 'zod';
import type { DeviceDoc, DeviceRole } from '../../contract/documents/devices.ts';
import type { registerDeviceContract } from '../../contract/features/notify.ts';
import { staffRoles } from '../../contract/staff-roles.ts';
import { AppError } from '../../kernel/app-error.ts';
import { isOlderVersion } from '../../kernel/app-version.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { assertSessionStands } from '../wallet/public.ts';
import { deviceIdOf, deviceRef, findDevices, silence, tokenRef } from './device-store.ts';

type RegisterCall = Call<z.output<typeof registerDeviceContract.request>>;
type Reply = z.input<typeof registerDeviceContract.reply>;

/**
 * Notes the device and where its pushes go. A token belongs to one person at a time: whoever signed in there before is
 * no longer reached by it. Of more devices than the limit, the one seen longest ago falls silent.
 * @throws app/upgrade-required {platform, minVersion}, auth/revoked where its session was ended from another device
 */
export async function registerDevice(
  { store, config, sealing }: Pick<Platform, 'store' | 'config' | 'sealing'>,
  call: RegisterCall,
): Promise<Reply> {
  const { app, notify } = await config.read(call.now);
  const { platform, appVersion } = call.input;
  const minVersion = app.value.minVersions[platform];
  if (isOlderVersion(appVersion, minVersion)) throw new AppError('app/upgrade-required', { platform, minVersion });
  const deviceId = deviceIdOf(sealing, call.input.deviceId);
  await store.transaction((tx) => register(tx, call, { deviceId, devicesPerPerson: notify.value.devicesPerPerson }));
  return { deviceId };
}

async function register(
  tx: Tx,
  { uid, roles, input, signedInAt, now }: RegisterCall,
  { deviceId, devicesPerPerson }: { deviceId: string; devicesPerPerson: number },
): Promise<void> {
  const { requestId: _, pushToken, ...said } = input;
  const before = await tx.get(deviceRef(uid, deviceId));
  const profile = await tx.get(refTo('profiles', uid));
  const account = await tx.get(accountRef(walletOf(uid)));
  assertSessionStands(account?.wallet, { signedInAt });
  const former = pushToken === null ? undefined : await readFormer(tx, pushToken);
  const others = (await findDevices(tx, uid)).filter(({ data }) => data.deviceId !== deviceId);
  const surplus = others
    .toSorted((a, b) => b.data.lastSeenAt.getTime() - a.data.lastSeenAt.getTime())
    .slice(devicesPerPerson - 1)
    .filter(({ data }) => data.pushToken !== null);
  const isMoved = former !== undefined && (former.uid !== uid || former.deviceId !== deviceId);
  if (isMoved) tx.update(deviceRef(former.uid, former.deviceId), { pushToken: null, voipToken: null });
  if (before !== undefined && before.pushToken !== null && before.pushToken !== pushToken)
    tx.delete(tokenRef(before.pushToken));
  for (const { data } of surplus) if (data.pushToken !== pushToken) silence(tx, data);
  if (pushToken !== null) tx.set(tokenRef(pushToken), { uid, deviceId, at: now });
  tx.set(deviceRef(uid, deviceId), {
    ...before,
    ...said,
    uid,
    deviceId,
    pushToken,
    role: roleOf(roles),
    city: profile?.city ?? null,
    firstSeenAt: before?.firstSeenAt ?? now,
    lastSeenAt: now,
    signedOutAt: null,
  });
}

/** The device that has the token so far, if it still has it. */
async function readFormer(tx: Tx, token: string): Promise<DeviceDoc | undefined> {
  const owner = await tx.get(tokenRef(token));
  const device = owner && (await tx.get(deviceRef(owner.uid, owner.deviceId)));
  return device?.pushToken === token ? device : undefined;
}

function roleOf(roles: readonly string[]): DeviceRole {
  if (staffRoles.some((role) => roles.includes(role))) return 'staff';
  if (roles.some((role) => role.startsWith('agency-'))) return 'agency';
  return roles.includes('creator') ? 'creator' : 'user';
}
