import { describe, expect, it } from 'vitest';
import { allServices } from '../../src/features/creator/new-creator.ts';
import { advanceSession } from '../../src/features/session/advance-session.ts';
import { cancelSession, declineSession } from '../../src/features/session/finish-session.ts';
import { getQuote } from '../../src/features/session/get-quote.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { createCallWorld } from '../support/call-world.ts';
import { balanceOf, fundWallet, openProfile } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { seededRandom } from '../support/memory-store-random.ts';

/** The same race in several orders: the store interleaves transactions by this seed. */
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const worldOf = (seed: number) => createCallWorld({ paid: 100 }, createMemoryStore({ random: seededRandom(seed) }));

const settle = async (...work: Promise<unknown>[]) =>
  (await Promise.allSettled(work)).map((one) =>
    one.status === 'fulfilled' ? 'won' : String((one.reason as { code?: string }).code),
  );

describe.each(seeds)('one winner (order %i)', (seed) => {
  it('of two accepts on two devices', async () => {
    const world = await worldOf(seed);
    const id = await world.request();
    const results = await settle(world.accept(id, 'cara', 'device-one'), world.accept(id, 'cara', 'device-two'));
    expect(results.sort()).toEqual(['session/wrong-state', 'won']);
  });

  it('of an accept against a cancel', async () => {
    const world = await worldOf(seed);
    const id = await world.request();
    const results = await settle(
      world.accept(id),
      cancelSession(world.platform, world.callAs('ann', { sessionId: id })),
    );
    const { state, endReason } = await world.session(id);
    expect(results.filter((one) => one === 'won')).toHaveLength(1);
    expect([state, endReason]).toEqual(results[0] === 'won' ? ['connecting', null] : ['ended', 'cancelled']);
  });

  it('of an end against a tick: the bill has the minute or has it back, never half', async () => {
    const world = await worldOf(seed);
    const id = await world.connect();
    await world.talk(id, 51);
    world.advance(2_000);
    await Promise.all([world.end(id, 'ann'), advanceSession(world.platform, id, world.now())]);
    const { state, bill } = await world.session(id);
    expect(state).toBe('ended');
    expect(bill.minutes).toBe(1);
    expect(await balanceOf(world.store, 'ann')).toBe(95);
  });

  it('when both hang up at once: the first end stands, both get the same answer', async () => {
    const world = await worldOf(seed);
    const id = await world.connect();
    world.advance(30_000);
    const [one, other] = await Promise.all([world.end(id, 'ann'), world.end(id, 'cara')]);
    expect(one).toEqual(other);
    expect(await balanceOf(world.store, 'ann')).toBe(95);
  });

  it('when a caller calls two people: the older ring is replaced, whatever the order', async () => {
    const world = await worldOf(seed);
    const [first, second] = await Promise.all([world.request('ann', 'cara'), world.request('ann', 'dia')]);
    const states = await Promise.all([first, second].map(async (id) => (await world.session(id)).endReason));
    expect(states.sort()).toEqual(['replaced', null].sort());
  });

  it('when two people call one creator and both rings are accepted at once', async () => {
    const world = await worldOf(seed);
    const [ann, bob] = await Promise.all([world.request('ann'), world.request('bob')]);
    const results = await settle(world.accept(ann), world.accept(bob));
    expect(results.filter((one) => one === 'won')).toHaveLength(1);
    const states = await Promise.all([ann, bob].map(async (id) => (await world.session(id)).state));
    expect(states.sort()).toEqual(['connecting', 'ended']);
    const loser = await world.session(results[0] === 'won' ? bob : ann);
    expect(loser).toMatchObject({ endReason: 'creator_busy', bill: { coins: 0 } });
  });

  it('when one request is sent twice at once: one session', async () => {
    const world = await worldOf(seed);
    const ids = await Promise.all([1, 2].map(() => world.request('ann', 'cara', { requestId: 'one-intent' })));
    expect(new Set(ids).size).toBe(1);
    const engagement = await world.store.get(refTo('engagements', 'cara'));
    expect(engagement?.waiting).toHaveLength(1);
  });
});

describe('refusals of a request, in their order', () => {
  it.each([
    ['session/self', { payer: 'cara', creator: 'cara' }],
    ['creator/required', { creator: 'bob' }],
    ['session/quote-changed', { rate: 4 }],
  ])(
    '%s',
    async (code, {
      payer = 'ann',
      creator = 'cara',
      rate = 5,
    }: { payer?: string; creator?: string; rate?: number }) => {
      const world = await createCallWorld();
      await expect(world.request(payer, creator, { rate })).rejects.toMatchObject({ code });
    },
  );

  it('tells the shortfall and the pack that closes it', async () => {
    const world = await createCallWorld({ paid: 14 });
    await expect(world.request()).rejects.toMatchObject({
      code: 'wallet/insufficient',
      details: { need: 15, have: 14, shortfall: 1, packId: 'pack-49' },
    });
  });

  it('of a busy person: the creator is unavailable, the caller already in a call', async () => {
    const world = await createCallWorld();
    const id = await world.connect('ann', 'cara');
    await expect(world.request('bob', 'cara')).rejects.toMatchObject({
      code: 'creator/unavailable',
      details: { reason: 'busy' },
    });
    await expect(world.request('ann', 'dia')).rejects.toMatchObject({
      code: 'session/already-active',
      details: { sessionId: id },
    });
  });

  it('of one ring too many', async () => {
    const world = await createCallWorld();
    for (let caller = 1; caller <= 6; caller += 1) {
      await fundWallet(world.store, `caller${caller}`, { funds: { paid: 20 }, now: world.now() });
    }
    for (let caller = 1; caller <= 5; caller += 1) await world.request(`caller${caller}`);
    await expect(world.request('caller6')).rejects.toMatchObject({ code: 'creator/queue-full', details: { limit: 5 } });
    world.advance(45_000);
    await expect(world.request('caller6')).resolves.toEqual(expect.any(String));
  });

  it('of an accept after one of them blocked the other', async () => {
    const world = await createCallWorld();
    const id = await world.request();
    const pair = { uids: ['ann', 'cara'], blockedBy: ['cara'], updatedAt: world.now() };
    await world.store.set(refTo('pairs', 'ann_cara'), pair);
    await expect(world.accept(id)).rejects.toMatchObject({ code: 'session/blocked' });
  });

  it('of an accept while the payer is in another call by now', async () => {
    const world = await createCallWorld();
    const first = await world.request('ann', 'cara');
    const stale = await world.session(first);
    await world.connect('ann', 'dia');
    world.store.poke(`sessions/${first}`, stale);
    await expect(world.accept(first)).rejects.toMatchObject({ code: 'session/busy', details: { who: 'payer' } });
  });

  it('offline, blocked, switched off', async () => {
    const world = await createCallWorld();
    const creator = await world.store.get(refTo('creators', 'cara'));
    if (creator === undefined) throw new Error('cara is a creator');
    await world.store.set(refTo('creators', 'cara'), { ...creator, availability: 'offline' });
    await expect(world.request()).rejects.toMatchObject({
      code: 'creator/unavailable',
      details: { reason: 'offline' },
    });
    await world.store.set(refTo('creators', 'cara'), {
      ...creator,
      services: { ...allServices, audio: false },
    });
    await expect(world.request()).rejects.toMatchObject({ code: 'creator/service-off' });
    await world.store.set(refTo('creators', 'cara'), creator);
    await world.store.set(refTo('pairs', 'ann_cara'), {
      uids: ['ann', 'cara'],
      blockedBy: ['cara'],
      updatedAt: world.now(),
    });
    await expect(world.request()).rejects.toMatchObject({ code: 'creator/required' });
    await world.store.set(refTo('pairs', 'ann_cara'), {
      uids: ['ann', 'cara'],
      blockedBy: ['ann'],
      updatedAt: world.now(),
    });
    await expect(world.request()).rejects.toMatchObject({ code: 'session/blocked' });
    await expect(world.request('bob')).resolves.toEqual(expect.any(String));
  });

  it('hidden, though their app still says online', async () => {
    const world = await createCallWorld();
    await openProfile(world.store, 'cara', world.now());
    const quote = () => getQuote(world.platform, world.callAs('ann', { creatorUid: 'cara' }));
    expect((await quote()).creatorUid).toBe('cara');
    await world.store.update(refTo('profiles', 'cara'), { isVisible: false });
    await expect(world.request()).rejects.toMatchObject({ code: 'creator/required' });
    await expect(quote()).rejects.toMatchObject({ code: 'creator/required' });
  });

  it.each(['ann', 'cara'])('and tell no price once %s has blocked the other', async (uid) => {
    const world = await createCallWorld();
    const pair = { uids: ['ann', 'cara'], blockedBy: [uid], updatedAt: world.now() };
    await world.store.set(refTo('pairs', 'ann_cara'), pair);
    const quote = getQuote(world.platform, world.callAs('ann', { creatorUid: 'cara' }));
    await expect(quote).rejects.toMatchObject({ code: 'creator/required' });
  });

  it('a repeated request id with another input', async () => {
    const world = await createCallWorld();
    await world.request('ann', 'cara', { requestId: 'same-intent' });
    await expect(world.request('ann', 'dia', { requestId: 'same-intent' })).rejects.toMatchObject({
      code: 'ledger/key-reused',
    });
  });

  it('only the asked creator answers, only the caller cancels', async () => {
    const world = await createCallWorld();
    const id = await world.request();
    await expect(world.accept(id, 'dia')).rejects.toMatchObject({ code: 'auth/forbidden' });
    await expect(world.accept(id, 'ann')).rejects.toMatchObject({ code: 'auth/forbidden' });
    const asCara = world.callAs('cara', { sessionId: id });
    await expect(cancelSession(world.platform, asCara)).rejects.toMatchObject({ code: 'auth/forbidden' });
    await expect(declineSession(world.platform, asCara)).resolves.toMatchObject({ endReason: 'declined' });
    await expect(declineSession(world.platform, asCara)).resolves.toMatchObject({ endReason: 'declined' });
  });
});
