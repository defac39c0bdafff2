import { beforeEach, describe, expect, it } from 'vitest';
import { defaultPacks } from '../../src/contract/config/packs.ts';
import { checkCover } from '../../src/features/wallet/check-cover.ts';
import { crossesLowBalance, insufficient, packFor } from '../../src/features/wallet/public.ts';
import { setLowBalanceAlert } from '../../src/features/wallet/set-low-balance-alert.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
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

const differences = async () => (await verifyLedger(store)).differences;

/** Ann has bought a pack. */
async function buy(packId = 'pack-99', requestId = `attempt-${packId}`): Promise<string> {
  const order = await world.order(packId, { requestId });
  const { payment } = await world.pay(order);
  await world.deliver();
  return payment.id;
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
