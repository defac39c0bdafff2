import { beforeEach, describe, expect, it } from 'vitest';
import * as wallet from '../../src/features/wallet/index.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { plus } from '../../src/kernel/time.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { balanceOf, fundWallet } from '../support/economy.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';
import { enrol } from '../support/purchase-world.ts';

const store = getFirestoreStore();
let ann: Caller;
let fay: Caller;
let gus: Caller;

async function staff(name: string, role: string): Promise<Caller> {
  return { ...(await newPerson(name)), token: { roles: [role] } };
}

beforeEach(async () => {
  [ann, fay, gus] = await Promise.all([newPerson('ann'), staff('fay', 'finance'), staff('gus', 'admin')]);
  await enrol(store, ann.uid, new Date());
});

const adjustment = (more: object = {}) => ({
  requestId: newRequestId(),
  uid: ann.uid,
  direction: 'credit',
  coins: 100,
  reason: 'our fault',
  ticket: 'T-1',
  ...more,
});

describe('wallet-checkCover and wallet-setLowBalanceAlert', () => {
  it('answer the owner of a wallet', async () => {
    await fundWallet(store, ann.uid, { funds: { paid: 30, promo: 10 }, now: new Date() });
    expect(await callAs(ann, wallet.checkCover, { coins: 100 })).toEqual({
      costCoins: 100,
      balanceCoins: 40,
      leftCoins: 0,
      shortfallCoins: 60,
      packId: 'pack-99',
      promoCoins: 10,
    });
    const data = { requestId: newRequestId(), coins: 35 };
    expect(await callAs(ann, wallet.setLowBalanceAlert, data)).toEqual({ lowBalanceAlertCoins: 35 });
    const account = await store.get(accountRef(`wallet:${ann.uid}`));
    expect(account).toMatchObject({ balance: 40, wallet: { lowBalanceAlertCoins: 35, paidCoins: 30 } });
  });

  it.each([
    ['request/invalid', { coins: 0 }],
    ['request/invalid', { coins: 5, giftId: 'rose', quantity: 1 }],
    ['gift/not-found', { giftId: 'unicorn', quantity: 1 }],
  ])('refuse with %s: %o', async (code, data) => {
    expect(await refusalOf(callAs(ann, wallet.checkCover, data))).toBe(code);
  });

  it('refuse the signed-out, and an alert where there is no wallet', async () => {
    const data = { requestId: newRequestId(), coins: 10 };
    expect(await refusalOf(callAs(null, wallet.checkCover, { coins: 10 }))).toBe('auth/required');
    expect(await refusalOf(callAs(fay, wallet.setLowBalanceAlert, data))).toBe('wallet/not-found');
  });
});

describe('wallet-adjust and wallet-decideAdjustment', () => {
  it('credit at once below the limit, and above it only by two', async () => {
    expect(await callAs(fay, wallet.adjust, adjustment())).toMatchObject({ coins: 100, balanceCoins: 100 });
    const large = adjustment({ coins: 1_001 });
    const refusal = await callAs(fay, wallet.adjust, large).catch((error: { details: object }) => error.details);
    expect(refusal).toMatchObject({ code: 'adjust/needs-approval', limitCoins: 1_000 });
    const { approvalId } = refusal as { approvalId: string };
    const decision = { requestId: newRequestId(), approvalId, approve: true, reason: 'looked at it' };
    expect(await refusalOf(callAs(fay, wallet.decideAdjustment, decision))).toBe('approval/self');
    expect(await balanceOf(store, ann.uid)).toBe(100);
    const reply = await callAs(gus, wallet.decideAdjustment, decision);
    expect(reply).toMatchObject({ state: 'approved', adjustment: { balanceCoins: 1_101 } });
    expect(await callAs(gus, wallet.decideAdjustment, decision)).toEqual(reply);
    const again = { ...decision, requestId: newRequestId() };
    expect(await refusalOf(callAs(gus, wallet.decideAdjustment, again))).toBe('approval/wrong-state');
    expect(await refusalOf(callAs(gus, wallet.decideAdjustment, { ...again, approvalId: 'none' }))).toBe(
      'approval/not-found',
    );
  });

  it.each([
    ['request/invalid', { coins: 0 }],
    ['request/invalid', { class: 'paid' }],
    ['wallet/not-found', { uid: 'nobody' }],
    ['wallet/insufficient', { direction: 'debit', coins: 5_000 }],
  ])('refuse with %s: %o', async (code, more) => {
    expect(await refusalOf(callAs(fay, wallet.adjust, adjustment(more)))).toBe(code);
  });

  it('are for finance and admins, and for nobody’s own wallet', async () => {
    const data = adjustment();
    for (const role of ['support', 'moderator']) {
      const other = await staff('sam', role);
      expect(await refusalOf(callAs(other, wallet.adjust, data))).toBe('auth/forbidden');
    }
    expect(await refusalOf(callAs(ann, wallet.adjust, data))).toBe('auth/forbidden');
    expect(await refusalOf(callAs(fay, wallet.adjust, { ...data, uid: fay.uid }))).toBe('adjust/self');
    expect(await balanceOf(store, ann.uid)).toBe(0);
  });
});

describe('wallet-reverseEntry and wallet-traceEntry', () => {
  it('undo an entry once, and show it to its owner', async () => {
    const { entryKey } = await callAs<{ entryKey: string }>(fay, wallet.adjust, adjustment());
    const undo = () => ({ requestId: newRequestId(), entryKey, reason: 'wrong person', ticket: 'T-2' });
    expect(await refusalOf(callAs(ann, wallet.reverseEntry, undo()))).toBe('auth/forbidden');
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => callAs(gus, wallet.reverseEntry, undo())));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await balanceOf(store, ann.uid)).toBe(0);
    expect(await refusalOf(callAs(gus, wallet.reverseEntry, undo()))).toBe('ledger/already-reversed');
    expect(await callAs(ann, wallet.traceEntry, { entryKey })).toMatchObject({
      entry: { entryKey, kind: 'promo-credit', reversedBy: `rev:${entryKey}` },
      lots: [{ lotId: `${entryKey}-promo`, coins: 100 }],
      moves: [{ entryKey: `rev:${entryKey}`, lots: [{ coins: -100 }] }],
    });
    const bob = await newPerson('bob');
    expect(await refusalOf(callAs(bob, wallet.traceEntry, { entryKey }))).toBe('entry/not-found');
  });
});

describe('wallet-expireLots', () => {
  it('finds wallets that are due, and takes what has lapsed', async () => {
    const now = new Date();
    await fundWallet(store, ann.uid, { funds: { paid: 5, promo: 10 }, now: plus(now, -31 * 86_400_000) });
    await wallet.expireLots.run({ scheduleTime: now.toISOString() });
    expect(await balanceOf(store, ann.uid)).toBe(5);
    const account = await store.get(accountRef(`wallet:${ann.uid}`));
    const lotId = account?.lots?.[0]?.lotId.replace('-paid', '-promo') ?? '';
    expect(await store.get(refTo('walletRows', `expire:${lotId}`))).toMatchObject({ coins: -10, type: 'expiry' });
    expect(account?.wallet?.expiryDueAt?.getTime()).toBeGreaterThan(now.getTime());
  });
});
