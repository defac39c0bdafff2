import { describe, expect, it } from 'vitest';
import { newPayee } from '../../src/features/earning/public.ts';
import { changeOwnPhone } from '../../src/features/identity/change-own-phone.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import { createOtpWorld, phone as oldPhone } from '../support/otp-world.ts';

const newPhone = '+919000000009';
const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });

/** Ann, signed in by her old phone since yesterday, and paid as a creator. */
async function createWorld(options?: Parameters<typeof createOtpWorld>[0]) {
  const world = createOtpWorld(options);
  const { platform, callAs, people, store, send, latest, now, advance } = world;
  const meet = async (uid: string, phone: string) => {
    people.set(uid, { uid, phone, roles: [], tokensValidAfter: null });
    return completeSignIn(platform, callAs(uid, {}, { requestId: '' }));
  };
  await meet('ann', oldPhone);
  const payee = refTo('payees', 'creator:ann');
  await store.set(payee, newPayee({ kind: 'creator', id: 'ann' }, { ownerUid: 'ann', now: now() }));
  advance(24 * HOUR);
  const codeOf = async (phone: string) => {
    await send(phone);
    return latest();
  };
  const change = (
    codes: { oldCode: string; newCode: string; phone?: string },
    { uid = 'ann', requestId = `change-${codes.oldCode}-${codes.newCode}`, signedInAt = now() } = {},
  ) => changeOwnPhone(platform, callAs(uid, { requestId, phone: newPhone, ...codes }, { requestId, signedInAt }));
  const told = async () =>
    (await store.find({ from: collectionRef('notices'), limit: 50 })).map(({ data }) => data.kind).sort();
  return { ...world, meet, payee, codeOf, change, told, userOf: (uid: string) => store.get(refTo('users', uid)) };
}

describe('identity-changeOwnPhone', () => {
  it('moves the account by codes to both numbers; payouts wait, devices hear of it, the old number is free', async () => {
    const world = await createWorld({ faults: { lostReplyRate: 0.3 } });
    const codes = { oldCode: await world.codeOf(oldPhone), newCode: await world.codeOf(newPhone) };
    expect(await world.change(codes)).toEqual({ uid: 'ann' });
    expect(await world.change(codes)).toEqual({ uid: 'ann' });
    expect(await world.userOf('ann')).toMatchObject({ phone: newPhone });
    expect(world.people.get('ann')?.phone).toBe(newPhone);
    expect((await world.store.get(world.payee))?.coolingOffUntil).toEqual(plus(world.now(), 48 * HOUR));
    expect(await world.told()).toEqual(['payouts-cooling-off', 'phone-changed']);
    expect(await world.meet('zed', oldPhone)).toMatchObject({ isNew: true, uid: 'zed', adopted: null });
    expect(await world.meet('ann', newPhone)).toMatchObject({ isNew: false, uid: 'ann' });
  });

  it('needs the old code as well as the new one, says which was wrong, and takes the right one again', async () => {
    const { codeOf, change, userOf, people, wrong } = await createWorld();
    const oldCode = await codeOf(oldPhone);
    const notOld = wrong();
    const newCode = await codeOf(newPhone);
    const notNew = wrong();
    await expect(change({ oldCode: notOld, newCode })).rejects.toThrow(
      refusal('otp/invalid', { side: 'old', triesLeft: 4 }),
    );
    await expect(change({ oldCode, newCode: notNew })).rejects.toThrow(
      refusal('otp/invalid', { side: 'new', triesLeft: 4 }),
    );
    expect([(await userOf('ann'))?.phone, people.get('ann')?.phone]).toEqual([oldPhone, oldPhone]);
    expect(await change({ oldCode, newCode })).toEqual({ uid: 'ann' });
  });

  it('is not done by a code to the new number alone', async () => {
    const { codeOf, change, userOf } = await createWorld();
    const newCode = await codeOf(newPhone);
    await expect(change({ oldCode: newCode, newCode })).rejects.toThrow(refusal('otp/expired', { side: 'old' }));
    expect((await userOf('ann'))?.phone).toBe(oldPhone);
  });

  it('is refused for the number of somebody else, whose account stays theirs', async () => {
    const { meet, codeOf, change, userOf, people } = await createWorld();
    await meet('bob', newPhone);
    const codes = { oldCode: await codeOf(oldPhone), newCode: await codeOf(newPhone) };
    await expect(change(codes)).rejects.toThrow(refusal('phone/in-use'));
    expect([(await userOf('bob'))?.phone, people.get('bob')?.phone]).toEqual([newPhone, newPhone]);
    await expect(change(codes, { uid: 'stranger' })).rejects.toThrow(refusal('phone/verification-required'));
  });

  it('waits on a new device, whatever codes it has', async () => {
    const world = await createWorld();
    const { platform, callAs, now, advance } = world;
    const signedIn = [now(), plus(now(), MINUTE)] as const;
    for (const [index, signedInAt] of signedIn.entries()) {
      const device = { deviceId: `device-number-${index}` };
      await completeSignIn(platform, callAs('ann', device, { requestId: '', signedInAt }));
    }
    advance(2 * MINUTE);
    const codes = { oldCode: await world.codeOf(oldPhone), newCode: await world.codeOf(newPhone) };
    await expect(world.change(codes, { signedInAt: signedIn[1] })).rejects.toMatchObject({
      code: 'device/cooling-off',
    });
    expect(await world.change(codes, { signedInAt: signedIn[0], requestId: 'from-the-old-one' })).toEqual({
      uid: 'ann',
    });
  });

  it('finishes by a repeat what was cut short after Auth had the number', async () => {
    const { platform, codeOf, change, userOf, meet } = await createWorld();
    const codes = { oldCode: await codeOf(oldPhone), newCode: await codeOf(newPhone) };
    const { setPhone } = platform.auth;
    Object.assign(platform.auth, {
      setPhone: async (uid: string, phone: string) => {
        await setPhone(uid, phone);
        throw new Error('killed');
      },
    });
    await expect(change(codes)).rejects.toThrow('killed');
    Object.assign(platform.auth, { setPhone });
    await expect(meet('ann', newPhone)).rejects.toMatchObject({ code: 'phone/change-unproven' });
    expect(await change(codes)).toEqual({ uid: 'ann' });
    expect((await userOf('ann'))?.phone).toBe(newPhone);
    expect(await meet('ann', newPhone)).toMatchObject({ uid: 'ann' });
  });
});
