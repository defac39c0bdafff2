import { beforeEach, describe, expect, it } from 'vitest';
import { defaultPacks } from '../../src/contract/config/packs.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { adjust } from '../../src/features/wallet/adjust.ts';
import { approveAdjustment } from '../../src/features/wallet/approve-adjustment.ts';
import { checkCover } from '../../src/features/wallet/check-cover.ts';
import { expireLots } from '../../src/features/wallet/expire-lots.ts';
import { crossesLowBalance, insufficient, packFor } from '../../src/features/wallet/public.ts';
import { reverseEntry } from '../../src/features/wallet/reverse-entry.ts';
import { setLowBalanceAlert } from '../../src/features/wallet/set-low-balance-alert.ts';
import { traceEntry } from '../../src/features/wallet/trace-entry.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { approveCreator } from '../support/economy.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld } from '../support/purchase-world.ts';

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

/** Ann has bought a pack. */
async function buy(packId = 'pack-99', requestId = `attempt-${packId}`): Promise<string> {
  const order = await world.order(packId, { requestId });
  const { payment } = await world.pay(order);
  await world.deliver();
  return payment.id;
}

async function giveGift(giftId: string, priceCoins: number, requestId = `gift-${giftId}`): Promise<string> {
  const input = { receiverUid: 'cara', giftId, quantity: 1, priceCoins, context: { kind: 'profile' as const, id: null } };
  const call = world.callAs('ann', { ...input, requestId }, { requestId });
  const { giftEventId } = await sendGift(world.platform, call);
  return `gift:${giftEventId}`;
}

describe('packFor', () => {
  it.each([
    [0, null],
    [1, 'pack-49'],
    [50, 'pack-49'],
    [51, 'pack-99'],
    [2_800, 'pack-1999'],
    [5_000, 'pack-1999'],
  ])('closes a gap of %i coins with %s', (shortfall, packId) => {
    expect(packFor(shortfall, defaultPacks.packs)?.packId ?? null).toBe(packId);
  });

  it('offers only what is on sale', () => {
    const packs = defaultPacks.packs.map((pack) => ({ ...pack, active: pack.packId === 'pack-299' }));
    expect(packFor(1, packs)?.packId).toBe('pack-299');
    expect(packFor(1, [])).toBeNull();
    expect(insufficient(40, 5, packs).details).toEqual({ need: 40, have: 5, shortfall: 35, packId: 'pack-299' });
  });
});

describe('crossesLowBalance', () => {
  it.each([
    [25, 20, 20, true],
    [21, 19, 20, true],
    [20, 10, 20, false],
    [30, 21, 20, false],
    [10, 30, 20, false],
    [5, 0, 0, false],
  ])('from %i to %i with a threshold of %i: %s', (before, after, threshold, crosses) => {
    expect(crossesLowBalance(before, after, threshold)).toBe(crosses);
  });
});

describe('checkCover', () => {
  const cover = (input: { coins: number } | { giftId: string; quantity: number }) =>
    checkCover(world.platform, world.callAs('ann', input));

  it('tells cost, what is left, and the pack that closes the gap', async () => {
    await buy('pack-99');
    expect(await cover({ coins: 30 })).toEqual({
      costCoins: 30,
      balanceCoins: 110,
      leftCoins: 80,
      shortfallCoins: 0,
      packId: null,
      promoCoins: 0,
    });
    expect(await cover({ giftId: 'diamond-ring', quantity: 1 })).toMatchObject({
      costCoins: 500,
      leftCoins: 0,
      shortfallCoins: 390,
      packId: 'pack-499',
    });
    expect(await cover({ giftId: 'rose', quantity: 3 })).toMatchObject({ costCoins: 30 });
    await expect(cover({ giftId: 'moon', quantity: 1 })).rejects.toMatchObject({ code: 'gift/not-found' });
  });
});

describe('the low-balance alert', () => {
  it('is the owner’s to set and changes nothing else', async () => {
    await buy('pack-99');
    const before = await wallet();
    const call = (coins: number, requestId: string) =>
      setLowBalanceAlert(world.platform, world.callAs('ann', { coins, requestId }, { requestId }));
    expect(await call(50, 'alert-1')).toEqual({ lowBalanceAlertCoins: 50 });
    await call(0, 'alert-2');
    expect(await call(50, 'alert-1')).toEqual({ lowBalanceAlertCoins: 50 });
    await expect(call(40, 'alert-1')).rejects.toMatchObject({ code: 'ledger/key-reused' });
    expect(await wallet()).toEqual({ ...before, wallet: { ...before?.wallet, lowBalanceAlertCoins: 0 } });
    expect(await differences()).toEqual([]);
  });
});

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
    expect(await store.get(refTo('auditLog', reply.entryKey))).toMatchObject({ actorUid: 'fay', reason: 'our fault' });
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
    await expect(ask({ ...give, coins: 1_001 })).rejects.toMatchObject({
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
    const key = await giveGift('heart', 20);
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

  it('refuses in this order: unknown, own, kind, spent; and a second one', async () => {
    await approveCreator(store, 'cara', { now: world.now() });
    const paymentId = await buy('pack-49');
    await expect(reverse('gift:none')).rejects.toMatchObject({ code: 'entry/not-found' });
    await expect(reverse(`pay:${paymentId}`, { by: 'ann' })).rejects.toMatchObject({ code: 'adjust/self' });
    const gift = await giveGift('rose', 10);
    await expect(reverse(gift, { by: 'cara' })).rejects.toMatchObject({ code: 'adjust/self' });
    await expect(reverse(`pay:${paymentId}`)).rejects.toMatchObject({ code: 'ledger/not-reversible' });
    await reverse(gift);
    await expect(reverse(gift, { requestId: 'reverse-2' })).rejects.toMatchObject({
      code: 'ledger/already-reversed',
      details: { entryKey: gift },
    });
    await expect(reverse(gift, { reason: 'another reason' })).rejects.toMatchObject({ code: 'ledger/key-reused' });
    await expect(reverse(`rev:${gift}`)).rejects.toMatchObject({ code: 'ledger/not-reversible' });
    await reverse(`pay:${paymentId}`, { requestId: 'reverse-3' });
    expect(await world.balance()).toBe(0);
    expect((await wallet())?.lots).toEqual([]);
    expect((await wallet())?.wallet?.lifetimePurchasedCoins).toBe(0);
  });
});

describe('a trace', () => {
  type Start = { entryKey: string } | { paymentId: string } | { lotId: string };
  const trace = (start: Start, by = 'fay', roles = ['finance']) =>
    traceEntry(world.platform, world.callAs(by, start, { roles }));

  it('leads from the payment to who earned from it, and back', async () => {
    await approveCreator(store, 'cara', { now: world.now() });
    const paymentId = await buy('pack-99');
    world.advance(1_000);
    const gift = await giveGift('teddy-bear', 100);
    const forward = await trace({ paymentId });
    expect(forward).toMatchObject({
      entry: { entryKey: `pay:${paymentId}`, kind: 'purchase', reversedBy: null },
      orders: [{ paymentId, pricePaise: 9_900, netPaise: 8_155 }],
      moves: [{ entryKey: gift, kind: 'gift', lots: [{ lotId: `${paymentId}-bonus` }, { lotId: `${paymentId}-paid` }] }],
      earnings: [{ entryKey: gift, creatorUid: 'cara' }],
      nextCursor: null,
    });
    expect(forward.lots.map(({ coins }) => coins)).toEqual([95, 15]);
    expect(await trace({ lotId: `${paymentId}-bonus` })).toEqual(forward);
    const back = await trace({ entryKey: gift });
    expect(back.orders).toEqual(forward.orders);
    expect(back.lots.map(({ coins }) => coins)).toEqual([-15, -85]);
    expect(back.earnings).toEqual(forward.earnings);
  });

  it('shows each side its own part, and strangers nothing', async () => {
    await approveCreator(store, 'cara', { now: world.now() });
    const paymentId = await buy('pack-99');
    const gift = await giveGift('heart', 20);
    expect(await trace({ paymentId }, 'ann', [])).toMatchObject({ orders: [{ paymentId }], earnings: [] });
    expect(await trace({ entryKey: gift }, 'cara', [])).toMatchObject({
      orders: [],
      lots: [],
      moves: [],
      earnings: [{ creatorUid: 'cara' }],
    });
    await expect(trace({ paymentId }, 'cara', [])).rejects.toMatchObject({ code: 'entry/not-found' });
    await expect(trace({ entryKey: gift }, 'bob', ['support'])).rejects.toMatchObject({ code: 'entry/not-found' });
    await expect(trace({ paymentId: 'pay_none' })).rejects.toMatchObject({ code: 'entry/not-found' });
  });

  it('goes through many moves page by page', async () => {
    await approveCreator(store, 'cara', { now: world.now() });
    const paymentId = await buy('pack-999');
    for (let n = 0; n < 60; n += 1) {
      world.advance(1_000);
      await giveGift('rose', 10, `many-gifts-${n}`);
    }
    const first = await trace({ paymentId });
    expect(first.moves).toHaveLength(50);
    const input = { paymentId, cursor: first.nextCursor ?? '' };
    const second = await traceEntry(world.platform, world.callAs('fay', input, { roles: ['admin'] }));
    expect(second.moves).toHaveLength(10);
    expect(second.nextCursor).toBeNull();
    expect(new Set([...first.moves, ...second.moves].map(({ entryKey }) => entryKey)).size).toBe(60);
  });
});

describe('expiry', () => {
  const expire = () => expireLots(world.platform, world.now());
  /** Hour by hour, as the schedule runs, for some days. */
  const pass = async (days: number) => {
    for (let hours = 0; hours < days * 24; hours += 6) {
      world.advance(6 * HOUR);
      await expire();
    }
  };
  const told = async () =>
    (await store.find({ from: collectionRef('notices'), limit: 50 }))
      .filter(({ data }) => data.kind === 'coins-expiring')
      .map(({ data }) => [data.at.toISOString(), data.params['coins']])
      .sort();

  it('announces bonus coins 7 and 1 days before, once each, and takes them on the day', async () => {
    const paymentId = await buy('pack-99');
    await pass(82);
    expect(await told()).toEqual([]);
    await pass(7);
    expect(await told()).toEqual([
      ['2027-02-12T06:30:00.000Z', 15],
      ['2027-02-18T06:30:00.000Z', 15],
    ]);
    expect(await world.balance()).toBe(110);
    await pass(2);
    expect(await world.balance()).toBe(95);
    expect(await store.get(refTo('ledgerEntries', `expire:${paymentId}-bonus`))).toMatchObject({
      kind: 'lot-expiry',
      postings: [
        { from: 'wallet:ann', to: 'house:coins-expired', asset: 'COIN', amount: 15 },
        { from: 'house:coin-backing', to: 'house:breakage', asset: 'INR', amount: 1_112 },
      ],
    });
    expect(await store.get(refTo('walletRows', `expire:${paymentId}-bonus`))).toMatchObject({
      type: 'expiry',
      coins: -15,
      balanceAfterCoins: 95,
    });
    expect(await told()).toHaveLength(2);
    expect(await differences()).toEqual([]);
  });

  it('takes paid coins after a year without the owner, counting sign-ins', async () => {
    await buy('pack-49');
    await buy('pack-99');
    world.advance(200 * DAY);
    await expire();
    expect(await world.balance()).toBe(140);
    const user = await store.get(refTo('users', 'ann'));
    store.poke('users/ann', { ...user, lastSignInAt: world.now() });
    world.advance(357 * DAY);
    await expire();
    expect((await told()).map(([, coins]) => coins)).toEqual([15, 5].slice(2));
    world.advance(DAY);
    await expire();
    expect((await told()).map(([, coins]) => coins)).toEqual([140]);
    store.poke('users/ann', { ...user, lastSignInAt: world.now() });
    world.advance(7 * DAY);
    await expire();
    expect(await world.balance()).toBe(140);
    world.advance(365 * DAY);
    await expire();
    expect(await world.balance()).toBe(0);
    expect((await wallet())?.wallet?.expiryDueAt).toBeNull();
    expect(await differences()).toEqual([]);
  });

  it('does its work once, though it runs twice at once and answers are lost', async () => {
    const paymentId = await buy('pack-99');
    world.advance(91 * DAY);
    store.setFaults({ lostReplyRate: 0.3, abortRate: 0.3 });
    await Promise.all([expire(), expire(), expire()]);
    store.setFaults({});
    await expire();
    expect(await world.balance()).toBe(95);
    const entries = await store.find({ from: collectionRef('ledgerEntries'), limit: 9 });
    expect(entries.map(({ id }) => id).sort()).toEqual([`expire:${paymentId}-bonus`, `pay:${paymentId}`]);
  });

  it('lets coins lapse again that came back into a lapsed lot', async () => {
    await approveCreator(store, 'cara', { now: world.now() });
    await buy('pack-99');
    const gift = await giveGift('rose', 10);
    world.advance(91 * DAY);
    await expire();
    const input = { entryKey: gift, reason: 'a complaint', ticket: 'T-3', requestId: 'reverse-1' };
    await reverseEntry(world.platform, world.callAs('fay', input, { roles: ['finance'] }));
    expect(await world.balance()).toBe(105);
    await expire();
    expect(await world.balance()).toBe(95);
    expect(await differences()).toEqual([]);
  });

  it('goes on after a wallet that it cannot handle', async () => {
    await buy('pack-99');
    const good = await wallet();
    store.poke('accounts/wallet:aaa', {
      ...good,
      id: 'wallet:aaa',
      ownerUid: 'aaa',
      lots: good?.lots?.map((lot) => ({ ...lot, remainingCoins: 0.5 })),
    });
    world.advance(91 * DAY);
    await expire();
    expect(world.faults).toHaveLength(1);
    expect(await world.balance()).toBe(95);
  });
});
