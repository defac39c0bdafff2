import { describe, expect, it } from 'vitest';
import { askPasswordReset } from '../../src/features/identity/ask-password-reset.ts';
import { HOUR, MINUTE, plus } from '../../src/kernel/time.ts';
import { createContactWorld } from '../support/contact-world.ts';

const refusal = (code: string, details?: object) =>
  expect.objectContaining(details === undefined ? { code } : { code, details });
describe('identity-addEmail', () => {
  it('gives an address once its link was opened, by whoever reads the mailbox', async () => {
    const { mails, people, add, tokenIn, confirm, userOf, told, now } = await createContactWorld();
    expect(await add('ann@example.com')).toEqual({ linksExpireAt: plus(now(), 24 * HOUR).toISOString() });
    expect(mails.map(({ to }) => to)).toEqual(['ann@example.com']);
    expect([(await userOf('ann'))?.email, people.get('ann')?.email]).toEqual([undefined, undefined]);
    expect(await confirm(tokenIn(mails[0]))).toEqual({ isComplete: true });
    expect((await userOf('ann'))?.email).toBe('ann@example.com');
    expect(people.get('ann')).toMatchObject({ email: 'ann@example.com', emailVerified: true });
    expect(await told()).toEqual(['email-changed', 'payouts-cooling-off']);
    await expect(confirm(tokenIn(mails[0]), 'another-try')).rejects.toThrow(refusal('email/link-invalid'));
  });

  it('replaces an address only when both links were opened, in any order', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const { mails, store, payee, add, tokenIn, confirm, have, userOf, now } = await createContactWorld();
      await have('ann@example.com');
      await add('new@example.com');
      expect(mails.map(({ to }) => to)).toEqual(['new@example.com', 'ann@example.com']);
      const [first, second] = order.map((place) => tokenIn(mails[place]));
      expect(await confirm(first ?? '')).toEqual({ isComplete: false });
      expect((await userOf('ann'))?.email).toBe('ann@example.com');
      expect(await confirm(first ?? '', 'opened-once-more')).toEqual({ isComplete: false });
      expect(await confirm(second ?? '')).toEqual({ isComplete: true });
      expect((await userOf('ann'))?.email).toBe('new@example.com');
      expect((await store.get(payee))?.coolingOffUntil).toEqual(plus(now(), 48 * HOUR));
    }
  });

  it('answers alike whosever the address is, and tells its owner without a link', async () => {
    const { mails, people, add, have } = await createContactWorld();
    await have('ann@example.com');
    const mine = await add('free@example.com', { uid: 'bob' });
    people.set('sam', { uid: 'sam', phone: null, roles: [], tokensValidAfter: null, email: 'sam@example.com' });
    expect(Object.keys(await add('sam@example.com'))).toEqual(Object.keys(mine));
    expect(mails.map(({ to, text }) => [to, text.includes('token=')])).toEqual([
      ['free@example.com', true],
      ['sam@example.com', false],
    ]);
  });

  it('that became somebody else’s while the link was out is refused', async () => {
    const { mails, people, add, tokenIn, confirm, userOf } = await createContactWorld();
    await add('ann@example.com');
    people.set('bob', { uid: 'bob', phone: null, roles: [], tokensValidAfter: null, email: 'ann@example.com' });
    await expect(confirm(tokenIn(mails[0]))).rejects.toThrow(refusal('auth/provider-in-use', { provider: 'email' }));
    expect((await userOf('ann'))?.email).toBeUndefined();
  });

  it('sends once a minute and five times a day, to one address and for one person', async () => {
    const { mails, add, advance, now } = await createContactWorld();
    await add('a@example.com');
    const soon = refusal('email/too-soon', { resetsAt: plus(now(), MINUTE).toISOString() });
    await expect(add('b@example.com')).rejects.toThrow(soon);
    await expect(add('a@example.com', { uid: 'bob' })).rejects.toThrow(soon);
    for (const name of ['b', 'c', 'd', 'e']) {
      advance(MINUTE);
      await add(`${name}@example.com`);
    }
    advance(MINUTE);
    const tomorrow = '2026-11-21T18:30:00.000Z';
    await expect(add('f@example.com')).rejects.toThrow(refusal('email/too-soon', { resetsAt: tomorrow }));
    expect(mails).toHaveLength(5);
    advance(12 * HOUR);
    await add('f@example.com');
  });

  it('asked again under one id sends the same links', async () => {
    const { mails, add, tokenIn, advance } = await createContactWorld();
    const first = await add('ann@example.com', { requestId: 'one-intent' });
    advance(HOUR);
    expect(await add('ann@example.com', { requestId: 'one-intent' })).toEqual(first);
    expect(new Set(mails.map(tokenIn)).size).toBe(1);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
    await expect(add('eve@example.com', { requestId: 'one-intent' })).rejects.toThrow(refusal('ledger/key-reused'));
  });

  it('is for whoever has a verified phone', async () => {
    const { add } = await createContactWorld();
    await expect(add('x@example.com', { uid: 'stranger' })).rejects.toThrow(refusal('phone/verification-required'));
  });
});

describe('identity-confirmEmail', () => {
  it('takes no link that is old, forged, or of the other side', async () => {
    const { mails, add, tokenIn, confirm, advance } = await createContactWorld();
    await add('ann@example.com');
    const token = tokenIn(mails[0]);
    const [uid = '', , secret = ''] = token.split('.');
    const forged = [
      `${uid}.old.${secret}`,
      `${uid}.new.${'0'.repeat(64)}`,
      `bob.new.${secret}`,
      `nobody.new.${secret}`,
    ];
    for (const one of forged)
      await expect(confirm(one, `try-${one.slice(0, 8)}`)).rejects.toThrow(refusal('email/link-invalid'));
    advance(24 * HOUR);
    await expect(confirm(token)).rejects.toThrow(refusal('email/link-invalid'));
  });

  it('finishes by a repeat what was cut short after Auth had the address', async () => {
    const world = await createContactWorld();
    const { platform, mails, add, tokenIn, confirm, userOf } = world;
    await add('ann@example.com');
    const { setEmail } = platform.auth;
    Object.assign(platform.auth, {
      setEmail: async (uid: string, email: string) => {
        await setEmail(uid, email);
        throw new Error('killed');
      },
    });
    await expect(confirm(tokenIn(mails[0]), 'one-intent')).rejects.toThrow('killed');
    Object.assign(platform.auth, { setEmail });
    expect(await confirm(tokenIn(mails[0]), 'one-intent')).toEqual({ isComplete: true });
    expect((await userOf('ann'))?.email).toBe('ann@example.com');
    expect(await confirm(tokenIn(mails[0]), 'one-intent')).toEqual({ isComplete: true });
  });
});

describe('identity-askPasswordReset', () => {
  it('answers every address alike, and mails only where there is an account', async () => {
    const { platform, mails, callAs, have, advance } = await createContactWorld();
    await have('ann@example.com');
    const reset = (email: string) => askPasswordReset(platform, callAs('guest-network', { requestId: '', email }));
    for (const email of ['ann@example.com', 'nobody@example.com']) {
      expect(await reset(email)).toEqual({});
      await expect(reset(email)).rejects.toThrow(refusal('email/too-soon'));
    }
    expect(mails.map(({ to, text }) => [to, text.includes('https://auth.example/reset')])).toEqual([
      ['ann@example.com', true],
    ]);
    advance(MINUTE);
    Object.assign(platform, { mail: { send: () => Promise.reject(new Error('the mail server is down')) } });
    expect(await reset('ann@example.com')).toEqual({});
  });
});
