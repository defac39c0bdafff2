import { beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { listEarningsContract } from '../../src/contract/features/earning-staff.ts';
import { getGiftContract, listGiftsContract } from '../../src/contract/features/gift-staff.ts';
import { getEntryContract, getWalletContract, listEntriesContract } from '../../src/contract/features/wallet-staff.ts';
import { listEarnings } from '../../src/features/earning/list-earnings.ts';
import { getGift, listGifts } from '../../src/features/gift/list-gifts.ts';
import { getEntry } from '../../src/features/wallet/get-entry.ts';
import { getWallet } from '../../src/features/wallet/get-wallet.ts';
import { listEntries } from '../../src/features/wallet/list-entries.ts';
import { reverseEntry } from '../../src/features/wallet/reverse-entry.ts';
import { traceEntry } from '../../src/features/wallet/trace-entry.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { DAY, plus } from '../../src/kernel/time.ts';
import { approveCreator, openProfile } from '../support/economy.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld } from '../support/purchase-world.ts';
import { buyPack, giveGift } from '../support/wallet-acts.ts';

let store: MemoryStore;
let world: Awaited<ReturnType<typeof createPurchaseWorld>>;
/** Of Ann's pack of 95 and 15 coins, and of what she gave Cara: a heart, then a rose. */
let paymentId: string;
let heart: string;
let rose: string;

beforeEach(async () => {
  store = createMemoryStore();
  world = await createPurchaseWorld(store);
  await openProfile(store, 'ann', world.now());
  await approveCreator(store, 'cara', { now: world.now() });
  paymentId = await buyPack(world, 'pack-99', 'attempt-one');
  world.advance(1_000);
  heart = await giveGift(world, { giftId: 'heart', priceCoins: 20, requestId: 'gift-heart' });
  world.advance(1_000);
  rose = await giveGift(world, { giftId: 'rose', priceCoins: 10, requestId: 'gift-rose' });
  return () => world.close();
});

const asStaff = <I>(input: I, roles: string[]) => world.callAs('fin', input, { roles });
const entries = async (filters: z.input<typeof listEntriesContract.request> = {}, roles = ['finance']) =>
  listEntriesContract.reply.parse(
    await listEntries(world.platform, asStaff(listEntriesContract.request.parse(filters), roles)),
  );
const entry = async (entryKey: string, roles = ['finance']) =>
  getEntryContract.reply.parse(await getEntry(world.platform, asStaff({ entryKey }, roles)));

describe('wallet-getWallet', () => {
  it('shows balances by class, every lot in burn order with its order and basis, and what stops spending', async () => {
    const account = store.snapshot()['accounts']?.['wallet:ann'] as { wallet: object };
    const since = world.now();
    store.poke('accounts/wallet:ann', {
      ...account,
      wallet: { ...account.wallet, freeze: { by: 'owner', since, liftsAt: null } },
    });
    const [order] = await store.find({ from: collectionRef('orders'), limit: 1 });
    const reply = getWalletContract.reply.parse(await getWallet(world.platform, asStaff({ uid: 'ann' }, ['support'])));
    expect(reply).toMatchObject({
      owner: { uid: 'ann', name: 'ann' },
      balanceCoins: 80,
      coinsByClass: { promo: 0, bonus: 0, paid: 80 },
      lifetime: { purchasedCoins: 110, spentCoins: 30, giftedCoins: 30 },
      spentByMonth: [{ month: '2026-11', coins: 30 }],
      lots: [{ lotId: `${paymentId}-paid`, remainingCoins: 80, sourceKey: `pay:${paymentId}`, orderId: order?.id }],
      holds: [],
      spendHold: null,
      freeze: { by: 'owner', since: since.toISOString(), liftsAt: null },
    });
    expect(reply.basisPaise).toBe(reply.lots[0]?.basisPaise);
    const nobody = getWallet(world.platform, asStaff({ uid: 'nobody' }, ['support']));
    await expect(nobody).rejects.toMatchObject({ code: 'wallet/not-found' });
  });
});

describe('wallet-listEntries', () => {
  it('lists the ledger by person, account, kind and time, with what the account gained and then held', async () => {
    const keysOf = async (filters: z.input<typeof listEntriesContract.request>) =>
      (await entries(filters)).entries.map(({ entryKey }) => entryKey);
    expect(await entries()).toMatchObject({ total: 3, cursor: null });
    expect(await keysOf({})).toEqual([rose, heart, `pay:${paymentId}`]);
    expect(await keysOf({ kind: 'gift' })).toEqual([rose, heart]);
    expect(await keysOf({ account: 'house:gst-payable' })).toEqual([`pay:${paymentId}`]);
    expect(await keysOf({ account: 'creator:cara', kind: 'gift' })).toEqual([rose, heart]);
    expect(await keysOf({ from: world.now().toISOString() })).toEqual([rose]);
    const anns = await entries({ uid: 'ann' });
    expect(anns.entries.map(({ net, balanceAfter }) => [net, balanceAfter])).toEqual([
      [-10, 80],
      [-20, 90],
      [110, 110],
    ]);
    expect(anns.entries[0]).toMatchObject({ kind: 'gift', actor: { uid: 'ann', name: 'ann' }, coins: 10 });
  });

  it('shows support wallets and nothing else', async () => {
    expect((await entries({ uid: 'ann' }, ['support'])).entries).toHaveLength(3);
    for (const filters of [{}, { account: 'house:revenue' }, { account: 'creator:cara' }, { kind: 'gift' }]) {
      await expect(entries(filters, ['support'])).rejects.toMatchObject({ code: 'auth/forbidden' });
    }
  });
});

describe('wallet-getEntry', () => {
  it('leads to what it is about, where its coins came from, and what undid it', async () => {
    const input = { requestId: 'reverse-0001', entryKey: heart, reason: 'sent by mistake', ticket: 'T1' };
    await reverseEntry(world.platform, world.callAs('fin', input, { requestId: 'reverse-0001', roles: ['finance'] }));
    const reply = await entry(heart);
    expect(reply).toMatchObject({
      entry: { entryKey: heart, kind: 'gift', reverses: null, coins: 20 },
      earning: { creator: { uid: 'cara', name: 'cara' }, agencyName: null, coins: 20, source: 'gift' },
    });
    expect(reply.about).toContainEqual({ kind: 'person', id: 'cara', name: 'cara' });
    expect(reply.about.find(({ kind }) => kind === 'gift')).toMatchObject({ name: null });
    expect(reply.about.map(({ kind }) => kind)).toContain('gift');
    expect(reply.related.map(({ entryKey, relation }) => [entryKey, relation])).toEqual([
      [`rev:${heart}`, 'reversed-by'],
      [`pay:${paymentId}`, 'lot-from'],
    ]);
    expect((await entry(`rev:${heart}`)).related[0]).toMatchObject({ entryKey: heart, relation: 'reverses' });
  });

  it('shows support what moved somebody’s coins, and nobody what is not there', async () => {
    expect((await entry(heart, ['support'])).entry.entryKey).toBe(heart);
    await expect(entry('nothing')).rejects.toMatchObject({ code: 'entry/not-found' });
    const again = await world.order('pack-99', { requestId: 'attempt-two' });
    await world.pay(again);
    const extra = await world.pay(again);
    await world.deliver();
    const key = `extra:${extra.payment.id}`;
    expect((await entry(key)).related).toMatchObject([{ relation: 'ended-by', kind: 'extra-payment-returned' }]);
    expect((await entry(`extra-returned:${extra.payment.id}`)).related[0]).toMatchObject({ relation: 'ends' });
    await expect(entry(key, ['support'])).rejects.toMatchObject({ code: 'entry/not-found' });
  });
});

describe('wallet-traceEntry', () => {
  it('leads on from an order, for finance and for its buyer', async () => {
    const [order] = await store.find({ from: collectionRef('orders'), limit: 1 });
    const trace = (uid: string, orderId: string, roles: string[] = []) =>
      traceEntry(world.platform, world.callAs(uid, { orderId }, { roles }));
    const found = { entry: { entryKey: `pay:${paymentId}` }, orders: [{ orderId: order?.id, paymentId }] };
    expect(await trace('fin', order?.id ?? '', ['finance'])).toMatchObject(found);
    expect(await trace('ann', order?.id ?? '')).toMatchObject(found);
    await expect(trace('cara', order?.id ?? '')).rejects.toMatchObject({ code: 'entry/not-found' });
    await expect(trace('fin', 'nothing', ['finance'])).rejects.toMatchObject({ code: 'entry/not-found' });
  });
});

describe('gift-listGifts and gift-getGift', () => {
  const list = async (filters: z.input<typeof listGiftsContract.request> = {}) =>
    listGiftsContract.reply.parse(
      await listGifts(world.platform, asStaff(listGiftsContract.request.parse(filters), [])),
    );
  const kindsOf = async (filters: Parameters<typeof list>[0]) =>
    (await list(filters)).gifts.map(({ giftId }) => giftId);

  it('list gifts by sender, receiver, kind and time', async () => {
    expect(await kindsOf({})).toEqual(['rose', 'heart']);
    expect(await kindsOf({ senderUid: 'ann', giftId: 'heart' })).toEqual(['heart']);
    expect(await kindsOf({ senderUid: 'ann', receiverUid: 'cara' })).toEqual(['rose', 'heart']);
    expect(await kindsOf({ senderUid: 'ann', receiverUid: 'cara', giftId: 'rose' })).toEqual(['rose']);
    expect(await kindsOf({ receiverUid: 'dia' })).toEqual([]);
    expect(await kindsOf({ giftId: 'rose', to: world.now().toISOString() })).toEqual([]);
    expect(await list()).toMatchObject({
      gifts: [{ sender: { uid: 'ann', name: 'ann' }, receiver: { uid: 'cara', name: 'cara' }, totalCoins: 10 }, {}],
      total: 2,
    });
  });

  it('show one gift with its entry and what it earned', async () => {
    const [gift] = (await list({ giftId: 'heart' })).gifts;
    const get = async (giftEventId: string) =>
      getGiftContract.reply.parse(await getGift(world.platform, asStaff({ giftEventId }, [])));
    const giftEventId = gift?.giftEventId ?? '';
    expect(await get(giftEventId)).toMatchObject({ entryKey: heart, reversedBy: null, earning: { shareBps: 4_500 } });
    const input = { requestId: 'reverse-0001', entryKey: heart, reason: 'sent by mistake', ticket: 'T1' };
    await reverseEntry(world.platform, world.callAs('fin', input, { requestId: 'reverse-0001', roles: ['finance'] }));
    expect(await get(giftEventId)).toMatchObject({ entryKey: heart, reversedBy: `rev:${heart}` });
    await expect(get('nothing')).rejects.toMatchObject({ code: 'gift/not-found' });
  });
});

describe('earning-listEarnings', () => {
  it('lists every split with its rule, by creator, agency, source, state and time', async () => {
    const list = async (filters: z.input<typeof listEarningsContract.request> = {}) =>
      listEarningsContract.reply.parse(
        await listEarnings(world.platform, asStaff(listEarningsContract.request.parse(filters), [])),
      );
    const keysOf = async (filters: Parameters<typeof list>[0]) =>
      (await list(filters)).earnings.map((one) => one.entryKey);
    for (const filters of [{}, { creatorUid: 'cara' }, { creatorUid: 'cara', source: 'gift' as const }]) {
      expect(await keysOf(filters)).toEqual([rose, heart]);
    }
    expect(await keysOf({ creatorUid: 'cara', state: 'pending' })).toEqual([rose, heart]);
    expect(await keysOf({ state: 'released' })).toEqual([]);
    expect(await keysOf({ source: 'audio' })).toEqual([]);
    expect(await keysOf({ agencyId: 'stars' })).toEqual([]);
    expect(await keysOf({ agencyId: 'stars', state: 'pending' })).toEqual([]);
    expect(await keysOf({ agencyId: 'stars', source: 'gift' })).toEqual([]);
    expect(await keysOf({ to: world.now().toISOString() })).toEqual([heart]);
    expect(await list()).toMatchObject({
      earnings: [{ creator: { name: 'cara' }, payer: { name: 'ann' }, coins: 10, terms: { shareBps: 4_500 } }, {}],
      total: 2,
    });
    const whose = [{}, { creatorUid: 'cara' }, { agencyId: 'stars' }];
    for (const one of whose) {
      const period = { from: plus(world.now(), -DAY).toISOString(), to: plus(world.now(), 1).toISOString() };
      const asked = { ...one, source: 'gift' as const, state: 'pending' as const, ...period };
      expect(await keysOf(asked)).toEqual('agencyId' in one ? [] : [rose, heart]);
      expect(await keysOf({ ...asked, state: 'held' })).toEqual([]);
      expect(await keysOf({ ...asked, source: 'chat' })).toEqual([]);
    }
    expect(listEarningsContract.request.safeParse({ creatorUid: 'cara', agencyId: 'stars' }).success).toBe(false);
  });
});
