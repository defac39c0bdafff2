import { describe, expect, it } from 'vitest';
import { sendGift } from '../../src/features/gift/send-gift.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import * as devices from '../../src/features/identity/own-devices.ts';
import { assertOwnDevice } from '../../src/features/kyc/assert-own-device.ts';
import { registerDevice } from '../../src/features/notify/register-device.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, plus, SECOND } from '../../src/kernel/time.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { setWalletTerms } from '../../src/ledger/set-wallet-terms.ts';
import { approveCreator, balanceOf, fundWallet } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

const refusal = (code: string, details?: object) =>
  expect.objectContaining(details === undefined ? { code } : { code, details });

/** Ann with coins, who has signed in on her phone; whoever signs in later does so on another device. */
async function createWorld() {
  const store = createMemoryStore();
  const world = createTestPlatform(store);
  const { platform, people, callAs, advance, now } = world;
  people.set('ann', { uid: 'ann', phone: '+919876543210', roles: [], tokensValidAfter: null });
  await approveCreator(store, 'cara', { now: now() });

  const open = (signedInAt: Date, uid = 'ann') => {
    const call = <I>(input: I) => callAs(uid, input, { signedInAt });
    return {
      signedInAt,
      signIn: (deviceId?: string, more = {}) =>
        completeSignIn(platform, call({ ...(deviceId && { deviceId }), ...more })),
      register: (deviceId: string) =>
        registerDevice(
          platform,
          call({
            ...{ deviceId, model: deviceId, app: 'user', platform: 'android', language: 'en', appVersion: '1.0.0' },
            ...{ pushToken: `token-of-the-${deviceId}`, voipToken: null },
          } as Parameters<typeof registerDevice>[1]['input']),
        ),
      give: (quantity: number) =>
        sendGift(
          platform,
          call({
            ...{ requestId: '', receiverUid: 'cara', giftId: 'rose', quantity, priceCoins: 10 },
            context: { kind: 'profile' as const, id: null },
          }),
        ),
      sayWhere: () => assertOwnDevice(store, call({})),
      list: async () => (await devices.listDevices(platform, call({}))).devices,
      confirm: (deviceId: string) => devices.confirmDevice(platform, call({ requestId: '', deviceId })),
      throwOut: (deviceId: string) => devices.signOutDevice(platform, call({ requestId: '', deviceId })),
      leaveAll: () => devices.signOutEverywhere(platform, call({ requestId: '' })),
    };
  };
  /** A fresh sign-in, a minute after what came before. */
  const session = async (deviceId: string) => {
    advance(60 * SECOND);
    const opened = open(now());
    await opened.signIn(deviceId);
    await opened.register(deviceId);
    return opened;
  };
  const phone = await session('anns-phone');
  await fundWallet(store, 'ann', { funds: { paid: 2_000 }, now: now() });
  await store.transaction(async (tx) => {
    const account = await tx.get(accountRef('wallet:ann'));
    if (account?.wallet !== undefined) setWalletTerms(tx, { ...account, wallet: account.wallet }, { missingSteps: [] });
  });
  const idOf = async (model: string) => (await phone.list()).find((one) => one.model === model)?.deviceId ?? '';
  const notices = async (kind: string) => {
    const found = await store.find({ from: collectionRef('notices'), limit: 50 });
    return found
      .map(({ data }) => data)
      .filter((notice) => notice.kind === kind)
      .map(({ params }) => params['device']);
  };
  return { ...world, store, open, session, phone, idOf, notices };
}

describe('the first device of an account', () => {
  it('is trusted at once, and so is it when it signs in again', async () => {
    const { phone, session, notices } = await createWorld();
    await phone.sayWhere();
    expect(await phone.give(60)).toMatchObject({ totalCoins: 600 });
    const again = await session('anns-phone');
    expect(await again.give(60)).toMatchObject({ totalCoins: 600 });
    expect(await notices('new-device')).toEqual([]);
  });
});

describe('a new device', () => {
  it('gives little in a day and says not where money goes, while the older one goes on', async () => {
    const { store, phone, session, advance } = await createWorld();
    const thief = await session('a-strange-phone');
    const until = plus(thief.signedInAt, DAY).toISOString();
    await expect(thief.sayWhere()).rejects.toThrow(refusal('device/cooling-off', { until }));
    await thief.give(30);
    await expect(thief.give(21)).rejects.toThrow(refusal('device/cooling-off', { until, leftCoins: 200 }));
    await thief.give(20);
    await expect(thief.give(1)).rejects.toThrow(refusal('device/cooling-off', { until, leftCoins: 0 }));
    expect(await balanceOf(store, 'ann')).toBe(1_500);
    await phone.sayWhere();
    await phone.give(60);
    // Midnight in India lies between: the small allowance is new, the lock is not over.
    advance(13 * HOUR);
    await thief.give(50);
    await expect(thief.give(1)).rejects.toThrow(refusal('device/cooling-off'));
    advance(11 * HOUR);
    await thief.give(30);
    await thief.sayWhere();
  });

  it('is told of on the others, once, with its name', async () => {
    const { session, open, notices } = await createWorld();
    const thief = await session('a-strange-phone');
    await thief.signIn('a-strange-phone');
    expect(await notices('new-device')).toEqual(['?']);
    await open(plus(thief.signedInAt, SECOND)).signIn('the-tablet', { deviceModel: 'Tab 9' });
    expect((await notices('new-device')).sort()).toEqual(['?', 'Tab 9']);
  });

  it('gets round the lock neither by naming no device, nor another, nor by crowding out those that are trusted', async () => {
    const { session, open, phone, now } = await createWorld();
    const silent = open(plus(now(), SECOND));
    await silent.signIn();
    await expect(silent.give(60)).rejects.toThrow(refusal('device/cooling-off', { until: null, leftCoins: 500 }));
    await expect(silent.sayWhere()).rejects.toThrow(refusal('device/cooling-off', { until: null }));
    for (let count = 0; count < 12; count += 1) await session(`strange-phone-${count}`);
    const last = await session('strange-phone-last');
    await last.signIn('strange-phone-other-name');
    await expect(last.sayWhere()).rejects.toThrow(refusal('device/cooling-off'));
    await phone.sayWhere();
  });

  it('is confirmed by a trusted one, never by itself', async () => {
    const { session, phone, idOf } = await createWorld();
    const tablet = await session('the-tablet');
    const other = await session('another-new-one');
    const deviceId = await idOf('the-tablet');
    await expect(tablet.confirm(deviceId)).rejects.toThrow(refusal('device/cooling-off'));
    await expect(other.confirm(deviceId)).rejects.toThrow(refusal('device/cooling-off'));
    await expect(phone.confirm('nobodys-device')).rejects.toThrow(refusal('device/not-found'));
    expect(
      (await tablet.list()).map(({ model, isThis, lockedUntil }) => [model, isThis, lockedUntil !== null]),
    ).toEqual([
      ['another-new-one', false, true],
      ['the-tablet', true, true],
      ['anns-phone', false, false],
    ]);
    await phone.confirm(deviceId);
    await tablet.sayWhere();
    await expect(other.sayWhere()).rejects.toThrow(refusal('device/cooling-off'));
  });
});

describe('signing out', () => {
  it('one device takes its pushes, its money and its way back', async () => {
    const { store, session, phone, idOf, now } = await createWorld();
    const tablet = await session('the-tablet');
    const deviceId = await idOf('the-tablet');
    await phone.confirm(deviceId);
    await phone.throwOut(deviceId);
    expect(await store.get(refTo('devices', `ann~${deviceId}`))).toMatchObject({ pushToken: null, signedOutAt: now() });
    await expect(tablet.sayWhere()).rejects.toThrow(refusal('device/cooling-off', { until: null }));
    for (const name of ['the-tablet', 'under-another-name']) {
      await expect(tablet.signIn(name)).rejects.toThrow(refusal('auth/revoked'));
      await expect(tablet.register(name)).rejects.toThrow(refusal('auth/revoked'));
    }
    const back = await session('the-tablet');
    await expect(back.sayWhere()).rejects.toThrow(refusal('device/cooling-off'));
    expect((await phone.list()).map(({ model }) => model)).toEqual(['the-tablet', 'anns-phone']);
  });

  it('is of the own device for everybody, of others for a trusted one only', async () => {
    const { session, phone, idOf } = await createWorld();
    const thief = await session('a-strange-phone');
    const [own, strange] = [await idOf('anns-phone'), await idOf('a-strange-phone')];
    await expect(thief.throwOut(own)).rejects.toThrow(refusal('device/cooling-off'));
    await expect(phone.throwOut('nobodys-device')).rejects.toThrow(refusal('device/not-found'));
    await thief.throwOut(strange);
    expect((await phone.list()).map(({ model }) => model)).toEqual(['anns-phone']);
    await phone.throwOut(own);
    const back = await session('anns-phone');
    await back.sayWhere();
  });

  it('everywhere voids every token, and leaves trust only to who had it', async () => {
    const { people, session, phone, notices, now } = await createWorld();
    const thief = await session('a-strange-phone');
    expect(await phone.leaveAll()).toEqual({ devices: 2 });
    expect(people.get('ann')?.tokensValidAfter).toEqual(now());
    expect(await notices('signed-out-everywhere')).toHaveLength(1);
    expect(await phone.list()).toEqual([]);
    for (const one of [phone, thief]) await expect(one.sayWhere()).rejects.toThrow(refusal('device/cooling-off'));
    await (await session('anns-phone')).sayWhere();
    await expect((await session('a-strange-phone')).sayWhere()).rejects.toThrow(refusal('device/cooling-off'));
  });
});

describe('a sign-in by an old app', () => {
  it('is refused below the least version of its platform', async () => {
    const { store, open, now } = await createWorld();
    const value = { flags: [], minVersions: { android: '2.10.0', ios: '0.0.0', web: '0.0.0' } };
    await store.set(refTo('config', 'app'), { section: 'app', version: 1, value, effectiveAt: now(), next: null });
    const app = (platform: 'android' | 'ios', version: string) =>
      open(now()).signIn(undefined, { app: { platform, version } });
    await expect(app('android', '2.9.9')).rejects.toThrow(
      refusal('app/upgrade-required', { platform: 'android', minVersion: '2.10.0' }),
    );
    expect(await app('android', '2.10.0')).toMatchObject({ uid: 'ann' });
    expect(await app('ios', '1.0.0')).toMatchObject({ uid: 'ann' });
  });
});
