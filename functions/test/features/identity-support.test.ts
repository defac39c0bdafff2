import { describe, expect, it } from 'vitest';
import { changeEmail, changePhone } from '../../src/features/identity/change-contact.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { signOutEverywhere } from '../../src/features/identity/own-devices.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import { createContactWorld } from '../support/contact-world.ts';

const refusal = (code: string, details?: object) =>
  expect.objectContaining(details === undefined ? { code } : { code, details });

describe('support', () => {
  it('moves an account to another number, and names no number in the audit', async () => {
    const { platform, people, store, payee, told, userOf, asStaff, now } = await createContactWorld();
    const phone = '+919000000009';
    expect(await changePhone(platform, asStaff({ uid: 'ann', phone }))).toEqual({ uid: 'ann' });
    expect(await userOf('ann')).toMatchObject({ phone });
    expect(people.get('ann')).toMatchObject({ phone, tokensValidAfter: now() });
    expect((await store.get(payee))?.coolingOffUntil).toEqual(plus(now(), 48 * HOUR));
    expect(await told()).toEqual(['payouts-cooling-off', 'phone-changed']);
    const [line] = await store.find({ from: collectionRef('auditLog'), limit: 5 });
    expect(line?.data).toMatchObject({ action: 'identity-changePhone', target: 'users/ann', actorUid: 'sam' });
    expect(JSON.stringify(line?.data)).not.toMatch(/\+91/);
    // The number she left is free, the one she has is not.
    const owners = await store.find({ from: collectionRef('phones'), limit: 10 });
    expect(owners.map(({ data }) => data.uid).sort()).toEqual(['ann', 'bob', 'sam']);
  });

  it('takes no number or address from anybody, and changes nothing of their own', async () => {
    const { platform, people, userOf, asStaff } = await createContactWorld();
    const phone = (uid: string, number: string) => changePhone(platform, asStaff({ uid, phone: number }));
    await expect(phone('sam', '+919000000009')).rejects.toThrow(refusal('adjust/self'));
    await expect(phone('nobody', '+919000000009')).rejects.toThrow(refusal('user/not-found'));
    await expect(phone('ann', '+14155550100')).rejects.toThrow(refusal('phone/country-not-allowed', { country: '+1' }));
    await expect(phone('ann', '+919876543211')).rejects.toThrow(refusal('phone/in-use'));
    people.set('new', {
      uid: 'new',
      phone: '+919000000001',
      roles: [],
      tokensValidAfter: null,
      email: 'new@example.com',
    });
    await expect(phone('ann', '+919000000001')).rejects.toThrow(refusal('phone/in-use'));
    const email = (uid: string, address: string) => changeEmail(platform, asStaff({ uid, email: address }));
    await expect(email('sam', 'sam@example.com')).rejects.toThrow(refusal('adjust/self'));
    await expect(email('nobody', 'sam@example.com')).rejects.toThrow(refusal('user/not-found'));
    await expect(email('ann', 'new@example.com')).rejects.toThrow(refusal('auth/provider-in-use'));
    expect(await userOf('ann')).toMatchObject({ phone: '+919876543210' });
  });

  it('are staff’s for admins only: whoever signs in as them has their roles', async () => {
    const { platform, store, people, asStaff, userOf } = await createContactWorld();
    await store.update(refTo('users', 'bob'), { roles: ['finance'] });
    const phone = asStaff({ uid: 'bob', phone: '+919000000009' });
    const email = asStaff({ uid: 'bob', email: 'sam@example.com' });
    await expect(changePhone(platform, phone)).rejects.toThrow(refusal('auth/forbidden'));
    await expect(changeEmail(platform, email)).rejects.toThrow(refusal('auth/forbidden'));
    expect(people.get('bob')).toMatchObject({ phone: '+919876543211', roles: [] });
    await changePhone(platform, { ...phone, roles: ['admin'] });
    expect(await userOf('bob')).toMatchObject({ phone: '+919000000009' });
  });

  it('tell Auth nothing that the audit does not say: a repeat moves no number, nor does an id used twice', async () => {
    const { platform, people, asStaff, advance } = await createContactWorld();
    const first = asStaff({ uid: 'ann', requestId: 'first', phone: '+919000000001' });
    await changePhone(platform, first);
    advance(MINUTE);
    await changeEmail(platform, asStaff({ uid: 'ann', requestId: 'mail', email: 'ann@example.com' }));
    advance(MINUTE);
    await changePhone(platform, asStaff({ uid: 'ann', requestId: 'second', phone: '+919000000002' }));
    expect(await changePhone(platform, first)).toEqual({ uid: 'ann' });
    const other = { ...asStaff({ uid: 'ann', requestId: 'first', phone: '+919000000003' }), inputHash: 'another' };
    await expect(changePhone(platform, other)).rejects.toThrow(refusal('ledger/key-reused'));
    const address = { ...asStaff({ uid: 'ann', requestId: 'mail', email: 'sam@example.com' }), inputHash: 'another' };
    await expect(changeEmail(platform, address)).rejects.toThrow(refusal('ledger/key-reused'));
    expect(people.get('ann')).toMatchObject({ phone: '+919000000002', email: 'ann@example.com' });
  });

  it('leave no link behind that the one before could open, and neither does signing out everywhere', async () => {
    const { platform, mails, add, tokenIn, confirm, userOf, asStaff, callAs } = await createContactWorld();
    await add('thief@example.com');
    await changePhone(platform, asStaff({ uid: 'ann', phone: '+919000000009' }));
    await expect(confirm(tokenIn(mails[0]))).rejects.toThrow(refusal('email/link-invalid'));
    await add('thief@example.org', { uid: 'bob' });
    await signOutEverywhere(platform, callAs('bob', { requestId: 'out' }, { requestId: 'out' }));
    await expect(confirm(tokenIn(mails[1]))).rejects.toThrow(refusal('email/link-invalid'));
    expect([(await userOf('ann'))?.email, (await userOf('bob'))?.email]).toEqual([undefined, undefined]);
  });

  it('gives another address, ends the sessions and voids the links that are out', async () => {
    const { platform, people, mails, add, tokenIn, confirm, have, userOf, asStaff, now } = await createContactWorld();
    await have('ann@example.com');
    await add('thief@example.com');
    expect(await changeEmail(platform, asStaff({ uid: 'ann', email: 'safe@example.com' }))).toEqual({ uid: 'ann' });
    expect(await userOf('ann')).toMatchObject({ email: 'safe@example.com' });
    expect(people.get('ann')).toMatchObject({ email: 'safe@example.com', tokensValidAfter: now() });
    for (const one of mails) await expect(confirm(tokenIn(one))).rejects.toThrow(refusal('email/link-invalid'));
  });
});

describe('a sign-in with Google', () => {
  it('brings its proven address along, and gets no account without a phone', async () => {
    const { platform, people, callAs, userOf } = await createContactWorld();
    const signIn = (uid: string) => completeSignIn(platform, callAs(uid, {}, { requestId: '' }));
    const gina = { uid: 'gina', roles: [], tokensValidAfter: null, email: 'gina@example.com', emailVerified: true };
    people.set('gina', { ...gina, phone: null });
    await expect(signIn('gina')).rejects.toThrow(refusal('phone/verification-required'));
    expect(await userOf('gina')).toBeUndefined();
    people.set('gina', { ...gina, phone: '+919000000077' });
    await signIn('gina');
    expect(await userOf('gina')).toMatchObject({ email: 'gina@example.com', phone: '+919000000077' });
    people.set('gina', { ...gina, phone: '+919000000077', email: 'other@example.com' });
    await signIn('gina');
    expect((await userOf('gina'))?.email).toBe('gina@example.com');
  });
});
