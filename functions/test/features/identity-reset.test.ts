import { describe, expect, it } from 'vitest';
import { resetPasswordContract } from '../../src/contract/features/identity-contact.ts';
import { askPasswordReset } from '../../src/features/identity/ask-password-reset.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { askPasswordCode, resetPassword } from '../../src/features/identity/reset-by-phone.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import type { Mail } from '../../src/platform/mail/mailer.ts';
import { OtpProviderError } from '../../src/platform/otp/otp-provider.ts';
import { createOtpWorld, phone } from '../support/otp-world.ts';

const refusal = (code: string, details?: object) =>
  expect.objectContaining(details === undefined ? { code } : { code, details });
const password = 'a long new password';
const mine = 'ann@example.com';
const nobodys = 'nobody@example.com';

/** Ann, with a phone and an address of her own, and guests of several networks. */
async function createWorld() {
  const world = createOtpWorld();
  const { platform, callAs, people, store } = world;
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return 'sent' as const;
  };
  Object.assign(platform, { mail: { send } });
  const ann = { uid: 'ann', phone, roles: [], tokensValidAfter: null, email: mine, emailVerified: true };
  people.set('ann', ann);
  await completeSignIn(platform, callAs('ann', {}, { requestId: '' }));
  let serial = 0;
  const guest = <I extends object>(input: I, network: string, requestId = `reset-${++serial}`) =>
    callAs(network, { requestId, ...input }, { requestId });
  return {
    ...world,
    ann,
    mails,
    ask: (email: string, network = 'network-1') => askPasswordCode(platform, guest({ email }, network)),
    askLink: (email: string, network = 'network-1') => askPasswordReset(platform, guest({ email }, network)),
    reset: (code: string, email = mine, requestId?: string) =>
      resetPassword(platform, guest({ email, code, password }, 'network-1', requestId)),
    notices: async () => (await store.find({ from: collectionRef('notices'), limit: 50 })).map(({ data }) => data.kind),
  };
}

describe('a password lost', () => {
  it('is set anew by a code to the verified phone, which signs out every app', async () => {
    const { ask, reset, latest, codes, people, now, notices, store, advance } = await createWorld();
    advance(HOUR);
    expect(await ask(mine)).toEqual({});
    expect(codes).toMatchObject([{ phone, channel: 'sms', language: 'en' }]);
    expect(await reset(latest(), mine, 'the-one-request')).toEqual({});
    expect(await reset(latest(), mine, 'the-one-request')).toEqual({});
    expect(people.get('ann')).toMatchObject({ password, tokensValidAfter: now() });
    expect(await notices()).toEqual(['signed-out-everywhere']);
    expect(JSON.stringify(store.snapshot())).not.toContain(password);
  });

  it('has ten letters or more when it is new', () => {
    const { request } = resetPasswordContract;
    const asked = { requestId: 'reset-1234', email: mine, code: '123456' };
    expect(request.safeParse({ ...asked, password: 'ninechars' }).success).toBe(false);
    expect(request.safeParse({ ...asked, password: 'ten chars.' }).success).toBe(true);
  });

  it('is not set by a wrong code, an old one, one too many, or for whom nobody knows: in the same words', async () => {
    const { ask, reset, latest, wrong, people, advance } = await createWorld();
    const same = refusal('password/code-wrong', {});
    await expect(reset('123456')).rejects.toThrow(same);
    await ask(mine);
    await ask(nobodys);
    for (const _ of [1, 2, 3, 4, 5]) await expect(reset(wrong())).rejects.toThrow(same);
    await expect(reset(latest())).rejects.toThrow(same);
    await expect(reset(latest(), nobodys)).rejects.toThrow(same);
    advance(MINUTE);
    await ask(mine);
    advance(HOUR);
    await expect(reset(latest())).rejects.toThrow(same);
    expect(people.get('ann')).not.toHaveProperty('password');
  });

  it('tells nobody which addresses are known, also when no code can be sent', async () => {
    const { ask, codes, platform, faults, advance, ann, people } = await createWorld();
    expect(await ask(nobodys)).toEqual(await ask(mine));
    for (const email of [mine, nobodys]) await expect(ask(email)).rejects.toThrow(refusal('email/too-soon'));
    expect(codes).toHaveLength(1);
    advance(MINUTE);
    const refuse = () => Promise.reject(new OtpProviderError('refused', 'no such number'));
    Object.assign(platform.otp, { send: refuse });
    expect(await ask(mine)).toEqual({});
    advance(HOUR);
    Object.assign(platform.otp, { send: () => Promise.reject(new Error('a bug')) });
    expect(await ask(mine)).toEqual({});
    expect(faults).toHaveLength(1);
    // Whoever only says that an address is theirs has no way in by it.
    people.set('ann', { ...ann, emailVerified: false });
    advance(HOUR);
    expect(await ask(mine, 'network-2')).toEqual({});
    expect(faults).toHaveLength(1);
  });

  it('is found by the number of the record, not by one that a stolen session gave to Auth', async () => {
    const { ask, codes, people, ann } = await createWorld();
    people.set('ann', { ...ann, phone: '+919000000066' });
    await ask(mine);
    expect(codes.map((sent) => sent.phone)).toEqual([phone]);
  });
});

describe.each(['link', 'code'] as const)('help by a %s', (how) => {
  const asking = async () => {
    const world = await createWorld();
    const ask = how === 'link' ? world.askLink : world.ask;
    return { ...world, ask, sent: () => (how === 'link' ? world.mails.length : world.codes.length) };
  };

  it.each([mine, nobodys])('for %s goes three times a day to one network, and five to all', async (email) => {
    const { ask, advance, now } = await asking();
    for (const network of ['one', 'one', 'one', 'two', 'two']) {
      await ask(email, network);
      advance(MINUTE);
    }
    const midnight = '2026-11-21T18:30:00.000Z';
    const spare = plus(now(), HOUR - MINUTE).toISOString();
    await expect(ask(email, 'one')).rejects.toThrow(refusal('email/too-soon'));
    await expect(ask(email, 'three')).rejects.toThrow(refusal('email/too-soon', { resetsAt: spare }));
    advance(HOUR);
    await expect(ask(email, 'one')).rejects.toThrow(refusal('email/too-soon', { resetsAt: midnight }));
    expect(await ask(email, 'three')).toEqual({});
  });

  it('cannot be used up by a stranger: another one goes every hour', async () => {
    const { ask, sent, advance } = await asking();
    for (let minute = 0; minute < 30; minute += 1) {
      await ask(mine, `stranger-${minute}`).catch(() => undefined);
      advance(MINUTE);
    }
    expect(sent()).toBe(5);
    advance(HOUR - 25 * MINUTE);
    await ask(mine, 'network-of-ann');
    expect(sent()).toBe(6);
  });
});
