import { beforeEach, describe, expect, it } from 'vitest';
import type { UserDoc } from '../../src/contract/documents/people.ts';
import { defaultSettings } from '../../src/contract/documents/settings.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { followProfile, followSettings, followUser } from '../../src/features/profile/follow-documents.ts';
import { getProfile } from '../../src/features/profile/get-profile.ts';
import { refreshAges } from '../../src/features/profile/refresh-ages.ts';
import { requestSession } from '../../src/features/session/request-session.ts';
import { assertComplete } from '../../src/kernel/assert-complete.ts';
import { pairId, refTo } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { approveCreator, fundWallet } from '../support/economy.ts';
import { createProfileWorld, restOfProfile } from '../support/profile-world.ts';

let world: ReturnType<typeof createProfileWorld>;

beforeEach(async () => {
  world = createProfileWorld();
  await world.finish('ann');
});

/** Makes somebody a creator beside what they are. */
async function appoint(uid: string) {
  const profile = await world.profile(uid);
  await approveCreator(world.store, uid, { now: world.now(), rating: { count: 4, sumStars: 18 } });
  if (profile !== undefined) await world.store.set(refTo('profiles', uid), { ...profile, isCreator: true });
}

describe('profile-chooseAvatar', () => {
  it('shows the picture of the set, and is no proof of a face', async () => {
    await world.store.update(refTo('profiles', 'ann'), {
      photoUrl: 'https://files/ann.webp',
      marks: { phoneVerified: true, photoVerified: true },
    });
    expect(await world.dress('ann', 'avatar-3')).toEqual({ onboardingStep: 'done', missingSteps: [] });
    expect(await world.profile('ann')).toMatchObject({
      photoUrl: 'avatars/avatar-3.webp',
      marks: { phoneVerified: true, photoVerified: false },
    });
  });

  it('is not for creators, for strangers, or for pictures that are not in the set', async () => {
    await expect(world.dress('ann', 'mona-lisa')).rejects.toMatchObject({ code: 'catalogue/not-found' });
    await expect(world.dress('nobody')).rejects.toMatchObject({ code: 'user/not-found' });
    await appoint('ann');
    await expect(world.dress('ann')).rejects.toMatchObject({ code: 'profile/face-required' });
  });
});

describe('a profile that is not finished', () => {
  const gift = { receiverUid: 'cara', giftId: 'rose', quantity: 1, priceCoins: 10 };
  const act = {
    gift: (uid: string) =>
      sendGift(world.platform, world.request(uid, { ...gift, context: { kind: 'profile' as const, id: null } })),
    call: (uid: string) =>
      requestSession(
        world.platform,
        world.request(uid, { creatorUid: 'cara', kind: 'audio' as const, rateCoinsPerMin: 5 }),
      ),
  };

  beforeEach(async () => {
    await world.finish('cara');
    await appoint('cara');
    await world.welcome('bob');
    await fundWallet(world.store, 'bob', { funds: { paid: 100 }, now: world.now() });
  });

  it.each(['gift', 'call'] as const)('spends nothing on a %s until it is', async (what) => {
    await world.dress('bob');
    await world.save('bob', { displayName: 'Bob', username: 'bob' });
    const steps = 'gender,birth-date,interests,languages';
    await expect(act[what]('bob')).rejects.toMatchObject({ code: 'profile/incomplete', details: { steps } });
    await world.save('bob', restOfProfile);
    await expect(act[what]('bob')).resolves.toBeDefined();
  });

  it('is refused by its own record wherever else it matters', async () => {
    const steps = { steps: (await world.user('bob'))?.missingSteps?.join(',') };
    const refusal = expect.objectContaining({ code: 'profile/incomplete', details: steps });
    expect(() => assertComplete({ missingSteps: ['name', 'photo'] })).toThrow(
      expect.objectContaining({ details: { steps: 'name,photo' } }),
    );
    const [bob, ann] = [await world.user('bob'), await world.user('ann')];
    expect(() => assertComplete(bob)).toThrow(refusal);
    expect(() => assertComplete(ann)).not.toThrow();
  });
});

describe('profile-getProfile', () => {
  const see = (uid: string, me = 'bob') => getProfile(world.platform, world.request(me, { uid }));
  const unknown = { code: 'user/not-found' };
  const pair = (blockedBy: string[], friendsSince: Date | null = null) =>
    world.store.set(refTo('pairs', pairId('ann', 'bob')), {
      ...{ uids: ['ann', 'bob'], blockedBy, friendsSince, updatedAt: world.now() },
    });

  beforeEach(async () => {
    await world.finish('bob');
  });

  it('tells what anybody may know, and what stands between the two', async () => {
    const shown = await see('ann');
    expect(shown).toMatchObject({
      profile: { uid: 'ann', displayName: 'ann', age: 28, languages: ['ta', 'en'] },
      mine: { isFollowed: false, isFriend: false, isFavourite: false, isBlocked: false },
      creator: null,
    });
    expect(JSON.stringify(shown)).not.toMatch(/1998|\+91|isVisible/);
    await pair([], world.now());
    const mark = { fromUid: 'bob', toUid: 'ann', at: world.now() };
    for (const name of ['follows', 'favourites'] as const) await world.store.set(refTo(name, 'bob_ann'), mark);
    expect((await see('ann')).mine).toEqual({ isFollowed: true, isFriend: true, isFavourite: true, isBlocked: false });
    expect((await see('bob', 'ann')).mine).toMatchObject({ isFollowed: false, isFriend: true, isFavourite: false });
  });

  it('tells of a creator what a caller chooses by', async () => {
    await appoint('ann');
    expect((await see('ann')).creator).toMatchObject({
      ...{ availability: 'online', class: 'regular', ratesCoinsPerMin: { audio: 5, video: 8 } },
      ...{ ratingHundredths: 450, ratings: 4, rank: null },
    });
    const rank = { uid: 'ann', month: '2026-11', rank: 2, of: 9, netPaise: 5, toNextPaise: 1, at: world.now() };
    await world.store.set(refTo('creatorRanks', 'ann'), rank);
    expect((await see('ann')).creator?.rank).toEqual({ month: '2026-11', rank: 2, of: 9 });
  });

  it('knows nobody who is hidden, and nobody who has blocked the caller', async () => {
    await pair(['ann']);
    await expect(see('ann')).rejects.toMatchObject(unknown);
    expect((await see('bob', 'ann')).mine.isBlocked).toBe(true);
    await pair([]);
    await world.store.update(refTo('profiles', 'ann'), { isVisible: false });
    await expect(see('ann')).rejects.toMatchObject(unknown);
    await expect(see('nobody')).rejects.toMatchObject(unknown);
    expect((await see('ann', 'ann')).profile.uid).toBe('ann');
  });
});

describe('profile-refreshAges', () => {
  it('makes people older on their birthday in India, once, whoever is in trouble beside them', async () => {
    await world.finish('bob');
    await world.store.update(refTo('users', 'bob'), { birthDate: '2000-11-23', ageDueAt: istDay('2026-11-23') });
    await world.store.update(refTo('profiles', 'bob'), { age: 25 });
    await refreshAges(world.platform, new Date(istDay('2026-11-23').getTime() - 1));
    expect(await world.profile('bob')).toMatchObject({ age: 25 });
    for (let run = 0; run < 2; run++) await refreshAges(world.platform, istDay('2026-11-23'));
    expect(await world.profile('bob')).toMatchObject({ age: 26 });
    expect((await world.user('bob'))?.ageDueAt).toEqual(istDay('2027-11-23'));
    expect(await world.profile('ann')).toMatchObject({ age: 28 });
  });

  it('catches up with all whose birthday was missed', async () => {
    for (let index = 0; index < 3; index++) await world.finish(`person${index}`);
    world.advance(400 * DAY);
    await refreshAges(world.platform, world.now());
    const ages = ['ann', 'person0', 'person1', 'person2'].map(async (uid) => (await world.profile(uid))?.age);
    expect(await Promise.all(ages)).toEqual([29, 29, 29, 29]);
  });

  it('leaves alone whoever told no birth date', async () => {
    await world.welcome('bob');
    await refreshAges(world.platform, new Date('2030-01-01T00:00:00Z'));
    expect((await world.profile('bob'))?.age).toBeUndefined();
  });
});

const istDay = (day: string) => new Date(`${day}T00:00:00+05:30`);

describe('what follows from other documents', () => {
  it.each([
    ['a ban', { ban: { until: null, reasonCode: 'abuse', actionId: 'action-1' } }, { ban: null }],
    ['hiding oneself', { restrictedAt: new Date() }, { restrictedAt: null }],
    ['asking for the end', { deletion: { askedAt: new Date(), dueAt: new Date() } }, { deletion: null }],
  ] satisfies [string, Partial<UserDoc>, Partial<UserDoc>][])(
    '%s hides the profile until it is over, however often and late one hears of it',
    async (_, begins, ends) => {
      const before = await world.user('ann');
      await world.store.update(refTo('users', 'ann'), begins);
      const during = await world.user('ann');
      const started = { id: 'ann', before, after: during };
      for (let time = 0; time < 2; time++) await followUser(world.platform, started);
      expect((await world.profile('ann'))?.isVisible).toBe(false);
      await world.store.update(refTo('users', 'ann'), ends);
      await followUser(world.platform, { id: 'ann', before: during, after: await world.user('ann') });
      await followUser(world.platform, started);
      expect((await world.profile('ann'))?.isVisible).toBe(true);
    },
  );

  it('an approved photo ends an onboarding that lacked nothing else', async () => {
    await world.welcome('bob');
    await world.save('bob', { ...restOfProfile, displayName: 'Bob', username: 'bob' });
    const before = await world.profile('bob');
    await world.store.update(refTo('profiles', 'bob'), { photoUrl: 'https://files/bob.webp' });
    const event = { id: 'bob', before, after: await world.profile('bob') };
    for (let time = 0; time < 2; time++) await followProfile(world.platform, event);
    expect(await world.user('bob')).toMatchObject({ onboardingStep: 'done', missingSteps: [] });
    expect((await world.profile('bob'))?.isVisible).toBe(true);
    expect((await world.wallet('bob'))?.missingSteps).toEqual([]);
  });

  it('the city is shown to others only while its owner shows it', async () => {
    await world.save('ann', { place: { cityId: 'chennai', cell: null } });
    expect((await world.profile('ann'))?.city).toBeNull();
    const settings = (showLocation: boolean) => ({
      ...{ ...defaultSettings, uid: 'ann', language: 'en' as const, showLocation, updatedAt: world.now() },
    });
    await world.store.set(refTo('settings', 'ann'), settings(true));
    await followSettings(world.platform, { id: 'ann', before: settings(false), after: settings(true) });
    expect((await world.profile('ann'))?.city).toBe('Chennai');
    await followSettings(world.platform, { id: 'ann', before: settings(true), after: settings(false) });
    expect((await world.profile('ann'))?.city).toBe('Chennai');
    await world.save('ann', { place: { cityId: 'salem', cell: null } });
    expect((await world.profile('ann'))?.city).toBe('Salem');
    await world.store.set(refTo('settings', 'ann'), settings(false));
    await followSettings(world.platform, { id: 'ann', before: settings(true), after: settings(false) });
    expect((await world.profile('ann'))?.city).toBeNull();
  });

  it('a new name of a creator is on the card that payers see', async () => {
    await appoint('ann');
    await world.save('ann', { displayName: 'Anjali' });
    expect(await world.store.get(refTo('creatorCards', 'ann'))).toMatchObject({ displayName: 'Anjali' });
    expect(await world.store.get(refTo('creators', 'ann'))).toMatchObject({ displayName: 'Anjali' });
  });
});
