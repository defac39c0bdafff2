import { describe, expect, it } from 'vitest';
import { listReviewsContract, listSessionsContract } from '../../src/contract/features/session-staff.ts';
import { getSession } from '../../src/features/session/get-session.ts';
import { listReviews } from '../../src/features/session/list-reviews.ts';
import { questionCharge } from '../../src/features/session/question-charge.ts';
import { rateCreator } from '../../src/features/session/rate-creator.ts';
import { refundByPolicy } from '../../src/features/session/refund-by-policy.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { balanceOf } from '../support/economy.ts';
import { createStaffWorld, finance, moderator, support } from '../support/session-staff-world.ts';

describe('session-listSessions', () => {
  it('lists sessions by state, kind, side and time, newest first, and those that run as the live list', async () => {
    const { list, id, connect, advance, now } = await createStaffWorld();
    advance(60_000);
    const since = now().toISOString();
    const running = await connect('bob', 'dia');
    const ids = async (filters: Parameters<typeof list>[0]) =>
      (await list(filters)).sessions.map((one) => one.sessionId);
    expect(await list()).toMatchObject({ total: 2, cursor: null });
    expect(await ids({})).toEqual([running, id]);
    expect(await ids({ state: 'active' })).toEqual([running]);
    expect(await ids({ state: 'active', kind: 'video' })).toEqual([]);
    expect(await ids({ kind: 'audio' })).toEqual([running, id]);
    expect(await ids({ uid: 'cara' })).toEqual([id]);
    expect(await ids({ payerUid: 'bob', creatorUid: 'dia', kind: 'audio' })).toEqual([running]);
    expect(await ids({ payerUid: 'ann', creatorUid: 'dia' })).toEqual([]);
    expect(await ids({ from: since })).toEqual([running]);
    expect((await list({ uid: 'ann' })).sessions[0]).toMatchObject({
      payer: { uid: 'ann', name: 'ann' },
      creator: { uid: 'cara', name: 'cara' },
      minutes: 3,
      coins: 15,
      returnedCoins: 0,
      review: 'none',
      openReports: 0,
      state: 'ended',
    });
  });

  it('takes a state or a person, not both', () => {
    const { request } = listSessionsContract;
    expect(request.safeParse({ state: 'active', uid: 'ann' }).success).toBe(false);
    expect(request.safeParse({ uid: 'ann', payerUid: 'ann' }).success).toBe(false);
  });
});

describe('session-listReviews', () => {
  it('is the queue of questioned charges', async () => {
    const { platform, callAs, id } = await createStaffWorld();
    const input = { requestId: '', sessionId: id, words: 'she was silent' };
    await questionCharge(platform, callAs('ann', input));
    const open = listReviewsContract.request.parse({});
    const reply = listReviewsContract.reply.parse(await listReviews(platform, callAs('sue', open, support)));
    expect(reply).toMatchObject({
      reviews: [{ sessionId: id, words: 'she was silent', payer: { uid: 'ann' }, coins: 15, state: 'open' }],
      total: 1,
    });
  });
});

describe('session-getSession', () => {
  it('shows both receipts, each minute with its entry and earning, the evidence, rating and review', async () => {
    const { platform, callAs, get, id } = await createStaffWorld();
    await rateCreator(platform, callAs('ann', { requestId: '', sessionId: id, stars: 2, words: 'loud' }));
    const reply = await get();
    expect(reply.minutes.map(({ minute, coins, entryKey, returned }) => [minute, coins, entryKey, returned])).toEqual([
      [1, 5, `session:${id}:m:1`, null],
      [2, 5, `session:${id}:m:2`, null],
      [3, 5, `session:${id}:m:3`, null],
    ]);
    expect(reply.minutes[0]).toMatchObject({ creatorPaise: 225, earningState: 'pending' });
    expect(
      reply.receipts.map(({ side, revision, coins, earningPaise }) => [side, revision, coins, earningPaise]),
    ).toEqual([
      ['payer', 0, 15, null],
      ['creator', 0, null, 675],
    ]);
    expect(reply).toMatchObject({
      session: { sessionId: id, endReason: 'normal', endedByUid: 'ann', coinsByClass: { paid: 15 } },
      terms: { agencyId: null },
      evidence: { payer: { connectedAt: expect.any(String) } },
      rating: { stars: 2, words: 'loud' },
      review: null,
      refunds: [],
    });
  });

  it('offers what policy gives back, and says who needs a second person', async () => {
    const world = await createStaffWorld({ moderated: true });
    await world.setLimits({ refundAloneCoins: 10 });
    const whole = { policy: 'conduct', minutes: [1, 2, 3], coins: 15, houseCoins: 0 };
    expect((await world.get()).refunds).toEqual([{ ...whole, needsSecond: true }]);
    expect((await world.get(finance)).refunds).toEqual([{ ...whole, needsSecond: false }]);
  });

  it('knows only sessions that there are', async () => {
    const { platform, callAs } = await createStaffWorld();
    const nothing = getSession(platform, callAs('sue', { sessionId: 'nothing' }, support));
    await expect(nothing).rejects.toMatchObject({ code: 'session/not-found' });
  });
});

describe('session-refundByPolicy', () => {
  it('gives the minutes back once, with new receipts and one audit line, however often it is asked', async () => {
    const { store, id, get, refund, differences } = await createStaffWorld({ moderated: true });
    const given = { sessionId: id, policy: 'conduct', minutes: [1, 2, 3], returnedCoins: 15 };
    expect(await refund('conduct')).toEqual(given);
    expect(await refund('conduct')).toEqual(given);
    await expect(refund('conduct', finance, 'refund-0002')).rejects.toMatchObject({ code: 'session/no-refund' });
    expect(await balanceOf(store, 'ann')).toBe(100);
    expect((await store.get(refTo('receipts', `${id}~payer~1`)))?.coins).toBe(0);
    const { minutes, session } = await get();
    expect(minutes[1]?.returned).toEqual({ cause: 'conduct', entryKey: `rev:session:${id}:m:2` });
    expect(session).toMatchObject({ coins: 0, returnedCoins: 15 });
    const lines = await store.find({ from: collectionRef('auditLog'), limit: 10 });
    expect(lines.filter(({ data }) => data.action === 'session-refundByPolicy')).toHaveLength(1);
    expect(await differences()).toEqual([]);
  });

  it('lets moderators order the refund for conduct only, and nobody their own', async () => {
    const { refund, callAs, platform, id } = await createStaffWorld({ moderated: true });
    await expect(refund('broken-off', moderator)).rejects.toMatchObject({ code: 'auth/forbidden' });
    const own = { requestId: '', sessionId: id, policy: 'conduct' as const, reason: 'mine' };
    const byPayer = refundByPolicy(platform, callAs('ann', own, support));
    await expect(byPayer).rejects.toMatchObject({ code: 'adjust/self' });
    expect(await refund('conduct', moderator)).toMatchObject({ returnedCoins: 15 });
  });

  it('refuses what the policy does not speak of, what runs and what is not there', async () => {
    const { refund, connect, platform, callAs } = await createStaffWorld();
    for (const policy of ['no-show', 'free-first', 'broken-off', 'conduct'] as const) {
      await expect(refund(policy)).rejects.toMatchObject({ code: 'session/no-refund', details: { policy } });
    }
    const running = await connect('bob', 'dia');
    const order = (sessionId: string) => {
      const input = { requestId: '', sessionId, policy: 'conduct' as const, reason: 'too early' };
      return refundByPolicy(platform, callAs('sue', input, support));
    };
    await expect(order(running)).rejects.toMatchObject({ code: 'session/wrong-state' });
    await expect(order('nothing')).rejects.toMatchObject({ code: 'session/not-found' });
  });

  it('is given once when two order it at the same moment', async () => {
    const { store, refund } = await createStaffWorld({ moderated: true });
    const both = await Promise.allSettled([refund('conduct'), refund('conduct', finance, 'refund-0002')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await balanceOf(store, 'ann')).toBe(100);
  });

  it('answers the payer’s open question', async () => {
    const { platform, callAs, store, id, refund } = await createStaffWorld({ moderated: true });
    await questionCharge(platform, callAs('ann', { requestId: '', sessionId: id, words: 'why' }));
    await refund('conduct');
    expect(await store.get(refTo('chargeReviews', id))).toMatchObject({
      state: 'refunded',
      verdict: 'the creator shouted',
      words: 'why',
    });
  });

  it('counts a report that was upheld as misconduct', async () => {
    const { store, id, refund } = await createStaffWorld();
    const caseId = `session~${id}`;
    await store.set(refTo('reportCases', caseId), {
      caseId,
      subjectUid: 'cara',
      reports: 1,
      verdict: { state: 'action-taken', by: 'mod', at: new Date('2026-11-21T08:00:00Z') },
    } as never);
    expect(await refund('conduct')).toMatchObject({ returnedCoins: 15 });
  });
});
