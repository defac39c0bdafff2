import { beforeEach, describe, expect, it } from 'vitest';
import { traceEntry } from '../../src/features/wallet/trace-entry.ts';
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

const buy = (packId = 'pack-99', requestId = `attempt-${packId}`) => buyPack(world, packId, requestId);

const sendOne = (giftId: string, priceCoins: number, requestId = `gift-${giftId}`) =>
  giveGift(world, { giftId, priceCoins, requestId });

describe('a trace', () => {
  type Start = { entryKey: string } | { paymentId: string } | { lotId: string };
  const trace = (start: Start, by = 'fay', roles = ['finance']) =>
    traceEntry(world.platform, world.callAs(by, start, { roles }));

  it('leads from the payment to who earned from it, and back', async () => {
    await approveCreator(store, 'cara', { now: world.now() });
    const paymentId = await buy('pack-99');
    world.advance(1_000);
    const gift = await sendOne('teddy-bear', 100);
    const forward = await trace({ paymentId });
    expect(forward).toMatchObject({
      entry: { entryKey: `pay:${paymentId}`, kind: 'purchase', reversedBy: null },
      orders: [{ paymentId, pricePaise: 9_900, netPaise: 8_155 }],
      moves: [
        { entryKey: gift, kind: 'gift', lots: [{ lotId: `${paymentId}-bonus` }, { lotId: `${paymentId}-paid` }] },
      ],
      earnings: [{ entryKey: gift, creatorUid: 'cara', creatorName: 'cara' }],
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
    const gift = await sendOne('heart', 20);
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
      await sendOne('rose', 10, `many-gifts-${n}`);
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
