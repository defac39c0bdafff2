import { describe, expect, it } from 'vitest';
import { defaultGifts, type GiftItem } from '../../src/contract/config/gifts.ts';
import type { CreatorDoc } from '../../src/contract/documents/people.ts';
import { allServices } from '../../src/features/creator/new-creator.ts';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import type { Store } from '../../src/kernel/store.ts';
import { MINUTE } from '../../src/kernel/time.ts';
import { foldEarnings } from '../../src/ledger/fold-earnings.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { createCallWorld } from '../support/call-world.ts';
import { approveCreator, balanceOf, type Funds, fundWallet } from '../support/economy.ts';

interface GiftInput {
  receiverUid: string;
  giftId: string;
  quantity: number;
  priceCoins: number;
  context: { kind: 'profile' | 'call' | 'chat' | 'room' | 'paid-chat'; id: string | null };
}

const ROSE: GiftInput = {
  receiverUid: 'cara',
  giftId: 'rose',
  quantity: 1,
  priceCoins: 10,
  context: { kind: 'profile', id: null },
};

async function giftWorld(funds: Funds = { paid: 100 }) {
  const world = await createCallWorld(funds);
  const send = (
    more: Partial<GiftInput> = {},
    { from = 'ann', requestId }: { from?: string; requestId?: string } = {},
  ) => {
    const input = { ...ROSE, ...more, requestId: '' };
    return sendGift(world.platform, world.callAs(from, input, requestId === undefined ? {} : { requestId }));
  };
  const changeCara = async (more: Partial<CreatorDoc>) =>
    approveCreator(world.store, 'cara', { now: world.now(), ...more });
  return { ...world, send, changeCara };
}

describe('a gift', () => {
  it('takes the coins and writes the earning, the event and the history line at once', async () => {
    const world = await giftWorld({ paid: 100 });
    const reply = await world.send({ quantity: 3 });
    expect(reply).toMatchObject({ totalCoins: 30, balanceCoins: 70, minutesLeft: null });
    expect(await world.store.get(refTo('gifts', reply.giftEventId))).toMatchObject({
      senderUid: 'ann',
      receiverUid: 'cara',
      quantity: 3,
      totalCoins: 30,
      animation: 'inline',
    });
    const [earning] = await world.store.find({ from: collectionRef('earnings'), limit: 10 });
    expect(earning?.data).toMatchObject({
      creatorUid: 'cara',
      source: 'gift',
      creatorPaise: 1_350,
      creatorFolded: false,
    });
    expect(await world.store.get(refTo('walletRows', `gift:${reply.giftEventId}`))).toMatchObject({
      coins: -30,
      balanceAfterCoins: 70,
      group: 'spent',
      type: 'gift',
    });
  });

  it('sent again with the same request id gets the same reply and costs nothing', async () => {
    const world = await giftWorld();
    const replies = await Promise.all([1, 2, 3].map(() => world.send({}, { requestId: 'one-intent' })));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await balanceOf(world.store, 'ann')).toBe(90);
    await expect(world.send({ quantity: 2 }, { requestId: 'one-intent' })).rejects.toMatchObject({
      code: 'ledger/key-reused',
    });
  });

  it('earns nothing from promo coins and shares the pool with an agency', async () => {
    const world = await giftWorld({ promo: 10, paid: 10 });
    await world.changeCara({ terms: { shareBps: null, agencyId: 'rainbow', agencyShareBps: null } });
    await world.send();
    await world.send();
    const rows = await world.store.find({ from: collectionRef('earnings'), limit: 10 });
    const sums = rows.map(({ data }) => [data.coinsByClass.promo, data.creatorPaise, data.agencyPaise]);
    expect(sums.sort((a, b) => (b[0] ?? 0) - (a[0] ?? 0))).toEqual([
      [10, 0, 0],
      [0, 337, 112],
    ]);
  });

  it('in a paid chat shortens the minutes, ends it sooner and stands on the receipts', async () => {
    const world = await giftWorld({ paid: 100 });
    const id = await world.connectChat();
    const reply = await world.send({ quantity: 9, context: { kind: 'paid-chat', id } });
    expect(reply).toMatchObject({ balanceCoins: 5, minutesLeft: 1 });
    const session = await world.talk(id, 150);
    expect(session).toMatchObject({ endReason: 'coins_exhausted', bill: { minutes: 2, coins: 10 } });
    for (const side of ['payer', 'creator']) {
      const receipt = await world.store.get(refTo('receipts', `${id}~${side}`));
      expect(receipt?.gifts).toEqual([{ giftId: 'rose', quantity: 9, coins: 90 }]);
    }
  });

  it('in a call shortens the minutes and tells the sender', async () => {
    const world = await giftWorld({ paid: 100 });
    const id = await world.connect();
    const reply = await world.send({ quantity: 8, context: { kind: 'call', id } });
    expect(reply).toMatchObject({ balanceCoins: 15, minutesLeft: 3 });
    await world.end(id, 'ann');
    const receipt = await world.store.get(refTo('receipts', `${id}~payer`));
    expect(receipt?.gifts).toEqual([{ giftId: 'rose', quantity: 8, coins: 80 }]);
  });

  it("of strangers stands on nobody else's receipt, whatever it says of its context", async () => {
    const world = await giftWorld({ paid: 100 });
    const id = await world.connect();
    const forged = { from: 'bob' };
    await expect(world.send({ context: { kind: 'call', id } }, forged)).rejects.toMatchObject({
      code: 'gift/context-closed',
    });
    await world.send({ receiverUid: 'dia', context: { kind: 'profile', id } }, forged);
    await world.end(id, 'ann');
    expect((await world.store.get(refTo('receipts', `${id}~payer`)))?.gifts).toEqual([]);
  });

  it('of a hundred at once from a hundred payers to one creator all arrive, and no one waits for another', async () => {
    const world = await giftWorld();
    const payers = Array.from({ length: 100 }, (_, index) => `fan${index}`);
    for (const uid of payers) await fundWallet(world.store, uid, { funds: { paid: 10 }, now: world.now() });
    await Promise.all(payers.map((from) => world.send({}, { from })));
    const rows = await world.store.find({
      from: collectionRef('earnings'),
      where: [{ field: 'creatorUid', op: '==', value: 'cara' }],
      limit: 200,
    });
    expect(rows).toHaveLength(100);
    await foldEarnings(world.store, { kind: 'creator', id: 'cara' }, { now: world.now() });
    expect((await world.store.get(accountRef('creator:cara')))?.balance).toBe(100 * 450);
  });

  it('from one wallet twenty times at once stops exactly at the last coin', async () => {
    const world = await giftWorld({ paid: 100 });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => world.send()));
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
    expect(await balanceOf(world.store, 'ann')).toBe(0);
  });

  it('warns the payer once when the wallet falls to its threshold', async () => {
    const world = await giftWorld({ paid: 40 });
    const wallet = await world.store.get(accountRef('wallet:ann'));
    if (wallet?.wallet === undefined) throw new Error('ann has a wallet');
    world.store.poke('accounts/wallet:ann', { ...wallet, wallet: { ...wallet.wallet, lowBalanceAlertCoins: 20 } });
    for (let sent = 0; sent < 3; sent += 1) await world.send();
    const notices = await world.store.find({ from: collectionRef('notices'), limit: 10 });
    expect(notices.map(({ data }) => [data.uid, data.kind])).toEqual([['ann', 'low-balance']]);
  });
});

/** An event gift whose window has passed. */
async function retireLamp(store: Store, now: Date): Promise<void> {
  const lamp: GiftItem = {
    giftId: 'diwali-lamp',
    tier: 'event',
    priceCoins: 40,
    names: { en: 'Lamp' },
    icon: 'gifts/diwali-lamp.webp',
    animation: 'inline',
    order: 1,
    active: true,
    window: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-15T00:00:00.000Z' },
  };
  const value = { gifts: [...defaultGifts.gifts, lamp] };
  await store.set(refTo('config', 'gifts'), { section: 'gifts', version: 1, value, effectiveAt: now, next: null });
}

describe('refusals of a gift, in their order', () => {
  it.each([
    ['gift/self', { receiverUid: 'ann' }],
    ['gift/not-found', { giftId: 'unicorn' }],
    ['gift/inactive', { giftId: 'diwali-lamp', priceCoins: 40 }],
    ['gift/receiver-not-creator', { receiverUid: 'bob' }],
    ['gift/context-closed', { context: { kind: 'room', id: 'room-1' } }],
    ['gift/context-closed', { context: { kind: 'call', id: 'no-such-call' } }],
    ['gift/context-closed', { context: { kind: 'paid-chat', id: 'no-such-chat' } }],
    ['gift/price-changed', { priceCoins: 9 }],
    ['wallet/insufficient', { quantity: 11 }],
  ] as const)('%s for %o', async (code, more) => {
    const world = await giftWorld();
    await retireLamp(world.store, world.now());
    await expect(world.send(more)).rejects.toMatchObject({ code });
    expect(await balanceOf(world.store, 'ann')).toBe(100);
  });

  it('to somebody who switched gifts off, or blocked the sender', async () => {
    const world = await giftWorld();
    await world.changeCara({ services: { ...allServices, gifts: false } });
    await expect(world.send()).rejects.toMatchObject({ code: 'gift/service-off' });
    await world.changeCara({});
    const pair = (blockedBy: string[]) => ({ uids: ['ann', 'cara'], blockedBy, updatedAt: world.now() });
    await world.store.set(refTo('pairs', 'ann_cara'), pair(['ann']));
    await expect(world.send()).rejects.toMatchObject({ code: 'gift/blocked' });
    await world.store.set(refTo('pairs', 'ann_cara'), pair(['cara']));
    await expect(world.send()).rejects.toMatchObject({ code: 'gift/receiver-not-creator' });
  });

  it('into a paid chat as if it were a call, or the other way round', async () => {
    const world = await giftWorld();
    const chat = await world.connectChat();
    const closed = { code: 'gift/context-closed' };
    await expect(world.send({ context: { kind: 'call', id: chat } })).rejects.toMatchObject(closed);
    await world.end(chat, 'ann');
    const call = await world.connect();
    await expect(world.send({ context: { kind: 'paid-chat', id: call } })).rejects.toMatchObject(closed);
  });

  it("into somebody else's call, or one that has ended", async () => {
    const world = await giftWorld();
    const id = await world.connect('bob', 'cara');
    const inCall = { context: { kind: 'call' as const, id } };
    await expect(world.send(inCall)).rejects.toMatchObject({ code: 'gift/context-closed' });
    await world.send(inCall, { from: 'bob' });
    await world.end(id, 'bob');
    await expect(world.send(inCall, { from: 'bob' })).rejects.toMatchObject({ code: 'gift/context-closed' });
  });

  it('past the quota of the window, which the wallet itself counts', async () => {
    const world = await giftWorld({ paid: 2_000 });
    for (let sent = 0; sent < 100; sent += 1) await world.send();
    await expect(world.send()).rejects.toMatchObject({ code: 'limit/reached', details: { limit: 'calls' } });
    world.advance(15 * MINUTE);
    await expect(world.send()).resolves.toMatchObject({ totalCoins: 10 });
  });
});
