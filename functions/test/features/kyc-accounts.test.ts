import { beforeEach, describe, expect, it } from 'vitest';
import { addBeneficiary, removeBeneficiary, setPrimaryBeneficiary } from '../../src/features/kyc/change-accounts.ts';
import { lookUpIfsc } from '../../src/features/kyc/look-up-ifsc.ts';
import { openBeneficiary, readBeneficiary } from '../../src/features/kyc/public.ts';
import { submit } from '../../src/features/kyc/submit.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { HOUR } from '../../src/kernel/time.ts';
import { createKycWorld, goodForm, type KycWorld } from '../support/kyc-world.ts';
import { createMemoryStore } from '../support/memory-store.ts';

let world: KycWorld;
let first: string;

beforeEach(async () => {
  world = await createKycWorld(createMemoryStore());
  await world.creator('ann');
  await world.verify('ann');
  first = (await world.record('ann'))?.parts.bank.beneficiaryId ?? '';
});

const as = 'creator' as const;
const upi = { kind: 'vpa' as const, address: 'Asha@OkHdfcBank' };
const other = { kind: 'bank' as const, accountNumber: '60200987654321', ifsc: 'sbin0000300' };

const add = async (
  account: typeof upi | typeof other,
  { replaces = '', by = 'ann', requestId = `add-${account.kind}` } = {},
) => {
  const input = { as, account, requestId, ...(replaces === '' ? {} : { replaces }) };
  const reply = await addBeneficiary(world.platform, world.callAs(by, input, { requestId }));
  await world.check({ kind: 'creator', id: by });
  return reply.beneficiaryId;
};
const remove = (beneficiaryId: string, { by = 'ann', requestId = `remove-${beneficiaryId}` } = {}) =>
  removeBeneficiary(world.platform, world.callAs(by, { as, beneficiaryId, requestId }, { requestId }));
const choose = (beneficiaryId: string, requestId = `choose-${beneficiaryId}`) =>
  setPrimaryBeneficiary(world.platform, world.callAs('ann', { as, beneficiaryId, requestId }, { requestId }));
const doc = async (id: string) => readBeneficiary(world.store, id);

describe('an account', () => {
  it('is added beside the first, checked and cooled off, and opens for the payout', async () => {
    const id = await add(upi);
    expect(await add(upi)).toBe(id);
    const added = await doc(id);
    expect(added).toMatchObject({ state: 'verified', version: 1, mask: 'a•••@okhdfcbank', bankName: null });
    expect(await world.payee('ann')).toMatchObject({ beneficiaryId: first, kyc: 'verified' });
    expect(added?.usableAt).toEqual(new Date(world.now().getTime() + 24 * HOUR));
    if (added === undefined) throw new Error('it is there');
    expect(await openBeneficiary(world.platform, added)).toEqual({ kind: 'vpa', address: 'asha@okhdfcbank' });
  });

  it('of the same number is not added twice', async () => {
    const id = await add(upi);
    expect(await add(upi, { requestId: 'add-again' })).toBe(id);
    expect(Object.keys(world.store.snapshot()['beneficiaries'] ?? {})).toHaveLength(2);
  });

  it('in the place of the first opens the bank part, and withdrawals wait for it', async () => {
    const requestId = 'add-instead';
    const call = world.callAs('ann', { as, account: other, replaces: first, requestId }, { requestId });
    const { beneficiaryId } = await addBeneficiary(world.platform, call);
    expect(await doc(first)).toMatchObject({ state: 'retired' });
    expect(await world.payee('ann')).toMatchObject({ kyc: 'submitted', beneficiaryId });
    await world.check({ kind: 'creator', id: 'ann' });
    expect(await doc(beneficiaryId)).toMatchObject({
      state: 'verified',
      version: 2,
      replaces: first,
      ifsc: 'SBIN0000300',
    });
    expect(await world.payee('ann')).toMatchObject({ kyc: 'verified', beneficiaryId });
  });

  it('in another name is never used', async () => {
    world.answer('60200987654321', { registeredName: 'Vikram Seth' });
    const id = await add(other);
    expect(await doc(id)).toMatchObject({ state: 'checking', cause: 'name-mismatch', usableAt: null });
    await expect(choose(id)).rejects.toMatchObject({ code: 'payout/name-mismatch' });
  });

  it('of another person is held for a person to look at', async () => {
    await world.creator('eve');
    await world.verify('eve', { pan: 'BBBPM4321D', account: { ...goodForm.account, accountNumber: '777888999000' } });
    await add({ kind: 'bank', accountNumber: '50100123456789', ifsc: 'HDFC0000001' } as typeof other, { by: 'eve' });
    expect(await world.payee('eve')).toMatchObject({ kyc: 'verified', hold: { reason: 'duplicate-identity' } });
    expect(world.noticeKinds().filter((kind) => kind === 'payout-held')).toHaveLength(1);
  });

  it('is removed, but not while a withdrawal goes there', async () => {
    const second = await add(upi);
    const payee = await world.payee('ann');
    if (payee !== undefined)
      await world.store.set(refTo('payees', 'creator:ann'), { ...payee, openWithdrawalId: 'w-1' });
    const inUse = { code: 'payout/beneficiary-in-use', details: { withdrawalId: 'w-1' } };
    await expect(remove(first)).rejects.toMatchObject(inUse);
    await expect(choose(second)).rejects.toMatchObject(inUse);
    await expect(add(other, { replaces: first })).rejects.toMatchObject(inUse);
    const reply = await remove(second);
    expect(await remove(second)).toEqual(reply);
    expect(await doc(second)).toMatchObject({ state: 'retired', retiredAt: world.now() });
    await expect(remove(second, { requestId: 'remove-again' })).rejects.toMatchObject({
      code: 'payout/beneficiary-not-found',
    });
    if (payee !== undefined) await world.store.set(refTo('payees', 'creator:ann'), payee);
    await remove(first, { requestId: 'remove-first' });
    expect(await world.payee('ann')).toMatchObject({ beneficiaryId: null, kyc: 'verified' });
  });

  it('is chosen for withdrawals by its owner only', async () => {
    const second = await add(upi);
    await world.creator('eve');
    await expect(remove(second, { by: 'eve' })).rejects.toMatchObject({ code: 'payout/beneficiary-not-found' });
    await choose(second);
    expect(await world.payee('ann')).toMatchObject({ beneficiaryId: second });
  });

  it('is one of five at most', async () => {
    for (const serial of [1, 2, 3, 4]) {
      await add({ kind: 'vpa', address: `asha${serial}@okhdfcbank` }, { requestId: `add-${serial}` });
    }
    await expect(add(upi)).rejects.toMatchObject({ code: 'payout/too-many-beneficiaries', details: { limit: 5 } });
  });
});

describe('an agency', () => {
  const agency = { kind: 'agency', id: 'agency-1' } as const;
  const form = {
    ...goodForm,
    as: 'agency' as const,
    legalName: 'Star Talent LLP',
    pan: 'AAPFU0939F',
    gstin: '27AAPFU0939F1ZV',
    authorisedPerson: 'Gita Menon',
  };
  const handIn = (more: Partial<typeof form> = {}) =>
    submit(
      world.platform,
      world.callAs('gita', { ...form, ...more, requestId: 'agency-1' }, { requestId: 'agency-1' }),
    );

  beforeEach(async () => {
    const at = world.now();
    await world.store.set(refTo('users', 'gita'), {
      uid: 'gita',
      phone: '+910000000000',
      onboardingStep: 'done',
      roles: ['agency-owner'],
      agencyId: agency.id,
      createdAt: at,
      lastSignInAt: at,
    });
    const payee = await world.payee('ann');
    if (payee === undefined) throw new Error('ann has one');
    const own = { ...payee, payee: agency, ownerUid: 'gita', kyc: 'none' as const, hasPan: false, beneficiaryId: null };
    await world.store.set(refTo('payees', 'agency:agency-1'), own);
  });

  it('is checked by any kind of PAN and its own GSTIN', async () => {
    await handIn({ account: { kind: 'bank', accountNumber: '999888777666', ifsc: 'HDFC0000001' } });
    await world.check(agency);
    expect(await world.store.get(refTo('payees', 'agency:agency-1'))).toMatchObject({
      kyc: 'verified',
      ownerUid: 'gita',
    });
    expect(await world.store.get(refTo('kycRecords', 'agency:agency-1'))).toMatchObject({
      gstinMask: '27••••••••••1ZV',
      authorisedPerson: 'Gita Menon',
    });
    expect(JSON.stringify(world.store.snapshot())).not.toContain('AAPFU0939F');
  });

  it.each([
    [{ gstin: '27AAPFU0939F1ZW' }, 'kyc/gstin', { problem: 'shape' }],
    [{ pan: 'AAACL1234C' }, 'kyc/gstin', { problem: 'other-pan' }],
    [{ authorisedPerson: '' }, 'kyc/name', {}],
  ])('is refused with %o', async (more, code, details) => {
    await expect(handIn(more)).rejects.toMatchObject({ code, details });
  });
});

describe('an IFSC', () => {
  const lookUp = (ifsc: string) => lookUpIfsc(world.platform, world.callAs('ann', { ifsc }));

  it('names its bank, and says whether the branch is listed', async () => {
    const known = { ifsc: 'HDFC0000001', bankName: 'HDFC Bank', isKnownBranch: true };
    expect(await lookUp(' hdfc0000001 ')).toEqual(known);
    expect(await lookUp('HDFC0CAACOB')).toMatchObject({ isKnownBranch: true });
    expect(await lookUp('HDFC0ZZZZZZ')).toMatchObject({ bankName: 'HDFC Bank', isKnownBranch: false });
    expect(await lookUp('HDFC0888888')).toMatchObject({ isKnownBranch: false });
    await expect(lookUp('QQQQ0000001')).rejects.toMatchObject({
      code: 'kyc/ifsc',
      details: { problem: 'unknown-bank' },
    });
    await expect(lookUp('HDFC')).rejects.toMatchObject({ code: 'kyc/ifsc', details: { problem: 'shape' } });
  });
});
