import { describe, expect, it } from 'vitest';
import { type CollectionName, collections } from '../../src/contract/collections.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { makeAdmin } from '../../src/features/identity/make-admin.ts';
import { setRoles } from '../../src/features/identity/set-roles.ts';
import { sweepRoles } from '../../src/features/identity/sync-roles.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { HOUR } from '../../src/kernel/time.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

const phone = '+919876543210';
const refusal = (code: string) => expect.objectContaining({ code });

function createWorld(options: Parameters<typeof createMemoryStore>[0] = {}) {
  const store = createMemoryStore(options);
  const world = createTestPlatform(store);
  const meet = (uid: string, number: string | null) =>
    world.people.set(uid, { uid, phone: number, roles: [], tokensValidAfter: null });
  const signIn = (uid: string, input: Parameters<typeof completeSignIn>[1]['input'] = {}) =>
    completeSignIn(world.platform, world.callAs(uid, input, { requestId: input.requestId ?? '' }));
  const admit = async (uid: string, number: string) => {
    meet(uid, number);
    await signIn(uid);
  };
  return { ...world, store, meet, signIn, admit };
}

describe('identity-completeSignIn', () => {
  it('makes everything a person needs, once, and says what is missing', async () => {
    const { store, meet, signIn, advance, now } = createWorld();
    meet('ann', phone);
    const firstAt = now();
    expect(await signIn('ann')).toEqual({ isNew: true, uid: 'ann', onboardingStep: 'profile', adopted: null });
    advance(60_000);
    expect(await signIn('ann', { displayName: 'Ann' })).toMatchObject({ isNew: false, onboardingStep: 'profile' });
    const documents = store.snapshot();
    expect(Object.keys(documents).sort()).toEqual(['accounts', 'phones', 'profiles', 'settings', 'users']);
    for (const [name, byId] of Object.entries(documents)) {
      const schema = collections[name as CollectionName];
      for (const doc of Object.values(byId)) expect(schema.parse(doc)).toEqual(doc);
      expect(Object.keys(byId)).toHaveLength(1);
    }
    expect(await store.get(refTo('users', 'ann'))).toMatchObject({ createdAt: firstAt, lastSignInAt: now() });
    expect(await store.get(refTo('accounts', 'wallet:ann'))).toMatchObject({ balance: 0, seq: 0, lots: [] });
    expect((await verifyLedger(store)).differences).toEqual([]);
  });

  it('takes no other number that only Auth has verified: it puts the proven one back and ends all sessions', async () => {
    const { people, store, meet, signIn, admit, now, advance } = createWorld();
    await admit('ann', phone);
    advance(HOUR);
    meet('ann', '+919000000099');
    await expect(signIn('ann')).rejects.toThrow(refusal('phone/change-unproven'));
    expect(await store.get(refTo('users', 'ann'))).toMatchObject({ phone });
    expect(people.get('ann')).toMatchObject({ phone, tokensValidAfter: now() });
    expect(await signIn('ann')).toMatchObject({ isNew: false, uid: 'ann' });
  });

  it('gives an account back to whoever comes by its proven number', async () => {
    const { people, meet, signIn, admit, now, advance } = createWorld();
    await admit('ann', phone);
    advance(HOUR);
    meet('ann', '+919000000099');
    meet('fresh', phone);
    await expect(signIn('ann')).rejects.toThrow(refusal('phone/change-unproven'));
    expect(await signIn('fresh')).toMatchObject({ isNew: false, uid: 'ann', adopted: { uid: 'ann' } });
    expect(people.get('ann')).toMatchObject({ phone, tokensValidAfter: now() });
    expect(people.has('fresh')).toBe(false);
    expect(await signIn('ann')).toMatchObject({ isNew: false, uid: 'ann' });
  });

  it('shows no digit of the phone to others before a name is given', async () => {
    const { store, meet, signIn } = createWorld();
    meet('ann', phone);
    await signIn('ann');
    expect((await store.get(refTo('profiles', 'ann')))?.displayName).toMatch(/^Guest [a-z]+$/);
    expect(JSON.stringify({ ...store.snapshot(), users: {} })).not.toContain('9876543210');
  });

  it('is exactly once when ten devices race and answers are lost', async () => {
    const { store, meet, signIn } = createWorld({ faults: { abortRate: 0.2, lostReplyRate: 0.2 } });
    meet('ann', phone);
    const replies = await Promise.all(Array.from({ length: 10 }, () => signIn('ann')));
    expect(new Set(replies.map(({ uid }) => uid))).toEqual(new Set(['ann']));
    expect(replies.some(({ isNew }) => isNew)).toBe(true);
    const { accounts = {}, phones = {}, users = {} } = store.snapshot();
    expect([accounts, phones, users].map((byId) => Object.keys(byId).length)).toEqual([1, 1, 1]);
  });

  it('gives the same answer to the same request, however late', async () => {
    const { meet, signIn, advance } = createWorld();
    meet('ann', phone);
    const input = { requestId: 'first-sign-in', displayName: 'Ann' };
    const first = await signIn('ann', input);
    advance(86_400_000);
    expect(await signIn('ann', input)).toEqual(first);
    await expect(signIn('ann', { ...input, displayName: 'Eve' })).rejects.toThrow(refusal('ledger/key-reused'));
  });

  it('leads a fresh sign-in to the older record of its phone, and makes no second one', async () => {
    const { store, people, meet, signIn, admit } = createWorld();
    await admit('old-ann', phone);
    people.delete('old-ann');
    meet('new-ann', phone);
    expect(await signIn('new-ann')).toEqual({
      isNew: false,
      uid: 'old-ann',
      onboardingStep: 'profile',
      adopted: { uid: 'old-ann', customToken: 'token-for-old-ann' },
    });
    expect(Object.keys(store.snapshot()['users'] ?? {})).toEqual(['old-ann']);
    expect(people.get('old-ann')?.phone).toBe(phone);
    // The sign-in that asked is gone; its token is worth nothing any more.
    await expect(signIn('new-ann')).rejects.toThrow(refusal('auth/revoked'));
  });

  it('lets one record win when two fresh sign-ins bring the same phone at once', async () => {
    const { store, meet, signIn } = createWorld();
    meet('one', phone);
    meet('two', phone);
    const replies = await Promise.all([signIn('one'), signIn('two')]);
    expect(new Set(replies.map(({ uid }) => uid)).size).toBe(1);
    expect(replies.filter(({ adopted }) => adopted !== null)).toHaveLength(1);
    expect(Object.keys(store.snapshot()['users'] ?? {})).toHaveLength(1);
  });

  it('refuses whoever has a record of their own and comes by the phone of another', async () => {
    const { meet, signIn, admit } = createWorld();
    await admit('ann', phone);
    await admit('bob', '+919000000009');
    meet('bob', phone);
    await expect(signIn('bob')).rejects.toThrow(refusal('phone/in-use'));
  });

  it('refuses who has no verified phone, and phones of other countries', async () => {
    const { store, meet, signIn } = createWorld();
    meet('ann', null);
    await expect(signIn('ann')).rejects.toThrow(refusal('phone/verification-required'));
    meet('ann', '+14155550100');
    await expect(signIn('ann')).rejects.toThrow(
      expect.objectContaining({ code: 'phone/country-not-allowed', details: { country: '+1' } }),
    );
    expect(store.snapshot()).toEqual({});
  });
});

describe('identity-setRoles', () => {
  const createCompany = async (options?: Parameters<typeof createMemoryStore>[0]) => {
    const world = createWorld(options);
    await world.admit('root', '+919000000001');
    await world.admit('ann', '+919000000002');
    await makeAdmin(world.platform, { uid: 'root', now: world.now() });
    const change = (
      uid: string,
      roles: string[],
      more: { by?: string; requestId?: string; agencyId?: string } = {},
    ) => {
      const { by = 'root', requestId, ...rest } = more;
      const input = { requestId: requestId ?? `roles-${uid}-${roles.join('-')}`, uid, roles, reason: 'hired', ...rest };
      const call = world.callAs(by, input, { requestId: input.requestId, roles: ['admin'] });
      return setRoles(world.platform, call as Parameters<typeof setRoles>[1]);
    };
    return { ...world, change };
  };

  it('writes document, claims and audit line, and voids the tokens', async () => {
    const { store, people, change, now } = await createCompany();
    expect(await change('ann', ['support', 'finance'])).toEqual({ uid: 'ann', roles: ['finance', 'support'] });
    expect(await store.get(refTo('users', 'ann'))).toMatchObject({ roles: ['finance', 'support'], rolesDueAt: null });
    expect(people.get('ann')).toMatchObject({ roles: ['finance', 'support'], tokensValidAfter: now() });
    const lines = Object.values(store.snapshot()['auditLog'] ?? {});
    expect(lines).toContainEqual({
      actorUid: 'root',
      actorRoles: ['admin'],
      action: 'identity-setRoles',
      target: 'users/ann',
      subjectUid: 'ann',
      reason: 'hired',
      before: { roles: [], agencyId: null },
      after: { roles: ['finance', 'support'], agencyId: null },
      at: now(),
    });
  });

  it('refuses own roles, unknown people and the end of the last admin', async () => {
    const { change } = await createCompany();
    await expect(change('root', [])).rejects.toThrow(refusal('auth/self-role'));
    await expect(change('nobody', ['support'])).rejects.toThrow(refusal('user/not-found'));
    await expect(change('root', [], { by: 'ann' })).rejects.toThrow(refusal('staff/last-admin'));
    await change('ann', ['admin']);
    expect(await change('root', [], { by: 'ann' })).toEqual({ uid: 'root', roles: [] });
  });

  it('leaves an admin when two remove each other at once', async () => {
    const { store, change } = await createCompany();
    await change('ann', ['admin']);
    const outcomes = await Promise.allSettled([change('ann', []), change('root', [], { by: 'ann' })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const admins = [...store.documents<{ roles: string[] }>({ path: 'users' }).values()].filter(({ roles }) =>
      roles.includes('admin'),
    );
    expect(admins).toHaveLength(1);
  });

  it('finishes by repeat or by sweep what broke between the document and the claims', async () => {
    const { platform, store, people, change, now } = await createCompany();
    const { writeClaims: works } = platform.auth;
    const breakClaims = () =>
      Object.assign(platform.auth, { writeClaims: () => Promise.reject(new Error('auth is down')) });
    breakClaims();
    await expect(change('ann', ['support'])).rejects.toThrow('auth is down');
    expect((await store.get(refTo('users', 'ann')))?.rolesDueAt).toEqual(now());
    Object.assign(platform.auth, { writeClaims: works });
    await change('ann', ['support']);
    expect(people.get('ann')?.roles).toEqual(['support']);
    breakClaims();
    await expect(change('ann', [])).rejects.toThrow('auth is down');
    Object.assign(platform.auth, { writeClaims: works });
    await sweepRoles(platform, now());
    expect(people.get('ann')?.roles).toEqual([]);
    expect((await store.get(refTo('users', 'ann')))?.rolesDueAt).toBeNull();
  });

  it('gives the roles back with the account that an adoption makes anew', async () => {
    const { platform, store, people, meet, signIn, change, now } = await createCompany();
    people.delete('ann');
    await change('ann', ['support']);
    expect((await store.get(refTo('users', 'ann')))?.rolesDueAt).toBeNull();
    meet('new-ann', '+919000000002');
    expect(await signIn('new-ann')).toMatchObject({ adopted: { uid: 'ann' } });
    expect(people.get('ann')).toMatchObject({ phone: '+919000000002', roles: ['support'] });
    await sweepRoles(platform, now());
    expect((await store.get(refTo('users', 'ann')))?.rolesDueAt).toBeNull();
  });

  it('makes the first admin by the operator, once', async () => {
    const { platform, people, store, now } = await createCompany();
    expect(people.get('root')?.roles).toEqual(['admin']);
    expect(await makeAdmin(platform, { uid: 'root', now: now() })).toBe('already');
    await expect(makeAdmin(platform, { uid: 'nobody', now: now() })).rejects.toThrow(refusal('user/not-found'));
    const lines = Object.values(store.snapshot()['auditLog'] ?? {}) as { action: string }[];
    expect(lines.map(({ action }) => action)).toEqual(['make-admin']);
  });
});
