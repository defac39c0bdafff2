import type { z } from 'zod';
import type { AccountDoc } from '../../contract/documents/ledger.ts';
import type { completeSignInContract } from '../../contract/features/identity.ts';
import { AppError } from '../../kernel/app-error.ts';
import { isOlderVersion } from '../../kernel/app-version.ts';
import { assertDecent } from '../../kernel/assert-decent.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { openWallet } from '../../ledger/open-wallet.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { deviceIdOf, noticeFor } from '../notify/public.ts';
import { noteDevice } from '../risk/public.ts';
import { assertSessionStands, type DeviceSignIn, deviceOf, withSignIn } from '../wallet/public.ts';
import { assertCountryAllowed, decideSignIn, placeholderName, type SignIn } from './decide-sign-in.ts';
import { syncRoles } from './sync-roles.ts';

type Input = z.output<typeof completeSignInContract.request>;
type Reply = z.output<typeof completeSignInContract.reply>;

/**
 * The first thing an app calls after signing in. User, profile, settings, phone and wallet appear in one transaction,
 * exactly once; later calls only note the sign-in and, until the onboarding is done, take a name.
 *
 * The phone is the one that Firebase Auth has verified, never one that a client names. An app can give a signed-in
 * person another one there, with a code to that one only. It counts once the old one is proven too, by
 * `identity-changeOwnPhone`; until then the old one is put back here, and every session ends.
 * @throws app/upgrade-required, auth/revoked, phone/verification-required, phone/country-not-allowed,
 * profile/text-not-allowed, phone/in-use, phone/change-unproven, ledger/key-reused
 */
export async function completeSignIn(
  platform: Pick<Platform, 'store' | 'config' | 'auth' | 'random' | 'sealing'>,
  call: Call<Input>,
): Promise<Reply> {
  const { uid, now } = call;
  const config = await platform.config.read(now);
  assertNewEnough(call.input.app, config);
  const person = await platform.auth.getPerson(uid);
  // Adopted by an older record in a call whose answer was lost: signing in by phone again leads there.
  if (person === undefined) throw new AppError('auth/revoked');
  // An app that was signed out must not show somebody again who hid themselves from all of them.
  const { tokensValidAfter } = person;
  if (call.signedInAt !== undefined && tokensValidAfter !== null && call.signedInAt < tokensValidAfter) {
    throw new AppError('auth/revoked');
  }
  const { phone } = person;
  if (phone === null) throw new AppError('phone/verification-required');
  const { limits, wallet, security, screening } = config;
  assertCountryAllowed(phone, limits.value.phoneCountries);
  const { displayName, language } = call.input;
  assertDecent({ displayName }, screening.value);
  const signIn = { uid, phone, displayName, language, placeholderName: placeholderName(platform.random.id()), now };
  const provenEmail = person.emailVerified ? person.email : null;
  const device = deviceIn(platform, call, security.value.newDevice.lockHours);
  const { lowBalanceAlertCoins } = wallet.value;
  const settling = { signIn, lowBalanceAlertCoins, device, provenEmail };
  const reply = await platform.store.transaction((tx) => settle(tx, call, settling));
  if (reply === 'erased') {
    await platform.auth.removePerson(uid);
    throw new AppError('auth/revoked');
  }
  if (reply === 'unproven') {
    await putPhoneBack(platform, uid);
    throw new AppError('phone/change-unproven');
  }
  // Said at every sign-in, so one that was lost is made up for by the next.
  if (call.input.deviceId !== undefined) {
    await noteDevice(platform, { uid: reply.uid, deviceId: call.input.deviceId, now });
  }
  if (reply.uid === uid) return reply;
  const owner = await platform.auth.getPerson(reply.uid);
  if (owner?.phone != null && owner.phone !== phone) await platform.auth.revoke(reply.uid);
  const { customToken } = await platform.auth.movePhone({ fromUid: uid, toUid: reply.uid, phone });
  await syncRoles(platform, reply.uid);
  return { ...reply, adopted: { uid: reply.uid, customToken } };
}

/** A number that is with somebody else's fresh sign-in leads here once that is completed. */
async function putPhoneBack({ store, auth }: Pick<Platform, 'store' | 'auth'>, uid: string): Promise<void> {
  const user = await store.get(refTo('users', uid));
  if (user !== undefined && user.phone !== '') await auth.setPhone(uid, user.phone);
  await auth.revoke(uid);
}

interface Settling {
  readonly signIn: SignIn;
  readonly lowBalanceAlertCoins: number;
  readonly device: NamedDevice | null;
  readonly provenEmail: string | null;
}

/**
 * @returns `erased` of somebody who came in by a token from before: nothing is brought back for them; `unproven` of
 * somebody whose account has another number by now
 */
async function settle(
  tx: Tx,
  call: Call<Input>,
  { signIn, lowBalanceAlertCoins, device, provenEmail }: Settling,
): Promise<Reply | 'erased' | 'unproven'> {
  const { uid, now, requestId } = call;
  const replayed = requestId === '' ? undefined : await readReplay<Reply>(tx, 'identity-completeSignIn', call);
  if (replayed !== undefined) return replayed;
  const refs = refsOf(uid);
  const phoneRef = refOfPhone(signIn.phone);
  const [phone, user, profile, settings, account] = await Promise.all([
    tx.get(phoneRef),
    tx.get(refs.user),
    tx.get(refs.profile),
    tx.get(refs.settings),
    tx.get(refs.account),
  ]);
  if (user?.erasedAt !== undefined) return 'erased';
  assertSessionStands(account?.wallet, call);
  // Proven by the provider that it came with (Google, Apple); one that is known already is changed by links only.
  const email = user?.email == null ? provenEmail : null;
  const outcome = decideSignIn(signIn, { phone, user, profile, settings });
  if (outcome.kind === 'unproven') return outcome.kind;
  if (outcome.kind === 'adopt') return adopt(tx, outcome.ownerUid, now);
  tx.set(refs.user, email === null ? outcome.user : { ...outcome.user, email });
  if (profile?.displayName !== outcome.profile.displayName) tx.set(refs.profile, outcome.profile);
  if (settings === undefined) tx.set(refs.settings, outcome.settings);
  if (phone === undefined) tx.create(phoneRef, { uid, at: now });
  if (account === undefined) {
    const { missingSteps = [] } = outcome.user;
    const devices = device === null ? undefined : withSignIn(undefined, device);
    openWallet(tx, uid, { lowBalanceAlertCoins, missingSteps, devices, now });
  } else if (device !== null) noteSignIn(tx, account, device);
  const reply: Reply = { isNew: outcome.isNew, uid, onboardingStep: outcome.user.onboardingStep, adopted: null };
  return requestId === '' ? reply : writeReplay(tx, 'identity-completeSignIn', { call, reply });
}

/** A sign-in on a device that the app has named, and how the owner is told of it where nobody knows it. */
interface NamedDevice extends DeviceSignIn {
  readonly uid: string;
  readonly shownAs: string;
}

function deviceIn(
  { sealing }: Pick<Platform, 'sealing'>,
  { uid, input, signedInAt, now }: Call<Input>,
  lockHours: number,
): NamedDevice | null {
  if (input.deviceId === undefined || signedInAt === undefined) return null;
  const shownAs = input.deviceModel ?? input.app?.platform ?? '?';
  const deviceId = deviceIdOf(sealing, input.deviceId);
  return { uid, deviceId, shownAs, signedInAt, trustedFrom: plus(now, lockHours * HOUR), now };
}

/** The wallet learns the session; the owner's other devices hear of one that is new, and can throw it out. */
function noteSignIn(tx: Tx, account: AccountDoc, device: NamedDevice): void {
  const { wallet } = account;
  if (wallet === undefined || deviceOf(wallet.devices, device.signedInAt)?.deviceId === device.deviceId) return;
  const devices = withSignIn(wallet.devices, device);
  setWalletTerms(tx, { ...account, wallet }, { devices });
  const isNew = wallet.devices?.known.every(({ deviceId }) => deviceId !== device.deviceId) ?? false;
  if (!isNew) return;
  const { uid, deviceId, shownAs, signedInAt, trustedFrom, now } = device;
  const notice = noticeFor(`${uid}~${deviceId}~${signedInAt.getTime()}`, {
    uid,
    kind: 'new-device',
    params: { device: shownAs, deviceId, until: trustedFrom.toISOString() },
    link: null,
    at: now,
  });
  tx.create(notice.ref, notice.doc);
}

/** @throws app/upgrade-required {platform, minVersion} */
function assertNewEnough(app: Input['app'], config: Config): void {
  if (app === undefined) return;
  const minVersion = config.app.value.minVersions[app.platform];
  if (isOlderVersion(app.version, minVersion)) {
    throw new AppError('app/upgrade-required', { platform: app.platform, minVersion });
  }
}

/** The older record stays as it is; its Auth account may be made anew, and then needs the claims again. */
async function adopt(tx: Tx, ownerUid: string, now: Date): Promise<Reply> {
  const owner = await tx.get(refTo('users', ownerUid));
  invariant(owner !== undefined, 'a phone belongs to somebody');
  if (owner.roles.length > 0) tx.update(refTo('users', ownerUid), { rolesDueAt: now });
  return { isNew: false, uid: ownerUid, onboardingStep: owner.onboardingStep, adopted: null };
}

/** Under a hash, so that ids in logs and links say no number. */
export function refOfPhone(phone: string) {
  return refTo('phones', idFrom('phone', phone));
}

function refsOf(uid: string) {
  return {
    user: refTo('users', uid),
    profile: refTo('profiles', uid),
    settings: refTo('settings', uid),
    account: refTo('accounts', walletOf(uid)),
  };
}
