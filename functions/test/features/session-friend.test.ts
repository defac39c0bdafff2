import { describe, expect, it } from 'vitest';
import type { PairDoc } from '../../src/contract/documents/people.ts';
import { defaultSettings } from '../../src/contract/documents/settings.ts';
import { callFriend } from '../../src/features/session/call-friend.ts';
import { readCallBetween } from '../../src/features/session/public.ts';
import { questionCharge } from '../../src/features/session/question-charge.ts';
import { rateCreator } from '../../src/features/session/rate-creator.ts';
import { sweepSessions } from '../../src/features/session/sweep-sessions.ts';
import { pairId, refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE, plus, SECOND } from '../../src/kernel/time.ts';
import { type CallWorld, createCallWorld } from '../support/call-world.ts';
import { balanceOf } from '../support/economy.ts';

async function pair(world: CallWorld, uids: readonly [string, string], more: Partial<PairDoc> = {}): Promise<void> {
  const now = world.now();
  await world.store.set(refTo('pairs', pairId(...uids)), {
    uids: [...uids].sort(),
    blockedBy: [],
    friendsSince: now,
    updatedAt: now,
    ...more,
  });
}

/** Ann and Bob are friends, and neither is a creator. */
async function createFriendWorld(): Promise<CallWorld> {
  const world = await createCallWorld({ paid: 100 });
  await pair(world, ['ann', 'bob']);
  return world;
}

const ring = async (world: CallWorld, from = 'ann', to = 'bob', requestId?: string) => {
  const input = { requestId: '', friendUid: to, kind: 'audio' } as const;
  const call = world.callAs(from, input, requestId === undefined ? {} : { requestId });
  return (await callFriend(world.platform, call)).sessionId;
};

async function connect(world: CallWorld, from = 'ann', to = 'bob'): Promise<string> {
  const id = await ring(world, from, to);
  await world.ack(id, to);
  await world.accept(id, to);
  for (const uid of [from, to]) await world.join(id, uid);
  for (const uid of [from, to]) await world.renew(id, uid);
  return id;
}

describe('a call between friends', () => {
  it('costs nothing, earns nothing and leaves no entry, whoever calls', async () => {
    const world = await createFriendWorld();
    const before = Object.keys(world.store.snapshot()['ledgerEntries'] ?? {}).length;
    const id = await connect(world, 'bob', 'ann');
    expect(await world.session(id)).toMatchObject({ state: 'active', pricing: 'free', chargeDueAt: null });
    await world.talk(id, 600);
    await world.end(id, 'ann');
    expect(await world.session(id)).toMatchObject({
      endReason: 'normal',
      nextMinute: 1,
      bill: { minutes: 0, coins: 0 },
    });
    const { ledgerEntries = {}, earnings = {}, receipts = {}, sessionTerms = {} } = world.store.snapshot();
    expect(Object.keys(ledgerEntries)).toHaveLength(before);
    expect([earnings, receipts, sessionTerms].map((all) => Object.keys(all))).toEqual([[], [], []]);
    for (const uid of ['ann', 'bob']) expect(await balanceOf(world.store, uid)).toBe(100);
  });

  it('lasts an hour at most, by tokens that live ten minutes and die with the hour', async () => {
    const world = await createFriendWorld();
    const id = await connect(world);
    const { startedAt } = await world.session(id);
    const hour = plus(startedAt as Date, 60 * MINUTE);
    const lives = world.grants.slice(-2).map(({ expiresAt, now }) => (expiresAt.getTime() - now.getTime()) / SECOND);
    expect(lives).toEqual([30, 630]);
    for (let minute = 9; minute < 60; minute += 9) {
      world.advance(9 * MINUTE);
      for (const uid of ['ann', 'bob']) await world.renew(id, uid);
    }
    expect((await world.session(id)).state).toBe('active');
    for (const { expiresAt } of world.grants) expect(expiresAt.getTime()).toBeLessThanOrEqual(hour.getTime());
    world.advance(6 * MINUTE);
    await sweepSessions(world.platform, world.now());
    expect(await world.session(id)).toMatchObject({ endReason: 'max_length', endedAt: hour, kick: 'pending' });
  });

  it('waits for a silent app as long as its token lives, and then ends when it was last heard of', async () => {
    const world = await createFriendWorld();
    const id = await connect(world);
    const calm = await world.talk(id, 10 * 60, { silent: ['ann', 'bob'] });
    expect(calm).toMatchObject({ state: 'active', graceUntil: null });
    const session = await world.talk(id, 5 * 60, { silent: ['ann', 'bob'] });
    expect(session).toMatchObject({ endReason: 'dropped', endedAt: calm.startedAt });
  });

  it('locks both as any call does, and a paid call locks friends out', async () => {
    const world = await createFriendWorld();
    const paid = await world.connect('bob', 'cara');
    await expect(ring(world)).rejects.toMatchObject({ code: 'session/busy' });
    await expect(ring(world, 'bob', 'ann')).rejects.toMatchObject({ code: 'session/already-active' });
    await world.end(paid, 'bob');
    await connect(world);
    await expect(world.request('ann', 'cara')).rejects.toMatchObject({ code: 'session/already-active' });
  });

  it('rings like any other: missed, declined, taken back, replaced, and one winner', async () => {
    const world = await createFriendWorld();
    const missed = await ring(world);
    await world.ack(missed, 'bob');
    world.advance(45 * SECOND);
    await sweepSessions(world.platform, world.now());
    expect(await world.session(missed)).toMatchObject({ endReason: 'missed' });
    expect(await world.store.get(refTo('notices', `missed-call~${missed}`))).toMatchObject({ uid: 'bob' });
    const [first, again] = [
      await ring(world, 'ann', 'bob', 'same-request'),
      await ring(world, 'ann', 'bob', 'same-request'),
    ];
    expect(again).toBe(first);
    await ring(world);
    expect(await world.session(first)).toMatchObject({ endReason: 'replaced' });
  });
});

describe('a free call is only for friends', () => {
  const refusal = (code: string, details: object = {}) =>
    expect.objectContaining({ code, details: expect.objectContaining(details) });

  it.each([
    ['friend/required', 'who are none', { friendsSince: null }],
    ['friend/required', 'of whom the other one blocked the caller', { blockedBy: ['bob'] }],
    ['session/blocked', 'of whom the caller blocked the other one', { blockedBy: ['ann'] }],
  ])('%s for two %s', async (code, _, more) => {
    const world = await createFriendWorld();
    await pair(world, ['ann', 'bob'], more);
    await expect(ring(world)).rejects.toEqual(refusal(code));
  });

  it('nobody calls themselves, a stranger, or somebody who is hidden', async () => {
    const world = await createFriendWorld();
    await expect(ring(world, 'ann', 'ann')).rejects.toEqual(refusal('session/self'));
    await expect(ring(world, 'ann', 'cara')).rejects.toEqual(refusal('friend/required'));
    const ref = refTo('profiles', 'bob');
    const bob = await world.store.get(ref);
    if (bob === undefined) throw new Error('no bob');
    await world.store.set(ref, { ...bob, isVisible: false });
    await expect(ring(world)).rejects.toEqual(refusal('friend/required'));
  });

  it('nobody rings a friend who takes no such calls, but whom they were matched with', async () => {
    const world = await createFriendWorld();
    const quiet = {
      ...defaultSettings,
      uid: 'bob',
      language: 'en',
      whoMayCall: 'nobody',
      updatedAt: world.now(),
    } as const;
    await world.store.set(refTo('settings', 'bob'), quiet);
    await expect(ring(world)).rejects.toEqual(refusal('friend/calls-off'));
    await pair(world, ['ann', 'bob'], { friendsSince: null, matchGrantUntil: plus(world.now(), MINUTE) });
    expect(await ring(world)).toEqual(expect.any(String));
  });

  it('and ends with the friendship, or with a block, before it is accepted', async () => {
    const world = await createFriendWorld();
    const id = await ring(world);
    await world.ack(id, 'bob');
    await pair(world, ['ann', 'bob'], { friendsSince: null });
    await expect(world.accept(id, 'bob')).rejects.toEqual(refusal('friend/required'));
    await pair(world, ['ann', 'bob'], { blockedBy: ['bob'] });
    await expect(world.accept(id, 'bob')).rejects.toEqual(refusal('session/blocked'));
  });

  it('five times a day for whoever calls, counted when they are connected; the next day begins in India', async () => {
    const world = await createFriendWorld();
    const cancelled = await ring(world);
    await world.end(cancelled, 'ann');
    for (let calls = 1; calls <= 5; calls += 1) await world.end(await connect(world), 'bob');
    const resetsAt = '2026-11-21T18:30:00.000Z';
    await expect(ring(world)).rejects.toEqual(refusal('plan/call-limit', { limit: 5, resetsAt }));
    await world.end(await connect(world, 'bob', 'ann'), 'bob');
    world.advance(DAY);
    expect((await world.session(await connect(world))).state).toBe('active');
  });
});

describe('two who were matched', () => {
  const matched = async (ms: number) => {
    const world = await createFriendWorld();
    const matchGrantUntil = plus(world.now(), ms);
    await pair(world, ['ann', 'bob'], { friendsSince: null, matchGrantUntil });
    return { world, matchGrantUntil };
  };

  it('talk for free until that is over, and nobody’s day is counted', async () => {
    const { world, matchGrantUntil } = await matched(5 * MINUTE);
    const id = await connect(world);
    expect(await world.session(id)).toMatchObject({ state: 'active', pricing: 'free', freeUntil: matchGrantUntil });
    expect((await world.store.get(refTo('engagements', 'ann')))?.friendCalls).toBeUndefined();
    const over = await world.talk(id, 6 * 60);
    expect(over).toMatchObject({ endReason: 'max_length', endedAt: matchGrantUntil });
    await expect(ring(world)).rejects.toMatchObject({ code: 'friend/required' });
  });

  it('have nothing left when they come too late', async () => {
    const { world } = await matched(20 * SECOND);
    const id = await ring(world);
    await world.ack(id, 'bob');
    world.advance(20 * SECOND);
    await expect(world.accept(id, 'bob')).rejects.toMatchObject({ code: 'friend/required' });
  });
});

describe('a free call and what is paid', () => {
  it('is no call that a gift could be given in, and cannot be rated or given back', async () => {
    const world = await createFriendWorld();
    const id = await connect(world);
    const between = { payerUid: 'ann', creatorUid: 'bob', isInChat: false };
    expect(await world.store.transaction((tx) => readCallBetween(tx, id, between))).toBeUndefined();
    await world.talk(id, 65);
    await world.end(id, 'ann');
    const input = { requestId: '', sessionId: id, words: '' };
    const rating = rateCreator(world.platform, world.callAs('ann', { ...input, stars: 5 }));
    await expect(rating).rejects.toMatchObject({ code: 'rating/not-eligible' });
    expect(await questionCharge(world.platform, world.callAs('ann', input))).toMatchObject({
      rows: [],
      review: 'none',
    });
  });

  it('leaves the price of a creator alone: asked for as one, a friend is billed', async () => {
    const world = await createCallWorld({ paid: 100 });
    await pair(world, ['ann', 'cara']);
    const id = await world.connect('ann', 'cara');
    expect(await world.session(id)).toMatchObject({ pricing: 'paid', bill: { minutes: 1, coins: 5 } });
  });
});
