import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { defaultCreators } from '../../src/contract/config/default-creators.ts';
import type { CreatorProfile } from '../../src/contract/documents/creators.ts';
import { acceptAgreement } from '../../src/features/creator/accept-agreement.ts';
import { listProfiles } from '../../src/features/creator/list-profiles.ts';
import { allServices } from '../../src/features/creator/new-creator.ts';
import { decideProfile, editProfile } from '../../src/features/creator/review-profile.ts';
import { saveProfile } from '../../src/features/creator/save-profile.ts';
import { setAvailability } from '../../src/features/creator/set-availability.ts';
import { setOwnRates } from '../../src/features/creator/set-own-rates.ts';
import { setServices } from '../../src/features/creator/set-services.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { refTo } from '../../src/kernel/collections.ts';
import type { Store } from '../../src/kernel/store.ts';
import { HOUR, MINUTE } from '../../src/kernel/time.ts';
import { createCallWorld } from '../support/call-world.ts';
import { createCreatorWorld, profileWith, refusal } from '../support/creator-world.ts';
import { approveCreator } from '../support/economy.ts';

async function createWorld() {
  const world = createCreatorWorld();
  await world.employ('cara', { availability: 'offline' });
  const { platform, callAs } = world;
  const sign = (version: number, requestId = `sign-${version}`, uid = 'cara') => {
    const input = { requestId, version, fullName: 'Cara Iyer', language: 'ta' as const, agrees: true as const };
    return acceptAgreement(platform, callAs(uid, input, { requestId }));
  };
  const goTo = (availability: 'online' | 'offline') =>
    setAvailability(platform, callAs('cara', { requestId: '', availability }));
  return { ...world, sign, goTo };
}

/** The operator publishes another text of the agreement. */
async function raiseAgreement(store: Store, version: number, at: Date): Promise<void> {
  const value = { ...defaultCreators, agreement: { ...defaultCreators.agreement, version } };
  await store.set(refTo('config', 'creators'), { section: 'creators', version: 1, value, effectiveAt: at, next: null });
}

describe('the creator agreement', () => {
  it('is signed by name, once for each version, and kept in the register', async () => {
    const { store, sign, creator, now, advance } = await createWorld();
    await raiseAgreement(store, 2, now());
    await expect(sign(1)).rejects.toThrow(refusal('config/stale', { version: 2 }));
    await expect(sign(2, 'by-nobody', 'nobody')).rejects.toThrow(refusal('creator/required'));
    const acceptedAt = now().toISOString();
    expect(await sign(2)).toEqual({ version: 2, acceptedAt });
    advance(MINUTE);
    expect(await sign(2, 'sign-again')).toEqual({ version: 2, acceptedAt });
    expect(await creator()).toMatchObject({ agreement: { version: 2, by: 'self' } });
    const consents = Object.values(store.snapshot()['consents'] ?? {});
    expect(consents).toHaveLength(1);
    expect(collections.consents.parse(consents[0])).toMatchObject({
      ...{ uid: 'cara', kind: 'creator-agreement', version: 2 },
      ...{ language: 'ta', name: 'Cara Iyer', by: 'self' },
    });
  });

  it('is needed to come online, not to go', async () => {
    const { store, sign, goTo, now } = await createWorld();
    expect(await goTo('online')).toEqual({ availability: 'online' });
    await raiseAgreement(store, 2, now());
    await expect(goTo('online')).rejects.toThrow(refusal('creator/agreement-required', { version: 2 }));
    expect(await goTo('offline')).toEqual({ availability: 'offline' });
    await sign(2);
    expect(await goTo('online')).toEqual({ availability: 'online' });
  });

  it('is needed to be called and to be given to', async () => {
    const world = await createCallWorld();
    await approveCreator(world.store, 'cara', { now: world.now(), agreement: null });
    const required = refusal('creator/agreement-required', { version: 1 });
    await expect(world.request()).rejects.toThrow(required);
    const rose = { giftId: 'rose', quantity: 1, priceCoins: 10, context: { kind: 'profile' as const, id: null } };
    const gift = world.callAs('ann', { requestId: '', receiverUid: 'cara', ...rose });
    await expect(sendGift(world.platform, gift)).rejects.toThrow(required);
    await expect(world.request('ann', 'dia')).resolves.toEqual(expect.any(String));
  });
});

describe('the time online', () => {
  it('is counted on the record when a creator goes offline', async () => {
    const { goTo, creator, advance, now } = await createWorld();
    await goTo('online');
    expect((await creator()).activity).toEqual({ onlineSince: now(), weeks: {} });
    advance(90 * MINUTE);
    await goTo('online');
    await goTo('offline');
    expect((await creator()).activity).toEqual({
      onlineSince: null,
      weeks: { '2026-11-16': 90 },
      days: { '2026-11-21': 90 },
    });
  });
});

describe('creator-setServices', () => {
  it('switches what is named and leaves the rest', async () => {
    const { platform, callAs, store } = await createWorld();
    const set = (services: object) => setServices(platform, callAs('cara', { requestId: '', services }));
    await set({ chat: false });
    expect(await set({ promoSessions: false })).toEqual({
      services: { ...allServices, chat: false, promoSessions: false },
    });
    expect(await store.get(refTo('creatorCards', 'cara'))).toMatchObject({ services: { chat: false, audio: true } });
  });

  it('refuses calls that only promo coins would pay, where the creator takes none', async () => {
    const world = await createCallWorld({ promo: 100, paid: 14 });
    const services = { ...allServices, promoSessions: false };
    await approveCreator(world.store, 'cara', { now: world.now(), services });
    const off = refusal('creator/service-off', { service: 'promoSessions' });
    await expect(world.request('ann', 'cara')).rejects.toThrow(off);
    await expect(world.request('ann', 'dia')).resolves.toEqual(expect.any(String));
    const payer = await createCallWorld({ promo: 100, paid: 15 });
    await approveCreator(payer.store, 'cara', { now: payer.now(), services });
    await expect(payer.request('ann', 'cara')).resolves.toEqual(expect.any(String));
  });
});

describe('creator-setOwnRates', () => {
  const set = (world: Awaited<ReturnType<typeof createWorld>>, audio: number | null, requestId = `rate-${audio}`) => {
    const input = { requestId, ownRates: { audio, video: null } };
    return setOwnRates(world.platform, world.callAs('cara', input, { requestId }));
  };

  it('sets prices within their bounds, once an hour', async () => {
    const world = await createWorld();
    await expect(set(world, 21)).rejects.toThrow(refusal('rate/out-of-bounds', { service: 'audio', min: 5, max: 20 }));
    await expect(set(world, 4)).rejects.toThrow(refusal('rate/out-of-bounds'));
    const changeableAt = new Date(world.now().getTime() + HOUR).toISOString();
    expect(await set(world, 20)).toEqual({ ownRates: { audio: 20, video: null }, changeableAt });
    expect(await set(world, 20)).toEqual({ ownRates: { audio: 20, video: null }, changeableAt });
    await expect(set(world, 5)).rejects.toThrow(
      refusal('limit/reached', { limit: 'own-rates', resetsAt: changeableAt }),
    );
    world.advance(HOUR);
    await set(world, null);
    expect(await world.creator()).toMatchObject({ ownRates: { audio: null, video: null } });
  });

  it('leaves a quote that was given as it is', async () => {
    const world = await createCallWorld();
    const id = await world.request();
    const input = { requestId: 'dearer', ownRates: { audio: 20, video: null } };
    await setOwnRates(world.platform, world.callAs('cara', input, { requestId: 'dearer' }));
    await world.ack(id);
    await world.accept(id);
    for (const uid of ['ann', 'cara']) await world.join(id, uid);
    expect(await world.session(id)).toMatchObject({ rateCoinsPerMin: 5 });
    await expect(world.request('bob', 'cara')).rejects.toMatchObject({ code: 'creator/unavailable' });
    await expect(world.request('bob', 'dia')).resolves.toEqual(expect.any(String));
  });
});

describe('what a creator tells of themselves', () => {
  const save = async (world: Awaited<ReturnType<typeof createWorld>>, more: Partial<CreatorProfile> = {}) =>
    saveProfile(world.platform, world.callAs('cara', { requestId: '', profile: profileWith(more) }));
  const decide = (world: Awaited<ReturnType<typeof createWorld>>, approve: boolean, by = 'mona') =>
    decideProfile(world.platform, world.callAs(by, { requestId: '', uid: 'cara', approve, reason: 'looked at it' }));
  const edit = (world: Awaited<ReturnType<typeof createWorld>>, profile: CreatorProfile | null, by = 'mona') =>
    editProfile(world.platform, world.callAs(by, { requestId: '', uid: 'cara', profile, reason: 'house rules' }));

  it('is public once staff have looked at it', async () => {
    const world = await createWorld();
    const card = () => world.store.get(refTo('creatorCards', 'cara'));
    const picture = { path: await world.upload('cara', 'picture-01'), kind: 'picture' as const };
    expect(await save(world, { gallery: [picture] })).toEqual({ state: 'pending' });
    expect(await card()).toMatchObject({ profile: { about: '', gallery: [] } });
    const waiting = await listProfiles(world.platform, world.callAs('mona', { state: 'pending' as const, limit: 20 }));
    expect(waiting).toMatchObject({
      profiles: [{ uid: 'cara', displayName: 'cara', shown: { about: '' }, files: [{ path: picture.path }] }],
      cursor: null,
    });
    expect(await decide(world, true)).toEqual({ state: 'approved' });
    expect(await card()).toMatchObject({ profile: { about: 'I sing.', gallery: [picture] } });

    await save(world, { about: 'Call me on my own number.' });
    expect(await decide(world, false)).toEqual({ state: 'rejected' });
    expect(await card()).toMatchObject({ profile: { about: 'I sing.' } });
    expect(await world.store.get(refTo('creatorProfiles', 'cara'))).toMatchObject({
      state: 'rejected',
      reason: 'looked at it',
    });
    expect(world.notices('cara').map(({ kind }) => kind)).toEqual([
      'creator-profile-approved',
      'creator-profile-rejected',
    ]);
  });

  it('can be worded by staff and taken down', async () => {
    const world = await createWorld();
    const card = async () => (await world.store.get(refTo('creatorCards', 'cara')))?.profile;
    expect(await edit(world, profileWith({ about: 'In other words.' }))).toEqual({ state: 'approved' });
    expect(await card()).toMatchObject({ about: 'In other words.' });
    expect(await edit(world, null)).toEqual({ state: 'taken-down' });
    expect(await card()).toEqual({ categories: [], languages: [], about: '', audioBioPath: null, gallery: [] });
    expect(world.audits()).toHaveLength(2);
  });

  it('is refused for what is wrong with it, and decided by somebody else', async () => {
    const world = await createWorld();
    await expect(decide(world, true)).rejects.toThrow(refusal('creator/profile-not-found'));
    await expect(save(world, { categories: ['crime'] })).rejects.toThrow(refusal('creator/category-unknown'));
    const gone = { audioBioPath: 'creators/cara/application/not-there' };
    await expect(save(world, gone)).rejects.toThrow(refusal('media/not-found'));
    await save(world);
    await expect(decide(world, true, 'cara')).rejects.toThrow(refusal('auth/self-role'));
    await expect(edit(world, null, 'cara')).rejects.toThrow(refusal('auth/self-role'));
    await expect(edit(world, profileWith({ categories: ['crime'] }))).rejects.toThrow(
      refusal('creator/category-unknown'),
    );
    await decide(world, true);
    await expect(decide(world, true)).rejects.toThrow(refusal('creator/profile-not-found'));
  });
});
