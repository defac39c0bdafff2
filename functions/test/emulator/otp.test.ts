import { randomInt } from 'node:crypto';
import { deleteApp, initializeApp } from 'firebase/app';
import { connectAuthEmulator, getAuth, signInWithCustomToken, signInWithEmailAndPassword } from 'firebase/auth';
import { connectFunctionsEmulator, FunctionsError, getFunctions, httpsCallable } from 'firebase/functions';
import { getAuth as getAuthAdmin } from 'firebase-admin/auth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachWorld } from '../../../emulator-seed/launcher/world.ts';
import { API_KEY } from '../../../emulator-seed/scenes/phone-sign-in.ts';
import { defaultOtp } from '../../src/contract/config/otp.ts';
import * as identity from '../../src/features/identity/index.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { liveApp } from '../../src/platform/app.ts';
import { liveAuth } from '../../src/platform/auth.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { callAs, newRequestId, refusalOf } from '../support/live-people.ts';

const world = await attachWorld();
const store = getFirestoreStore();
const accounts = getAuthAdmin(liveApp());

const app = initializeApp({ projectId: world.projectId, apiKey: API_KEY }, 'sign-in by code');
const auth = getAuth(app);
connectAuthEmulator(auth, world.urls.auth, { disableWarnings: true });
const functions = getFunctions(app, world.region);
connectFunctionsEmulator(functions, '127.0.0.1', world.ports.functions);

/** As the app of somebody who has not signed in yet, over the wire. */
async function call<Reply>(name: string, data: object): Promise<Reply> {
  return (await httpsCallable<object, Reply>(functions, name)(data)).data;
}
const send = (phone: string, more: object = {}) =>
  call<{ expiresAt: string }>('identity-sendCode', { requestId: newRequestId(), phone, ...more });
const check = (phone: string, code: string) =>
  call<{ uid: string; customToken: string }>('identity-checkCode', { phone, code });
const newPhone = () => `+919${String(randomInt(0, 1_000_000_000)).padStart(9, '0')}`;

/** The code on somebody's phone: what the provider's simulator would have sent there. */
async function codeFor(phone: string): Promise<string> {
  const response = await fetch(`${world.urls.twilio}/sent?kind=code&to=${encodeURIComponent(phone)}`);
  const { sent } = (await response.json()) as { sent: { code: string }[] };
  return sent[0]?.code ?? '';
}

const plan = (to: string, outcome: string | number) =>
  fetch(`${world.urls.twilio}/_sim/plan`, { method: 'POST', body: JSON.stringify({ to, outcome }) });

async function codesPerNetwork(codes: number): Promise<void> {
  const value = { ...defaultOtp, codesPerNetworkPerDay: codes };
  await store.set(refTo('config', 'otp'), { section: 'otp', version: 1, value, effectiveAt: new Date(), next: null });
}

// Every test of this machine comes from one network.
beforeAll(() => codesPerNetwork(100_000));
afterAll(async () => {
  await codesPerNetwork(defaultOtp.codesPerNetworkPerDay);
  await deleteApp(app);
});

describe('signing in by a code of our own', () => {
  it('ends in a person like any other, and in the same one the next time', async () => {
    const phone = newPhone();
    await send(phone, { channel: 'whatsapp' });
    const { uid, customToken } = await check(phone, await codeFor(phone));
    const { user } = await signInWithCustomToken(auth, customToken);
    expect(user).toMatchObject({ uid, phoneNumber: phone });
    expect(await call('identity-completeSignIn', { displayName: 'Ann' })).toMatchObject({ isNew: true, uid });
    expect(await store.get(refTo('users', uid))).toMatchObject({ phone, onboardingStep: expect.any(String) });
    await auth.signOut();

    await accounts.deleteUser(uid);
    const repeat = await check(phone, await codeFor(phone));
    expect(repeat.uid).toBe(uid);
    expect((await accounts.getUserByPhoneNumber(phone)).uid).toBe(uid);
    // Three functions start cold for it, each in a process of its own.
  }, 180_000);

  it('sets a new password by a code to the phone that an address leads to', async () => {
    const [phone, email, password] = [newPhone(), `${newRequestId()}@example.com`.toLowerCase(), 'a long new password'];
    const { uid } = await accounts.createUser({ phoneNumber: phone, email, emailVerified: true });
    await callAs({ uid }, identity.completeSignIn, {});
    await callAs(null, identity.askPasswordCode, { requestId: newRequestId(), email });
    const asked = { requestId: newRequestId(), email, code: await codeFor(phone), password };
    expect(await refusalOf(callAs(null, identity.resetPassword, { ...asked, password: 'too short' }))).toBe(
      'request/invalid',
    );
    expect(await callAs(null, identity.resetPassword, asked)).toEqual({});
    const { user } = await signInWithEmailAndPassword(auth, email, password);
    expect(user.uid).toBe(uid);
    await auth.signOut();
  });

  it('makes one account when five devices enter the code at once', async () => {
    const phone = newPhone();
    await callAs(null, identity.sendCode, { requestId: newRequestId(), phone });
    const code = await codeFor(phone);
    const attempt = () => callAs<{ uid: string }>(null, identity.checkCode, { phone, code });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, attempt));
    const uids = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.uid] : []));
    const { uid } = await accounts.getUserByPhoneNumber(phone);
    expect(uids.length).toBeGreaterThan(0);
    expect(new Set(uids)).toEqual(new Set([uid]));
  });

  it('makes one account when the number is proven five times at once', async () => {
    const [phone, ownersPhone] = [newPhone(), newPhone()];
    const fresh = Array.from({ length: 5 }, () => liveAuth.signInByPhone({ phone, ownerUid: null }));
    expect(new Set((await Promise.all(fresh)).map(({ uid }) => uid)).size).toBe(1);
    const ownerUid = `owner-${newRequestId()}`;
    const owned = Array.from({ length: 5 }, () => liveAuth.signInByPhone({ phone: ownersPhone, ownerUid }));
    expect(new Set((await Promise.all(owned)).map(({ uid }) => uid))).toEqual(new Set([ownerUid]));
    // Whoever has another number by now has left this one.
    const stranger = await liveAuth.signInByPhone({ phone: newPhone(), ownerUid });
    expect(stranger.uid).not.toBe(ownerUid);
    expect((await accounts.getUser(ownerUid)).phoneNumber).toBe(ownersPhone);
  });

  it('is refused, in this order', async () => {
    const phone = newPhone();
    expect(await refusalOf(send('98765'))).toBe('request/invalid');
    expect(await refusalOf(send('+14155550100'))).toBe('phone/country-not-allowed');
    expect(await refusalOf(check('+14155550100', '123456'))).toBe('phone/country-not-allowed');
    expect(await refusalOf(check(phone, '123456'))).toBe('otp/expired');
    await send(phone);
    const limited = await send(phone).catch((error: FunctionsError) => error);
    expect(limited).toBeInstanceOf(FunctionsError);
    expect(limited).toMatchObject({
      code: 'functions/resource-exhausted',
      details: { code: 'otp/rate-limited', retryAt: expect.any(String) },
    });
    const code = await codeFor(phone);
    const wrong = check(phone, code === '000000' ? '000001' : '000000').catch((error: FunctionsError) => error);
    expect(await wrong).toMatchObject({ details: { code: 'otp/invalid', triesLeft: 4 } });

    const [far, fixed] = [newPhone(), newPhone()];
    await plan(far, 503);
    await plan(fixed, 'landline');
    expect(await refusalOf(send(far))).toBe('otp/provider-unavailable');
    expect(await refusalOf(send(fixed))).toBe('otp/undeliverable');
  });
});
