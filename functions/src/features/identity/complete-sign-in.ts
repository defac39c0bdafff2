import type { z } from 'zod';
import type { completeSignInContract } from '../../contract/features/identity.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { openWallet } from '../../ledger/open-wallet.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { noteDevice } from '../risk/public.ts';
import { moneyNotice } from '../wallet/public.ts';
import { assertCountryAllowed, decideSignIn, placeholderName, type SignIn } from './decide-sign-in.ts';
import { syncRoles } from './sync-roles.ts';

type Input = z.output<typeof completeSignInContract.request>;
type Reply = z.output<typeof completeSignInContract.reply>;

/**
 * The first thing an app calls after signing in. User, profile, settings, phone and wallet appear in one transaction,
 * exactly once; later calls only note the sign-in, take a new phone over and finish the onboarding.
 *
 * The phone is the one that Firebase Auth has verified, never one that a client names.
 * @throws auth/revoked, phone/verification-required, phone/country-not-allowed, phone/in-use, ledger/key-reused
 */
export async function completeSignIn(
  platform: Pick<Platform, 'store' | 'config' | 'auth' | 'random' | 'sealing'>,
  call: Call<Input>,
): Promise<Reply> {
  const { uid, now } = call;
  const person = await platform.auth.getPerson(uid);
  // Adopted by an older record in a call whose answer was lost: signing in by phone again leads there.
  if (person === undefined) throw new AppError('auth/revoked');
  const { phone } = person;
  if (phone === null) throw new AppError('phone/verification-required');
  const { limits, wallet, payouts } = await platform.config.read(now);
  assertCountryAllowed(phone, limits.value.phoneCountries);
  const { displayName, language } = call.input;
  const signIn = { uid, phone, displayName, language, placeholderName: placeholderName(platform.random.id()), now };
  const figures = { ...wallet.value, ...payouts.value };
  await freePhoneOfMovedOwner(platform, { uid, phone });
  const reply = await platform.store.transaction((tx) => settle(tx, call, { signIn, figures }));
  // Said at every sign-in, so one that was lost is made up for by the next.
  if (call.input.deviceId !== undefined) {
    await noteDevice(platform, { uid: reply.uid, deviceId: call.input.deviceId, now });
  }
  if (reply.uid === uid) return reply;
  const { customToken } = await platform.auth.movePhone({ fromUid: uid, toUid: reply.uid, phone });
  await syncRoles(platform, reply.uid);
  return { ...reply, adopted: { uid: reply.uid, customToken } };
}

/**
 * A number is given to somebody else when its owner leaves it. Whoever has moved to another verified number keeps their
 * account: the old number stops leading there before anybody is let in by it.
 */
async function freePhoneOfMovedOwner(
  { store, auth }: Pick<Platform, 'store' | 'auth'>,
  { uid, phone }: { uid: string; phone: string },
): Promise<void> {
  const ref = refOfPhone(phone);
  const known = await store.get(ref);
  if (known === undefined || known.uid === uid) return;
  const owner = await auth.getPerson(known.uid);
  if (owner === undefined || owner.phone === null || owner.phone === phone) return;
  await store.transaction(async (tx) => {
    const latest = await tx.get(ref);
    if (latest?.uid === known.uid) tx.delete(ref);
  });
}

async function settle(
  tx: Tx,
  call: Call<Input>,
  { signIn, figures }: { signIn: SignIn; figures: { lowBalanceAlertCoins: number; phoneCoolOffHours: number } },
): Promise<Reply> {
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
  const outcome = decideSignIn(signIn, { phone, user, profile, settings });
  if (outcome.kind === 'adopt') return adopt(tx, outcome.ownerUid, now);
  const formerRef = outcome.formerPhone === null ? null : refOfPhone(outcome.formerPhone);
  const former = formerRef === null ? undefined : await tx.get(formerRef);
  const coolOff = outcome.formerPhone === null ? null : await coolOffOf(tx, uid, user?.agencyId);
  tx.set(refs.user, outcome.user);
  coolOff?.(plus(now, figures.phoneCoolOffHours * HOUR), now);
  if (profile?.displayName !== outcome.profile.displayName) tx.set(refs.profile, outcome.profile);
  if (settings === undefined) tx.set(refs.settings, outcome.settings);
  if (phone === undefined) tx.create(phoneRef, { uid, at: now });
  // The number they left may belong to somebody else by now.
  if (formerRef !== null && former?.uid === uid) tx.delete(formerRef);
  if (account === undefined) openWallet(tx, uid, { lowBalanceAlertCoins: figures.lowBalanceAlertCoins, now });
  const reply: Reply = { isNew: outcome.isNew, uid, onboardingStep: outcome.user.onboardingStep, adopted: null };
  return requestId === '' ? reply : writeReplay(tx, 'identity-completeSignIn', { call, reply });
}

/**
 * Whoever takes over a person's number must not be able to empty their account with it: withdrawals of theirs, and of
 * the agency they own, wait a while. Reads first; what it returns writes.
 */
async function coolOffOf(tx: Tx, uid: string, agencyId: string | undefined) {
  const refs = [`creator:${uid}`, ...(agencyId === undefined ? [] : [`agency:${agencyId}`])].map((id) =>
    refTo('payees', id),
  );
  const payees = await tx.getAll(refs);
  const own = refs.filter((_, index) => payees[index]?.ownerUid === uid);
  return (coolingOffUntil: Date, now: Date) => {
    if (own.length === 0) return;
    for (const ref of own) tx.update(ref, { coolingOffUntil, updatedAt: now });
    const notice = moneyNotice(`${uid}~${now.getTime()}`, {
      uid,
      kind: 'payouts-cooling-off',
      params: { until: coolingOffUntil.toISOString() },
      link: null,
      at: now,
    });
    tx.create(notice.ref, notice.doc);
  };
}

/** The older record stays as it is; its Auth account may be made anew, and then needs the claims again. */
async function adopt(tx: Tx, ownerUid: string, now: Date): Promise<Reply> {
  const owner = await tx.get(refTo('users', ownerUid));
  invariant(owner !== undefined, 'a phone belongs to somebody');
  if (owner.roles.length > 0) tx.update(refTo('users', ownerUid), { rolesDueAt: now });
  return { isNew: false, uid: ownerUid, onboardingStep: owner.onboardingStep, adopted: null };
}

/** Under a hash, so that ids in logs and links say no number. */
function refOfPhone(phone: string) {
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
