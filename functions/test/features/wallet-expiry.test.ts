import { beforeEach, describe, expect, it } from 'vitest';
import { expireLots } from '../../src/features/wallet/expire-lots.ts';
import { reverseEntry } from '../../src/features/wallet/reverse-entry.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
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

const differences = async () => (await verifyLedger(store)).differences;

const buy = (packId = 'pack-99', requestId = `attempt-${packId}`) => buyPack(world, packId, requestId);

const sendOne = (giftId: string, priceCoins: number, requestId = `gift-${giftId}`) =>
  giveGift(world, { giftId, priceCoins, requestId });

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
    world.advance(HOUR);
    await buy('pack-49');
    await expire();
    expect(await told()).toHaveLength(2);
    expect((await told()).map(([at]) => at)).not.toContain(world.now().toISOString());
    await pass(2);
    expect(await world.balance()).toBe(145);
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
      balanceAfterCoins: 145,
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
    expect(await told()).toEqual([]);
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

  it('gives coins that came back into a lapsed lot a week, and then lets them lapse again', async () => {
    await approveCreator(store, 'cara', { now: world.now() });
    await buy('pack-99');
    const gift = await sendOne('rose', 10);
    world.advance(91 * DAY);
    await expire();
    const input = { entryKey: gift, reason: 'a complaint', ticket: 'T-3', requestId: 'reverse-1' };
    await reverseEntry(world.platform, world.callAs('fay', input, { roles: ['finance'] }));
    expect(await world.balance()).toBe(105);
    await expire();
    expect(await world.balance()).toBe(105);
    world.advance(7 * DAY);
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
