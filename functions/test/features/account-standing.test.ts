import { describe, expect, it } from 'vitest';
import { acceptLegal, setConsent } from '../../src/features/account/consents.ts';
import { hideAccount } from '../../src/features/account/hide-account.ts';
import { completeSignIn } from '../../src/features/identity/complete-sign-in.ts';
import { createOrder } from '../../src/features/purchase/create-order.ts';
import { spendStop } from '../../src/features/wallet/public.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { HOUR, plus } from '../../src/kernel/time.ts';
import { createAccountWorld } from '../support/account-world.ts';

const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });

describe('consents', () => {
  it('to the terms in force are asked for before the next paid act, and kept for good', async () => {
    const { platform, store, callAs, now } = await createAccountWorld();
    const legal = { termsVersion: 2, privacyVersion: 1, deletionDays: 7, recordYears: 8 };
    await store.set(refTo('config', 'legal'), {
      section: 'legal',
      version: 1,
      value: legal,
      effectiveAt: now(),
      next: null,
    });
    const wallet = async () => (await store.get(refTo('accounts', 'wallet:ann')))?.wallet;
    const details = { termsVersion: 2, privacyVersion: 1 };
    expect(spendStop(await wallet(), legal)).toMatchObject({ code: 'legal/accept-required', details });
    await expect(
      createOrder(platform, callAs('ann', { requestId: '', packId: 'pack-99' }), {} as never),
    ).rejects.toThrow(refusal('legal/accept-required', details));
    const accept = (termsVersion: number) =>
      acceptLegal(platform, callAs('ann', { requestId: '', termsVersion, privacyVersion: 1, language: 'ta' as const }));
    await expect(accept(1)).rejects.toThrow(refusal('config/stale', { version: 2 }));
    expect(await accept(2)).toEqual(details);
    expect(spendStop(await wallet(), legal)).toBeNull();
    expect(spendStop(await wallet())).toBeNull();
    const lines = Object.values(store.snapshot()['consents'] ?? {});
    expect(lines).toHaveLength(2);
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'terms', version: 2, language: 'ta', given: true }));
  });

  it('that nothing depends on are given and taken back alike, and take effect at once', async () => {
    const { platform, store, callAs } = await createAccountWorld();
    await store.set(refTo('settings', 'ann'), { uid: 'ann', language: 'en' } as never);
    const say = (kind: 'marketing' | 'location', given: boolean) =>
      setConsent(platform, callAs('ann', { requestId: '', kind, given, language: 'en' as const }));
    await say('marketing', true);
    expect(await store.get(refTo('settings', 'ann'))).toMatchObject({ marketing: true });
    await say('marketing', false);
    expect(await store.get(refTo('settings', 'ann'))).toMatchObject({ marketing: false });
    await store.update(refTo('users', 'ann'), { place: { cityId: 'chennai', cell: 'tf345' } });
    await say('location', false);
    expect(await store.get(refTo('users', 'ann'))).toMatchObject({ place: null });
    expect(await store.get(refTo('consentStates', 'ann'))).toMatchObject({
      of: { marketing: { given: false }, location: { given: false } },
    });
    expect(Object.keys(store.snapshot()['consents'] ?? {})).toHaveLength(3);
  });
});

describe('account-hideAccount', () => {
  it('ends and settles what runs, signs out, and hides until the next sign-in', async () => {
    const { platform, store, connect, session, callAs, user, people, now } = await createAccountWorld();
    const id = await connect();
    const phone = { uid: 'ann', deviceId: 'phone', pushToken: 'token-of-the-phone', signedOutAt: null };
    await store.set(refTo('devices', 'ann~phone'), phone as never);
    await hideAccount(platform, callAs('ann', { requestId: '' }));
    expect(await session(id)).toMatchObject({ state: 'ended' });
    expect(await user('ann')).toMatchObject({ restrictedAt: expect.any(Date) });
    expect(people.get('ann')?.tokensValidAfter).toBeInstanceOf(Date);
    expect(await store.get(refTo('devices', 'ann~phone'))).toMatchObject({ pushToken: null, signedOutAt: now() });
    // An app that still has a token is no sign-in; a new one is.
    const signIn = (signedInAt: Date) => completeSignIn(platform, callAs('ann', {}, { signedInAt }));
    await expect(signIn(plus(now(), -HOUR))).rejects.toThrow(refusal('auth/revoked'));
    expect(await user('ann')).toMatchObject({ restrictedAt: expect.any(Date) });
    await signIn(now());
    expect(await user('ann')).toMatchObject({ restrictedAt: null });
  });
});
