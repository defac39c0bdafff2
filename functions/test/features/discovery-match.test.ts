import { describe, expect, it } from 'vitest';
import type { ProfileDoc } from '../../src/contract/documents/people.ts';
import { joinMatch } from '../../src/features/discovery/join-match.ts';
import { leaveMatch, pollMatch, sweepMatches } from '../../src/features/discovery/poll-match.ts';
import { pairId, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../src/kernel/time.ts';
import { createDiscoveryWorld } from '../support/discovery-world.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, ...details });
type Wish = Partial<Parameters<typeof joinMatch>[1]['input']>;

async function createWorld(faults = { lostReplyRate: 0.2 }) {
  const world = createDiscoveryWorld(createMemoryStore({ faults }));
  const { platform, callAs, store } = world;
  const join = (uid: string, wish: Wish = {}, requestId?: string) =>
    joinMatch(
      platform,
      callAs(
        uid,
        { requestId: '', wish: 'friend', kind: 'audio', ...wish },
        requestId === undefined ? {} : { requestId },
      ),
    );
  const poll = (uid: string) => pollMatch(platform, callAs(uid, {}));
  const leave = (uid: string, requestId?: string) =>
    leaveMatch(platform, callAs(uid, { requestId: '' }, requestId === undefined ? {} : { requestId }));
  const ticket = (uid: string) => store.get(refTo('matchTickets', uid));
  const open = (uid: string, profile: Partial<ProfileDoc> = {}) =>
    world.addPerson(uid, { languages: ['ta'], gender: 'female', age: 25, ...profile });
  return { ...world, join, poll, leave, ticket, open };
}

describe('a match with a friend', () => {
  it('gives two people to each other, free to call for a while', async () => {
    const { join, poll, ticket, open, store, now } = await createWorld();
    await open('ann');
    await open('bea');
    expect(await join('ann')).toMatchObject({ state: 'waiting', found: null, isWide: false });
    const reply = await join('bea');
    expect(reply).toMatchObject({ state: 'matched', found: { uid: 'ann', rateCoinsPerMin: null } });
    expect(await ticket('ann')).toMatchObject({ state: 'matched', found: { uid: 'bea' }, dueAt: null });
    expect(await poll('ann')).toMatchObject({ state: 'matched', found: { uid: 'bea', displayName: 'bea' } });
    const pair = await store.get(refTo('pairs', pairId('ann', 'bea')));
    expect(pair).toMatchObject({
      uids: ['ann', 'bea'],
      blockedBy: [],
      matchGrantUntil: plus(now(), 45_000 + 5 * MINUTE),
    });
  });

  it('waits for somebody who suits, and widens after a while', async () => {
    const { join, poll, open, advance } = await createWorld();
    await open('ann', { languages: ['ta'] });
    await open('hari', { languages: ['hi'], gender: 'male' });
    await join('hari');
    expect(await join('ann')).toMatchObject({ state: 'waiting' });
    advance(14 * SECOND);
    expect(await poll('ann')).toMatchObject({ state: 'waiting', isWide: false });
    advance(SECOND);
    expect(await poll('ann')).toMatchObject({ state: 'matched', found: { uid: 'hari' } });
  });

  it('keeps to the gender that is wished for', async () => {
    const { join, poll, open, advance } = await createWorld();
    await open('ann');
    await open('hari', { gender: 'male' });
    await join('hari');
    await join('ann', { gender: 'female' });
    advance(30 * SECOND);
    expect(await poll('ann')).toMatchObject({ state: 'waiting', isWide: true });
  });

  it('gives up after a minute, polled or not', async () => {
    const { platform, join, poll, open, ticket, advance, now } = await createWorld();
    await open('ann');
    await open('bea');
    await join('ann');
    advance(60 * SECOND);
    expect(await join('bea')).toMatchObject({ state: 'waiting' });
    await expect(poll('ann')).rejects.toThrow(refusal('match/none-found'));
    expect(await ticket('ann')).toMatchObject({ state: 'none', dueAt: null });
    advance(60 * SECOND);
    expect(await sweepMatches(platform, now())).toEqual({ ended: 1 });
    expect(await ticket('bea')).toMatchObject({ state: 'none' });
    await expect(poll('bea')).rejects.toThrow(refusal('match/none-found'));
  });

  it('never brings the same two together within a day, nor anybody more than five times', async () => {
    const { join, open, leave, advance } = await createWorld();
    await open('ann');
    for (const uid of ['f1', 'f2', 'f3', 'f4', 'f5', 'f6']) await open(uid);
    await join('f1');
    expect(await join('ann')).toMatchObject({ found: { uid: 'f1' } });
    await join('f1');
    expect(await join('ann')).toMatchObject({ state: 'waiting' });
    await leave('f1');
    await leave('ann');
    for (const uid of ['f2', 'f3', 'f4', 'f5']) {
      await join(uid);
      expect(await join('ann')).toMatchObject({ found: { uid } });
    }
    await expect(join('ann')).rejects.toThrow(refusal('limit/reached'));
    await leave('ann');
    advance(DAY);
    await join('f1');
    expect(await join('ann')).toMatchObject({ found: { uid: 'f1' } });
  });

  it('leaves out blocked, hidden and unfinished people', async () => {
    const world = await createWorld();
    const { join, open, block, store, now, platform, callAs } = world;
    for (const uid of ['ann', 'mean', 'gone']) await open(uid);
    await block('mean', 'ann');
    await join('mean');
    expect(await join('ann')).toMatchObject({ state: 'waiting' });
    await join('gone', { kind: 'video' });
    await store.update(refTo('profiles', 'gone'), { isVisible: false });
    expect(await join('ann', { kind: 'video' })).toMatchObject({ state: 'waiting' });
    const half = {
      uid: 'half',
      phone: '+919000000009',
      onboardingStep: 'profile' as const,
      missingSteps: ['photo' as const],
    };
    await store.set(refTo('users', 'half'), { ...half, roles: [], createdAt: now(), lastSignInAt: now() });
    await expect(join('half')).rejects.toThrow(refusal('profile/incomplete'));
    await expect(
      joinMatch(platform, callAs('nobody', { requestId: '', wish: 'friend', kind: 'audio' })),
    ).rejects.toThrow(refusal('profile/incomplete'));
  });

  it('begins with whoever pays for it, then with whoever waits longest', async () => {
    const { join, open, advance } = await createWorld();
    const shy = { gender: 'female' as const };
    await open('first', { gender: 'male' });
    await open('payer', { gender: 'male', badges: ['premium'] });
    await open('ann');
    await open('eva');
    await join('first', shy);
    advance(SECOND);
    await join('payer', shy);
    expect(await join('ann')).toMatchObject({ found: { uid: 'payer' } });
    expect(await join('eva')).toMatchObject({ found: { uid: 'first' } });
  });

  it('is left at once, by a request that counts only once', async () => {
    const { join, open, leave, poll, ticket } = await createWorld();
    await open('ann');
    await join('ann');
    expect(await leave('ann', 'leave-request')).toEqual({ state: 'left' });
    await expect(poll('ann')).rejects.toThrow(refusal('match/not-waiting'));
    await join('ann');
    expect(await leave('ann', 'leave-request')).toEqual({ state: 'left' });
    expect(await ticket('ann')).toMatchObject({ state: 'waiting' });
  });

  it('takes one place for a request that comes twice', async () => {
    const { join, open, ticket, advance } = await createWorld();
    await open('ann');
    await join('ann', {}, 'join-request');
    const first = await ticket('ann');
    advance(5 * SECOND);
    expect(await join('ann', {}, 'join-request')).toMatchObject({ state: 'waiting' });
    expect(await ticket('ann')).toEqual(first);
  });

  it('never gives one person to two, however many look at the same moment', async () => {
    const { join, poll, ticket, open } = await createWorld();
    const uids = Array.from({ length: 11 }, (_, index) => `person${String(index).padStart(2, '0')}`);
    for (const uid of uids) await open(uid);
    await Promise.all(uids.map((uid) => join(uid)));
    for (let round = 0; round < 6; round += 1) await Promise.all(uids.map((uid) => poll(uid)));
    const tickets = await Promise.all(uids.map((uid) => ticket(uid)));
    const pairs = tickets.flatMap((one) => (one?.found == null ? [] : [[one.uid, one.found.uid] as const]));
    expect(pairs).toHaveLength(10);
    for (const [uid, other] of pairs) expect(pairs).toContainEqual([other, uid]);
    expect(new Set(pairs.map(([, other]) => other)).size).toBe(10);
    for (const one of tickets) expect(one?.friends.count).toBe(one?.found === null ? 0 : 1);
  });
});

describe('a match with a creator', () => {
  const wish = { wish: 'creator' } as const;

  it('offers one who is free, with the price, and holds them for a while', async () => {
    const { join, open, addCreator, store, now, advance } = await createWorld();
    for (const uid of ['ann', 'bea']) await open(uid);
    await addCreator('cara', { profile: { languages: ['ta'] }, creator: { ownRates: { audio: 7, video: null } } });
    const reply = await join('ann', wish);
    expect(reply).toMatchObject({ state: 'matched', found: { uid: 'cara', rateCoinsPerMin: 7 } });
    expect(await store.get(refTo('matchHolds', 'cara'))).toMatchObject({
      forUid: 'ann',
      until: plus(now(), 45 * SECOND),
    });
    expect(await join('bea', wish)).toMatchObject({ state: 'waiting' });
    advance(45 * SECOND);
    expect(await join('bea', wish)).toMatchObject({ found: { uid: 'cara' } });
    // Not the same one twice within a day.
    advance(45 * SECOND);
    expect(await join('ann', wish)).toMatchObject({ state: 'waiting' });
  });

  it('frees whom it held when the person leaves or looks anew', async () => {
    const { join, leave, open, addCreator } = await createWorld();
    for (const uid of ['ann', 'bea', 'eva']) await open(uid);
    await addCreator('cara', { profile: { languages: ['ta'] } });
    await join('ann', wish);
    await leave('ann');
    expect(await join('bea', wish)).toMatchObject({ found: { uid: 'cara' } });
    await join('bea', wish);
    expect(await join('eva', wish)).toMatchObject({ found: { uid: 'cara' } });
  });

  it.each([
    ['away', { creator: { availability: 'offline' as const } }],
    ['of another language', { profile: { languages: ['hi'] } }],
    [
      'not offering that',
      {
        creator: {
          services: { audio: false, video: true, chat: true, gifts: true, paidMessages: true, promoSessions: true },
        },
      },
    ],
    ['hidden', { profile: { languages: ['ta'], isVisible: false } }],
  ])('offers nobody who is %s', async (_, listed) => {
    const { join, open, addCreator } = await createWorld();
    await open('ann');
    await addCreator('cara', listed);
    expect(await join('ann', wish)).toMatchObject({ state: 'waiting' });
  });

  it('looks at the truth, not only at the list', async () => {
    const { join, open, addCreator, store, now, block } = await createWorld();
    for (const uid of ['ann', 'bea']) await open(uid);
    await addCreator('cara', { profile: { languages: ['ta'] } });
    const engagement = {
      uid: 'cara',
      activeSessionId: 'session-1',
      activeUntil: plus(now(), HOUR),
      outgoingSessionId: null,
      waiting: [],
      freeFirst: { day: '2026-11-21', count: 0 },
      requests: { windowStartsAt: now(), calls: 0 },
      updatedAt: now(),
    };
    await store.set(refTo('engagements', 'cara'), engagement);
    expect(await join('ann', wish)).toMatchObject({ state: 'waiting' });
    await store.set(refTo('engagements', 'cara'), { ...engagement, activeSessionId: null, activeUntil: null });
    await block('cara', 'ann');
    expect(await join('ann', wish)).toMatchObject({ state: 'waiting' });
    await store.update(refTo('creators', 'cara'), { availability: 'busy' });
    expect(await join('bea', wish)).toMatchObject({ state: 'waiting' });
  });

  it('never offers one creator to two, however many ask at the same moment', async () => {
    const { join, ticket, open, addCreator } = await createWorld();
    const uids = Array.from({ length: 8 }, (_, index) => `person${index}`);
    for (const uid of uids) await open(uid);
    for (const uid of ['cara', 'dia', 'esha']) await addCreator(uid, { profile: { languages: ['ta'] } });
    await Promise.all(uids.map((uid) => join(uid, wish)));
    const found = (await Promise.all(uids.map((uid) => ticket(uid)))).flatMap((one) => one?.found?.uid ?? []);
    expect(found.toSorted()).toEqual(['cara', 'dia', 'esha']);
  });

  it('goes round the creators, not always to the best', async () => {
    const { join, open, addCreator, store } = await createWorld();
    for (let index = 0; index < 10; index += 1) {
      await addCreator(`creator${index}`, { profile: { languages: ['ta'], followers: index * 1_000 } });
    }
    const offered = new Set<string | undefined>();
    for (let index = 0; index < 30; index += 1) {
      await open(`person${index}`);
      const { found } = await join(`person${index}`, wish);
      offered.add(found?.uid);
      if (found) await store.update(refTo('matchHolds', found.uid), { until: new Date(0) });
    }
    expect(offered.size).toBeGreaterThan(5);
  });
});
