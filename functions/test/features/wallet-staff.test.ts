import { beforeEach, describe, expect, it } from 'vitest';
import { adjust } from '../../src/features/wallet/adjust.ts';
import { approveAdjustment } from '../../src/features/wallet/approve-adjustment.ts';
import { reverseEntry } from '../../src/features/wallet/reverse-entry.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { HOUR } from '../../src/kernel/time.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { approveCreator } from '../support/economy.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld } from '../support/purchase-world.ts';
import { buyPack, giveGift } from '../support/wallet-acts.ts';

let store: MemoryStore;
let world: Awaited<ReturnType<typeof createPurchaseWorld>>;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPurchaseWorld(store);
  return () => world.close();
});

const wallet = async (uid = 'ann') => store.get(accountRef(`wallet:${uid}`));

const noticeKinds = async () =>
  (await store.find({ from: collectionRef('notices'), limit: 50 })).map(({ data }) => data.kind).sort();

const differences = async () => (await verifyLedger(store)).differences;

const buy = (packId = 'pack-99', requestId = `attempt-${packId}`) => buyPack(world, packId, requestId);

const sendOne = (giftId: string, priceCoins: number, requestId = `gift-${giftId}`) =>
  giveGift(world, { giftId, priceCoins, requestId });

describe('an adjustment', () => {
  const give = { uid: 'ann', direction: 'credit' as const, coins: 100, reason: 'our fault', ticket: 'T-1' };
  type Ask = Omit<typeof give, 'direction'> & { direction: 'credit' | 'debit' };
  const ask = (input: Ask, { by = 'fay', requestId = 'adjust-1' } = {}) =>
    adjust(world.platform, world.callAs(by, { ...input, requestId }, { requestId, roles: ['finance'] }));
  const decide = (approvalId: string, { by = 'gus', approve = true, requestId = 'decide-1' } = {}) => {
    const input = { approvalId, approve, reason: 'looked at it', requestId };
    return approveAdjustment(world.platform, world.callAs(by, input, { requestId, roles: ['finance'] }));
  };
  const asked = async () => (await store.find({ from: collectionRef('approvals'), limit: 5 }))[0]?.id ?? '';

  it('gives promo coins only, with an audit line, a notice and a history line', async () => {
    const reply = await ask(give);
    expect(reply).toMatchObject({ direction: 'credit', coins: 100, balanceCoins: 100 });
    expect(await ask(give)).toEqual(reply);
    expect((await wallet())?.lots).toMatchObject([{ class: 'promo', remainingCoins: 100, basisPaise: 0 }]);
    const [audit] = await store.find({ from: collectionRef('auditLog'), limit: 5 });
    expect(audit?.data).toMatchObject({ actorUid: 'fay', action: 'wallet-credit', reason: 'our fault' });
    expect(await store.get(refTo('walletRows', reply.entryKey))).toMatchObject({ group: 'bonus', coins: 100 });
    expect(await noticeKinds()).toEqual(['wallet-adjusted']);
    await expect(ask({ ...give, coins: 5 })).rejects.toMatchObject({ code: 'ledger/key-reused' });
    expect(await differences()).toEqual([]);
  });

  it('takes coins in burn order up to the balance; the money behind them stays', async () => {
    await buy('pack-99');
    await ask(give);
    const take = { ...give, direction: 'debit' as const, coins: 120 };
    const reply = await ask(take, { requestId: 'adjust-2' });
    expect(reply.balanceCoins).toBe(90);
    expect((await wallet())?.wallet).toMatchObject({ promoCoins: 0, bonusCoins: 0, paidCoins: 90 });
    await expect(ask({ ...take, coins: 91 }, { requestId: 'adjust-3' })).rejects.toMatchObject({
      code: 'wallet/insufficient',
      details: { need: 91, have: 90, shortfall: 1, packId: 'pack-49' },
    });
    expect(await differences()).toEqual([]);
  });

  it('refuses oneself, then an unknown wallet, then too little, then too much for one person', async () => {
    await expect(ask({ ...give, uid: 'fay' })).rejects.toMatchObject({ code: 'adjust/self' });
    await expect(ask({ ...give, uid: 'nobody' })).rejects.toMatchObject({ code: 'wallet/not-found' });
    await expect(ask({ ...give, direction: 'debit', coins: 2_000 })).rejects.toMatchObject({
      code: 'wallet/insufficient',
    });
    const refusal = await ask({ ...give, coins: 1_001 }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'adjust/needs-approval',
      details: { limitCoins: 1_000, approvalId: await asked() },
    });
  });

  it('above the limit needs a second person, once', async () => {
    const large = { ...give, coins: 5_000 };
    for (let n = 0; n < 2; n += 1) await expect(ask(large)).rejects.toMatchObject({ code: 'adjust/needs-approval' });
    await expect(ask({ ...large, coins: 4_000 })).rejects.toMatchObject({ code: 'ledger/key-reused' });
    const approvalId = await asked();
    await expect(decide('none')).rejects.toMatchObject({ code: 'approval/not-found' });
    await expect(decide(approvalId, { by: 'fay' })).rejects.toMatchObject({ code: 'approval/self' });
    await expect(decide(approvalId, { by: 'ann' })).rejects.toMatchObject({ code: 'adjust/self' });
    expect(await world.balance()).toBe(0);
    const replies = await Promise.all([decide(approvalId), decide(approvalId)]);
    expect(replies[0]).toMatchObject({ state: 'approved', adjustment: { balanceCoins: 5_000 } });
    expect(replies[1]).toEqual(replies[0]);
    await expect(decide(approvalId, { requestId: 'decide-2' })).rejects.toMatchObject({
      code: 'approval/wrong-state',
      details: { state: 'approved' },
    });
    expect(await world.balance()).toBe(5_000);
    expect(await differences()).toEqual([]);
  });

  it('can be rejected, and lapses', async () => {
    await expect(ask({ ...give, coins: 5_000 })).rejects.toMatchObject({ code: 'adjust/needs-approval' });
    const approvalId = await asked();
    world.advance(72 * HOUR);
    await expect(decide(approvalId)).rejects.toMatchObject({ code: 'approval/expired' });
    world.advance(-HOUR);
    expect(await decide(approvalId, { approve: false })).toMatchObject({ state: 'rejected', adjustment: null });
    expect(await world.balance()).toBe(0);
  });
});

describe('the reversal of an entry', () => {
  const reverse = (entryKey: string, { by = 'fay', requestId = 'reverse-1', reason = 'sent by mistake' } = {}) => {
    const input = { entryKey, reason, ticket: 'T-2', requestId };
    return reverseEntry(world.platform, world.callAs(by, input, { requestId, roles: ['finance'] }));
  };

  it('of a gift puts the coins back into their lots and takes the earning back', async () => {
    await approveCreator(store, 'cara', { now: world.now() });
    await buy('pack-99');
    const before = await wallet();
    const key = await sendOne('heart', 20);
    expect(await world.balance()).toBe(90);
    const reply = await reverse(key);
    expect(reply).toEqual({ entryKey: key, reversalKey: `rev:${key}` });
    expect(await reverse(key)).toEqual(reply);
    const byId = (lots: readonly { lotId: string }[] = []) => [...lots].sort((a, b) => (a.lotId < b.lotId ? -1 : 1));
    expect(byId((await wallet())?.lots)).toEqual(byId(before?.lots));
    const earnings = await store.find({ from: collectionRef('earnings'), limit: 5 });
    expect(earnings.reduce((sum, { data }) => sum + data.creatorPaise, 0)).toBe(0);
    expect(await noticeKinds()).toEqual(['coins-added', 'earning-reversed', 'entry-reversed']);
    expect(await differences()).toEqual([]);
  });

  it('refuses in this order: unknown, own, kind; and a second one', async () => {
    await approveCreator(store, 'cara', { now: world.now() });
    const paymentId = await buy('pack-49');
    await expect(reverse('gift:none')).rejects.toMatchObject({ code: 'entry/not-found' });
    await expect(reverse(`pay:${paymentId}`, { by: 'ann' })).rejects.toMatchObject({ code: 'adjust/self' });
    const gift = await sendOne('rose', 10);
    await expect(reverse(gift, { by: 'cara' })).rejects.toMatchObject({ code: 'adjust/self' });
    await expect(reverse(`pay:${paymentId}`)).rejects.toMatchObject({ code: 'ledger/not-reversible' });
    await reverse(gift);
    await expect(reverse(gift, { requestId: 'reverse-2' })).rejects.toMatchObject({
      code: 'ledger/already-reversed',
      details: { entryKey: gift },
    });
    await expect(reverse(gift, { reason: 'another reason' })).rejects.toMatchObject({ code: 'ledger/key-reused' });
    await expect(reverse(`rev:${gift}`)).rejects.toMatchObject({ code: 'ledger/not-reversible' });
    expect(await world.balance()).toBe(50);
    expect(await differences()).toEqual([]);
  });
});
