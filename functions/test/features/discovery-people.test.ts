import { describe, expect, it } from 'vitest';
import { listNearby } from '../../src/features/discovery/list-nearby.ts';
import { suggestPeople } from '../../src/features/discovery/suggest-people.ts';
import { pairId, refTo } from '../../src/kernel/collections.ts';
import { createDiscoveryWorld } from '../support/discovery-world.ts';

describe('people', () => {
  it('are suggested by what is shared, with the reason, and never friends or blocked ones', async () => {
    const world = createDiscoveryWorld();
    const { platform, callAs, store, now } = world;
    await world.addPerson('ann', { languages: ['ta'], interests: ['music', 'films'], city: 'Chennai', age: 25 });
    await world.addPerson('best', { languages: ['ta'], interests: ['music'], city: 'Chennai', age: 60 });
    await world.addPerson('musical', { languages: ['hi'], interests: ['music'] });
    await world.addPerson('stranger', { languages: ['hi'], interests: ['chess'] });
    await world.addPerson('friend', { languages: ['ta'] });
    await world.addPerson('blocked', { languages: ['ta'] });
    await world.addCreator('creator', { profile: { languages: ['ta'] } });
    await world.block('blocked', 'ann');
    await store.set(refTo('pairs', pairId('ann', 'friend')), {
      uids: ['ann', 'friend'],
      blockedBy: [],
      friendsSince: now(),
      updatedAt: now(),
    });
    await store.set(refTo('presence', 'best'), {
      uid: 'best',
      state: 'online',
      app: 'user',
      shown: 'always',
      at: now(),
    });
    await store.set(refTo('presence', 'musical'), {
      ...{ uid: 'musical', state: 'online' as const, app: 'user' as const, shown: 'never' as const, at: now() },
    });
    const { cards } = await suggestPeople(platform, callAs('ann', { limit: 20 }));
    expect(cards.map(({ uid, reason, isOnline }) => [uid, reason?.kind, isOnline])).toEqual([
      ['best', 'speaks', true],
      ['musical', 'likes', false],
    ]);
  });

  it('are nearby when they show it: the cell first, then the city', async () => {
    const world = createDiscoveryWorld();
    const { platform, callAs, store, now } = world;
    const place = async (uid: string, cell: string | null, showLocation: boolean) => {
      const user = { uid, phone: `+91${uid}`, onboardingStep: 'done' as const, roles: [], createdAt: now() };
      await store.set(refTo('users', uid), { ...user, lastSignInAt: now(), place: { cityId: 'chennai', cell } });
      await store.set(refTo('settings', uid), { showLocation } as never);
    };
    await place('ann', 'tf34m', true);
    await world.addPerson('ann', { city: 'Chennai' });
    for (const [uid, cell, shows] of [
      ['near', 'tf34q', true],
      ['secret', 'tf34q', false],
      ['town', null, true],
      ['far', 'tdr1v', true],
    ] as const) {
      await place(uid, cell, shows);
      await world.addPerson(uid, { city: uid === 'far' ? 'Bengaluru' : 'Chennai' });
    }
    const { cards } = await listNearby(platform, callAs('ann', { limit: 20 }));
    expect(cards.map(({ uid, reason }) => [uid, reason?.kind])).toEqual([
      ['near', 'near'],
      ['town', 'lives'],
    ]);
    expect((await listNearby(platform, callAs('unplaced', { limit: 20 }))).cards).toEqual([]);
  });
});
