import { beforeEach, describe, expect, it } from 'vitest';
import { type CollectionName, collections } from '../../src/contract/collections.ts';
import { profileStep } from '../../src/contract/documents/people.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
import { approveCreator } from '../support/economy.ts';
import { createProfileWorld, restOfProfile } from '../support/profile-world.ts';

let world: ReturnType<typeof createProfileWorld>;

beforeEach(async () => {
  world = createProfileWorld();
  await world.welcome('ann');
});

describe('profile-saveProfile: the onboarding', () => {
  it('goes page by page, says what is missing, and ends with everything in its place', async () => {
    const { save, dress, user, profile, wallet, store } = world;
    expect(await user('ann')).toMatchObject({ onboardingStep: 'profile', missingSteps: profileStep.options });
    expect((await profile('ann'))?.isVisible).toBe(false);
    const without = (...done: string[]) => profileStep.options.filter((step) => !done.includes(step));
    expect(await save('ann', { displayName: 'Ann', username: 'Ann_1' })).toEqual({
      onboardingStep: 'profile',
      missingSteps: without('name', 'username'),
    });
    expect((await wallet('ann'))?.missingSteps).toEqual(without('name', 'username'));
    await save('ann', { gender: 'female', birthDate: { day: '1998-04-30', isDeclared: true }, bio: 'Sings.' });
    await save('ann', { interests: ['music', 'books', 'yoga', 'music'], lookingFor: ['friendship'] });
    expect(await dress('ann')).toMatchObject({ missingSteps: ['languages'] });
    expect((await profile('ann'))?.isVisible).toBe(false);
    const page = { languages: { primary: 'ta', secondary: ['en', 'ml'] }, place: { cityId: 'madurai', cell: 'tf3ex' } };
    expect(await save('ann', page)).toEqual({ onboardingStep: 'done', missingSteps: [] });
    expect(await profile('ann')).toMatchObject({
      ...{ displayName: 'Ann', username: 'Ann_1', gender: 'female', age: 28, bio: 'Sings.', country: 'IN' },
      ...{ interests: ['music', 'books', 'yoga'], lookingFor: ['friendship'], languages: ['ta', 'en', 'ml'] },
      ...{ photoUrl: 'avatars/avatar-1.webp', marks: { phoneVerified: true, photoVerified: false }, isVisible: true },
    });
    expect(await user('ann')).toMatchObject({
      ...{ birthDate: '1998-04-30', ageStanding: 'declared', place: { cityId: 'madurai', cell: 'tf3ex' } },
      ageDueAt: new Date('2027-04-30T00:00:00+05:30'),
    });
    expect((await wallet('ann'))?.missingSteps).toEqual([]);
    expect(await store.get(refTo('settings', 'ann'))).toMatchObject({ language: 'ta' });
    for (const [name, byId] of Object.entries(store.snapshot())) {
      for (const doc of Object.values(byId)) expect(collections[name as CollectionName].parse(doc)).toEqual(doc);
    }
  });

  it('answers a repeat with the same words and refuses the same id for something else', async () => {
    const first = await world.save('ann', { username: 'ann' }, 'first-page-1');
    await world.save('ann', { gender: 'other' });
    expect(await world.save('ann', { username: 'ann' }, 'first-page-1')).toEqual(first);
    await expect(world.save('ann', { username: 'eve' }, 'first-page-1')).rejects.toMatchObject({
      code: 'ledger/key-reused',
    });
  });

  it('takes no number for a name at the sign-in either', async () => {
    const signIn = completeSignIn(world.platform, world.request('ann', { displayName: '9876543210' }));
    await expect(signIn).rejects.toMatchObject({ code: 'profile/text-not-allowed', details: { field: 'displayName' } });
  });

  it('stays done, whatever changes later', async () => {
    await world.finish('bob');
    await world.store.update(refTo('profiles', 'bob'), { photoUrl: null });
    expect(await world.save('bob', { bio: 'Back again.' })).toEqual({ onboardingStep: 'done', missingSteps: [] });
  });

  it.each([
    ['a stranger to the house', { bio: 'Hello' }, 'nobody', { code: 'user/not-found' }],
    ['a phone number in the bio', { bio: 'Call me: 98765 43210' }, 'ann', { code: 'profile/text-not-allowed' }],
    ['a phone number as the name', { displayName: '9876543210' }, 'ann', { code: 'profile/text-not-allowed' }],
    [
      'two interests',
      { interests: ['music', 'yoga'] },
      'ann',
      { code: 'interests/count', details: { min: 3, max: 10 } },
    ],
    ['the same interest thrice', { interests: ['music', 'music', 'music'] }, 'ann', { code: 'interests/count' }],
    [
      'eleven interests',
      { interests: Array.from({ length: 11 }, (_, index) => `interest-${index}`) },
      'ann',
      { code: 'interests/count' },
    ],
    [
      'an interest of nobody',
      { interests: ['music', 'yoga', 'war'] },
      'ann',
      { code: 'catalogue/not-found', details: { list: 'interests', itemId: 'war' } },
    ],
    [
      'a first language that the server does not speak',
      { languages: { primary: 'ml', secondary: [] } },
      'ann',
      { code: 'catalogue/not-found', details: { list: 'languages', itemId: 'ml' } },
    ],
    [
      'a city of nowhere',
      { place: { cityId: 'atlantis', cell: null } },
      'ann',
      { code: 'catalogue/not-found', details: { list: 'cities', itemId: 'atlantis' } },
    ],
    ['a name of the house', { username: 'Support' }, 'ann', { code: 'username/taken' }],
  ] as const)('refuses %s, and keeps nothing of the page', async (_, page, uid, refusal) => {
    const before = world.store.snapshot();
    await expect(world.save(uid, { gender: 'other', ...page } as never)).rejects.toMatchObject(refusal);
    expect(world.store.snapshot()).toEqual(before);
  });
});

describe('profile-saveProfile: usernames', () => {
  beforeEach(async () => {
    await world.welcome('bob');
    await world.save('ann', { username: 'Ann' });
  });

  it('belong to one person, in whatever case they are written', async () => {
    await expect(world.save('bob', { username: 'aNN' })).rejects.toMatchObject({ code: 'username/taken' });
    expect(await world.store.get(refTo('usernames', 'ann'))).toMatchObject({ uid: 'ann' });
  });

  it('change once in thirty days, and the old one is free at once', async () => {
    const until = new Date(world.now().getTime() + 30 * DAY).toISOString();
    world.advance(30 * DAY - 1);
    const tooSoon = { code: 'username/too-soon', details: { until } };
    await expect(world.save('ann', { username: 'annie' })).rejects.toMatchObject(tooSoon);
    world.advance(1);
    await world.save('ann', { username: 'annie' });
    await world.save('bob', { username: 'ann' });
    expect(await world.store.get(refTo('usernames', 'ann'))).toMatchObject({ uid: 'bob' });
    expect(await world.store.get(refTo('usernames', 'annie'))).toMatchObject({ uid: 'ann' });
  });

  it('may be sent again unchanged, which counts for nothing', async () => {
    world.advance(DAY);
    await world.save('ann', { username: 'Ann', bio: 'Sings.' });
    expect((await world.user('ann'))?.usernameChangedAt).toEqual(new Date(world.now().getTime() - DAY));
  });

  it('go to exactly one of ten who want the same, whatever is lost on the way', async () => {
    const race = createProfileWorld({ faults: { abortRate: 0.1, lostReplyRate: 0.1 } });
    const people = Array.from({ length: 10 }, (_, index) => `person${index}`);
    for (const uid of people) await race.welcome(uid);
    const tries = await Promise.allSettled(people.map((uid) => race.save(uid, { username: 'star' })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const named = await Promise.all(people.map((uid) => race.profile(uid)));
    const owner = await race.store.get(refTo('usernames', 'star'));
    expect(named.filter((profile) => profile?.username === 'star').map((profile) => profile?.uid)).toEqual([
      owner?.uid,
    ]);
  });
});

describe('profile-saveProfile: the age gate', () => {
  const born = (day: string) => ({ birthDate: { day, isDeclared: true as const } });
  const tooYoung = { code: 'age/under-18' };

  it('opens on the eighteenth birthday in India, not a day before', async () => {
    // 2026-11-21 noon in India.
    await expect(world.save('ann', born('2008-11-22'))).rejects.toMatchObject(tooYoung);
    await world.welcome('bob');
    await world.save('bob', born('2008-11-21'));
    expect(await world.profile('bob')).toMatchObject({ age: 18 });
  });

  it('takes nobody’s word that their device is called like somebody’s phone', async () => {
    await world.welcome('bob');
    const phone = (await world.user('bob'))?.phone ?? '';
    await expect(world.save('ann', { ...born('2012-01-01'), deviceId: phone })).rejects.toMatchObject(tooYoung);
    await world.save('bob', born('1998-04-30'));
    expect(await world.user('bob')).toMatchObject({ ageStanding: 'declared' });
  });

  it('keeps nothing of somebody too young but a block that says neither who nor how old', async () => {
    const before = world.store.snapshot();
    await expect(world.save('ann', { displayName: 'Ann', ...born('2012-01-01') })).rejects.toMatchObject(tooYoung);
    const { ageBlocks = {}, ...rest } = world.store.snapshot();
    expect(rest).toEqual(before);
    expect(Object.values(ageBlocks)).toEqual([{ expireAt: new Date(world.now().getTime() + 24 * HOUR) }]);
    expect(Object.keys(ageBlocks).join()).toMatch(/^[0-9a-f]{64}$/);
  });

  it('believes no other date for a day, and then not without doubt', async () => {
    await expect(world.save('ann', born('2012-01-01'))).rejects.toMatchObject(tooYoung);
    world.advance(24 * HOUR - 1);
    await expect(world.save('ann', born('1998-04-30'))).rejects.toMatchObject(tooYoung);
    await world.save('ann', { displayName: 'Ann' });
    world.advance(1);
    await world.save('ann', born('1998-04-30'));
    expect(await world.user('ann')).toMatchObject({ birthDate: '1998-04-30', ageStanding: 'doubtful' });
  });

  it('knows the device again, under another number', async () => {
    const deviceId = 'the-phone-of-the-family';
    await expect(world.save('ann', { ...born('2012-01-01'), deviceId })).rejects.toMatchObject(tooYoung);
    await world.welcome('bob');
    await expect(world.save('bob', { ...born('1998-04-30'), deviceId })).rejects.toMatchObject(tooYoung);
    await world.save('bob', { ...born('1998-04-30'), deviceId: 'a-phone-of-his-own' });
    expect(await world.user('bob')).toMatchObject({ ageStanding: 'declared' });
  });

  it('doubts whoever corrects a birth date, for good', async () => {
    await world.save('ann', born('1998-04-30'));
    await world.save('ann', born('1998-04-30'));
    expect(await world.user('ann')).toMatchObject({ ageStanding: 'declared' });
    await world.save('ann', born('1990-04-30'));
    await world.save('ann', born('1998-04-30'));
    expect(await world.user('ann')).toMatchObject({ birthDate: '1998-04-30', ageStanding: 'doubtful' });
    await world.welcome('bob');
    await world.save('bob', born('1998-04-30'));
    await expect(world.save('bob', born('2012-01-01'))).rejects.toMatchObject(tooYoung);
    expect(await world.user('bob')).toMatchObject({ birthDate: '1998-04-30', ageStanding: 'doubtful' });
  });
});

describe('profile-saveProfile: what is proved', () => {
  const locked = (field: string) => ({ code: 'profile/locked', details: { field } });
  const younger = { birthDate: { day: '2012-01-01', isDeclared: true as const } };

  beforeEach(async () => {
    await world.finish('bob');
  });

  it.each([
    [
      'a face',
      () => world.store.update(refTo('profiles', 'bob'), { marks: { phoneVerified: true, photoVerified: true } }),
    ],
    [
      'papers',
      async () => {
        await approveCreator(world.store, 'bob', { now: world.now(), kycVerified: true });
        await world.store.update(refTo('profiles', 'bob'), { isCreator: true });
      },
    ],
  ])('by %s is changed no more: neither gender nor birth date', async (_, prove) => {
    await prove();
    await expect(world.save('bob', { gender: 'male' })).rejects.toMatchObject(locked('gender'));
    await expect(world.save('bob', younger)).rejects.toMatchObject(locked('birthDate'));
    expect(world.store.snapshot()['ageBlocks']).toBeUndefined();
    await world.save('bob', { gender: 'female', birthDate: restOfProfile.birthDate, bio: 'Sings.' });
    expect(await world.profile('bob')).toMatchObject({ bio: 'Sings.' });
  });

  it('can be changed before', async () => {
    await world.save('bob', { gender: 'male' });
    expect(await world.profile('bob')).toMatchObject({ gender: 'male' });
  });
});
