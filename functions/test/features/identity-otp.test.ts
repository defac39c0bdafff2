import { describe, expect, it } from 'vitest';
import { otpAttemptDoc } from '../../src/contract/documents/otp.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { checkCode as checkCodeUseCase } from '../../src/features/identity/otp-check-code.ts';
import { sendCode as sendCodeUseCase } from '../../src/features/identity/otp-send-code.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE, plus, SECOND } from '../../src/kernel/time.ts';
import { seededRandom } from '../support/memory-store-random.ts';
import { createOtpWorld, phone } from '../support/otp-world.ts';

const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

describe('a code', () => {
  it('signs a new person in, who then completes the sign-in like anybody else', async () => {
    const { send, check, latest, platform, callAs, people } = createOtpWorld();
    await send();
    const { uid, customToken } = await check(latest());
    expect(customToken).toBe(`token-for-${uid}`);
    expect(people.get(uid)).toMatchObject({ phone });
    expect(await completeSignIn(platform, callAs(uid, {}))).toMatchObject({ isNew: true, uid, adopted: null });
  });

  it('leads to the same account the next time', async () => {
    const { send, check, latest, advance, people } = createOtpWorld();
    await send();
    const { uid } = await check(latest());
    advance(HOUR);
    await send();
    expect(await check(latest())).toMatchObject({ uid });
    expect(people.size).toBe(1);
  });

  it('leads to the owner of the number, also when their sign-in is gone', async () => {
    const { send, check, latest, platform, callAs, people, advance } = createOtpWorld();
    await send();
    const { uid } = await check(latest());
    await completeSignIn(platform, callAs(uid, {}));
    people.clear();
    advance(HOUR);
    await send();
    expect(await check(latest())).toMatchObject({ uid });
  });

  it('leads nobody to an owner who has another number by now', async () => {
    const { send, check, latest, platform, callAs, people, advance } = createOtpWorld();
    await send();
    const { uid } = await check(latest());
    await completeSignIn(platform, callAs(uid, {}));
    people.set(uid, { uid, phone: '+919000000099', roles: [], tokensValidAfter: null });
    advance(HOUR);
    await send();
    expect((await check(latest())).uid).not.toBe(uid);
    expect(people.get(uid)?.phone).toBe('+919000000099');
  });

  it('goes by the channel and in the language that were asked for', async () => {
    const { platform, callAs, codes } = createOtpWorld();
    const input = { requestId: 'request-1', phone, channel: 'whatsapp', language: 'hi' } as const;
    await sendCodeUseCase(platform, callAs('guest-1', input));
    expect(codes).toEqual([expect.objectContaining({ channel: 'whatsapp', language: 'hi' })]);
  });

  it('is asked for with the same answer whether anybody has the number or not', async () => {
    const { send, check, latest, platform, callAs } = createOtpWorld();
    const known = await send();
    await completeSignIn(platform, callAs((await check(latest())).uid, {}));
    const other = createOtpWorld();
    expect(await other.send('+919000000001')).toEqual(known);
    await expect(check('000000', '+919000000001')).rejects.toEqual(refusal('otp/expired'));
  });

  it('is kept under a hash, in the form of the contract, and the number is nowhere', async () => {
    const { send, check, latest, store } = createOtpWorld();
    await send(phone, { deviceId: 'device-of-ann' });
    const text = JSON.stringify(store.snapshot());
    expect(text).not.toContain(phone.slice(3));
    expect(text).not.toContain('device-of-ann');
    await check(latest());
    for (const doc of store.documents(collectionRef('otpAttempts')).values()) {
      expect(otpAttemptDoc.parse(doc)).toEqual(doc);
      expect(JSON.stringify(doc)).not.toContain(latest());
    }
  });
});

describe('tries', () => {
  it('are five, and the right code comes too late after them', async () => {
    const { send, check, latest, wrong, people } = createOtpWorld();
    await send();
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      await expect(check(wrong())).rejects.toEqual(refusal('otp/invalid', { triesLeft }));
    }
    await expect(check(latest())).rejects.toEqual(refusal('otp/expired'));
    expect(people.size).toBe(0);
  });

  it.each([1, 2, 3])('are five when twenty come at once, in bad weather too (%i)', async (seed) => {
    const world = createOtpWorld({ random: seededRandom(seed), faults: { abortRate: 0.2, lostReplyRate: 0.2 } });
    await world.send();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, nth) => world.check(world.wrong(nth + 1))),
    );
    const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'signed in'));
    expect(codes.filter((code) => code === 'otp/invalid')).toHaveLength(5);
    expect(codes.filter((code) => code === 'otp/expired')).toHaveLength(15);
    expect(world.checks).toHaveLength(5);
  });

  it('of the right code at once lead to one account, and repeats to the same', async () => {
    const { send, check, latest, people, advance } = createOtpWorld();
    await send();
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => check(latest())));
    const uids = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.uid] : []));
    expect(uids.length).toBeGreaterThan(0);
    expect(people.size).toBe(1);
    advance(MINUTE);
    expect(await check(latest())).toMatchObject({ uid: uids[0] });
    expect(people.size).toBe(1);
  });

  it('after the right one are not free: the first wrong one closes the code', async () => {
    const { send, check, latest, wrong } = createOtpWorld();
    await send();
    await check(latest());
    await expect(check(wrong())).rejects.toEqual(refusal('otp/expired'));
    await expect(check(latest())).rejects.toEqual(refusal('otp/expired'));
  });

  it('that the provider calls late are, when another one of the same code was right', async () => {
    const { send, check, latest, platform } = createOtpWorld();
    await send();
    const { check: ask } = platform.otp;
    platform.otp.check = async (attempt) => {
      platform.otp.check = ask;
      // Another device is faster by a moment.
      await checkCodeUseCase(platform, { input: { phone, code: latest() }, now: await platform.clock.now() } as never);
      return ask(attempt);
    };
    await expect(check(latest())).resolves.toMatchObject({ customToken: expect.any(String) });
  });

  it('of a code that the provider has forgotten close it', async () => {
    const { send, check, latest, platform, codes, advance } = createOtpWorld();
    await send();
    const { check: ask } = platform.otp;
    platform.otp.check = async () => 'expired';
    await expect(check(latest())).rejects.toEqual(refusal('otp/expired'));
    platform.otp.check = ask;
    await expect(check(latest())).rejects.toEqual(refusal('otp/expired'));
    advance(30 * SECOND);
    await send();
    expect(codes).toHaveLength(2);
    expect(await check(latest())).toBeDefined();
  });

  it('end five minutes after the code was sent', async () => {
    const { send, check, latest, advance, now } = createOtpWorld();
    const { expiresAt } = await send();
    expect(expiresAt).toBe(plus(now(), 5 * MINUTE).toISOString());
    advance(5 * MINUTE - 1);
    await expect(check('999999' === latest() ? '999998' : '999999')).rejects.toEqual(refusal('otp/invalid'));
    advance(1);
    await expect(check(latest())).rejects.toEqual(refusal('otp/expired'));
  });
});
