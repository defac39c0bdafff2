import { describe, expect, it } from 'vitest';
import { blockPerson, unblockPerson } from '../../src/features/social/block-person.ts';
import * as friends from '../../src/features/social/friends.ts';
import * as lists from '../../src/features/social/list-people.ts';
import { foldRelations, noteRelation, sweepCounts } from '../../src/features/social/relation-marks.ts';
import { removeFollower } from '../../src/features/social/remove-follower.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE } from '../../src/kernel/time.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });
const names = ['ann', 'bob', 'cara', 'dev'] as const;

async function createWorld() {
  const store = createMemoryStore();
  const world = createTestPlatform(store);
  const { platform, now, callAs } = world;
  for (const uid of names) {
    await store.set(refTo('users', uid), {
      uid,
      phone: '+919000000001',
      onboardingStep: 'done',
      roles: [],
      createdAt: now(),
      lastSignInAt: now(),
    });
    await store.set(refTo('profiles', uid), {
      uid,
      displayName: `${uid} name`,
      photoUrl: null,
      isCreator: uid === 'cara',
      createdAt: now(),
    });
  }
  const profile = (uid: string) => store.get(refTo('profiles', uid));
  /** The app's write and the event that follows it, as often as it comes. */
  const follow = async (fromUid: string, toUid: string, { times = 1 } = {}) => {
    const id = `${fromUid}_${toUid}`;
    await store.set(refTo('follows', id), { fromUid, toUid, at: now() });
    for (let time = 0; time < times; time += 1) {
      await noteRelation(platform, { kind: 'follow', id, relation: { fromUid, toUid } }, now());
    }
  };
  const unfollow = async (fromUid: string, toUid: string) => {
    const id = `${fromUid}_${toUid}`;
    await store.transaction(async (tx) => tx.delete(refTo('follows', id)));
    await noteRelation(platform, { kind: 'follow', id, relation: { fromUid, toUid } }, now());
  };
  const fold = async () => {
    for (const uid of names) await foldRelations(platform, uid);
  };
  const on = (by: string, uid: string, more: object = {}) => callAs(by, { requestId: '', uid, ...more });
  return {
    ...world,
    store,
    profile,
    follow,
    unfollow,
    fold,
    ask: (by: string, uid: string, note?: string) => friends.askFriend(platform, on(by, uid, { note })),
    answer: (by: string, uid: string, accept: boolean) =>
      friends.answerFriend(platform, callAs(by, { requestId: '', uid, accept })),
    cancel: (by: string, uid: string) => friends.cancelFriend(platform, on(by, uid)),
    unfriend: (by: string, uid: string) => friends.unfriend(platform, on(by, uid)),
    pair: (one: string, other: string) => store.get(refTo('pairs', `${one}_${other}`)),
    notices: () => Object.values(store.snapshot()['notices'] ?? {}) as { uid: string; kind: string }[],
    page: (by: string, uid = by, limit = 20) => callAs(by, { uid, cursor: null, limit }),
  };
}

describe('counters of follows', () => {
  it('are right whatever comes twice, late or in another order', async () => {
    const { follow, unfollow, fold, profile } = await createWorld();
    await follow('ann', 'cara', { times: 3 });
    await follow('bob', 'cara');
    await fold();
    await fold();
    expect(await profile('cara')).toMatchObject({ followers: 2, following: 0 });
    expect(await profile('ann')).toMatchObject({ followers: 0, following: 1 });
    await unfollow('ann', 'cara');
    await follow('dev', 'cara');
    await unfollow('dev', 'cara');
    await fold();
    expect(await profile('cara')).toMatchObject({ followers: 1 });
    expect(await profile('ann')).toMatchObject({ following: 0 });
  });

  it('count what is true when the events of a follow and its end come in the wrong order', async () => {
    const { platform, store, unfollow, fold, profile, now } = await createWorld();
    const relation = { fromUid: 'ann', toUid: 'cara' };
    await store.set(refTo('follows', 'ann_cara'), { ...relation, at: now() });
    await unfollow('ann', 'cara');
    await noteRelation(platform, { kind: 'follow', id: 'ann_cara', relation }, now());
    await fold();
    expect((await profile('cara'))?.followers ?? 0).toBe(0);
  });

  it('tell the followed once, and make one task for a crowd of some seconds', async () => {
    const { follow, unfollow, notices, tasks } = await createWorld();
    await follow('ann', 'cara');
    await unfollow('ann', 'cara');
    await follow('ann', 'cara');
    await follow('bob', 'cara');
    expect(notices().map(({ uid, kind }) => [uid, kind])).toEqual([
      ['cara', 'follow'],
      ['cara', 'follow'],
    ]);
    expect(
      new Set(tasks.filter(({ payload }) => 'uid' in payload && payload.uid === 'cara').map(({ dedupe }) => dedupe))
        .size,
    ).toBe(1);
  });

  it('are made up for by the sweeper when a task was lost', async () => {
    const { platform, follow, advance, profile, now } = await createWorld();
    await follow('ann', 'cara');
    await sweepCounts(platform, now());
    expect((await profile('cara'))?.followers).toBeUndefined();
    advance(3 * MINUTE);
    await sweepCounts(platform, now());
    expect((await profile('cara'))?.followers).toBe(1);
  });

  it('count a favourite for the creator alone', async () => {
    const { platform, store, fold, profile, now } = await createWorld();
    const relation = { fromUid: 'ann', toUid: 'cara' };
    await store.set(refTo('favourites', 'ann_cara'), { ...relation, at: now() });
    await noteRelation(platform, { kind: 'favourite', id: 'ann_cara', relation }, now());
    await fold();
    expect(await profile('cara')).toMatchObject({ likes: 1, followers: 0 });
    expect((await profile('ann'))?.following).toBeUndefined();
  });
});

describe('friend requests', () => {
  it('become a friendship by a yes, which both may read and both are told of', async () => {
    const { store, ask, answer, pair, profile, notices } = await createWorld();
    expect(await ask('ann', 'bob', 'from the music room')).toEqual({ uid: 'bob', state: 'pending' });
    await expect(ask('ann', 'bob')).rejects.toThrow(refusal('friend/pending'));
    expect(await answer('bob', 'ann', true)).toEqual({ uid: 'ann', state: 'friends' });
    expect((await pair('ann', 'bob'))?.friendsSince).toBeInstanceOf(Date);
    expect(await store.get(refTo('friendships', 'ann_bob'))).toMatchObject({ uids: ['ann', 'bob'] });
    expect([(await profile('ann'))?.friends, (await profile('bob'))?.friends]).toEqual([1, 1]);
    expect(
      notices()
        .map(({ uid, kind }) => `${uid} ${kind}`)
        .toSorted(),
    ).toEqual(['ann friend-accepted', 'bob friend-request']);
    await expect(ask('bob', 'ann')).rejects.toThrow(refusal('friend/already'));
  });

  it('that cross accept each other', async () => {
    const { ask } = await createWorld();
    await ask('ann', 'bob');
    expect(await ask('bob', 'ann')).toEqual({ uid: 'ann', state: 'friends' });
  });

  it('that cross in the same moment make one friendship', async () => {
    const { ask, profile } = await createWorld();
    const answers = await Promise.all([ask('ann', 'bob'), ask('bob', 'ann')]);
    expect(answers.map(({ state }) => state).toSorted()).toEqual(['friends', 'pending']);
    expect((await profile('ann'))?.friends).toBe(1);
  });

  it('rest for a week after a no, for the one who asked', async () => {
    const { ask, answer, advance, now } = await createWorld();
    await ask('ann', 'bob');
    const until = new Date(now().getTime() + 7 * DAY).toISOString();
    await answer('bob', 'ann', false);
    await expect(ask('ann', 'bob')).rejects.toThrow(refusal('friend/too-soon', { until }));
    expect(await ask('bob', 'ann')).toMatchObject({ state: 'pending' });
    advance(7 * DAY);
    await expect(ask('bob', 'ann')).rejects.toThrow(refusal('friend/pending'));
  });

  it('rest on through a block that the one who asked takes back', async () => {
    const { platform, callAs, ask, answer } = await createWorld();
    await ask('ann', 'bob');
    await answer('bob', 'ann', false);
    await blockPerson(platform as never, callAs('ann', { requestId: '', uid: 'bob' }));
    await unblockPerson(platform, callAs('ann', { requestId: '', uid: 'bob' }));
    await expect(ask('ann', 'bob')).rejects.toMatchObject({ code: 'friend/too-soon' });
  });

  it('are answered by the one who was asked and taken back by the one who asked', async () => {
    const { ask, answer, cancel } = await createWorld();
    await ask('ann', 'bob');
    await expect(answer('ann', 'bob', true)).rejects.toThrow(refusal('friend/not-asked'));
    await expect(cancel('bob', 'ann')).rejects.toThrow(refusal('friend/not-asked'));
    expect(await cancel('ann', 'bob')).toEqual({ uid: 'bob', state: 'none' });
    await expect(answer('bob', 'ann', true)).rejects.toThrow(refusal('friend/not-asked'));
    expect(await ask('ann', 'bob')).toMatchObject({ state: 'pending' });
  });

  it('are thirty a day', async () => {
    const { store, ask, now } = await createWorld();
    await store.set(refTo('quotas', 'ann~friends'), { windowStartsAt: now(), calls: 30, expireAt: now() });
    await expect(ask('ann', 'bob')).rejects.toThrow(expect.objectContaining({ code: 'limit/reached' }));
  });

  it('reach nobody who is hidden, has blocked, or is oneself', async () => {
    const { store, ask } = await createWorld();
    await store.update(refTo('profiles', 'bob'), { isVisible: false });
    await expect(ask('ann', 'bob')).rejects.toThrow(refusal('user/not-found'));
    await store.set(refTo('pairs', 'ann_cara'), { uids: ['ann', 'cara'], blockedBy: ['cara'], updatedAt: new Date(0) });
    await expect(ask('ann', 'cara')).rejects.toThrow(refusal('user/not-found'));
    await expect(ask('ann', 'ann')).rejects.toThrow(refusal('social/self'));
    await expect(ask('ann', 'nobody')).rejects.toThrow(refusal('user/not-found'));
  });
});

describe('the end of what was between two people', () => {
  it('by unfriending: once, and counted down', async () => {
    const { ask, answer, unfriend, profile, pair, store } = await createWorld();
    await ask('ann', 'bob');
    await answer('bob', 'ann', true);
    expect(await unfriend('bob', 'ann')).toEqual({ uid: 'ann', state: 'none' });
    await expect(unfriend('bob', 'ann')).rejects.toThrow(refusal('friend/not-friends'));
    expect([(await profile('ann'))?.friends, (await pair('ann', 'bob'))?.friendsSince]).toEqual([0, null]);
    expect(await store.get(refTo('friendships', 'ann_bob'))).toBeUndefined();
  });

  it('by a block: follows, favourites, requests and friendship are gone, and counted', async () => {
    const { platform, store, callAs, ask, answer, follow, fold, profile } = await createWorld();
    await ask('ann', 'bob');
    await answer('bob', 'ann', true);
    await follow('ann', 'bob');
    await follow('bob', 'ann');
    await blockPerson(platform as never, callAs('ann', { requestId: '', uid: 'bob' }));
    const { follows = {}, friendships = {}, friendRequests = {} } = store.snapshot();
    expect([follows, friendships, friendRequests].map((docs) => Object.keys(docs))).toEqual([[], [], []]);
    for (const [fromUid, toUid] of [
      ['ann', 'bob'],
      ['bob', 'ann'],
    ] as const) {
      const relation = { fromUid, toUid };
      await noteRelation(platform, { kind: 'follow', id: `${fromUid}_${toUid}`, relation }, new Date());
    }
    await fold();
    const { friends: left, followers = 0, following = 0 } = (await profile('ann')) ?? {};
    expect([left, followers, following]).toEqual([0, 0, 0]);
  });

  it('by taking a follower away', async () => {
    const { platform, store, callAs, follow } = await createWorld();
    await follow('bob', 'ann');
    await removeFollower(platform, callAs('ann', { requestId: '', uid: 'bob' }));
    expect(store.snapshot()['follows']).toBeUndefined();
    await expect(removeFollower(platform, callAs('ann', { requestId: '', uid: 'ann' }))).rejects.toThrow(
      refusal('social/self'),
    );
  });
});

describe('lists of people', () => {
  it('show cards with the own follow, newest first, in pages', async () => {
    const { platform, follow, advance, page } = await createWorld();
    for (const uid of ['bob', 'cara', 'dev']) {
      await follow(uid, 'ann');
      advance(1_000);
    }
    await follow('bob', 'dev');
    const first = await lists.listFollowers(platform, page('bob', 'ann', 2));
    expect(first.people.map(({ uid, isFollowed }) => [uid, isFollowed])).toEqual([
      ['dev', true],
      ['cara', false],
    ]);
    const rest = await lists.listFollowers(platform, {
      ...page('bob', 'ann', 2),
      input: { uid: 'ann', cursor: first.cursor ?? null, limit: 2 },
    });
    expect(rest.people.map(({ uid }) => uid)).toEqual(['bob']);
    expect(rest.cursor).toBeNull();
  });

  it('leave out whoever is hidden or apart, and say nothing of people one may not see', async () => {
    const { platform, store, follow, page, now } = await createWorld();
    for (const uid of ['bob', 'cara', 'dev']) await follow('ann', uid);
    await store.update(refTo('profiles', 'cara'), { isVisible: false });
    await store.set(refTo('pairs', 'bob_dev'), { uids: ['bob', 'dev'], blockedBy: ['dev'], updatedAt: now() });
    const seen = await lists.listFollowing(platform, page('bob', 'ann'));
    expect(seen.people.map(({ uid }) => uid)).toEqual(['bob']);
    await expect(lists.listFollowing(platform, page('bob', 'dev'))).rejects.toThrow(refusal('user/not-found'));
    await expect(lists.listFollowers(platform, page('bob', 'cara'))).rejects.toThrow(refusal('user/not-found'));
  });

  it('are of friends, and of whom the caller has blocked alone', async () => {
    const { platform, store, ask, answer, page, now } = await createWorld();
    await ask('ann', 'bob');
    await answer('bob', 'ann', true);
    expect((await lists.listFriends(platform, page('ann'))).people.map(({ uid }) => uid)).toEqual(['bob']);
    await store.set(refTo('pairs', 'ann_dev'), { uids: ['ann', 'dev'], blockedBy: ['ann'], updatedAt: now() });
    await store.set(refTo('pairs', 'ann_cara'), { uids: ['ann', 'cara'], blockedBy: ['cara'], updatedAt: now() });
    expect((await lists.listBlocked(platform, page('ann'))).people).toMatchObject([
      { uid: 'dev', displayName: 'dev name' },
    ]);
  });
});
