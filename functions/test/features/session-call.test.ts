import { describe, expect, it } from 'vitest';
import { advanceSession } from '../../src/features/session/advance-session.ts';
import { closeChannel } from '../../src/features/session/close-channel.ts';
import { sweepSessions } from '../../src/features/session/sweep-sessions.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { MINUTE, msBetween } from '../../src/kernel/time.ts';
import { createCallWorld } from '../support/call-world.ts';
import { balanceOf, fundWallet } from '../support/economy.ts';

describe('a paid call', () => {
  it('charges each begun minute once, by the server clock, at the frozen rate', async () => {
    const world = await createCallWorld({ paid: 100 });
    const id = await world.connect();
    expect(await balanceOf(world.store, 'ann')).toBe(95);
    await world.talk(id, 150);
    await world.end(id, 'ann');
    const session = await world.session(id);
    expect(session).toMatchObject({ state: 'ended', endReason: 'normal', bill: { minutes: 3, coins: 15 } });
    expect(await balanceOf(world.store, 'ann')).toBe(85);
  });

  it('gives back a minute that was charged ahead and had not begun', async () => {
    const world = await createCallWorld({ paid: 100 });
    const id = await world.connect();
    await world.talk(id, 55);
    expect((await world.session(id)).bill.minutes).toBe(2);
    await world.end(id, 'cara');
    expect((await world.session(id)).bill).toMatchObject({
      minutes: 1,
      coins: 5,
      returned: [{ minute: 2, coins: 5, cause: 'not-begun' }],
    });
    expect(await balanceOf(world.store, 'ann')).toBe(95);
  });

  it('costs nothing when it ends within the first ten seconds, three times a day; then support decides', async () => {
    const world = await createCallWorld({ paid: 100 });
    for (let call = 1; call <= 4; call += 1) {
      const id = await world.connect();
      world.advance(6_000);
      await world.end(id, 'ann');
      const review = await world.store.get(refTo('chargeReviews', id));
      expect((await world.session(id)).bill.minutes).toBe(call <= 3 ? 0 : 1);
      expect(review?.state).toBe(call <= 3 ? undefined : 'open');
    }
    expect(await balanceOf(world.store, 'ann')).toBe(95);
  });

  it('warns at two minutes left, clears the warning after a purchase and goes on', async () => {
    const world = await createCallWorld({ paid: 15 });
    const id = await world.connect();
    expect((await world.session(id)).lowBalanceSince).not.toBeNull();
    await fundWallet(world.store, 'ann', { funds: { paid: 100 }, now: world.now() });
    const session = await world.talk(id, 240);
    expect(session).toMatchObject({ state: 'active', lowBalanceSince: null });
  });

  it('ends at the end of the paid time when the coins are used up', async () => {
    const world = await createCallWorld({ paid: 15 });
    const id = await world.connect();
    const session = await world.talk(id, 300);
    expect(session).toMatchObject({ state: 'ended', endReason: 'coins_exhausted', bill: { minutes: 3, coins: 15 } });
    expect(msBetween(session.startedAt as Date, session.endedAt as Date)).toBe(3 * MINUTE);
    expect(await balanceOf(world.store, 'ann')).toBe(0);
  });

  it('goes on when coins arrive in the last seconds of the paid time', async () => {
    const world = await createCallWorld({ paid: 15 });
    const id = await world.connect();
    await world.talk(id, 176);
    await fundWallet(world.store, 'ann', { funds: { paid: 5 }, now: world.now() });
    const session = await world.talk(id, 20);
    expect(session).toMatchObject({ state: 'active', bill: { minutes: 4 } });
  });

  it('writes immutable receipts: coins for the payer, earnings for the creator', async () => {
    const world = await createCallWorld({ paid: 100 });
    const id = await world.connect();
    await world.talk(id, 130);
    await world.end(id, 'ann');
    const payer = await world.store.get(refTo('receipts', `${id}~payer`));
    const creator = await world.store.get(refTo('receipts', `${id}~creator`));
    expect(payer).toMatchObject({
      ownerUid: 'ann',
      coins: 15,
      minutes: 3,
      earningPaise: null,
      coinsByClass: { paid: 15 },
    });
    expect(creator).toMatchObject({
      ownerUid: 'cara',
      coins: null,
      coinsByClass: { paid: 15 },
      minutes: 3,
      earningPaise: 3 * 225,
    });
    const row = await world.store.get(refTo('walletRows', `session:${id}`));
    expect(row).toMatchObject({ ownerUid: 'ann', coins: -15, balanceAfterCoins: 85, group: 'spent', type: 'call' });
  });

  it('asks the provider to close the channel, again after a failure, and twice is harmless', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    await world.end(id, 'ann');
    expect(world.tasks.some((task) => task.name === 'session-closeChannel')).toBe(true);
    await closeChannel(world.platform, { sessionId: id });
    await closeChannel(world.platform, { sessionId: id });
    expect(world.closed).toHaveLength(1);
    expect((await world.session(id)).kick).toBe('done');
  });
});

describe('the tokens of a call', () => {
  it('never outlive the paid time by more than 30 seconds', async () => {
    const world = await createCallWorld({ paid: 100 });
    const id = await world.connect();
    await world.talk(id, 200);
    const { startedAt } = await world.session(id);
    for (const grant of world.grants) {
      const paidMinutes = startedAt === null ? 0 : Math.floor(msBetween(startedAt, grant.now) / MINUTE) + 2;
      const bound = (startedAt ?? grant.now).getTime() + paidMinutes * MINUTE + 30_000;
      expect(grant.expiresAt.getTime()).toBeLessThanOrEqual(bound);
      expect(grant.expiresAt.getTime() - grant.now.getTime()).toBeLessThanOrEqual(2 * MINUTE);
    }
  });

  it('count a side as connected that asks again after its unpaid token died', async () => {
    const world = await createCallWorld();
    const id = await world.request();
    await world.ack(id);
    await world.accept(id);
    for (const uid of ['ann', 'cara']) await world.join(id, uid);
    world.advance(31_000);
    for (const uid of ['ann', 'cara']) await world.join(id, uid);
    expect(await world.session(id)).toMatchObject({ state: 'active', bill: { minutes: 1 } });
  });

  it('are refused to a stranger, after the end, and past the paid time', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    await expect(world.renew(id, 'bob')).rejects.toMatchObject({ code: 'auth/forbidden' });
    await world.end(id, 'ann');
    await expect(world.join(id, 'ann')).rejects.toMatchObject({ code: 'session/wrong-state' });
  });
});

describe('timers', () => {
  it('end an unacknowledged ring as unreachable and an unanswered one as missed, uncharged, with both free', async () => {
    const world = await createCallWorld();
    const first = await world.request();
    world.advance(10_000);
    await sweepSessions(world.platform, world.now());
    expect(await world.session(first)).toMatchObject({ state: 'ended', endReason: 'unreachable' });
    const second = await world.request();
    await world.ack(second);
    world.advance(45_000);
    await sweepSessions(world.platform, world.now());
    expect(await world.session(second)).toMatchObject({ state: 'ended', endReason: 'missed', bill: { coins: 0 } });
    const notice = await world.store.get(refTo('notices', `missed-call~${second}`));
    expect(notice).toMatchObject({ uid: 'cara', kind: 'missed-call', params: { name: 'ann' } });
    const third = await world.connect();
    expect((await world.session(third)).state).toBe('active');
  });

  it('end an accepted call as failed when not both connect in 45 seconds', async () => {
    const world = await createCallWorld();
    const id = await world.request();
    await world.ack(id);
    await world.accept(id);
    await world.join(id, 'ann');
    await world.renew(id, 'ann');
    world.advance(45_000);
    await sweepSessions(world.platform, world.now());
    expect(await world.session(id)).toMatchObject({ state: 'ended', endReason: 'connect_failed', bill: { coins: 0 } });
    expect(await balanceOf(world.store, 'ann')).toBe(100);
  });

  it('lost for two minutes close the session where it was paid to', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    const { payer, creator } = (await world.session(id)).presence;
    for (const { rtcUid } of [payer, creator]) world.onChannel.add(rtcUid);
    world.advance(20 * MINUTE);
    await sweepSessions(world.platform, world.now());
    const session = await world.session(id);
    expect(session).toMatchObject({ state: 'ended', endReason: 'error', bill: { minutes: 1, coins: 5 } });
    expect(session.endedAt).toEqual(session.paidThroughAt);
    expect(await balanceOf(world.store, 'ann')).toBe(95);
  });

  it('all lost leave a call of three minutes to the sweeper: the bill is right and nobody talks on unpaid', async () => {
    const world = await createCallWorld({ paid: 15 });
    const id = await world.connect();
    for (let minute = 0; minute < 5; minute += 1) {
      for (const half of [0, 1]) {
        world.advance(30_000);
        await sweepSessions(world.platform, world.now());
        for (const uid of half === 0 ? ['ann', 'cara'] : ['cara', 'ann']) await world.renew(id, uid).catch(() => {});
      }
    }
    const session = await world.session(id);
    expect(session).toMatchObject({ endReason: 'coins_exhausted', bill: { minutes: 3, coins: 15 } });
    expect(msBetween(session.startedAt as Date, session.endedAt as Date)).toBe(3 * MINUTE);
    const lastWord = Math.max(...world.grants.map(({ expiresAt }) => expiresAt.getTime()));
    expect(lastWord - (session.endedAt as Date).getTime()).toBeLessThanOrEqual(30_000);
  });

  it('delivered twice or at the same instant charge a minute once', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    world.advance(53_000);
    for (const uid of ['ann', 'cara']) await world.renew(id, uid);
    await Promise.all(Array.from({ length: 5 }, () => advanceSession(world.platform, id, world.now())));
    expect((await world.session(id)).bill.minutes).toBe(2);
    expect(await balanceOf(world.store, 'ann')).toBe(90);
  });
});

describe('a lost side', () => {
  it('that is back within the grace changes nothing', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    await world.talk(id, 50, { silent: ['cara'] });
    expect((await world.session(id)).graceUntil).not.toBeNull();
    await world.renew(id, 'cara');
    expect(await world.session(id)).toMatchObject({ state: 'active', graceUntil: null });
  });

  it('that stays away ends the call at the moment it was last seen; later minutes are given back', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    await world.talk(id, 90);
    const session = await world.talk(id, 200, { silent: ['cara'] });
    expect(session).toMatchObject({ state: 'ended', endReason: 'dropped', bill: { minutes: 2 } });
    expect(msBetween(session.startedAt as Date, session.endedAt as Date)).toBe(90_000);
    expect(session.bill.returned).toEqual([{ minute: 3, coins: 5, cause: 'not-begun' }]);
    expect(await balanceOf(world.store, 'ann')).toBe(90);
  });

  it('that is silent but still on the media channel goes on paying: the provider is asked before the call is dropped', async () => {
    const world = await createCallWorld();
    const id = await world.connect();
    world.onChannel.add((await world.session(id)).presence.payer.rtcUid);
    const session = await world.talk(id, 200, { silent: ['ann'] });
    expect(session).toMatchObject({ state: 'active', bill: { minutes: 4 } });
  });
});
