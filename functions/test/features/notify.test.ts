import { describe, expect, it } from 'vitest';
import { configSections } from '../../src/contract/config/sections.ts';
import { previewTemplate } from '../../src/features/notify/preview-template.ts';
import { readAll } from '../../src/features/notify/read-all.ts';
import { removeDevice } from '../../src/features/notify/remove-device.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { MINUTE } from '../../src/kernel/time.ts';
import { createNotifyWorld } from '../support/notify-world.ts';

const refusal = (code: string, more: object = {}) => expect.objectContaining({ code, ...more });

describe('notify-registerDevice', () => {
  it('keeps a device with its first and last day, by a hash of its name', async () => {
    const world = createNotifyWorld();
    await world.meet('ann');
    const firstSeenAt = world.now();
    const { deviceId } = await world.register('ann');
    expect(deviceId).not.toContain('phone');
    world.advance(MINUTE);
    await world.register('ann', undefined, { appVersion: '2.11.0', language: 'hi' }, ['creator']);
    expect(await world.device('ann', deviceId)).toMatchObject({
      appVersion: '2.11.0',
      language: 'hi',
      role: 'creator',
      firstSeenAt,
      lastSeenAt: world.now(),
      signedOutAt: null,
    });
  });

  it.each([
    [[], 'user'],
    [['creator'], 'creator'],
    [['creator', 'agency-owner'], 'agency'],
    [['agency-staff'], 'agency'],
    [['creator', 'moderator'], 'staff'],
  ])('counts roles %j as %s', async (roles, role) => {
    const world = createNotifyWorld();
    const { deviceId } = await world.register('ann', undefined, {}, roles);
    expect(await world.device('ann', deviceId)).toMatchObject({ role });
  });

  it('moves a token to whoever signs in on the device: nobody reads the news of another', async () => {
    const world = createNotifyWorld();
    await world.register('ann', 'shared-phone');
    await world.register('bob', 'shared-phone');
    await world.tell('ann', 'low-balance', { balanceCoins: 1 });
    expect(world.sent.pushes).toEqual([]);
    await world.tell('bob', 'low-balance', { balanceCoins: 1 });
    expect(world.sent.pushes).toHaveLength(1);
  });

  it('forgets a token that was replaced', async () => {
    const world = createNotifyWorld();
    await world.register('ann');
    await world.register('ann', undefined, { pushToken: 'token-after-the-change' });
    await world.tell('ann', 'low-balance', { balanceCoins: 1 });
    expect(world.sent.pushes.map(({ token }) => token)).toEqual(['token-after-the-change']);
  });

  it('silences the device seen longest ago when there are too many', async () => {
    const world = createNotifyWorld();
    const most = configSections.notify.initial.devicesPerPerson;
    for (let index = 0; index <= most; index++) {
      await world.register('ann', `device-number-${index}`);
      world.advance(MINUTE);
    }
    await world.tell('ann', 'low-balance', { balanceCoins: 1 });
    expect(world.sent.pushes).toHaveLength(most);
    expect(world.sent.pushes.map(({ token }) => token)).not.toContain('token-of-device-number-0');
  });

  it('refuses an app that is too old, and takes the oldest that may', async () => {
    const world = createNotifyWorld();
    const value = { ...configSections.app.initial, minVersions: { android: '2.10.1', ios: '0.0.0', web: '0.0.0' } };
    const effectiveAt = world.now();
    await world.store.set(refTo('config', 'app'), { section: 'app', version: 1, value, effectiveAt, next: null });
    const details = { platform: 'android', minVersion: '2.10.1' };
    for (const appVersion of ['2.10.0', '2.9.9', '1.11.5']) {
      await expect(world.register('ann', undefined, { appVersion })).rejects.toThrow(
        refusal('app/upgrade-required', { details }),
      );
    }
    for (const appVersion of ['2.10.1', '2.11.0', '3.0.0']) await world.register('ann', undefined, { appVersion });
    await world.register('ann', 'phone-of-apple', { platform: 'ios', appVersion: '0.0.1' });
  });
});

describe('notify-removeDevice', () => {
  it('ends the pushes of one device, once', async () => {
    const world = createNotifyWorld();
    await world.register('ann', 'phone-of-ann');
    await world.register('ann', 'tablet-of-ann');
    const remove = (uid: string) =>
      removeDevice(world.platform, world.callAs(uid, { requestId: 'request-1', deviceId: 'phone-of-ann' }));
    expect(await remove('bob')).toEqual({ removed: false });
    expect(await remove('ann')).toEqual({ removed: true });
    expect(await remove('ann')).toEqual({ removed: false });
    await world.tell('ann', 'low-balance', { balanceCoins: 1 });
    expect(world.sent.pushes.map(({ token }) => token)).toEqual(['token-of-tablet-of-ann']);
    await world.register('ann', 'phone-of-ann');
    await world.tell('ann', 'low-balance', { balanceCoins: 1 }, 'again');
    expect(world.sent.pushes).toHaveLength(3);
  });
});

describe('notify-readAll', () => {
  it('reads what is there, of one person, in bounded steps', async () => {
    const world = createNotifyWorld();
    for (let index = 0; index < 501; index++) await world.put('ann', 'comment', {}, `cause-${index}`);
    await world.put('bob', 'comment');
    expect(await readAll(world.platform, world.callAs('ann', { requestId: 'request-1' }))).toEqual({
      read: 500,
      isDone: false,
    });
    expect(await readAll(world.platform, world.callAs('ann', { requestId: 'request-1' }))).toEqual({
      read: 1,
      isDone: true,
    });
    expect(await readAll(world.platform, world.callAs('ann', { requestId: 'request-1' }))).toEqual({
      read: 0,
      isDone: true,
    });
    expect((await world.notices('bob')).map(({ data }) => data.read)).toEqual([false]);
  });
});

describe('notify-previewTemplate', () => {
  it('shows every way out of a kind with the values given', async () => {
    const { platform, callAs } = createNotifyWorld();
    const preview = (kind: 'coins-added' | 'follow', params: Record<string, string | number>) =>
      previewTemplate(platform, callAs('adam', { kind, language: 'en' as const, params }));
    expect(await preview('coins-added', { coins: 5, balanceCoins: 7 })).toMatchObject({
      push: { title: 'Coins added', body: '5 coins are in your wallet. You have 7 now.' },
      mail: { subject: 'Coins added' },
      text: null,
    });
    expect(await preview('follow', { name: 'Ann' })).toMatchObject({ push: { body: 'Ann follows you.' }, mail: null });
  });
});
