import { describe, expect, it } from 'vitest';
import { defaultWallet } from '../../src/contract/config/operations.ts';
import { decideRefund } from '../../src/features/session/refund-by-policy.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { refusal } from '../support/creator-world.ts';
import { balanceOf } from '../support/economy.ts';
import { createSafetyWorld } from '../support/safety-world.ts';

const suspend = (days: number) => ({ kind: 'suspend' as const, days });
const ban = { kind: 'ban' } as const;

describe('a verdict that meets money', () => {
  it('ends the session, gives back what was charged, and keeps the books', async () => {
    const { report, act, connect, talk, session, store } = await createSafetyWorld({ paid: 100 });
    // The coins of a test come from nowhere, which the proof says; nothing else may be wrong.
    const { differences } = await verifyLedger(store);
    const id = await connect();
    await talk(id, 130);
    expect(await balanceOf(store, 'ann')).toBeLessThan(100);
    await report('ann', { kind: 'session', id });
    const deed = { caseId: `session~${id}`, action: suspend(7), session: { sessionId: id, refund: 'policy' as const } };
    const reply = await act('mona', deed, 'end-and-refund');
    expect(reply.returnedCoins).toBeGreaterThan(0);
    expect(await act('mona', deed, 'end-and-refund')).toEqual(reply);
    expect(await session(id)).toMatchObject({ state: 'ended', endReason: 'moderated', bill: { coins: 0 } });
    expect(await balanceOf(store, 'ann')).toBe(100);
    expect((await verifyLedger(store)).differences).toEqual(differences);
  });

  it('gives back what a creator charged in a session that was over, and of a payer’s misconduct nothing', async () => {
    const { act, connect, talk, end, store } = await createSafetyWorld({ paid: 100 });
    const id = await connect();
    await talk(id, 130);
    await end(id, 'ann');
    const money = { sessionId: id, refund: 'policy' as const };
    expect(await act('mona', { uid: 'ann', action: suspend(7), session: money })).toMatchObject({ returnedCoins: 0 });
    expect(await balanceOf(store, 'ann')).toBe(85);
    expect(await act('mona', { uid: 'cara', action: suspend(7), session: money })).toMatchObject({
      ...{ returnedCoins: 15, approvalId: null },
    });
    expect(await balanceOf(store, 'ann')).toBe(100);
  });

  it('acts all the same where the refund is above a moderator’s limit, which waits for a second person', async () => {
    const { platform, act, connect, talk, end, store, now, action, callAs } = await createSafetyWorld({ paid: 100 });
    await store.set(refTo('config', 'wallet'), {
      ...{ section: 'wallet', version: 1, effectiveAt: now(), next: null },
      value: { ...defaultWallet, refundAloneCoins: 10 },
    });
    const id = await connect();
    await talk(id, 130);
    await end(id, 'ann');
    const deed = { uid: 'cara', action: suspend(7), session: { sessionId: id, refund: 'policy' as const } };
    const reply = await act('mona', deed, 'act-and-ask');
    expect(await act('mona', deed, 'act-and-ask')).toEqual(reply);
    expect(await action(reply.actionId)).toMatchObject({ kind: 'suspend', subjectUid: 'cara' });
    expect([reply.returnedCoins, await balanceOf(store, 'ann')]).toEqual([0, 85]);
    const word = { requestId: 'second-word', approvalId: reply.approvalId ?? '', approve: true, reason: 'seen it' };
    const decided = await decideRefund(platform, callAs('fay', word, { requestId: 'second-word', roles: ['finance'] }));
    expect(decided).toMatchObject({ state: 'approved', refund: { policy: 'conduct', returnedCoins: 15 } });
    expect(await balanceOf(store, 'ann')).toBe(100);
  });

  it('is not begun where the act is refused', async () => {
    const { act, connect, session } = await createSafetyWorld();
    const id = await connect();
    const money = { sessionId: id, refund: 'policy' as const };
    await expect(act('mona', { uid: 'cara', action: ban, session: money })).rejects.toThrow(
      refusal('moderation/limit'),
    );
    expect((await session(id)).state).toBe('active');
  });
});
