import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { defaultRates } from '../../src/contract/config/rates.ts';
import type { CreatorDoc } from '../../src/contract/documents/people.ts';
import { cardOf } from '../../src/features/creator/creator-card.ts';
import { allServices } from '../../src/features/creator/new-creator.ts';
import { setKycVerified } from '../../src/features/creator/public.ts';
import { recomputeClasses } from '../../src/features/creator/recompute-classes.ts';
import { saveCreator } from '../../src/features/creator/save-creator.ts';
import { setAvailability } from '../../src/features/creator/set-availability.ts';
import { setServices } from '../../src/features/creator/set-services.ts';
import { newPayee } from '../../src/features/earning/public.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

type Input = Parameters<typeof saveCreator>[1]['input'];
const services = { audio: true, video: false, gifts: true };
const refusal = (code: string) => expect.objectContaining({ code });

async function createWorld() {
  const store = createMemoryStore({ faults: { lostReplyRate: 0.2 } });
  const world = createTestPlatform(store);
  const { platform, people, callAs, now } = world;
  people.set('cara', { uid: 'cara', phone: '+919000000003', roles: [], tokensValidAfter: null });
  await completeSignIn(platform, callAs('cara', {}, { requestId: '' }));
  let serial = 0;
  const save = (more: Partial<Input> = {}, by = 'root') => {
    const input: Input = {
      requestId: `creator-${++serial}`,
      uid: 'cara',
      displayName: 'Cara',
      services,
      ownRates: { audio: 10, video: null },
      active: true,
      birthDate: '1999-02-01',
      checklist: { faceIsReal: true, mediaAreDecent: true, voiceMatchesLanguages: true, isOnlyAccount: true },
      reason: 'approved',
      ...more,
    };
    return saveCreator(platform, callAs(by, input, { requestId: input.requestId, roles: ['admin'] }));
  };
  const goOnline = (requestId: string, availability: 'online' | 'offline' = 'online', uid = 'cara') =>
    setAvailability(platform, callAs(uid, { requestId, availability }, { requestId }));
  const creator = () => store.get(refTo('creators', 'cara'));
  const card = () => store.get(refTo('creatorCards', 'cara'));
  return { ...world, store, save, goOnline, creator, card, now };
}

describe('creator-saveCreator', () => {
  it('makes the record, the card, the profile mark, the role and the audit line', async () => {
    const { store, people, save, creator, card, now } = await createWorld();
    expect(await save()).toEqual({ uid: 'cara', class: 'regular', active: true });
    expect(collections.creators.parse(await creator())).toMatchObject({ class: 'regular', availability: 'offline' });
    expect(await creator()).not.toHaveProperty('birthDate');
    expect(collections.creatorCards.parse(await card())).toMatchObject({ displayName: 'Cara', services });
    expect(await card()).not.toHaveProperty('terms');
    expect(await store.get(refTo('profiles', 'cara'))).toMatchObject({ displayName: 'Cara', isCreator: true });
    expect(await store.get(refTo('users', 'cara'))).toMatchObject({ roles: ['creator'], rolesDueAt: null });
    expect(people.get('cara')).toMatchObject({ roles: ['creator'], tokensValidAfter: now() });
    expect(await creator()).toMatchObject({ agreement: { version: 1, by: 'staff', at: now() } });
    expect(Object.values(store.snapshot()['consents'] ?? {})).toMatchObject([
      { uid: 'cara', kind: 'creator-agreement', version: 1, by: 'staff', name: 'Cara' },
    ]);
    expect(Object.values(store.snapshot()['auditLog'] ?? {})).toMatchObject([
      { action: 'creator-saveCreator', target: 'creators/cara', before: null, after: { active: true } },
    ]);
  });

  it('voids tokens only when the role changes', async () => {
    const { people, save, advance, now } = await createWorld();
    await save();
    const approvedAt = now();
    advance(1_000);
    await save({ displayName: 'Cara S' });
    expect(people.get('cara')?.tokensValidAfter).toEqual(approvedAt);
    await save({ active: false });
    expect(people.get('cara')).toMatchObject({ roles: [], tokensValidAfter: now() });
  });

  it('refuses own record, unknown people and rates out of bounds', async () => {
    const { store, save } = await createWorld();
    await expect(save({}, 'cara')).rejects.toThrow(refusal('auth/self-role'));
    await expect(save({ uid: 'nobody' })).rejects.toThrow(refusal('user/not-found'));
    await expect(save({ ownRates: { audio: 21, video: null } })).rejects.toThrow(refusal('config/out-of-bounds'));
    await save({ requestId: 'same-request' });
    await expect(save({ requestId: 'same-request', active: false })).rejects.toThrow(refusal('ledger/key-reused'));
    expect(Object.keys(store.snapshot()['auditLog'] ?? {})).toHaveLength(1);
  });
});

describe('taking somebody on by hand', () => {
  it('asks what an application asks, once, and leaves identity to its own checks', async () => {
    const { store, save, creator, now } = await createWorld();
    const refused = async (more: Partial<Input>, code: string, details: object) =>
      expect(save(more)).rejects.toThrow(expect.objectContaining({ code, details }));
    const looked = { faceIsReal: true, mediaAreDecent: true, voiceMatchesLanguages: true, isOnlyAccount: false };
    await refused({ birthDate: undefined }, 'application/incomplete', { missing: 'birthDate' });
    await refused({ birthDate: '2008-11-22' }, 'creator/under-age', {});
    await refused({ checklist: undefined }, 'application/not-checked', { item: 'all' });
    await refused({ checklist: looked }, 'application/not-checked', { item: 'isOnlyAccount' });
    expect(await creator()).toBeUndefined();
    await store.set(refTo('payees', 'creator:cara'), {
      ...newPayee({ kind: 'creator', id: 'cara' }, { ownerUid: 'cara', now: now() }),
      kyc: 'verified',
    });
    expect(await save()).toMatchObject({ class: 'verified' });
    expect(await save({ birthDate: undefined, checklist: undefined, active: false })).toMatchObject({ active: false });
    expect(await creator()).toMatchObject({ kycVerified: true });
  });

  it('is not told to them twice, but every later change is, with its reason', async () => {
    const { store, save } = await createWorld();
    const told = () =>
      (Object.values(store.snapshot()['notices'] ?? {}) as { kind: string }[]).filter(
        ({ kind }) => kind === 'creator-changed',
      );
    await save();
    await save();
    expect(told()).toEqual([]);
    const change = { requestId: 'change-rates', ownRates: { audio: 12, video: null }, reason: 'more for mornings' };
    await save(change);
    await save(change);
    expect(told()).toMatchObject([{ uid: 'cara', params: { reason: 'more for mornings' } }]);
  });
});

describe('what a creator decides alone', () => {
  it('changes record and card, and an old request changes nothing again', async () => {
    const { platform, save, goOnline, creator, card, callAs } = await createWorld();
    await save();
    expect(await goOnline('request-on')).toEqual({ availability: 'online' });
    await goOnline('request-off', 'offline');
    await goOnline('request-on');
    expect([await creator(), await card()]).toMatchObject([{ availability: 'offline' }, { availability: 'offline' }]);
    const quiet = { audio: false, video: false, gifts: false };
    const call = callAs('cara', { requestId: 'request-quiet', services: quiet }, { requestId: 'request-quiet' });
    expect(await setServices(platform, call)).toEqual({ services: { ...allServices, ...quiet } });
    expect([await creator(), await card()]).toMatchObject([{ services: quiet }, { services: quiet }]);
  });

  it('is refused to others, and to a creator who is switched off', async () => {
    const { save, goOnline } = await createWorld();
    await expect(goOnline('request-1')).rejects.toThrow(refusal('creator/required'));
    await save({ active: false });
    await expect(goOnline('request-2')).rejects.toThrow(refusal('creator/required'));
  });
});

describe('setKycVerified', () => {
  it('marks the creator with the class that follows, in the transaction of the check', async () => {
    const { store, save, creator, card, now } = await createWorld();
    const mark = (uid: string, isVerified: boolean) =>
      store.transaction(async (tx) => {
        const write = await setKycVerified(tx, uid, { isVerified, rates: defaultRates, now: now() });
        write();
      });
    await mark('cara', true);
    expect(await creator()).toBeUndefined();
    await save();
    await mark('cara', true);
    expect([await creator(), await card()]).toMatchObject([
      { kycVerified: true, class: 'verified' },
      { class: 'verified' },
    ]);
    await mark('cara', false);
    expect(await creator()).toMatchObject({ kycVerified: false, class: 'regular' });
    await save({ class: 'celebrity' });
    await mark('cara', true);
    expect(await creator()).toMatchObject({ kycVerified: true, class: 'celebrity' });
  });
});

describe('creator-recomputeClasses', () => {
  it('lifts and lowers whoever has come to another class, pinned ones excepted', async () => {
    const { platform, store, save, now } = await createWorld();
    await save();
    const cara = await store.get(refTo('creators', 'cara'));
    if (cara === undefined) throw new Error('no creator');
    const known = { ...cara, kycVerified: true };
    const put = async (creator: CreatorDoc) => {
      await store.set(refTo('creators', creator.uid), creator);
      await store.set(refTo('creatorCards', creator.uid), cardOf(creator));
    };
    await put({ ...known, uid: 'famous', followers: 5_000 });
    await put({ ...cara, uid: 'fallen', class: 'verified' });
    await put({ ...known, uid: 'pinned', followers: 5_000, pinnedClass: 'verified' });
    await put(known);
    await recomputeClasses(platform, now());
    const classes = [...store.documents<{ class: string }>({ path: 'creators' })].map(([uid, doc]) => [uid, doc.class]);
    expect(Object.fromEntries(classes)).toEqual({
      cara: 'verified',
      famous: 'celebrity',
      fallen: 'regular',
      pinned: 'verified',
    });
    expect(await store.get(refTo('creatorCards', 'famous'))).toMatchObject({ class: 'celebrity' });
  });
});
