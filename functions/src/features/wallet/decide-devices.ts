import type { AccountDoc, WalletDevices } from '../../contract/documents/ledger.ts';
import { AppError } from '../../kernel/app-error.ts';
import { istDay } from '../../kernel/time.ts';

type Known = WalletDevices['known'][number];
type Wallet = Pick<NonNullable<AccountDoc['wallet']>, 'devices'> | undefined;

interface Session {
  readonly signedInAt?: Date | undefined;
  readonly now: Date;
}

/** Devices that a wallet remembers: whoever used the others last week signs in on a new one. */
const MOST_DEVICES = 10;
/** Ended sessions that it remembers: whoever ends more of them ends all of them. */
const MOST_ENDED = 20;

/** A sign-in as the wallet is told of it. */
export interface DeviceSignIn {
  readonly deviceId: string;
  readonly signedInAt: Date;
  /** From when a device that nobody knows is trusted. */
  readonly trustedFrom: Date;
  readonly now: Date;
}

/**
 * The devices after a sign-in. The first one of a wallet is trusted at once, for there is nobody else to ask; another
 * one later. One that was trusted before stays so: it holds what its owner had in hand. A session is on one device, and
 * new devices never push out trusted ones.
 */
export function withSignIn(before: WalletDevices | undefined, signIn: DeviceSignIn): WalletDevices {
  const { deviceId, signedInAt, now } = signIn;
  const same = before?.known.find((one) => one.deviceId === deviceId);
  const trustedFrom = same?.trustedFrom ?? (before === undefined ? now : signIn.trustedFrom);
  const others = (before?.known ?? []).filter(
    (one) => one !== same && one.signedInAt?.getTime() !== signedInAt.getTime(),
  );
  const isTrusted = (one: Known) => one.trustedFrom <= now;
  const ranked = [...others.filter(isTrusted), ...others.filter((one) => !isTrusted(one))].slice(0, MOST_DEVICES - 1);
  return {
    known: [{ deviceId, signedInAt, trustedFrom }, ...ranked],
    ended: before?.ended ?? [],
    day: before?.day ?? istDay(now),
    spentCoins: before?.spentCoins ?? 0,
  };
}

/** The devices after one of them was vouched for by another. */
export function withTrust(before: WalletDevices, deviceId: string, now: Date): WalletDevices {
  const trust = (one: Known) =>
    one.deviceId === deviceId && one.trustedFrom > now ? { ...one, trustedFrom: now } : one;
  return { ...before, known: before.known.map(trust) };
}

/**
 * The devices after one has signed out. Who signs out by themselves is known again when they come back; a device that
 * another one threw out is not, and neither is one that was never trusted.
 */
export function withoutDevice(
  before: WalletDevices,
  { deviceId, isOwn, now }: { deviceId: string; isOwn: boolean; now: Date },
): WalletDevices {
  const known = before.known.flatMap((one) => {
    if (one.deviceId !== deviceId) return [one];
    return isOwn && one.trustedFrom <= now ? [{ ...one, signedInAt: null }] : [];
  });
  const session = before.known.find((one) => one.deviceId === deviceId)?.signedInAt ?? null;
  const ended = isOwn || session === null ? before.ended : [session, ...before.ended].slice(0, MOST_ENDED);
  return { ...before, known, ended };
}

/** The devices after all sessions have ended: those that were trusted are known again when they come back. */
export function withoutSessions(before: WalletDevices, now: Date): WalletDevices {
  const trusted = before.known.filter((one) => one.trustedFrom <= now);
  return { ...before, known: trusted.map((one) => ({ ...one, signedInAt: null })) };
}

/**
 * For the doors by which an app comes back: a session that was ended from another device has to sign in anew.
 * @throws auth/revoked
 */
export function assertSessionStands(wallet: Wallet, { signedInAt }: Pick<Session, 'signedInAt'>): void {
  const isEnded = wallet?.devices?.ended.some((session) => session.getTime() === signedInAt?.getTime());
  if (isEnded) throw new AppError('auth/revoked');
}

/** The device whose session a call belongs to. */
export function deviceOf(devices: WalletDevices | undefined, signedInAt: Date | undefined): Known | undefined {
  return devices?.known.find((one) => one.signedInAt !== null && one.signedInAt.getTime() === signedInAt?.getTime());
}

/**
 * What keeps the session of a call from moving money; null: nothing. A session that never said which device it is on is
 * not trusted at all, once the wallet knows devices: otherwise a thief would just not say.
 * @returns device/cooling-off {until}: null where the app has to name its device first
 */
export function deviceLock(wallet: Wallet, { signedInAt, now }: Session): AppError | null {
  const devices = wallet?.devices;
  if (devices === undefined) return null;
  const device = deviceOf(devices, signedInAt);
  if (device !== undefined && device.trustedFrom <= now) return null;
  return new AppError('device/cooling-off', { until: device?.trustedFrom.toISOString() ?? null });
}

/**
 * For what a new device may not do at all: saying where money goes, and opening a frozen wallet.
 * @throws device/cooling-off {until}
 */
export function assertTrustedDevice(wallet: Wallet, session: Session): void {
  const lock = deviceLock(wallet, session);
  if (lock !== null) throw lock;
}

export interface DeviceSpend {
  readonly coins: number;
  readonly signedInAt: Date | undefined;
  /** What new devices may spend together in a day (India). */
  readonly dayCoins: number;
  readonly now: Date;
}

/**
 * Counts a gift or a paid message that comes from a new device.
 * @returns the devices with it counted; undefined where nothing is to be counted
 * @throws device/cooling-off {until, leftCoins}
 */
export function countOnNewDevice(wallet: Wallet, spend: DeviceSpend): WalletDevices | undefined {
  const devices = wallet?.devices;
  const lock = deviceLock(wallet, spend);
  if (lock === null || devices === undefined) return undefined;
  const day = istDay(spend.now);
  const spentCoins = devices.day === day ? devices.spentCoins : 0;
  const leftCoins = Math.max(0, spend.dayCoins - spentCoins);
  if (spend.coins > leftCoins) throw new AppError('device/cooling-off', { ...lock.details, leftCoins });
  return { ...devices, day, spentCoins: spentCoins + spend.coins };
}
