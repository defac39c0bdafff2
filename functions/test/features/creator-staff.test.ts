import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { checkStandards } from '../../src/features/creator/check-standards.ts';
import { closeReview } from '../../src/features/creator/close-review.ts';
import { sweepLeaving } from '../../src/features/creator/finish-leaving.ts';
import { endContract, leave } from '../../src/features/creator/leave.ts';
import { listReviews } from '../../src/features/creator/list-reviews.ts';
import { recomputeClasses } from '../../src/features/creator/recompute-classes.ts';
import { setBadges } from '../../src/features/creator/set-badges.ts';
import { setClass } from '../../src/features/creator/set-class.ts';
import { setStanding } from '../../src/features/creator/set-standing.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.ts';
import { createCreatorWorld, refusal } from '../support/creator-world.ts';

const reason = 'we agreed on it';

async function createWorld() {
  const world = createCreatorWorld();
  await world.employ('cara');
  const { platform, callAs, store } = world;
  let serial = 0;
  const call = <I extends object>(input: I, by = 'root') => {
    const requestId = `staff-${++serial}`;
    return callAs(by, { requestId, uid: 'cara', reason, ...input }, { requestId, roles: ['admin'] });
  };
  const standAs = (standing: 'active' | 'inactive' | 'suspended', by?: string) =>
    setStanding(platform, call({ standing }, by));
  const end = (isBreach: boolean, by?: string) => endContract(platform, call({ isBreach }, by));
  const leaveAs = (uid = 'cara') => leave(platform, callAs(uid, { requestId: '', reason }));
  const card = () => store.get(refTo('creatorCards', 'cara'));
  return { ...world, call, standAs, end, leaveAs, card };
}

describe('what staff control of a creator', () => {
  it('are the badges, with reason, notice and audit', async () => {
    const { platform, call, card, notices, audits } = await createWorld();
    const badges = { verified: true, featured: false };
    const same = call({ badges });
    expect(await setBadges(platform, same)).toEqual({ badges });
    expect(await setBadges(platform, same)).toEqual({ badges });
    expect(await card()).toMatchObject({ badges });
    expect(notices('cara')).toMatchObject([{ kind: 'creator-badges', params: { reason } }]);
    expect(audits()).toMatchObject([
      { action: 'creator-setBadges', target: 'creators/cara', reason, before: { verified: false }, after: badges },
    ]);
  });

  it('is whether they work: the role and the card follow, and the time online ends', async () => {
    const { standAs, creator, card, store, people, advance } = await createWorld();
    await standAs('active');
    expect(people.get('cara')?.roles).toEqual(['creator']);
    await store.update(refTo('creators', 'cara'), {
      activity: { onlineSince: new Date('2026-11-21T06:00:00Z'), weeks: {} },
    });
    advance(30 * MINUTE);
    expect(await standAs('suspended')).toEqual({ standing: 'suspended' });
    expect(await creator()).toMatchObject({ active: false, availability: 'offline', activity: { onlineSince: null } });
    expect((await creator()).activity.weeks).toEqual({ '2026-11-16': 60 });
    expect((await creator()).suspendedAt).not.toBeNull();
    expect(await card()).toMatchObject({ active: false });
    expect(people.get('cara')?.roles).toEqual([]);
    await standAs('inactive');
    expect(await creator()).toMatchObject({ active: false, suspendedAt: null });
    await standAs('active');
    expect(await creator()).toMatchObject({ active: true, suspendedAt: null, availability: 'offline' });
    expect(people.get('cara')?.roles).toEqual(['creator']);
  });

  it('is the class, until a date', async () => {
    const { platform, call, creator, advance, now } = await createWorld();
    const until = new Date(now().getTime() + 2 * DAY).toISOString();
    const pin = (more: object = {}) => setClass(platform, call({ class: 'celebrity' as const, until, ...more }));
    await expect(pin({ until: now().toISOString() })).rejects.toThrow(refusal('config/out-of-bounds'));
    expect(await pin()).toEqual({ class: 'celebrity' });
    advance(DAY);
    await recomputeClasses(platform, now());
    expect(await creator()).toMatchObject({ class: 'celebrity', pinnedClass: 'celebrity' });
    advance(DAY);
    await recomputeClasses(platform, now());
    expect(await creator()).toMatchObject({ class: 'regular', pinnedUntil: null });
    await pin({ until: null });
    expect(await pin({ class: null, until: null })).toEqual({ class: 'regular' });
    expect(await creator()).not.toHaveProperty('pinnedClass');
  });

  it('is not for themselves, and only for creators', async () => {
    const { standAs, platform, call, join, end } = await createWorld();
    await expect(standAs('active', 'cara')).rejects.toThrow(refusal('auth/self-role'));
    await expect(end(false, 'cara')).rejects.toThrow(refusal('auth/self-role'));
    await join('ann');
    const standing = 'active' as const;
    await expect(setStanding(platform, call({ uid: 'ann', standing }))).rejects.toThrow(refusal('creator/required'));
    await expect(setStanding(platform, call({ uid: 'nobody', standing }))).rejects.toThrow(refusal('user/not-found'));
  });
});

describe('leaving', () => {
  it('takes a week of notice, then ends the work and pays out whatever is owed', async () => {
    const world = await createWorld();
    const { platform, leaveAs, standAs, creator, card, store, people, advance, now, files } = world;
    await standAs('active');
    const path = await world.upload('cara', 'picture-01');
    const { profile } = await creator();
    const gallery = [{ path, kind: 'picture' as const }];
    await store.update(refTo('creators', 'cara'), { profile: { ...profile, gallery } });
    const leaveDueAt = new Date(now().getTime() + 7 * DAY).toISOString();
    expect(await leaveAs()).toEqual({ leaveDueAt });
    await expect(leaveAs()).rejects.toThrow(refusal('creator/leaving', { leaveDueAt }));
    await expect(world.end(false)).rejects.toThrow(refusal('creator/leaving'));
    advance(7 * DAY - 1);
    await sweepLeaving(platform, now());
    expect(await creator()).toMatchObject({ active: true, leftAt: null });
    advance(1);
    await sweepLeaving(platform, now());
    await sweepLeaving(platform, now());
    expect(collections.creators.parse(await creator())).toMatchObject({
      active: false,
      leftAt: now(),
      leaveDueAt: null,
    });
    expect(await card()).toMatchObject({ active: false, profile: { gallery: [] } });
    expect(files.paths()).toEqual([]);
    expect(people.get('cara')?.roles).toEqual([]);
    const payee = await store.get(refTo('payees', 'creator:cara'));
    expect(collections.payees.parse(payee)).toMatchObject({ ownerUid: 'cara', isLeaving: true });
    expect(world.notices('cara').filter(({ kind }) => kind === 'creator-left')).toHaveLength(1);
    await expect(leaveAs()).rejects.toThrow(refusal('creator/required'));
    expect(world.faults).toEqual([]);
  });

  it('calls a person once when money is still owed thirty days later, wherever it waits', async () => {
    const { platform, standAs, end, store, advance, now, faults } = await createWorld();
    const raised = () => Object.values(store.snapshot()['exceptions'] ?? {});
    const owe = (account: string, balance: number) =>
      store.set(refTo('accounts', account), {
        ...{ id: account, asset: 'INR', ownerUid: 'cara', balance, seq: 1 },
        updatedAt: now(),
      });
    await standAs('active');
    await end(true);
    await owe('creator-payout:cara', 70);
    advance(30 * DAY - 1);
    await recomputeClasses(platform, now());
    expect(raised()).toEqual([]);
    advance(1);
    await owe('creator-payout:cara', 0);
    await recomputeClasses(platform, now());
    expect(raised()).toEqual([]);
    await owe('creator:cara', 30);
    await owe('creator-available:cara', 5);
    await recomputeClasses(platform, now());
    advance(DAY);
    await recomputeClasses(platform, now());
    expect(raised()).toMatchObject([
      { kind: 'leaving-unpaid', state: 'open', note: expect.stringMatching(/^35 paise/) },
    ]);
    expect(faults).toEqual([]);
  });

  it('is at once for a breach, whose traces stay', async () => {
    const { end, creator, upload, store, files, now } = await createWorld();
    const path = await upload('cara', 'picture-01');
    const { profile } = await creator();
    await store.update(refTo('creators', 'cara'), { profile: { ...profile, gallery: [{ path, kind: 'picture' }] } });
    await end(false);
    expect(await end(true)).toEqual({ leaveDueAt: now().toISOString() });
    expect(await creator()).toMatchObject({ active: false, leftAt: now(), leaving: { by: 'staff' } });
    expect(files.paths()).toEqual([path]);
    await expect(end(true)).rejects.toThrow(refusal('creator/required'));
  });

  it('is over when somebody comes back: nothing is paid out below the minimum any more', async () => {
    const { end, standAs, platform, store, now } = await createWorld();
    await end(true);
    await standAs('active');
    await recomputeClasses(platform, now());
    expect(await store.get(refTo('payees', 'creator:cara'))).toMatchObject({ isLeaving: false });
  });
});

describe('the standards', () => {
  /** From Monday to Monday at five, with so many hours online in the week between. */
  async function liveAWeek(world: Awaited<ReturnType<typeof createWorld>>, hoursOnline: number) {
    const { store, creator, platform, now, advance } = world;
    const { activity } = await creator();
    const week = { [weekAgo(now())]: hoursOnline * 60 };
    await store.update(refTo('creators', 'cara'), { activity: { ...activity, weeks: { ...activity.weeks, ...week } } });
    await checkStandards(platform, now());
    await checkStandards(platform, now());
    advance(7 * DAY);
  }
  const weekAgo = (now: Date) => {
    const monday = new Date(now.getTime() - 7 * DAY + 5.5 * HOUR);
    return monday.toISOString().slice(0, 10);
  };
  async function createMonday() {
    const world = await createWorld();
    world.advance(new Date('2026-11-29T23:30:00Z').getTime() - world.now().getTime());
    return world;
  }

  it('warn twice, then ask staff, and never remove anybody', async () => {
    const world = await createMonday();
    await liveAWeek(world, 1);
    expect(await world.creator()).toMatchObject({ standards: { checkedWeek: '2026-11-23', warnings: 1 } });
    await liveAWeek(world, 1);
    expect(world.notices('cara')).toMatchObject([
      { kind: 'creator-below-standards', params: { missed: 'online', warning: 1, week: '2026-11-23' } },
      { kind: 'creator-below-standards', params: { warning: 2 } },
    ]);
    const list = () => listReviews(world.platform, world.callAs('root', { state: 'open' as const, limit: 20 }));
    expect((await list()).reviews).toEqual([]);
    await liveAWeek(world, 1);
    const { reviews } = await list();
    expect(reviews).toMatchObject([
      { uid: 'cara', displayName: 'cara', week: '2026-12-07', missed: ['online'], figures: { onlineMinutes: 60 } },
    ]);
    expect(await world.creator()).toMatchObject({ active: true, standards: { warnings: 3 } });

    const reviewId = reviews[0]?.reviewId ?? '';
    const close = (id: string, by?: string) => closeReview(world.platform, world.call({ reviewId: id }, by));
    await expect(close('nothing')).rejects.toThrow(refusal('creator/review-not-found'));
    await expect(close(reviewId, 'cara')).rejects.toThrow(refusal('auth/self-role'));
    expect(await close(reviewId)).toEqual({ state: 'closed' });
    expect(await world.creator()).toMatchObject({ standards: { warnings: 0 } });
    expect((await list()).reviews).toEqual([]);
  });

  it('count the calls that were answered, not those the caller took back', async () => {
    const world = await createMonday();
    const ring = async (place: number, more: object) => {
      const id = `session-${place}`;
      const requestedAt = new Date('2026-11-25T12:00:00Z');
      const doc = { sessionId: id, creatorUid: 'cara', requestedAt, acceptedAt: null, endReason: 'missed', ...more };
      world.store.poke(`sessions/${id}`, doc);
    };
    for (let place = 0; place < 6; place += 1) await ring(place, {});
    for (let place = 6; place < 10; place += 1) await ring(place, { acceptedAt: world.now(), endReason: 'normal' });
    for (let place = 10; place < 20; place += 1) await ring(place, { endReason: 'cancelled' });
    await liveAWeek(world, 3);
    expect(world.notices('cara')).toMatchObject([{ params: { missed: 'answers', warning: 1 } }]);
  });

  it('are forgiven by a good week, and begin with the first whole one', async () => {
    const world = await createWorld();
    await checkStandards(world.platform, world.now());
    expect(await world.creator()).toMatchObject({ standards: { checkedWeek: null } });
    const monday = await createMonday();
    await liveAWeek(monday, 1);
    await liveAWeek(monday, 2);
    expect(await monday.creator()).toMatchObject({ standards: { warnings: 0 } });
  });
});
