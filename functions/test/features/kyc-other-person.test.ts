import { beforeEach, describe, expect, it } from 'vitest';
import { newPayee, payeeRef } from '../../src/features/earning/public.ts';
import { addBeneficiary } from '../../src/features/kyc/change-accounts.ts';
import { decide } from '../../src/features/kyc/decide.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { createKycWorld, goodForm, type KycWorld } from '../support/kyc-world.ts';
import { createMemoryStore } from '../support/memory-store.ts';

/** Everything in order for somebody else: only the account is still the first one's. */
const ofBhanu = { legalName: 'Bhanu Iyer', pan: 'BBBPL1234C' };
const ann = { kind: 'creator' as const, id: 'ann' };

describe('a creator who comes back under another PAN', () => {
  let world: KycWorld;
  const account = async () => (await world.record('ann'))?.parts.bank.beneficiaryId ?? '';

  beforeEach(async () => {
    world = await createKycWorld(createMemoryStore());
    await world.creator('ann');
    world.answer(goodForm.account.accountNumber, { registeredName: 'ASHA RAO' });
    await world.verify('ann');
  });

  it('is not verified with an account in the former name, by the provider or by a person', async () => {
    await world.verify('ann', ofBhanu, 'submit-again');
    expect(await world.record('ann')).toMatchObject({
      state: 'submitted',
      parts: { pan: { state: 'verified' }, name: { state: 'verified' }, bank: { cause: 'name-mismatch' } },
    });
    expect(await world.payee('ann')).toMatchObject({ kyc: 'submitted' });
    const check = await account();
    const verdict = { kind: 'verify' as const };
    const input = { payee: ann, check, verdict, reason: 'looks fine', requestId: 'decide-account' };
    const deciding = decide(world.platform, world.callAs('fay', input, { requestId: input.requestId }));
    await expect(deciding).rejects.toMatchObject({ code: 'payout/name-mismatch' });
  });

  it('is verified again with an account in the new name, which cools off anew', async () => {
    world.answer(goodForm.account.accountNumber, { registeredName: 'BHANU IYER' });
    world.advance(3_600_000);
    await world.verify('ann', ofBhanu, 'submit-again');
    expect(await world.payee('ann')).toMatchObject({ kyc: 'verified', beneficiaryId: await account() });
    const [doc] = Object.values(world.store.snapshot()['beneficiaries'] ?? {});
    expect(doc).toMatchObject({
      state: 'verified',
      holderName: 'Bhanu Iyer',
      usableAt: new Date(world.now().getTime() + 86_400_000),
    });
  });

  it('leaves the account alone when only the spelling of the name changes', async () => {
    await world.verify('ann', { legalName: 'Asha R Rao' }, 'submit-again');
    expect(await world.record('ann')).toMatchObject({ parts: { bank: { state: 'verified', cause: null } } });
  });
});

it('leaves every account to a person again where a person checks', async () => {
  const world = await createKycWorld(createMemoryStore(), { provider: 'manual' });
  await world.creator('ann');
  await world.verify('ann');
  const bank = (await world.record('ann'))?.parts.bank.beneficiaryId ?? '';
  for (const check of ['pan', 'name', bank]) {
    const input = { payee: ann, check, verdict: { kind: 'verify' as const }, reason: 'seen', requestId: `ok-${check}` };
    await decide(world.platform, world.callAs('fay', input, { requestId: input.requestId }));
  }
  expect(await world.payee('ann')).toMatchObject({ kyc: 'verified' });
  await world.verify('ann', ofBhanu, 'submit-again');
  expect(await world.review('ann')).toMatchObject({ waiting: ['pan', 'name', bank] });
});

it('follows an agency to its new owner: nothing of it is told or shown to the former one any more', async () => {
  const world = await createKycWorld(createMemoryStore());
  const { store, now } = world;
  const star = { kind: 'agency' as const, id: 'star' };
  const owns = async (uid: string) => {
    const known = { phone: '+919000000001', onboardingStep: 'done' as const, createdAt: now(), lastSignInAt: now() };
    await store.set(refTo('users', uid), { uid, roles: ['agency-owner'], agencyId: 'star', ...known });
    const payee = (await store.get(payeeRef(star))) ?? newPayee(star, { ownerUid: uid, now: now() });
    await store.set(payeeRef(star), { ...payee, ownerUid: uid });
  };
  await owns('omar');
  await world.submitAs('omar', {
    as: 'agency',
    authorisedPerson: 'Omar Sen',
    pan: 'AAPFU0939F',
    legalName: 'Star Talents',
  });
  await owns('olga');
  const account = { kind: 'vpa' as const, address: 'star@okhdfcbank' };
  const input = { as: 'agency' as const, account, requestId: 'add-account' };
  await addBeneficiary(world.platform, world.callAs('olga', input, { requestId: input.requestId }));
  const ownersIn = (name: string) =>
    Object.values(store.snapshot()[name] ?? {}).map((doc) => (doc as { ownerUid: string }).ownerUid);
  expect([ownersIn('kycRecords'), ownersIn('kycReviews'), ownersIn('beneficiaries')]).toEqual([
    ['olga'],
    ['olga'],
    ['olga', 'olga'],
  ]);
  const told = Object.values(store.snapshot()['notices'] ?? {}).map((notice) => (notice as { uid: string }).uid);
  expect(told.sort()).toEqual(['olga', 'omar']);
});
