import { describe, expect, it } from 'vitest';
import { endByStaff } from '../../src/features/session/finish-session.ts';
import { questionCharge } from '../../src/features/session/question-charge.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { balanceOf } from '../support/economy.ts';
import { createStaffWorld, finance, moderator, type Staff, support } from '../support/session-staff-world.ts';

describe('a refund above one person’s limit', () => {
  const asked = async () => {
    const world = await createStaffWorld({ moderated: true });
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
    const { setLimits, refund } = await createStaffWorld({ moderated: true });
    await setLimits({ refundAloneCoins: 10, adjustApprovalCoins: 15 });
    expect(await refund('conduct', finance)).toMatchObject({ returnedCoins: 15 });
  });
});

describe('session-decideReview above one person’s limit', () => {
  const asked = async () => {
    const world = await createStaffWorld();
    await questionCharge(world.platform, world.callAs('ann', { requestId: '', sessionId: world.id, words: 'why' }));
    await world.setLimits({ refundAloneCoins: 10, adjustApprovalCoins: 12 });
    const refusal = await world.answer([1, 2, 3]).catch((error: unknown) => error);
    const { code, details } = refusal as { code: string; details: { approvalId: string; limitCoins: number } };
    const review = () => world.store.get(refTo('chargeReviews', world.id));
    return { ...world, review, code, ...details };
  };

  it('is as much as a refund by policy, and more for those whose work is money', async () => {
    const { setLimits, answer, store } = await createStaffWorld();
    await setLimits({ refundAloneCoins: 5, adjustApprovalCoins: 10 });
    const refusal = (limitCoins: number) => ({ code: 'adjust/needs-approval', details: { limitCoins } });
    await expect(answer([1, 2])).rejects.toMatchObject(refusal(5));
    await expect(answer([1, 2, 3], finance)).rejects.toMatchObject(refusal(10));
    expect(await balanceOf(store, 'ann')).toBe(85);
    expect(await answer([1], support, 'answer-0002')).toMatchObject({ review: 'refunded', returnedCoins: 5 });
    const other = await createStaffWorld();
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
    const world = await createStaffWorld();
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
