import { beforeEach, describe, expect, it } from 'vitest';
import type { EarningDoc, Payee } from '../../src/contract/documents/ledger.ts';
import { newPayee, payeeRef } from '../../src/features/earning/public.ts';
import { decide } from '../../src/features/kyc/decide.ts';
import { reveal } from '../../src/features/kyc/reveal.ts';
import { holdEarnings, releaseEarnings } from '../../src/features/risk/hold-earnings.ts';
import { holdPayee, releasePayee } from '../../src/features/risk/hold-payee.ts';
import { issueCertificate } from '../../src/features/tax/issue-certificate.ts';
import { saveLowerDeduction } from '../../src/features/tax/save-lower-deduction.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { createKycWorld, type KycWorld } from '../support/kyc-world.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const star: Payee = { kind: 'agency', id: 'star' };
const fay: Payee = { kind: 'creator', id: 'fay' };
const reason = 'looked at it';

/** Fay of finance is a creator beside it and, since a while, of the team of Olga's agency, where Cara is a host. */
describe('a member of staff with an interest', () => {
  let world: KycWorld;

  const call = <I extends object>(input: I, uid = 'fay') => {
    const requestId = 'request-1';
    return world.callAs(uid, { requestId, reason, ...input }, { requestId, roles: ['finance'] });
  };

  beforeEach(async () => {
    world = await createKycWorld(createMemoryStore(), { provider: 'manual' });
    const { store, now } = world;
    const known = { phone: '+919000000001', onboardingStep: 'done' as const, createdAt: now(), lastSignInAt: now() };
    await store.set(refTo('users', 'fay'), {
      uid: 'fay',
      roles: ['finance', 'agency-staff'],
      agencyId: 'star',
      ...known,
    });
    await store.set(refTo('users', 'olga'), { uid: 'olga', roles: ['agency-owner'], agencyId: 'star', ...known });
    await store.set(refTo('users', 'gita'), { uid: 'gita', roles: ['finance'], ...known });
    for (const uid of ['fay', 'cara']) await world.creator(uid);
    for (const [payee, ownerUid] of [[star, 'olga'] as const, [fay, 'fay'] as const]) {
      await store.set(payeeRef(payee), newPayee(payee, { ownerUid, now: now() }));
    }
    const form = { as: 'agency' as const, authorisedPerson: 'Olga Sen', pan: 'AAPFU0939F', legalName: 'Star Talents' };
    await world.submitAs('olga', form);
    await world.check(star);
    await world.verify('fay');
    const row = { entryKey: 'gift-1', creatorUid: 'cara', agencyId: 'star', agencyState: 'held', creatorState: 'held' };
    const held = { ...row, heldFor: ['staff'], releaseAt: now() };
    await store.set(refTo('earnings', 'gift-1'), held as unknown as EarningDoc);
  });

  const verdict = { check: 'pan', verdict: { kind: 'verify' as const } };
  const section = '194J';
  const certificate = { number: 'C1', section, rateBps: 0, capPaise: 1, from: '2026-04-01', to: '2027-03-31' } as never;
  const quarter = { fy: '2026-27', quarter: 3 as const };
  const acts: [string, string, (payee: Payee, uid?: string) => Promise<unknown>][] = [
    ['kyc-decide', 'kyc/own-check', (payee, uid) => decide(world.platform, call({ payee, ...verdict }, uid))],
    ['kyc-reveal', 'kyc/own-check', (payee, uid) => reveal(world.platform, call({ payee }, uid))],
    ['risk-holdPayee', 'adjust/self', (payee, uid) => holdPayee(world.platform, call({ payee, note: reason }, uid))],
    ['risk-releasePayee', 'adjust/self', (payee, uid) => releasePayee(world.platform, call({ payee }, uid))],
    [
      'tax-saveLowerDeduction',
      'adjust/self',
      (payee, uid) => saveLowerDeduction(world.platform, call({ payee, certificate }, uid)),
    ],
    [
      'tax-issueCertificate',
      'adjust/self',
      (payee, uid) => issueCertificate(world.platform, call({ payee, ...quarter }, uid)),
    ],
  ];

  it.each(acts)('%s: is refused %s for themselves and for their agency, and nobody else is', async (_, code, act) => {
    for (const payee of [fay, star]) {
      await expect(act(payee)).rejects.toMatchObject({ code });
      await expect(act(payee, 'gita').catch((error: unknown) => error)).resolves.not.toMatchObject({ code });
    }
    expect(Object.values(world.store.snapshot()['auditLog'] ?? {})).not.toContainEqual(
      expect.objectContaining({ actorUid: 'fay' }),
    );
  });

  it('holds and releases no earnings that their agency has a part of', async () => {
    for (const act of [holdEarnings, releaseEarnings]) {
      const acting = act(world.platform, call({ entryKeys: ['gift-1'] }));
      await expect(acting).rejects.toMatchObject({ code: 'adjust/self' });
    }
    await expect(releaseEarnings(world.platform, call({ entryKeys: ['gift-1'] }, 'gita'))).resolves.toEqual({
      released: 1,
    });
  });
});
