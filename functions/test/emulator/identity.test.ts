import { randomInt, randomUUID } from 'node:crypto';
import { getAuth } from 'firebase-admin/auth';
import { describe, expect, it } from 'vitest';
import type { Ban } from '../../src/contract/documents/people.ts';
import * as identity from '../../src/features/identity/index.ts';
import { makeAdmin } from '../../src/features/identity/make-admin.ts';
import { syncRoles, withBan } from '../../src/features/identity/public.ts';
import * as wallet from '../../src/features/wallet/index.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { liveApp } from '../../src/platform/app.ts';
import { liveAuth } from '../../src/platform/auth.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { type Caller, callAs, newRequestId, refusalOf } from '../support/live-people.ts';

const store = getFirestoreStore();
const auth = getAuth(liveApp());

const newPhone = () => `+919${String(randomInt(0, 1_000_000_000)).padStart(9, '0')}`;

/** Somebody who has just typed the code from the message. */
async function newPhoneOwner(phoneNumber = newPhone()): Promise<Caller & { phone: string }> {
  const uid = `phone-${randomUUID().slice(0, 8)}`;
  await auth.createUser({ uid, phoneNumber });
  return { uid, phone: phoneNumber };
}

const signIn = (caller: Caller, data: object = {}) =>
  callAs<{ isNew: boolean; uid: string; adopted: { uid: string } | null }>(caller, identity.completeSignIn, data);

async function newMember(): Promise<Caller & { phone: string }> {
  const caller = await newPhoneOwner();
  await signIn(caller);
  return caller;
}

async function newAdmin(): Promise<Caller> {
  const { uid } = await newMember();
  await makeAdmin({ store, auth: liveAuth }, { uid, now: new Date() });
  return { uid, token: { roles: ['admin'] } };
}

describe('identity-completeSignIn', () => {
  it('makes person, settings and wallet exactly once when five devices race', async () => {
    const ann = await newPhoneOwner();
    const attempts = await Promise.allSettled(Array.from({ length: 5 }, () => signIn(ann, { displayName: 'Ann' })));
    expect(attempts.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await signIn(ann)).toMatchObject({ isNew: false, uid: ann.uid, onboardingStep: 'profile', adopted: null });
    expect(await store.get(refTo('accounts', `wallet:${ann.uid}`))).toMatchObject({ balance: 0, seq: 0 });
    expect(await store.get(refTo('profiles', ann.uid))).toMatchObject({ displayName: 'Ann' });
    expect(await store.get(refTo('settings', ann.uid))).toMatchObject({ language: 'en' });
  });

  it('adopts the older record of a phone whose sign-in was lost, and gives the way there', async () => {
    const old = await newMember();
    await auth.deleteUser(old.uid);
    const fresh = await newPhoneOwner(old.phone);
    const reply = await signIn(fresh);
    expect(reply).toMatchObject({ isNew: false, uid: old.uid, adopted: { uid: old.uid } });
    expect((await auth.getUserByPhoneNumber(old.phone)).uid).toBe(old.uid);
    await expect(auth.getUser(fresh.uid)).rejects.toMatchObject({ code: 'auth/user-not-found' });
    expect(await store.get(refTo('users', fresh.uid))).toBeUndefined();
    expect(await refusalOf(signIn(fresh))).toBe('auth/revoked');
  });

  it('refuses, in this order', async () => {
    const ann = await newMember();
    const bob = await newMember();
    expect(await refusalOf(signIn(ann, { displayName: 'A' }))).toBe('request/invalid');
    expect(await refusalOf(signIn(ann, { phone: '+919999999999' }))).toBe('request/invalid');
    expect(await refusalOf(callAs(null, identity.completeSignIn, {}))).toBe('auth/required');
    expect(await refusalOf(signIn({ ...ann, token: { banned: true } }))).toBe('auth/banned');
    const mail = `mail-${randomUUID().slice(0, 8)}`;
    await auth.createUser({ uid: mail, email: `${mail}@example.com` });
    expect(await refusalOf(signIn({ uid: mail }))).toBe('phone/verification-required');
    const abroad = await newPhoneOwner(`+1415555${String(randomInt(1_000, 9_999))}`);
    expect(await refusalOf(signIn(abroad))).toBe('phone/country-not-allowed');
    await auth.deleteUser(bob.uid);
    await auth.updateUser(ann.uid, { phoneNumber: bob.phone });
    expect(await refusalOf(signIn(ann))).toBe('phone/in-use');
    const requestId = newRequestId();
    const cara = await newPhoneOwner();
    await signIn(cara, { requestId });
    expect(await refusalOf(signIn(cara, { requestId, language: 'ta' }))).toBe('ledger/key-reused');
  });
});

describe('identity-setRoles', () => {
  const change = (by: Caller | null, more: object) =>
    callAs(by, identity.setRoles, { requestId: newRequestId(), roles: ['support'], reason: 'hired', ...more });

  it('changes document and claims, voids the tokens, and answers a repeat alike', async () => {
    const [root, ann] = [await newAdmin(), await newMember()];
    const requestId = newRequestId();
    const reply = await change(root, { uid: ann.uid, requestId });
    expect(reply).toEqual({ uid: ann.uid, roles: ['support'] });
    expect(await change(root, { uid: ann.uid, requestId })).toEqual(reply);
    const record = await auth.getUser(ann.uid);
    expect(record.customClaims).toMatchObject({ roles: ['support'] });
    expect(await store.get(refTo('users', ann.uid))).toMatchObject({ roles: ['support'], rolesDueAt: null });
    const stale = { ...ann, token: { auth_time: Math.floor(Date.now() / 1_000) - 60, roles: ['admin'] } };
    expect(await refusalOf(change(stale, { uid: root.uid }))).toBe('auth/revoked');
  });

  it('refuses, in this order', async () => {
    const [root, ann] = [await newAdmin(), await newMember()];
    const { uid } = ann;
    expect(await refusalOf(change(root, { uid, roles: ['king'] }))).toBe('request/invalid');
    expect(await refusalOf(change(root, { uid, roles: ['agency-staff'] }))).toBe('request/invalid');
    expect(await refusalOf(change(null, { uid }))).toBe('auth/required');
    expect(await refusalOf(change({ uid, token: { roles: ['finance'] } }, { uid }))).toBe('auth/forbidden');
    expect(await refusalOf(change(root, { uid: root.uid }))).toBe('auth/self-role');
    expect(await refusalOf(change(root, { uid: 'nobody' }))).toBe('user/not-found');
    const requestId = newRequestId();
    await change(root, { uid, requestId });
    expect(await refusalOf(change(root, { uid, requestId, roles: [] }))).toBe('ledger/key-reused');
  });
});

describe('a ban, by the real Auth', () => {
  it('is in the claims, voids the tokens at once where money moves, and ends with the document', async () => {
    const ann = await newMember();
    const ref = refTo('users', ann.uid);
    const change = async (ban: Ban | null) => {
      const user = await store.get(ref);
      if (user !== undefined) await store.set(ref, withBan(user, ban, new Date()));
      await syncRoles({ store, auth: liveAuth }, ann.uid);
    };
    await liveAuth.writeClaims(ann.uid, { roles: ['creator'], ban: null });
    await change({ until: null, reasonCode: 'scam', actionId: 'action-1' });
    const { customClaims, tokensValidAfterTime } = await auth.getUser(ann.uid);
    expect(customClaims).toEqual({ roles: [], banned: true, bannedUntil: null, banReason: 'scam' });
    expect(Date.parse(tokensValidAfterTime ?? '')).toBeGreaterThan(Date.now() - 60_000);
    const freeze = (token: object) =>
      refusalOf(callAs({ ...ann, token: { ...token } }, wallet.askUnfreeze, { requestId: newRequestId() }));
    // A token from before the ban knows nothing of it; the account does.
    expect(await freeze({})).toBe('auth/banned');
    expect(await refusalOf(signIn({ ...ann, token: customClaims ?? {} }))).toBe('auth/banned');
    await change(null);
    expect((await auth.getUser(ann.uid)).customClaims).toEqual({ roles: [] });
    expect(await freeze({ auth_time: 1 })).toBe('auth/revoked');
    expect(await freeze({})).toBe('wallet/not-frozen');
  });
});

describe('what an account is reached by', () => {
  it('is given once: a number, an address, and a link to set a password', async () => {
    const [ann, bob] = [await newMember(), await newMember()];
    const email = `${ann.uid}@example.com`;
    expect(await liveAuth.setEmail(ann.uid, email)).toBe('given');
    expect(await liveAuth.setEmail(ann.uid, email)).toBe('given');
    expect(await liveAuth.setEmail(bob.uid, email)).toBe('taken');
    expect(await liveAuth.setPhone(bob.uid, ann.phone)).toBe('taken');
    expect(await liveAuth.findByEmail(email)).toMatchObject({ uid: ann.uid, email, emailVerified: true, ban: null });
    expect(await liveAuth.findByEmail(`nobody-${email}`)).toBeUndefined();
    expect(await liveAuth.passwordResetLink(email)).toMatch(/^https?:.*mode=resetPassword/);
    await liveAuth.removePerson(ann.uid);
    await liveAuth.removePerson(ann.uid);
    expect(await liveAuth.getPerson(ann.uid)).toBeUndefined();
    await liveAuth.revoke(ann.uid);
  });
});

describe('identity-signOutEverywhere', () => {
  it('leaves no older sign-in that moves money', async () => {
    const ann = await newMember();
    const before = { ...ann, token: { auth_time: Math.floor(Date.now() / 1_000) - 1 } };
    expect(await callAs(before, identity.signOutEverywhere, { requestId: newRequestId() })).toEqual({ devices: 0 });
    const ask = (caller: Caller) => refusalOf(callAs(caller, wallet.askUnfreeze, { requestId: newRequestId() }));
    expect(await ask(before)).toBe('auth/revoked');
    expect(await ask(ann)).toBe('wallet/not-frozen');
  });
});
