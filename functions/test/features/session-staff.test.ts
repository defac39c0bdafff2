import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { defaultWallet } from '../../src/contract/config/operations.ts';
import {
  getSessionContract,
  listReviewsContract,
  listSessionsContract,
  type RefundPolicy,
} from '../../src/contract/features/session-staff.ts';
import { endByStaff } from '../../src/features/session/finish-session.ts';
import { getSession } from '../../src/features/session/get-session.ts';
import { listReviews } from '../../src/features/session/list-reviews.ts';
import { listSessions } from '../../src/features/session/list-sessions.ts';
import { questionCharge } from '../../src/features/session/question-charge.ts';
import { rateCreator } from '../../src/features/session/rate-creator.ts';
import { decideRefund, refundByPolicy } from '../../src/features/session/refund-by-policy.ts';
import { reviewCharge } from '../../src/features/session/review-charge.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { createCallWorld } from '../support/call-world.ts';
import { balanceOf } from '../support/economy.ts';

const support = { uid: 'sue', roles: ['support'] };
const finance = { uid: 'fin', roles: ['finance'] };
const moderator = { uid: 'mod', roles: ['moderator'] };
type Staff = typeof support;

/** A call of three charged minutes at 5 coins, over by Ann's word or by a moderator's. */
async function staffWorld({ moderated = false, seconds = 130 } = {}) {
  const world = await createCallWorld();
  const { platform, store } = world;
  const id = await world.connect();
  await world.talk(id, seconds);
  const ending = { requestId: '', sessionId: id, refund: null, reason: 'abusive language' };
  if (moderated) await endByStaff(platform, world.callAs(moderator.uid, ending, moderator));
  else await world.end(id, 'ann');
  const setLimits = (more: Partial<typeof defaultWallet>) =>
    store.set(refTo('config', 'wallet'), {
      ...{ section: 'wallet', version: 1, effectiveAt: world.now(), next: null },
      value: { ...defaultWallet, ...more },
    });
  const list = async (filters: z.input<typeof listSessionsContract.request> = {}) => {
    const input = listSessionsContract.request.parse(filters);
    return listSessionsContract.reply.parse(await listSessions(platform, world.callAs('sue', input, support)));
  };
  const get = async ({ uid, roles } = support) =>
    getSessionContract.reply.parse(await getSession(platform, world.callAs(uid, { sessionId: id }, { roles })));
  const refund = (policy: RefundPolicy, by: Staff = support, requestId = 'refund-0001') => {
    const input = { requestId, sessionId: id, policy, reason: 'the creator shouted' };
    return refundByPolicy(platform, world.callAs(by.uid, input, { requestId, roles: by.roles }));
  };
  const answer = (minutes: number[], by: Staff = support, requestId = 'answer-0001') => {
    const input = { requestId, sessionId: id, minutes, reason: 'the creator was silent' };
    return reviewCharge(platform, world.callAs(by.uid, input, { requestId, roles: by.roles }));
  };
  const decide = (approvalId: string, by: Staff, { approve = true, requestId = 'decide-0001' } = {}) => {
    const input = { requestId, approvalId, approve, reason: 'looked into it' };
    return decideRefund(platform, world.callAs(by.uid, input, { requestId, roles: by.roles }));
  };
  /** Coins that a test puts into a wallet, 100 for each person, have no line in its history. */
  const differences = async () =>
    (await verifyLedger(store)).differences.filter(
      ({ check, expected, found }) =>
        check !== 'kind' && !(check === 'history' && Number(expected) - Number(found) === 100),
    );
  return { ...world, id, setLimits, list, get, refund, answer, decide, differences };
}

describe('session-listSessions', () => {
  it('lists sessions by state, kind, side and time, newest first, and those that run as the live list', async () => {
    const { list, id, connect, advance, now } = await staffWorld();
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
    const { platform, callAs, id } = await staffWorld();
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
    const { platform, callAs, get, id } = await staffWorld();
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
    const world = await staffWorld({ moderated: true });
    await world.setLimits({ refundAloneCoins: 10 });
    const whole = { policy: 'conduct', minutes: [1, 2, 3], coins: 15, houseCoins: 0 };
    expect((await world.get()).refunds).toEqual([{ ...whole, needsSecond: true }]);
    expect((await world.get(finance)).refunds).toEqual([{ ...whole, needsSecond: false }]);
  });

  it('knows only sessions that there are', async () => {
    const { platform, callAs } = await staffWorld();
    const nothing = getSession(platform, callAs('sue', { sessionId: 'nothing' }, support));
    await expect(nothing).rejects.toMatchObject({ code: 'session/not-found' });
  });
});

describe('session-refundByPolicy', () => {
  it('gives the minutes back once, with new receipts and one audit line, however often it is asked', async () => {
    const { store, id, get, refund, differences } = await staffWorld({ moderated: true });
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
    const { refund, callAs, platform, id } = await staffWorld({ moderated: true });
    await expect(refund('broken-off', moderator)).rejects.toMatchObject({ code: 'auth/forbidden' });
    const own = { requestId: '', sessionId: id, policy: 'conduct' as const, reason: 'mine' };
    const byPayer = refundByPolicy(platform, callAs('ann', own, support));
    await expect(byPayer).rejects.toMatchObject({ code: 'adjust/self' });
    expect(await refund('conduct', moderator)).toMatchObject({ returnedCoins: 15 });
  });

  it('refuses what the policy does not speak of, what runs and what is not there', async () => {
    const { refund, connect, platform, callAs } = await staffWorld();
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
    const { store, refund } = await staffWorld({ moderated: true });
    const both = await Promise.allSettled([refund('conduct'), refund('conduct', finance, 'refund-0002')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await balanceOf(store, 'ann')).toBe(100);
  });

  it('answers the payer’s open question', async () => {
    const { platform, callAs, store, id, refund } = await staffWorld({ moderated: true });
    await questionCharge(platform, callAs('ann', { requestId: '', sessionId: id, words: 'why' }));
    await refund('conduct');
    expect(await store.get(refTo('chargeReviews', id))).toMatchObject({
      state: 'refunded',
      verdict: 'the creator shouted',
      words: 'why',
    });
  });

  it('counts a report that was upheld as misconduct', async () => {
    const { store, id, refund } = await staffWorld();
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

describe('a refund above one person’s limit', () => {
  const asked = async () => {
    const world = await staffWorld({ moderated: true });
    await world.setLimits({ refundAloneCoins: 10, adjustApprovalCoins: 12 });
    const refusal = await world.refund('conduct').catch((error: unknown) => error);
    const { code, details } = refusal as { code: string; details: { approvalId: string; limitCoins: number } };
    return { ...world, code, ...details };
  };

  it('waits for a second person, who carries it out once', async () => {
    const { code, limitCoins, approvalId, store, refund, decide, id, differences } = await asked();
    expect([code, limitCoins]).toEqual(['adjust/needs-approval', 10]);
    await expect(refund('conduct')).rejects.toMatchObject({ details: { approvalId } });
    expect(await balanceOf(store, 'ann')).toBe(85);
    expect(await store.find({ from: collectionRef('approvals'), limit: 5 })).toHaveLength(1);
    await expect(decide(approvalId, { uid: 'sue', roles: ['finance'] })).rejects.toMatchObject({
      code: 'approval/self',
    });
    await expect(decide(approvalId, { uid: 'cara', roles: ['finance'] })).rejects.toMatchObject({
      code: 'adjust/self',
    });
    const done = { approvalId, state: 'approved', refund: { sessionId: id, policy: 'conduct', returnedCoins: 15 } };
    expect(await decide(approvalId, finance)).toMatchObject(done);
    expect(await decide(approvalId, finance)).toMatchObject(done);
    const late = decide(approvalId, finance, { requestId: 'decide-0002' });
    await expect(late).rejects.toMatchObject({ code: 'approval/wrong-state' });
    expect(await balanceOf(store, 'ann')).toBe(100);
    expect(await differences()).toEqual([]);
  });

  it('may be turned down, and then nothing moves', async () => {
    const { approvalId, store, decide } = await asked();
    expect(await decide(approvalId, finance, { approve: false })).toEqual({
      approvalId,
      state: 'rejected',
      refund: null,
    });
    expect(await balanceOf(store, 'ann')).toBe(85);
  });

  it('is more for those whose work is money', async () => {
    const { setLimits, refund } = await staffWorld({ moderated: true });
    await setLimits({ refundAloneCoins: 10, adjustApprovalCoins: 15 });
    expect(await refund('conduct', finance)).toMatchObject({ returnedCoins: 15 });
  });
});

describe('session-decideReview above one person’s limit', () => {
  const asked = async () => {
    const world = await staffWorld();
    await questionCharge(world.platform, world.callAs('ann', { requestId: '', sessionId: world.id, words: 'why' }));
    await world.setLimits({ refundAloneCoins: 10, adjustApprovalCoins: 12 });
    const refusal = await world.answer([1, 2, 3]).catch((error: unknown) => error);
    const { code, details } = refusal as { code: string; details: { approvalId: string; limitCoins: number } };
    const review = () => world.store.get(refTo('chargeReviews', world.id));
    return { ...world, review, code, ...details };
  };

  it('is as much as a refund by policy, and more for those whose work is money', async () => {
    const { setLimits, answer, store } = await staffWorld();
    await setLimits({ refundAloneCoins: 5, adjustApprovalCoins: 10 });
    const refusal = (limitCoins: number) => ({ code: 'adjust/needs-approval', details: { limitCoins } });
    await expect(answer([1, 2])).rejects.toMatchObject(refusal(5));
    await expect(answer([1, 2, 3], finance)).rejects.toMatchObject(refusal(10));
    expect(await balanceOf(store, 'ann')).toBe(85);
    expect(await answer([1], support, 'answer-0002')).toMatchObject({ review: 'refunded', returnedCoins: 5 });
    const other = await staffWorld();
    await other.setLimits({ refundAloneCoins: 5, adjustApprovalCoins: 10 });
    expect(await other.answer([1, 2], finance)).toMatchObject({ review: 'refunded', returnedCoins: 10 });
  });

  it('waits for a second person, who gives the minutes back that were named', async () => {
    const { approvalId, answer, review, decide, get, store, id, differences } = await asked();
    await expect(answer([1, 2, 3])).rejects.toMatchObject({ details: { approvalId } });
    await expect(answer([1, 2])).rejects.toMatchObject({ code: 'ledger/key-reused' });
    expect(await review()).toMatchObject({ state: 'open', verdict: null });
    await expect(decide(approvalId, { uid: 'sue', roles: ['finance'] })).rejects.toMatchObject({
      code: 'approval/self',
    });
    expect(await decide(approvalId, finance)).toEqual({
      ...{ approvalId, state: 'approved' },
      refund: { sessionId: id, policy: null, minutes: [1, 2, 3], returnedCoins: 15 },
    });
    expect(await review()).toMatchObject({ state: 'refunded', verdict: 'looked into it', words: 'why' });
    expect(await balanceOf(store, 'ann')).toBe(100);
    expect((await get()).minutes.map(({ returned }) => returned)).toEqual(
      [1, 2, 3].map((one) => ({ cause: 'review', entryKey: `rev:session:${id}:m:${one}` })),
    );
    expect(await differences()).toEqual([]);
  });

  it('gives nothing back where the question was answered meanwhile, or the second person says no', async () => {
    const { approvalId, answer, review, decide, store } = await asked();
    expect(await answer([], support, 'answer-0002')).toMatchObject({ review: 'upheld' });
    await expect(decide(approvalId, finance)).rejects.toMatchObject({
      ...{ code: 'session/wrong-state', details: { state: 'upheld' } },
    });
    const other = await asked();
    const rejected = { state: 'rejected', refund: null };
    expect(await other.decide(other.approvalId, finance, { approve: false })).toMatchObject(rejected);
    expect([(await review())?.state, (await other.review())?.state]).toEqual(['upheld', 'open']);
    expect([await balanceOf(store, 'ann'), await balanceOf(other.store, 'ann')]).toEqual([85, 85]);
  });
});

describe('session-endByStaff with the refund that policy gives', () => {
  const running = async () => {
    const world = await staffWorld();
    const { platform, callAs, advance, connect, talk } = world;
    advance(60_000);
    const id = await connect('bob', 'dia');
    await talk(id, 130);
    const cut = (by: Staff = moderator, requestId = 'end-0001') => {
      const input = { requestId, sessionId: id, refund: 'policy' as const, reason: 'the creator shouted' };
      return endByStaff(platform, callAs(by.uid, input, { requestId, roles: by.roles }));
    };
    return { ...world, id, cut };
  };

  it('ends the session and gives every minute back, once, in one step', async () => {
    const { cut, id, store, session, differences } = await running();
    const reply = { sessionId: id, state: 'ended', endReason: 'moderated', returnedCoins: 15, approvalId: null };
    expect(await cut()).toEqual(reply);
    expect(await cut()).toEqual(reply);
    expect(await cut(moderator, 'end-0002')).toMatchObject({ returnedCoins: 0, approvalId: null });
    expect(await session(id)).toMatchObject({ state: 'ended', bill: { coins: 0 } });
    expect(await balanceOf(store, 'bob')).toBe(100);
    expect(await differences()).toEqual([]);
  });

  it('ends it all the same where the refund is above one’s limit, and says what waits', async () => {
    const { cut, id, store, session, setLimits, decide } = await running();
    await setLimits({ refundAloneCoins: 10 });
    const { approvalId, returnedCoins } = await cut();
    expect([returnedCoins, (await session(id)).endReason]).toEqual([0, 'moderated']);
    expect((await cut()).approvalId).toBe(approvalId);
    expect(await balanceOf(store, 'bob')).toBe(85);
    expect(await decide(approvalId ?? '', finance)).toMatchObject({ refund: { policy: 'conduct', returnedCoins: 15 } });
    expect(await balanceOf(store, 'bob')).toBe(100);
  });

  it('is not begun by one of the two', async () => {
    const { cut, id, session } = await running();
    await expect(cut({ uid: 'bob', roles: ['moderator'] })).rejects.toMatchObject({ code: 'adjust/self' });
    expect((await session(id)).state).toBe('active');
  });

  it('gives nothing back of a call that was over for another reason', async () => {
    const { cut, end, id, store } = await running();
    await end(id, 'bob');
    expect(await cut()).toMatchObject({ endReason: 'normal', returnedCoins: 0, approvalId: null });
    expect(await balanceOf(store, 'bob')).toBe(85);
  });
});
