import { describe, expect, it } from 'vitest';
import type { FingerprintType } from '../../src/contract/documents/people.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { linkPayers } from '../../src/features/purchase/link-payers.ts';
import { noteDevice, noteFingerprint } from '../../src/features/risk/public.ts';
import { blockPerson, unblockPerson } from '../../src/features/social/block-person.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { balanceOf, fundWallet } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createPurchaseWorld, enrol } from '../support/purchase-world.ts';
import { createRiskWorld } from '../support/risk-world.ts';

const user = (at: Date) => ({
  ...{ uid: 'ann', phone: '+919000000001', onboardingStep: 'done' as const, roles: [] },
  ...{ createdAt: at, lastSignInAt: at },
});
const refusal = (code: string) => expect.objectContaining({ code });

async function linkedWorld(type: FingerprintType) {
  const world = await createRiskWorld();
  const { store, platform } = world;
  const note = (uid: string) => {
    if (type === 'device') return noteDevice(platform, { uid, deviceId: 'device-of-cara', now: world.now() });
    const hash = platform.sealing.fingerprint(type, 'the same');
    return noteFingerprint(store, { type, hash, uid, now: world.now() });
  };
  return { ...world, note };
}

describe('a second account of the same person', () => {
  it.each(['device', 'bank', 'vpa', 'card', 'pan'] as const)('cannot pay itself, known by the %s', async (type) => {
    const world = await linkedWorld(type);
    await world.note('cara');
    await world.gift('ann');
    const before = await balanceOf(world.store, 'ann');
    await world.note('ann');
    await expect(world.gift('ann')).rejects.toEqual(refusal('gift/linked-accounts'));
    await expect(world.request('ann', 'cara')).rejects.toEqual(refusal('session/linked-accounts'));
    expect(await balanceOf(world.store, 'ann')).toBe(before);
    for (const change of [blockPerson, unblockPerson]) {
      await world.store.set(refTo('users', 'ann'), user(world.now()));
      await change(world.platform, world.callAs('cara', { requestId: '', uid: 'ann' }));
    }
    await expect(world.gift('ann')).rejects.toEqual(refusal('gift/linked-accounts'));
    await world.gift('bob');
    await world.gift('ann', 'dia');
  });

  it('is flagged when it tries, once a day, and payouts wait', async () => {
    const world = await linkedWorld('bank');
    await world.note('cara');
    await world.note('ann');
    for (const _ of [1, 2]) await expect(world.gift('ann')).rejects.toEqual(refusal('gift/linked-accounts'));
    await expect(world.request('ann', 'cara')).rejects.toEqual(refusal('session/linked-accounts'));
    const [flag, ...more] = await world.flags();
    expect(more).toEqual([]);
    expect(flag).toMatchObject({ kind: 'linked-gift', subjectUid: 'cara', otherUids: ['ann'] });
    expect(flag?.words).toContain('share: bank');
    expect((await world.payee())?.hold).toMatchObject({ reason: 'fraud-flag', by: null });
    const exceptions = await world.store.find({ from: collectionRef('exceptions'), limit: 10 });
    expect(exceptions.map(({ data }) => (data as { kind: string }).kind)).toEqual(['fraud-flag']);
  });

  it('is found out afterwards: what it paid before is flagged when the link comes to light', async () => {
    const world = await linkedWorld('vpa');
    await world.gift('ann', 'cara', 5);
    await world.foldAndReview();
    expect(await world.flags()).toEqual([]);
    await world.note('ann');
    await world.note('cara');
    await world.foldAndReview();
    const [flag] = await world.flags();
    expect(flag).toMatchObject({ kind: 'linked-accounts', score: 100, subjectUid: 'cara', otherUids: ['ann'] });
    expect((await world.payee())?.hold?.reason).toBe('duplicate-identity');
    expect((await world.creator())?.risk).toMatchObject({ reason: 'flag', extraHoldDays: 23 });
  });

  it('is found out also when the link is quicker than the fold of the very first gift', async () => {
    const world = await linkedWorld('vpa');
    await world.gift('ann');
    await world.note('cara');
    await world.note('ann');
    await world.foldAndReview();
    expect(await world.flags()).toMatchObject([{ kind: 'linked-accounts', subjectUid: 'cara', otherUids: ['ann'] }]);
    expect(await world.earnings()).toMatchObject([{ creatorState: 'held', heldFor: ['flag'] }]);
  });

  it('does not hide behind a crowd of accounts that used the same thing before', async () => {
    const world = await linkedWorld('device');
    for (let place = 0; place < 25; place += 1) await world.note(`dummy-${place}`);
    await world.note('cara');
    await world.note('ann');
    await expect(world.gift('ann')).rejects.toEqual(refusal('gift/linked-accounts'));
  });

  it('is not seen in people who merely share a device and never paid each other', async () => {
    const world = await linkedWorld('device');
    for (const uid of ['cara', 'ann', 'bob']) await world.note(uid);
    await world.foldAndReview();
    expect(await world.flags()).toEqual([]);
    expect(await world.payee()).toBeUndefined();
  });
});

describe('accounts on one device', () => {
  it('are looked at by a person above three, and nobody is locked out', async () => {
    const world = await linkedWorld('device');
    for (const uid of ['ann', 'bob', 'cara', 'ann']) await world.note(uid);
    expect(await world.flagKinds()).toEqual([]);
    await world.note('dia');
    const [flag] = await world.flags();
    expect(flag).toMatchObject({ kind: 'shared-device', subjectUid: 'dia', figures: { accounts: 4, limit: 3 } });
    await world.note('dia');
    expect(await world.flags()).toHaveLength(1);
    expect((await world.payee('dia'))?.hold ?? null).toBeNull();
  });

  it('come from the sign-in, and only as a hash', async () => {
    const world = await linkedWorld('device');
    for (const uid of ['zoe', 'yan']) {
      world.people.set(uid, {
        uid,
        phone: `+91900000000${uid.length}${uid.charCodeAt(0) % 10}`,
        roles: [],
        tokensValidAfter: null,
      });
      await completeSignIn(world.platform, world.callAs(uid, { deviceId: 'the-shared-phone' }, { requestId: '' }));
    }
    const prints = world.store.snapshot()['fingerprints'] ?? {};
    expect(Object.values(prints)).toMatchObject([{ type: 'device', uids: ['zoe', 'yan'] }]);
    expect(JSON.stringify(world.store.snapshot())).not.toContain('the-shared-phone');
    expect(await world.store.get(refTo('pairs', 'yan_zoe'))).toMatchObject({ linkedBy: ['device'] });
  });
});

describe('what an order was paid from', () => {
  async function buyers(
    pay: (uid: string) => { method?: 'upi' | 'card' | 'netbanking'; vpa?: string; contact?: string },
  ) {
    const store = createMemoryStore();
    const world = await createPurchaseWorld(store);
    await enrol(world.store, 'bob', world.now(), '+919000000002');
    for (const uid of ['ann', 'bob']) {
      const order = await world.order('pack-99', { requestId: `attempt-${uid}`, uid });
      await world.pay(order, pay(uid));
      await world.deliver();
    }
    await linkPayers(world.platform, world.now());
    const pair = await world.store.get(refTo('pairs', 'ann_bob'));
    const orders = Object.values(store.snapshot()['orders'] ?? {}) as { linkDueAt: Date | null }[];
    await world.close();
    return {
      pair,
      due: orders.map(({ linkDueAt }) => linkDueAt),
      text: JSON.stringify(store.snapshot()['fingerprints'] ?? {}),
    };
  }

  it.each([
    ['the same UPI address', () => ({ vpa: 'Ann@okbank' }), ['vpa']],
    ['the same card and phone', () => ({ method: 'card' as const, contact: '+919000000001' }), ['card']],
    ['addresses of their own', (uid: string) => ({ vpa: `${uid}@okbank` }), undefined],
    ['netbanking, which tells nothing', () => ({ method: 'netbanking' as const }), undefined],
  ])('links two buyers by %s', async (_, pay, linkedBy) => {
    const { pair, due, text } = await buyers(pay);
    expect(pair?.linkedBy).toEqual(linkedBy);
    expect(due).toEqual([null, null]);
    expect(text).not.toContain('okbank');
  });

  it('is asked for again when the provider cannot be reached', async () => {
    const world = await createPurchaseWorld(createMemoryStore());
    const order = await world.order();
    await world.pay(order);
    await world.deliver();
    const before = await world.orderDoc(order);
    expect(before?.linkDueAt).toEqual(world.now());
    await world.close();
    await linkPayers(world.platform, world.now());
    expect((await world.orderDoc(order))?.linkDueAt?.getTime()).toBeGreaterThan(world.now().getTime());
  });

  it('is compared with the account that a creator is paid out to', async () => {
    const world = await createRiskWorld();
    const { store, platform } = world;
    const hash = platform.sealing.fingerprint('vpa', 'cara@okbank');
    await noteFingerprint(store, { type: 'vpa', hash, uid: 'cara', now: world.now() });
    await fundWallet(store, 'zed', { funds: { paid: 100 }, now: world.now() });
    await world.gift('zed');
    await noteFingerprint(store, { type: 'vpa', hash, uid: 'zed', now: world.now() });
    await expect(world.gift('zed')).rejects.toEqual(refusal('gift/linked-accounts'));
  });
});
