import { beforeEach, describe, expect, it } from 'vitest';
import type { ApprovalDoc, ApprovalKind } from '../../src/contract/documents/approvals.ts';
import { approvalKind } from '../../src/contract/documents/approvals.ts';
import type { ProfileDoc } from '../../src/contract/documents/people.ts';
import { listApprovalsContract } from '../../src/contract/features/approval.ts';
import { callables } from '../../src/contract/registry.ts';
import { listApprovals } from '../../src/features/approval/list-approvals.ts';
import { decideSetting } from '../../src/features/config/approve-setting.ts';
import { decideShare } from '../../src/features/creator/share-change.ts';
import { decideForfeiture } from '../../src/features/earning/forfeit.ts';
import { reviewBroadcast } from '../../src/features/notify/review-broadcast.ts';
import { confirmResolution } from '../../src/features/payout/confirm-resolution.ts';
import { decideRefund } from '../../src/features/session/refund-by-policy.ts';
import { approveAdjustment } from '../../src/features/wallet/approve-adjustment.ts';
import type { Call } from '../../src/kernel/call.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { HOUR, plus } from '../../src/kernel/time.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

let store: MemoryStore;
let world: ReturnType<typeof createTestPlatform>;

beforeEach(() => {
  store = createMemoryStore();
  world = createTestPlatform(store);
});

interface Word {
  readonly requestId: string;
  readonly approvalId: string;
  readonly approve: boolean;
  readonly reason: string;
}

/** How the second person decides each kind. */
const deciders: Readonly<Record<ApprovalKind, (call: Call<Word>) => Promise<unknown>>> = {
  'wallet-adjustment': (call) => approveAdjustment(world.platform, call),
  forfeiture: (call) => decideForfeiture(world.platform, call),
  'share-change': (call) => decideShare(world.platform, call),
  'economic-setting': (call) => decideSetting(world.platform, call),
  'payout-resolution': (call) => confirmResolution(world.platform, call),
  broadcast: (call) => reviewBroadcast(world.platform, call),
  'session-refund': (call) => decideRefund(world.platform, call),
};

/** Fay asked for something about Cara that waits for a second person until in three days. */
async function ask(kind: ApprovalKind, more: Partial<ApprovalDoc> = {}): Promise<string> {
  const approvalId = `approval-${kind}`;
  await store.set(refTo('approvals', approvalId), {
    ...{ kind, state: 'open', askedBy: 'fay', decidedBy: null, subjectUid: 'cara', input: {} },
    ...{ reason: 'as agreed', decisionReason: null, at: world.now(), expiresAt: plus(world.now(), 72 * HOUR) },
    decidedAt: null,
    ...more,
  });
  return approvalId;
}

describe.each(approvalKind.options)('a request for a second person: %s', (kind) => {
  const decide = (by: string, approvalId: string, approve: boolean) => {
    const word = { requestId: `word-${by}-${approve}`, approvalId, approve, reason: 'seen it' };
    return deciders[kind](world.callAs(by, word, { requestId: word.requestId, roles: ['admin'] }));
  };

  it.each([true, false])('is not decided by whoever asked, or gains by it (approve: %s)', async (approve) => {
    const approvalId = await ask(kind);
    await expect(decide('fay', approvalId, approve)).rejects.toMatchObject({ code: 'approval/self' });
    await expect(decide('cara', approvalId, approve)).rejects.toMatchObject({ code: 'adjust/self' });
    expect(await store.get(refTo('approvals', approvalId))).toMatchObject({ state: 'open', decidedBy: null });
  });

  it.each([true, false])('lapses after 72 hours (approve: %s)', async (approve) => {
    const approvalId = await ask(kind, { state: 'open', expiresAt: world.now() });
    await expect(decide('root', approvalId, approve)).rejects.toMatchObject({ code: 'approval/expired' });
    expect(await store.get(refTo('approvals', approvalId))).toMatchObject({ state: 'open', decidedBy: null });
  });

  it('is decided once, and by its own callable only', async () => {
    const approvalId = await ask(kind, { state: 'rejected' });
    await expect(decide('root', approvalId, false)).rejects.toMatchObject({ code: 'approval/wrong-state' });
    const other = approvalKind.options.find((one) => one !== kind) ?? kind;
    const wrong = await ask(other);
    await expect(decide('root', wrong, false)).rejects.toMatchObject({ code: 'approval/not-found' });
  });

  it('names the callable that decides it, which asks for what is decided and why', async () => {
    await ask(kind);
    const { approvals } = await listApprovals(world.platform, world.callAs('root', { state: 'open', limit: 20 }));
    const { request } = callables[approvals[0]?.decidedWith ?? ''] ?? {};
    const word = { requestId: 'word-0001', approvalId: 'a-1', approve: true, reason: 'seen it' };
    expect(request?.safeParse(word).success).toBe(true);
  });
});

describe('approval-listApprovals', () => {
  const list = async (uid: string, roles: string[], state: ApprovalDoc['state'] = 'open') =>
    listApprovalsContract.reply.parse(
      await listApprovals(world.platform, world.callAs(uid, { state, limit: 20 }, { roles })),
    );

  it('shows who asked, about whom, what it would do and what decides it', async () => {
    await store.set(refTo('profiles', 'fay'), { displayName: 'Fay of Finance' } as ProfileDoc);
    await store.set(refTo('profiles', 'cara'), { displayName: 'Cara' } as ProfileDoc);
    await ask('forfeiture', { input: { amountPaise: 5_000 } });
    expect(await list('root', ['admin'])).toMatchObject({
      approvals: [
        {
          ...{ kind: 'forfeiture', askedBy: 'fay', askedByName: 'Fay of Finance', subjectName: 'Cara' },
          ...{ decidedByName: null, decidedWith: 'earning-decideForfeiture', input: { amountPaise: 5_000 } },
          mayDecide: true,
        },
      ],
      total: 1,
    });
  });

  it('says whether the caller may decide: not their own, not about them, not without the role, not too late', async () => {
    await ask('forfeiture');
    const mayDecide = async (uid: string, roles: string[]) => (await list(uid, roles)).approvals[0]?.mayDecide;
    expect(await mayDecide('root', ['admin'])).toBe(true);
    expect(await mayDecide('fin', ['finance'])).toBe(false);
    expect(await mayDecide('fay', ['admin'])).toBe(false);
    expect(await mayDecide('cara', ['admin'])).toBe(false);
    world.advance(72 * HOUR);
    expect(await list('root', ['admin'])).toMatchObject({ approvals: [{ mayDecide: false, isLapsed: true }] });
    await ask('forfeiture', { state: 'approved', decidedBy: 'root' });
    expect(await list('boss', ['admin'], 'approved')).toMatchObject({ approvals: [{ mayDecide: false }] });
  });
});
