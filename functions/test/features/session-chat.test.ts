import { describe, expect, it } from 'vitest';
import type { SessionDoc } from '../../src/contract/documents/sessions.ts';
import { advanceSession } from '../../src/features/session/advance-session.ts';
import { endAllSessionsOf } from '../../src/features/session/public.ts';
import { questionCharge } from '../../src/features/session/question-charge.ts';
import { rateCreator } from '../../src/features/session/rate-creator.ts';
import { sweepSessions } from '../../src/features/session/sweep-sessions.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { MINUTE, msBetween, plus, SECOND } from '../../src/kernel/time.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { type CallWorld, createCallWorld } from '../support/call-world.ts';
import { balanceOf, fundWallet } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { seededRandom } from '../support/memory-store-random.ts';

const penOf = (world: CallWorld, uid: string) => world.store.get(refTo('conversationMembers', `d_ann_cara~${uid}`));

/** Lets time pass; every half minute each of the two writes. */
async function chat(world: CallWorld, sessionId: string, seconds: number): Promise<SessionDoc> {
  for (let passed = 0; passed < seconds; passed += 30) {
    await world.write('ann', 'cara');
    await world.write('cara', 'ann');
    await world.talk(sessionId, Math.min(30, seconds - passed));
  }
  return world.session(sessionId);
}

describe('a paid chat', () => {
  it('is charged by the begun minute at the rate of chats, and no media provider hears of it', async () => {
    const world = await createCallWorld({ paid: 100 });
    const id = await world.connectChat();
    expect(await world.session(id)).toMatchObject({ kind: 'chat', state: 'active', bill: { minutes: 1, coins: 5 } });
    await chat(world, id, 150);
    await world.end(id, 'ann');
    const session = await world.session(id);
    expect(session).toMatchObject({ endReason: 'normal', bill: { minutes: 3, coins: 15 }, kick: 'none', dueAt: null });
    expect(await balanceOf(world.store, 'ann')).toBe(85);
    expect([world.grants, world.closed]).toEqual([[], []]);
    expect(world.tasks.filter(({ name }) => name === 'session-closeChannel')).toEqual([]);
  });

  it('opens the writing of both when it starts, not before, and closes it with the end', async () => {
    const world = await createCallWorld();
    const id = await world.request('ann', 'cara', { kind: 'chat' });
    await world.ack(id);
    await world.accept(id);
    await world.keep(id, 'ann');
    expect(await world.write('ann', 'cara')).toBe(false);
    const { conversationId } = await world.keep(id, 'cara');
    expect(conversationId).toBe('d_ann_cara');
    expect([await world.write('ann', 'cara'), await world.write('cara', 'ann')]).toEqual([true, true]);
    await world.end(id, 'cara');
    expect([await world.write('ann', 'cara'), await world.write('cara', 'ann')]).toEqual([false, false]);
  });

  it('lets nobody write longer than the longest chat, even if its end were lost', async () => {
    const world = await createCallWorld();
    const id = await world.connectChat();
    const { startedAt, policy } = await world.session(id);
    const latest = plus(startedAt as Date, (policy.maxMinutes + 10) * MINUTE);
    for (const uid of ['ann', 'cara']) expect((await penOf(world, uid))?.writesUntil).toEqual(latest);
  });

  it('has receipts, an earning by its source, one history line, stars and an answered question', async () => {
    const world = await createCallWorld({ paid: 100 });
    const id = await world.connectChat();
    await chat(world, id, 70);
    await world.end(id, 'ann');
    const receipts = await Promise.all(
      ['payer', 'creator'].map((side) => world.store.get(refTo('receipts', `${id}~${side}`))),
    );
    expect(receipts).toMatchObject([
      { kind: 'chat', coins: 10, minutes: 2, otherUid: 'cara' },
      { kind: 'chat', coins: null, minutes: 2, earningPaise: 450 },
    ]);
    expect(await world.store.get(refTo('earnings', `session:${id}:m:2`))).toMatchObject({ source: 'chat' });
    const row = await world.store.get(refTo('walletRows', `session:${id}`));
    expect(row).toMatchObject({ coins: -10, text: { key: 'history.call.chat' } });
    const stars = { requestId: '', sessionId: id, stars: 5, words: '' };
    expect(await rateCreator(world.platform, world.callAs('ann', stars))).toEqual({ sessionId: id, stars: 5 });
    const question = { requestId: '', sessionId: id, words: '' };
    const { rows } = await questionCharge(world.platform, world.callAs('ann', question));
    expect(rows.map(({ coins }) => coins)).toEqual([5, 5]);
    const { differences } = await verifyLedger(world.store);
    expect(differences.filter(({ check }) => /^(session|receipt|earning|lot-moves)/.test(check))).toEqual([]);
  });

  it('ends where it is paid to when the coins are used up, and goes on after a purchase', async () => {
    const world = await createCallWorld({ paid: 15 });
    const id = await world.connectChat();
    expect((await world.session(id)).lowBalanceSince).not.toBeNull();
    await fundWallet(world.store, 'ann', { funds: { paid: 5 }, now: world.now() });
    const session = await chat(world, id, 300);
    expect(session).toMatchObject({ endReason: 'coins_exhausted', bill: { minutes: 4, coins: 20 } });
    expect(msBetween(session.startedAt as Date, session.endedAt as Date)).toBe(4 * MINUTE);
    expect(await world.write('ann', 'cara')).toBe(false);
  });

  it('costs nothing when it ends within the first ten seconds, or when not both come', async () => {
    const world = await createCallWorld();
    const short = await world.connectChat();
    world.advance(6 * SECOND);
    await world.end(short, 'cara');
    const unmet = await world.request('ann', 'cara', { kind: 'chat' });
    await world.ack(unmet);
    await world.accept(unmet);
    await world.keep(unmet, 'cara');
    world.advance(45 * SECOND);
    await sweepSessions(world.platform, world.now());
    expect(await world.session(unmet)).toMatchObject({ endReason: 'connect_failed', bill: { coins: 0 }, kick: 'none' });
    expect(await balanceOf(world.store, 'ann')).toBe(100);
  });

  it('is refused while the creator does not offer it, and at another rate than the one seen', async () => {
    const world = await createCallWorld();
    const ref = refTo('creators', 'cara');
    const cara = await world.store.get(ref);
    if (cara === undefined) throw new Error('no cara');
    await world.store.set(ref, { ...cara, ownRates: { audio: null, video: null, chat: 7 } });
    await expect(world.request('ann', 'cara', { kind: 'chat' })).rejects.toMatchObject({
      code: 'session/quote-changed',
      details: { rateCoinsPerMin: 7 },
    });
    await world.store.set(ref, { ...cara, services: { ...cara.services, chat: false } });
    await expect(world.request('ann', 'cara', { kind: 'chat' })).rejects.toMatchObject({
      code: 'creator/service-off',
      details: { service: 'chat' },
    });
  });

  it('keeps both from any other session, and takes no media token; a call takes no report of a chat', async () => {
    const world = await createCallWorld();
    const id = await world.connectChat();
    await expect(world.request('bob')).rejects.toMatchObject({ code: 'creator/unavailable' });
    await expect(world.request('ann', 'dia')).rejects.toMatchObject({ code: 'session/already-active' });
    for (const ask of [world.join, world.renew]) {
      await expect(ask(id, 'ann')).rejects.toMatchObject({ code: 'session/wrong-kind', details: { kind: 'chat' } });
    }
    await expect(world.keep(id, 'bob')).rejects.toMatchObject({ code: 'auth/forbidden' });
    const call = await world.connect('bob', 'dia');
    await expect(world.keep(call, 'bob')).rejects.toMatchObject({ code: 'session/wrong-kind' });
    await world.end(id, 'ann');
    await expect(world.keep(id, 'ann')).rejects.toMatchObject({ code: 'session/wrong-state' });
  });
});

describe('silence in a paid chat', () => {
  it('warns both after three minutes and ends it half a minute later', async () => {
    const world = await createCallWorld();
    const id = await world.connectChat();
    const warned = await world.talk(id, 181);
    expect(warned).toMatchObject({ state: 'active', idle: { warnedAt: plus(warned.startedAt as Date, 3 * MINUTE) } });
    const notices = Object.values(world.store.snapshot()['notices'] ?? {}) as { kind: string; uid: string }[];
    expect(
      notices
        .filter(({ kind }) => kind === 'chat-idle')
        .map(({ uid }) => uid)
        .sort(),
    ).toEqual(['ann', 'cara']);
    const ended = await world.talk(id, 60);
    expect(ended).toMatchObject({ state: 'ended', endReason: 'idle', bill: { minutes: 4 } });
    expect(msBetween(ended.startedAt as Date, ended.endedAt as Date)).toBe(210 * SECOND);
    expect(await world.write('ann', 'cara')).toBe(false);
  });

  it('is over with one word, also after the warning', async () => {
    const world = await createCallWorld();
    const id = await world.connectChat();
    await world.talk(id, 200);
    expect(await world.write('cara', 'ann')).toBe(true);
    const session = await world.talk(id, 100);
    expect(session).toMatchObject({ state: 'active', idle: { warnedAt: null } });
  });

  it('is looked for when it is due, and not with every minute', async () => {
    const world = await createCallWorld();
    const id = await world.connectChat();
    let queries = 0;
    const { find } = world.store;
    world.store.find = ((query: never) => {
      if ((query as { from: { path: string } }).from.path === 'messages') queries += 1;
      return find(query);
    }) as typeof find;
    await chat(world, id, 170);
    expect((await world.session(id)).bill.minutes).toBe(3);
    expect(queries).toBe(0);
  });

  it('of two apps that are gone leaves the chat to the sweeper: the last report ends it, and the writing', async () => {
    const world = await createCallWorld();
    const id = await world.connectChat();
    await chat(world, id, 65);
    world.advance(20 * MINUTE);
    expect(await world.write('ann', 'cara')).toBe(true);
    await sweepSessions(world.platform, world.now());
    const session = await world.session(id);
    expect(session).toMatchObject({ endReason: 'dropped', bill: { minutes: 1 } });
    expect(msBetween(session.startedAt as Date, session.endedAt as Date)).toBe(60 * SECOND);
    expect(await world.write('ann', 'cara')).toBe(false);
  });
});

describe('a side that a chat loses', () => {
  it('ends it when it was last heard of; minutes that had not begun are given back', async () => {
    const world = await createCallWorld();
    const id = await world.connectChat();
    await world.talk(id, 90);
    const session = await world.talk(id, 200, { silent: ['cara'] });
    expect(session).toMatchObject({ endReason: 'dropped', bill: { minutes: 2, returned: [{ minute: 3 }] } });
    expect(msBetween(session.startedAt as Date, session.endedAt as Date)).toBe(90 * SECOND);
    expect(await balanceOf(world.store, 'ann')).toBe(90);
  });

  it('is believed to have been there until its last word, though its app said nothing', async () => {
    const world = await createCallWorld();
    const id = await world.connectChat();
    await world.talk(id, 70, { silent: ['ann'] });
    await world.write('ann', 'cara');
    await world.write('cara', 'ann');
    const session = await world.talk(id, 200, { silent: ['ann'] });
    expect(session).toMatchObject({ endReason: 'dropped', bill: { minutes: 2 } });
    expect(msBetween(session.startedAt as Date, session.endedAt as Date)).toBe(70 * SECOND);
  });

  it('and is back within the grace changes nothing', async () => {
    const world = await createCallWorld();
    const id = await world.connectChat();
    await world.talk(id, 50, { silent: ['cara'] });
    expect((await world.session(id)).graceUntil).not.toBeNull();
    await world.keep(id, 'cara');
    expect(await world.session(id)).toMatchObject({ state: 'active', graceUntil: null });
  });
});

describe.each([1, 2, 3, 4, 5, 6])('one winner in a chat (order %i)', (seed) => {
  const worldOf = () => createCallWorld({ paid: 100 }, createMemoryStore({ random: seededRandom(seed) }));

  it('when both come at once: minute 1 is charged once', async () => {
    const world = await worldOf();
    const id = await world.request('ann', 'cara', { kind: 'chat' });
    await world.ack(id);
    await world.accept(id);
    await Promise.all(['ann', 'cara', 'ann', 'cara'].map((uid) => world.keep(id, uid)));
    expect(await world.session(id)).toMatchObject({ state: 'active', bill: { minutes: 1 } });
    expect(await balanceOf(world.store, 'ann')).toBe(95);
  });

  it('of a hang-up against a tick and a last word: the bill is whole and nobody writes afterwards', async () => {
    const world = await worldOf();
    const id = await world.connectChat();
    await chat(world, id, 51);
    world.advance(2 * SECOND);
    const { platform } = world;
    const all = [world.end(id, 'ann'), advanceSession(platform, id, world.now()), world.write('ann', 'cara')];
    await Promise.all(all);
    expect(await world.session(id)).toMatchObject({ state: 'ended', bill: { minutes: 1 } });
    expect(await balanceOf(world.store, 'ann')).toBe(95);
    expect(await world.write('ann', 'cara')).toBe(false);
  });

  it('of a word against the end of the silence: it goes on with the word, or ended without it', async () => {
    const world = await worldOf();
    const id = await world.connectChat();
    await world.talk(id, 209);
    world.advance(SECOND);
    const [wrote] = await Promise.all([world.write('cara', 'ann'), advanceSession(world.platform, id, world.now())]);
    expect((await world.session(id)).state).toBe(wrote ? 'active' : 'ended');
  });
});

describe('the end of everything somebody has going', () => {
  it('ends what runs, what they ring and what rings them, once, and frees the others', async () => {
    const world = await createCallWorld();
    const id = await world.connectChat('ann', 'cara');
    const ends = (uid: string) => endAllSessionsOf(world.platform, { uid, reason: 'moderated', now: world.now() });
    await chat(world, id, 65);
    await ends('cara');
    expect(await world.session(id)).toMatchObject({ endReason: 'moderated', bill: { minutes: 2 } });
    const rung = [await world.request('ann', 'cara'), await world.request('bob', 'cara')];
    await ends('cara');
    const outgoing = await world.request('bob', 'dia');
    await ends('bob');
    await ends('bob');
    await ends('nobody');
    for (const one of [...rung, outgoing]) expect(await world.session(one)).toMatchObject({ endReason: 'moderated' });
    const next = await world.connect('ann', 'cara');
    expect(await world.session(next)).toMatchObject({ state: 'active' });
  });
});
