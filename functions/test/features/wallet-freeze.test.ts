import { describe, expect, it } from 'vitest';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import * as freeze from '../../src/features/wallet/freeze-wallet.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { HOUR, plus } from '../../src/kernel/time.ts';
import { createCallWorld } from '../support/call-world.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createPayoutWorld } from '../support/payout-world.ts';
import type { TestWorld } from '../support/test-platform.ts';

const refusal = (code: string, details?: object) =>
  expect.objectContaining(details === undefined ? { code } : { code, details });

function actsOf({ platform, callAs, now }: TestWorld) {
  const staff = (uid: string, by: string) =>
    callAs(by, { requestId: '', uid, reason: 'she called us' }, { roles: ['support'] });
  return {
    freeze: (uid: string, requestId = `freeze-${uid}-${now().getTime()}`) =>
      freeze.freezeWallet(platform, callAs(uid, { requestId }, { requestId })),
    ask: (uid: string) => freeze.askUnfreeze(platform, callAs(uid, { requestId: '' })),
    freezeFor: (uid: string, by = 'sam') => freeze.freezeFor(platform, staff(uid, by)),
    lift: (uid: string, by = 'sam') => freeze.liftFreeze(platform, staff(uid, by)),
    sweep: () => freeze.liftFreezes(platform, now()),
  };
}

async function spenderWorld() {
  const world = await createCallWorld({ paid: 100 });
  const { platform, callAs, store } = world;
  const give = () => {
    const context = { kind: 'profile' as const, id: null };
    const gift = { requestId: '', receiverUid: 'cara', giftId: 'rose', quantity: 1, priceCoins: 10, context };
    return sendGift(platform, callAs('ann', gift));
  };
  const kinds = async () => {
    const found = await store.find({ from: collectionRef('notices'), limit: 50 });
    return found.map(({ data }) => data.kind).filter((kind) => kind.startsWith('wallet-'));
  };
  return { ...world, ...actsOf(world), give, kinds };
}

describe('a frozen wallet', () => {
  it('gives nothing and rings nobody until a day after its owner asked', async () => {
    const { freeze, ask, sweep, give, request, kinds, advance, now } = await spenderWorld();
    const since = now().toISOString();
    expect(await freeze('ann')).toEqual({ since, liftsAt: null });
    const frozen = refusal('wallet/frozen', { since, liftsAt: null });
    await expect(give()).rejects.toThrow(frozen);
    await expect(request()).rejects.toThrow(frozen);
    advance(100 * HOUR);
    await sweep();
    await expect(give()).rejects.toThrow(frozen);
    const liftsAt = plus(now(), 24 * HOUR).toISOString();
    expect(await ask('ann')).toEqual({ since, liftsAt });
    advance(23 * HOUR);
    await sweep();
    // Asking again neither shortens nor lengthens it.
    expect(await ask('ann')).toEqual({ since, liftsAt });
    await expect(give()).rejects.toThrow(refusal('wallet/frozen', { since, liftsAt }));
    advance(HOUR);
    await sweep();
    expect(await give()).toMatchObject({ balanceCoins: 90 });
    await expect(ask('ann')).rejects.toThrow(refusal('wallet/not-frozen'));
    expect((await kinds()).sort()).toEqual([
      'wallet-frozen',
      'wallet-unfreezing',
      'wallet-unfreezing',
      'wallet-unfrozen',
    ]);
  });

  it('frozen again stays frozen: the end that was asked for is taken back', async () => {
    const { freeze, ask, sweep, give, advance, now } = await spenderWorld();
    const { since } = await freeze('ann', 'one-intent-to-freeze');
    await ask('ann');
    expect(await freeze('ann')).toEqual({ since, liftsAt: null });
    advance(48 * HOUR);
    await sweep();
    await expect(give()).rejects.toThrow(refusal('wallet/frozen'));
    // A repeat of the first is no third one.
    await ask('ann');
    expect(await freeze('ann', 'one-intent-to-freeze')).toEqual({ since, liftsAt: null });
    advance(24 * HOUR);
    await sweep();
    await give();
    expect(now()).toBeInstanceOf(Date);
  });

  it('ends a running call where it is paid to', async () => {
    const { freeze, connect, talk } = await spenderWorld();
    const id = await connect();
    await freeze('ann');
    expect(await talk(id, 90)).toMatchObject({ state: 'ended', endReason: 'moderated', bill: { minutes: 1 } });
  });

  it('is shut and opened by support too, with a line in the audit, and never by whom it belongs to', async () => {
    const { store, freezeFor, lift, give } = await spenderWorld();
    await freezeFor('ann');
    await expect(give()).rejects.toThrow(refusal('wallet/frozen'));
    await expect(lift('ann', 'ann')).rejects.toThrow(refusal('adjust/self'));
    expect(await lift('ann')).toEqual({ uid: 'ann' });
    await give();
    await expect(lift('ann')).rejects.toThrow(refusal('wallet/not-frozen'));
    await expect(lift('nobody')).rejects.toThrow(refusal('wallet/not-found'));
    const lines = await store.find({ from: collectionRef('auditLog'), limit: 10 });
    expect(lines.map(({ data }) => [data.action, data.actorUid, data.reason]).sort()).toEqual([
      ['wallet-freezeFor', 'sam', 'she called us'],
      ['wallet-liftFreeze', 'sam', 'she called us'],
    ]);
  });

  it('is opened from no device that is new', async () => {
    const { store, freeze, ask, now } = await spenderWorld();
    const account = await store.get(refTo('accounts', 'wallet:ann'));
    if (account?.wallet === undefined) throw new Error('Ann has a wallet');
    const devices = { known: [], ended: [], day: '2026-11-21', spentCoins: 0 };
    await store.update(refTo('accounts', 'wallet:ann'), { wallet: { ...account.wallet, devices } });
    await freeze('ann');
    await expect(ask('ann')).rejects.toThrow(refusal('device/cooling-off', { until: null }));
    expect((await store.get(refTo('accounts', 'wallet:ann')))?.wallet?.freeze?.since).toEqual(now());
  });
});

describe('what the owner of a frozen wallet has earned', () => {
  it('is neither asked for nor sent before it is open again', async () => {
    const store = createMemoryStore();
    const world = await createPayoutWorld(store);
    const { freeze, lift } = actsOf(world);
    await store.set(refTo('accounts', 'wallet:cara'), walletOfCara(world.now()));
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    await freeze('cara');
    world.advance(HOUR);
    await world.batch();
    await world.runTasks();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'approved', attempts: [] });
    await world.cancel(withdrawalId);
    await expect(world.request(60_000)).rejects.toThrow(refusal('wallet/frozen'));
    await lift('cara');
    const { withdrawalId: next } = await world.send(60_000);
    expect((await world.doc(next)).attempts).toHaveLength(1);
    expect(await world.differences()).toEqual([]);
  });

  it('is held back also when it was about to be sent', async () => {
    const store = createMemoryStore();
    const world = await createPayoutWorld(store);
    const { freeze, lift } = actsOf(world);
    await store.set(refTo('accounts', 'wallet:cara'), walletOfCara(world.now()));
    const { withdrawalId } = await world.request(60_000);
    await world.decide(withdrawalId);
    world.advance(HOUR);
    await world.batch();
    await freeze('cara');
    await world.runTasks();
    expect(await world.doc(withdrawalId)).toMatchObject({ state: 'approved', attempts: [], sendAt: null });
    await lift('cara');
    await world.batch();
    await world.runTasks();
    expect((await world.doc(withdrawalId)).attempts).toHaveLength(1);
    expect(await world.differences()).toEqual([]);
  });
});

function walletOfCara(now: Date) {
  const wallet = {
    ...{ paidCoins: 0, bonusCoins: 0, promoCoins: 0, nextExpiryAt: null, lifetimePurchasedCoins: 0 },
    ...{ lifetimeSpentCoins: 0, lifetimeGiftedCoins: 0, spentCoinsByMonth: {}, lowBalanceAlertCoins: 0 },
    ...{ lastActiveAt: now, expiryDueAt: null, expiryNotices: {}, quota: { windowStartsAt: now, calls: 0 } },
  };
  return { id: 'wallet:cara', asset: 'COIN', ownerUid: 'cara', balance: 0, seq: 0, lots: [], wallet, updatedAt: now };
}
