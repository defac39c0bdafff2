import { beforeEach, describe, expect, it } from 'vitest';
import { expireRecords } from '../../src/features/kyc/expire-records.ts';
import { sweepChecks } from '../../src/features/kyc/sweep-checks.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.ts';
import { createKycWorld, goodForm, type KycWorld } from '../support/kyc-world.ts';
import { createMemoryStore } from '../support/memory-store.ts';

let world: KycWorld;

beforeEach(async () => {
  world = await createKycWorld(createMemoryStore());
  await world.creator('ann');
});

const bank = { kind: 'bank' as const, accountNumber: '50100123456789', ifsc: 'HDFC0000001' };
const upi = { kind: 'vpa' as const, address: 'asha@okhdfcbank' };
const beneficiaries = () => Object.values(world.store.snapshot()['beneficiaries'] ?? {});

describe('a form', () => {
  it('that is in order is verified without a person, and cools off before money goes there', async () => {
    const reply = await world.submitAs('ann', { upi });
    expect(reply).toMatchObject({ state: 'submitted', version: 1, panMask: '••••••234C' });
    expect(reply.beneficiaries).toMatchObject([
      { kind: 'bank', mask: '••••6789', bankName: 'HDFC Bank', state: 'checking' },
      { kind: 'vpa', mask: 'a•••@okhdfcbank', state: 'checking' },
    ]);
    expect(world.tasks.at(-1)).toMatchObject({ name: 'kyc-runChecks', payload: { kind: 'creator', id: 'ann' } });
    await world.check({ kind: 'creator', id: 'ann' });
    expect(await world.record('ann')).toMatchObject({ state: 'verified', verifiedAt: world.now() });
    expect(await world.payee('ann')).toMatchObject({
      kyc: 'verified',
      hasPan: true,
      beneficiaryId: reply.beneficiaries[0]?.beneficiaryId,
      hold: null,
    });
    const usableAt = new Date(world.now().getTime() + 24 * HOUR);
    expect(beneficiaries()).toMatchObject([
      { state: 'verified', usableAt },
      { state: 'verified', usableAt },
    ]);
    expect(await world.review('ann')).toMatchObject({ waiting: [], queuedAt: null, unasked: [], checkDueAt: null });
    expect(world.noticeKinds()).toEqual([
      'beneficiary-added',
      'beneficiary-added',
      'beneficiary-verified',
      'beneficiary-verified',
      'kyc-verified',
    ]);
  });

  it('leaves no number anywhere but sealed', async () => {
    await world.verify('ann', { upi });
    const everything = JSON.stringify([world.store.snapshot(), world.tasks, world.faults]);
    for (const number of [goodForm.pan, bank.accountNumber, upi.address, goodForm.dateOfBirth]) {
      expect(everything).not.toContain(number);
    }
    expect(Object.keys(world.store.snapshot()['sealedFields'] ?? {})).toHaveLength(3);
  });

  it('is taken once, however often it is sent', async () => {
    const first = await world.submitAs('ann');
    expect(await world.submitAs('ann')).toEqual(first);
    await expect(world.submitAs('ann', { legalName: 'Asha Iyer' })).rejects.toMatchObject({
      code: 'ledger/key-reused',
    });
    expect(beneficiaries()).toHaveLength(1);
    expect(Object.keys(world.store.snapshot()['kycSubmissions'] ?? {})).toEqual(['creator:ann~1']);
  });

  it('survives that its commit is heard of late', async () => {
    world.store.setFaults({ lostReplyRate: 0.6 });
    await world.submitAs('ann');
    expect(beneficiaries()).toHaveLength(1);
  });

  it.each([
    ['kyc/name', { legalName: '1234' }, {}],
    ['kyc/name', { authorisedPerson: 'Asha Rao' }, {}],
    ['kyc/pan', { pan: 'ABCDE1234F' }, { problem: 'shape' }],
    ['kyc/pan', { pan: 'AAACL1234C' }, { problem: 'not-of-a-person' }],
    ['kyc/age', { dateOfBirth: '2008-11-22' }, { minAgeYears: 18 }],
    ['kyc/gstin', { gstin: '27AAPFU0939F1ZV' }, { problem: 'not-for-creators' }],
    ['kyc/ifsc', { account: { ...bank, ifsc: 'HDFC1' } }, { problem: 'shape' }],
    ['kyc/ifsc', { account: { ...bank, ifsc: 'QQQQ0000001' } }, { problem: 'unknown-bank' }],
    ['kyc/account', { account: { ...bank, accountNumber: '12345678' } }, {}],
    ['kyc/upi', { upi: { kind: 'vpa' as const, address: 'asha' } }, {}],
    ['kyc/consent', { consentVersion: 2 }, { version: 1 }],
    ['kyc/document', { documents: { submissionId: 'submission-1', parts: ['pan' as const] } }, { problem: 'missing' }],
    ['kyc/aadhaar-not-stored', { legalName: 'Asha 2341 2341 2346' }, { field: 'legalName' }],
    ['kyc/aadhaar-not-stored', { pan: '234123412346' }, { field: 'pan' }],
    [
      'kyc/aadhaar-not-stored',
      { aadhaar: { reference: '2341-2341-2346', last4: '2346' } },
      { field: 'aadhaar.reference' },
    ],
  ])('is refused %s for %o', async (code, form, details) => {
    await expect(world.submitAs('ann', form)).rejects.toMatchObject({ code, details });
    expect(world.store.snapshot()['kycRecords']).toBeUndefined();
  });

  it('takes an account number that looks like an Aadhaar number by chance, and somebody who is 18 today', async () => {
    const account = { ...bank, accountNumber: '234123412346' };
    await expect(world.submitAs('ann', { account, dateOfBirth: '2008-11-21' })).resolves.toMatchObject({ version: 1 });
  });

  it('is one of ten a day at most', async () => {
    for (let serial = 1; serial <= 10; serial += 1) await world.submitAs('ann', {}, `submit-${serial}`);
    await expect(world.submitAs('ann', {}, 'submit-11')).rejects.toMatchObject({
      code: 'limit/reached',
      details: { limit: 'kyc' },
    });
    world.advance(DAY);
    await expect(world.submitAs('ann', {}, 'submit-11')).resolves.toMatchObject({ version: 11 });
  });

  it('is for creators and for owners of an agency', async () => {
    await expect(world.submitAs('bob')).rejects.toMatchObject({ code: 'creator/required' });
    const agency = { as: 'agency' as const, authorisedPerson: 'Asha Rao', pan: 'AAPFU0939F', gstin: '27AAPFU0939F1ZV' };
    await expect(world.submitAs('ann', agency)).rejects.toMatchObject({ code: 'agency/required' });
    expect(world.store.snapshot()['fingerprints']).toBeUndefined();
  });

  it('links documents only as they lie in the bucket', async () => {
    const path = 'kyc/ann/submission-1/pan';
    const documents = { submissionId: 'submission-1', parts: ['pan' as const] };
    await world.files.save(path, 'x', { contentType: 'text/html' });
    await expect(world.submitAs('ann', { documents })).rejects.toMatchObject({
      details: { part: 'pan', problem: 'type' },
    });
    await world.files.save(path, 'x'.repeat(5 * 1024 * 1024 + 1), { contentType: 'image/png' });
    await expect(world.submitAs('ann', { documents })).rejects.toMatchObject({ details: { problem: 'size' } });
    await world.files.save(path, 'x', { contentType: 'image/png' });
    await world.submitAs('ann', { documents });
    expect((await world.record('ann'))?.documents).toEqual([{ part: 'pan', path }]);
  });
});

describe('checks', () => {
  it.each([
    ['pan', 'AAAPL1234C', { outcome: 'review', registeredName: null }, []],
    ['pan', 'AAAPL1234C', { outcome: 'invalid', registeredName: null }, ['provider-invalid']],
    ['pan', 'AAAPL1234C', { registeredName: 'Vikram Seth' }, ['name-mismatch']],
    ['bank', '50100123456789', { outcome: 'review', registeredName: null }, []],
    ['bank', '50100123456789', { registeredName: 'Vikram Seth' }, ['name-mismatch']],
  ] as const)('of a %s (%s) that end in %o wait for a person', async (part, number, answer, marks) => {
    world.answer(number, answer);
    await world.verify('ann');
    const record = await world.record('ann');
    expect(record).toMatchObject({ state: 'submitted', parts: { [part]: { state: 'checking' } } });
    expect(await world.payee('ann')).toMatchObject({ kyc: 'submitted', hasPan: part === 'bank' });
    const review = await world.review('ann');
    const check = part === 'pan' ? 'pan' : (record?.parts.bank.beneficiaryId ?? '');
    expect(review?.waiting).toContain(check);
    expect(review?.findings[check]?.marks).toEqual(marks);
    expect(review?.queuedAt).toEqual(world.now());
  });

  it('that end well make the creator a verified one, which a rejection or expiry ends and a change does not', async () => {
    const creator = () => world.store.get(refTo('creators', 'ann'));
    await world.verify('ann');
    expect(await creator()).toMatchObject({ kycVerified: true, class: 'verified' });
    await world.submitAs('ann', { pan: 'BBBPM4321D' }, 'submit-again');
    expect(await creator()).toMatchObject({ kycVerified: true });
    await world.check({ kind: 'creator', id: 'ann' });
    world.advance(10 * 365 * DAY);
    await expireRecords(world.platform, world.now());
    expect(await creator()).toMatchObject({ kycVerified: false, class: 'regular' });
  });

  it('by hand never verify by themselves', async () => {
    world = await createKycWorld(createMemoryStore(), { provider: 'manual' });
    await world.creator('ann');
    await world.verify('ann');
    expect(await world.review('ann')).toMatchObject({ waiting: ['pan', 'name', expect.any(String)], checkDueAt: null });
  });

  it('are made up for when the task was lost, once', async () => {
    await world.submitAs('ann');
    await sweepChecks(world.platform, world.now());
    expect(world.asked).toEqual([]);
    world.advance(6 * MINUTE);
    await sweepChecks(world.platform, world.now());
    await sweepChecks(world.platform, world.now());
    await world.check({ kind: 'creator', id: 'ann' });
    expect(world.asked).toHaveLength(2);
    expect(await world.payee('ann')).toMatchObject({ kyc: 'verified' });
  });

  it('warn of a branch that the list does not have, no more', async () => {
    await world.verify('ann', { account: { ...bank, ifsc: 'HDFC0ZZZZZZ' } });
    const id = (await world.record('ann'))?.parts.bank.beneficiaryId ?? '';
    expect((await world.review('ann'))?.findings[id]?.marks).toEqual(['unknown-branch']);
    expect(await world.payee('ann')).toMatchObject({ kyc: 'verified' });
  });
});

describe('a number that somebody else has used', () => {
  it.each([
    ['shared-pan', { account: { ...bank, accountNumber: '111222333444' } }],
    [
      'shared-bank',
      { pan: 'BBBPM4321D', account: { ...bank, ifsc: 'HDFC0000002', accountNumber: '0050100123456789' } },
    ],
  ] as const)('(%s) holds payouts for a person to look at, and bans nobody', async (mark, form) => {
    await world.creator('eve');
    await world.verify('ann');
    const reply = await world.submitAs('eve', form);
    await world.check({ kind: 'creator', id: 'eve' });
    expect(JSON.stringify([reply, await world.record('eve'), await world.payee('eve')])).not.toContain('ann');
    expect(await world.payee('eve')).toMatchObject({
      kyc: 'submitted',
      hold: { reason: 'duplicate-identity', by: null },
    });
    const marks = Object.values((await world.review('eve'))?.findings ?? {}).flatMap((finding) => finding.marks);
    expect(marks).toEqual([mark]);
    expect(await world.payee('ann')).toMatchObject({ kyc: 'verified', hold: null });
    expect((await world.store.get(refTo('pairs', 'ann_eve')))?.linkedBy).toEqual([mark.slice('shared-'.length)]);
  });

  it('is no trouble when it is their own', async () => {
    await world.verify('ann');
    await world.verify('ann', { legalName: 'Asha S Rao' }, 'submit-again');
    expect(await world.payee('ann')).toMatchObject({ kyc: 'verified', hold: null });
  });
});

describe('a later form', () => {
  it('opens only what has changed, and keeps what was', async () => {
    await world.verify('ann');
    const before = await world.record('ann');
    const account = { ...bank, accountNumber: '60200987654321' };
    const reply = await world.submitAs('ann', { account }, 'submit-again');
    expect(reply).toMatchObject({
      version: 2,
      state: 'submitted',
      parts: { pan: { state: 'verified' }, name: { state: 'verified' }, bank: { state: 'submitted' } },
    });
    await world.check({ kind: 'creator', id: 'ann' });
    expect(world.asked).toHaveLength(3);
    const old = await world.store.get(refTo('beneficiaries', before?.parts.bank.beneficiaryId ?? ''));
    expect(old).toMatchObject({ state: 'retired', version: 1, retiredAt: world.now() });
    const now = await world.record('ann');
    expect(await world.store.get(refTo('beneficiaries', now?.parts.bank.beneficiaryId ?? ''))).toMatchObject({
      state: 'verified',
      version: 2,
      replaces: before?.parts.bank.beneficiaryId,
    });
    expect(await world.payee('ann')).toMatchObject({ kyc: 'verified', beneficiaryId: now?.parts.bank.beneficiaryId });
    expect(world.store.snapshot()['kycSubmissions']).toMatchObject({
      'creator:ann~1': { opened: ['pan', 'name', 'bank'], bankMask: '••••6789' },
      'creator:ann~2': { opened: ['bank'], bankMask: '••••4321' },
    });
  });

  it('with another name is compared to the PAN that was checked before', async () => {
    await world.verify('ann');
    await world.verify('ann', { legalName: 'Vikram Seth' }, 'submit-again');
    expect(world.asked).toHaveLength(2);
    expect(await world.record('ann')).toMatchObject({
      parts: { pan: { state: 'verified' }, name: { state: 'checking' }, bank: { state: 'verified' } },
    });
  });

  it('with another PAN counts as without one until that is checked', async () => {
    await world.verify('ann');
    await world.submitAs('ann', { pan: 'BBBPM4321D' }, 'submit-again');
    expect(await world.payee('ann')).toMatchObject({ hasPan: false });
    await world.check({ kind: 'creator', id: 'ann' });
    expect(await world.payee('ann')).toMatchObject({ hasPan: true, kyc: 'verified' });
  });

  it('that comes while the provider is asked does not get the answer about the one before', async () => {
    await world.submitAs('ann');
    const slow = world.platform.kyc.cashfree.checkPan;
    Object.assign(world.platform.kyc.cashfree, {
      checkPan: async (request: Parameters<typeof slow>[0]) => {
        Object.assign(world.platform.kyc.cashfree, { checkPan: slow });
        await world.submitAs('ann', { pan: 'BBBPM4321D' }, 'submit-again');
        return slow(request);
      },
    });
    await world.check({ kind: 'creator', id: 'ann' });
    expect(await world.record('ann')).toMatchObject({ version: 2, parts: { pan: { state: 'submitted' } } });
    expect((await world.review('ann'))?.unasked).toContain('pan');
  });

  it('is asked for after ten years', async () => {
    await world.verify('ann');
    world.advance(10 * 365 * DAY - 1);
    await expireRecords(world.platform, world.now());
    expect(await world.payee('ann')).toMatchObject({ kyc: 'verified' });
    world.advance(1);
    await expireRecords(world.platform, world.now());
    expect(await world.payee('ann')).toMatchObject({ kyc: 'expired', hasPan: true });
    expect(world.noticeKinds()).toContain('kyc-expired');
    await world.verify('ann', {}, 'submit-again');
    expect(await world.payee('ann')).toMatchObject({ kyc: 'verified' });
  });
});
