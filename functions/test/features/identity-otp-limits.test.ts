import { describe, expect, it } from 'vitest';
import { sendCodeContract } from '../../src/contract/features/identity-otp.ts';
import { sendCode } from '../../src/features/identity/otp-send-code.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../src/kernel/time.ts';
import { seededRandom } from '../support/memory-store-random.ts';
import { createBrokenOtpWorld, createOtpWorld, phone } from '../support/otp-world.ts';

const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

describe('whoever is signed in', () => {
  it('is counted by their network too: accounts without a phone are for everybody to make', async () => {
    const { platform, callAs } = createOtpWorld();
    const asked = (nth: number) => {
      const number = `+9198765432${String(nth).padStart(2, '0')}`;
      const input = sendCodeContract.request.parse({ requestId: `request-of-${nth}`, phone: number });
      return sendCode(platform, { ...callAs(`account-${nth}`, input), network: 'guest-1' });
    };
    for (let nth = 0; nth < 20; nth += 1) await asked(nth);
    await expect(asked(20)).rejects.toEqual(refusal('otp/rate-limited'));
  });
});

describe('asking again', () => {
  it('waits thirty seconds, says until when, and brings the same code while it can be entered', async () => {
    const { send, check, codes, latest, advance, now } = createOtpWorld();
    const { resendAt } = await send();
    await expect(send()).rejects.toEqual(refusal('otp/rate-limited', { retryAt: resendAt }));
    advance(30 * SECOND);
    expect(now().toISOString()).toBe(resendAt);
    await send();
    expect(codes[0]?.code).toBe(codes[1]?.code);
    expect(await check(latest())).toBeDefined();
  });

  it('brings a code with five new tries once the former is spent', async () => {
    const { send, check, wrong, latest, advance } = createOtpWorld();
    await send();
    for (let nth = 0; nth < 5; nth += 1) await check(wrong()).catch(() => undefined);
    advance(30 * SECOND);
    await send();
    await expect(check(wrong())).rejects.toEqual(refusal('otp/invalid', { triesLeft: 4 }));
    expect(await check(latest())).toBeDefined();
  });

  it('under the same request id sends nothing and answers the same', async () => {
    const { send, codes, advance } = createOtpWorld();
    const reply = await send(phone, { requestId: 'request-of-ann' });
    advance(10 * SECOND);
    expect(await send(phone, { requestId: 'request-of-ann' })).toEqual(reply);
    expect(codes).toHaveLength(1);
  });

  it('ten times at once sends one', async () => {
    const { send, codes } = createOtpWorld({ random: seededRandom(4), faults: { abortRate: 0.2, lostReplyRate: 0.2 } });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => send()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(codes).toHaveLength(1);
  });
});

describe('limits', () => {
  it('let a phone have five codes in an hour', async () => {
    const { send, advance, now } = createOtpWorld();
    const start = now();
    for (let nth = 0; nth < 5; nth += 1) {
      await send();
      advance(6 * MINUTE);
    }
    const retryAt = plus(start, HOUR).toISOString();
    await expect(send()).rejects.toEqual(refusal('otp/rate-limited', { retryAt }));
    await expect(send('+919000000001')).resolves.toBeDefined();
    advance(30 * MINUTE);
    await expect(send()).resolves.toBeDefined();
  });

  it.each([
    ['network', (nth: number) => ({ network: 'guest-1', deviceId: `device-${nth}-of-many` })],
    ['device', (nth: number) => ({ network: `guest-${nth}`, deviceId: 'device-of-ann' })],
  ])('let a %s have twenty codes in a day, over all phones', async (_, from) => {
    const { send, codes, advance, now } = createOtpWorld();
    const number = (nth: number) => `+9190000000${String(nth).padStart(2, '0')}`;
    const retryAt = plus(now(), DAY).toISOString();
    for (let nth = 0; nth < 20; nth += 1) await send(number(nth), from(nth));
    await expect(send(number(20), from(20))).rejects.toEqual(refusal('otp/rate-limited', { retryAt }));
    expect(codes).toHaveLength(20);
    await expect(send(number(21), { network: 'guest-x', deviceId: 'device-of-bob' })).resolves.toBeDefined();
    advance(DAY);
    await expect(send(number(20), from(20))).resolves.toBeDefined();
  });

  it('are settings', async () => {
    const { send, store, now } = createOtpWorld();
    const value = {
      lifeMinutes: 2,
      tries: 3,
      resendSeconds: 60,
      codesPerPhonePerHour: 1,
      codesPerDevicePerDay: 1,
      codesPerNetworkPerDay: 1,
    };
    await store.set(refTo('config', 'otp'), { section: 'otp', version: 1, value, effectiveAt: now(), next: null });
    expect(await send()).toEqual({
      expiresAt: plus(now(), 2 * MINUTE).toISOString(),
      resendAt: plus(now(), MINUTE).toISOString(),
    });
    await expect(send('+919000000001')).rejects.toEqual(refusal('otp/rate-limited'));
  });

  it('let in the countries that are served, and write nothing about others', async () => {
    const { send, check, store } = createOtpWorld();
    await expect(send('+14155550100')).rejects.toEqual(refusal('phone/country-not-allowed', { country: '+1' }));
    await expect(check('123456', '+14155550100')).rejects.toEqual(refusal('phone/country-not-allowed'));
    expect(store.snapshot()).toEqual({});
  });

  it.each(['9876543210', '+91987654321', '+9198765432100', '+915876543210', '+91 98765 43210', '+', ''])(
    'take no %j for a number',
    (number) => {
      const request = { requestId: 'request-1', phone: number };
      expect(sendCodeContract.request.safeParse(request).success).toBe(false);
      expect(sendCodeContract.request.safeParse({ ...request, phone }).success).toBe(true);
    },
  );
});

describe('trouble at the provider', () => {
  it.each([
    ['unreachable', 'otp/provider-unavailable'],
    ['refused', 'otp/undeliverable'],
  ] as const)('that is %s ends in %s, and counts as a code', async (problem, code) => {
    const world = createBrokenOtpWorld(problem);
    world.break();
    await expect(world.send()).rejects.toEqual(refusal(code));
    await expect(world.send()).rejects.toEqual(refusal('otp/rate-limited'));
    await expect(world.check('123456')).rejects.toEqual(refusal('otp/expired'));
  });

  it('while a code is checked leaves the code as it is, with one try less', async () => {
    const world = createBrokenOtpWorld('unreachable');
    const healthy = { ...world.platform.otp };
    await world.send();
    world.break();
    await expect(world.check(world.latest())).rejects.toEqual(refusal('otp/provider-unavailable'));
    Object.assign(world.platform.otp, healthy);
    await expect(world.check(world.wrong())).rejects.toEqual(refusal('otp/invalid', { triesLeft: 3 }));
    expect(await world.check(world.latest())).toBeDefined();
  });
});
