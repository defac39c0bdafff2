import { beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Payee } from '../../src/contract/documents/ledger.ts';
import { type decideContract, listQueueContract } from '../../src/contract/features/kyc.ts';
import { addBeneficiary } from '../../src/features/kyc/change-accounts.ts';
import { decide } from '../../src/features/kyc/decide.ts';
import { listQueue } from '../../src/features/kyc/list-queue.ts';
import { resealNumbers } from '../../src/features/kyc/reseal-numbers.ts';
import { listDocuments, reveal } from '../../src/features/kyc/reveal.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { HOUR, MINUTE } from '../../src/kernel/time.ts';
import { createSealing } from '../../src/platform/live-sealing.ts';
import { createKycWorld, goodForm, type KycWorld } from '../support/kyc-world.ts';
import { createMemoryStore } from '../support/memory-store.ts';

type Verdict = z.input<typeof decideContract.request>['verdict'];

let world: KycWorld;
const ann: Payee = { kind: 'creator', id: 'ann' };
const verify: Verdict = { kind: 'verify' };

beforeEach(async () => {
  world = await createKycWorld(createMemoryStore(), { provider: 'manual' });
  await world.creator('ann');
  await world.verify('ann');
});

const decideOn = (
  check: string,
  verdict: Verdict,
  { by = 'fay', requestId = `decide-${check}`, reason = 'seen' } = {},
) =>
  decide(
    world.platform,
    world.callAs(by, { payee: ann, check, verdict, reason, requestId }, { requestId, roles: ['finance'] }),
  );
const accountId = async () => (await world.record('ann'))?.parts.bank.beneficiaryId ?? '';
const auditLines = () => Object.values(world.store.snapshot()['auditLog'] ?? {});

describe('a person of staff', () => {
  it('verifies each part, and with the last of them the whole', async () => {
    expect(await decideOn('pan', verify)).toMatchObject({ state: 'verified', kyc: 'submitted' });
    expect(await world.payee('ann')).toMatchObject({ hasPan: true, beneficiaryId: null });
    await decideOn('name', verify);
    const id = await accountId();
    const reply = await decideOn(id, verify);
    expect(reply).toEqual({ check: id, state: 'verified', kyc: 'verified' });
    expect(await decideOn(id, verify)).toEqual(reply);
    expect(await world.payee('ann')).toMatchObject({ kyc: 'verified', beneficiaryId: id });
    expect(await world.store.get(refTo('beneficiaries', id))).toMatchObject({
      state: 'verified',
      usableAt: new Date(world.now().getTime() + 24 * HOUR),
    });
    expect(auditLines()).toHaveLength(3);
    expect(auditLines()).toContainEqual(
      expect.objectContaining({
        action: 'kyc-verify',
        target: 'kycRecords/creator:ann',
        actorUid: 'fay',
        reason: 'seen',
      }),
    );
    await expect(decideOn(id, verify, { requestId: 'decide-again' })).rejects.toMatchObject({
      code: 'kyc/wrong-state',
      details: { state: 'verified' },
    });
  });

  it('rejects with a cause the owner is told, and a new form opens just that', async () => {
    await decideOn('pan', verify);
    await decideOn('name', { kind: 'reject', cause: 'name-mismatch' });
    expect(await world.record('ann')).toMatchObject({
      state: 'rejected',
      parts: { pan: { state: 'verified' }, name: { state: 'rejected', cause: 'name-mismatch' } },
    });
    const rejections = Object.values(world.store.snapshot()['notices'] ?? {}).filter(
      (notice) => (notice as { kind: string }).kind === 'kyc-rejected',
    );
    expect(rejections).toMatchObject([{ uid: 'ann', params: { name: 'name-mismatch' } }]);
    const again = await world.submitAs('ann', {}, 'submit-again');
    expect(again.parts).toMatchObject({ pan: { state: 'verified' }, name: { state: 'submitted', cause: null } });
  });

  it('may reject later what was verified, which takes it out of use', async () => {
    const id = await accountId();
    for (const check of ['pan', 'name', id]) await decideOn(check, verify);
    await decideOn(id, { kind: 'reject', cause: 'invalid' }, { requestId: 'decide-again' });
    expect(await world.payee('ann')).toMatchObject({ kyc: 'rejected', beneficiaryId: null, hasPan: true });
    await decideOn('pan', { kind: 'reject', cause: 'invalid' }, { requestId: 'decide-pan-again' });
    expect(await world.payee('ann')).toMatchObject({ hasPan: false });
  });

  it('cannot allow an account in another name, nor decide on themselves, nor on nothing', async () => {
    world = await createKycWorld(createMemoryStore());
    await world.creator('ann');
    world.answer('50100123456789', { registeredName: 'Vikram Seth' });
    await world.verify('ann');
    await expect(decideOn(await accountId(), verify)).rejects.toMatchObject({
      code: 'payout/name-mismatch',
      details: { score: 0, needed: 80 },
    });
    await expect(decideOn('pan', verify, { by: 'ann' })).rejects.toMatchObject({ code: 'kyc/own-check' });
    await expect(decideOn('nothing', verify)).rejects.toMatchObject({ code: 'kyc/not-found' });
    await expect(decideOn('pan', verify, { reason: 'has 2341 2341 2346' })).rejects.toMatchObject({
      code: 'kyc/aadhaar-not-stored',
    });
    expect(auditLines()).toEqual([]);
  });

  it('sees what waits, longest first, page by page, with what stands out', async () => {
    world.advance(MINUTE);
    await world.creator('eve');
    await world.verify('eve');
    const page = (input: z.input<typeof listQueueContract.request>) =>
      listQueue(world.platform, world.callAs('fay', listQueueContract.request.parse(input), { roles: ['finance'] }));
    const first = await page({ limit: 1 });
    expect(first.entries).toMatchObject([{ ownerUid: 'ann', legalName: 'Asha Rao' }]);
    expect(first.entries[0]?.checks.map(({ check }) => check)).toEqual(['pan', 'name', await accountId()]);
    const second = await page({ limit: 1, ...(first.cursor === null ? {} : { cursor: first.cursor }) });
    expect(second.cursor).toBeNull();
    expect(second.entries[0]?.checks.flatMap(({ marks }) => marks)).toEqual(['shared-pan', 'shared-bank']);
  });

  it('opens the numbers only with a reason on record, and they are kept nowhere', async () => {
    const input = { payee: ann, reason: 'asked by the bank', requestId: 'reveal-1' };
    const open = (by = 'fay') =>
      reveal(world.platform, world.callAs(by, input, { requestId: 'reveal-1', roles: ['finance'] }));
    const numbers = { pan: goodForm.pan, dateOfBirth: goodForm.dateOfBirth, gstin: null, legalName: 'Asha Rao' };
    expect(await open()).toMatchObject({ ...numbers, accounts: [{ kind: 'bank', number: '50100123456789' }] });
    expect(await open()).toMatchObject(numbers);
    expect(auditLines()).toMatchObject([{ action: 'kyc-reveal', actorUid: 'fay', reason: 'asked by the bank' }]);
    await expect(open('ann')).rejects.toMatchObject({ code: 'kyc/own-check' });
    const everything = JSON.stringify(world.store.snapshot());
    expect(everything).not.toContain(goodForm.pan);
    expect(everything).not.toContain('50100123456789');
  });

  it('looks once with a reason: later, or at other numbers, is another look', async () => {
    const reused = { code: 'ledger/key-reused' };
    const look = (requestId: string) => {
      const input = { payee: ann, reason: 'asked by the bank', requestId };
      return reveal(world.platform, world.callAs('fay', input, { requestId, roles: ['finance'] }));
    };
    await look('reveal-1');
    world.advance(10 * MINUTE);
    await expect(look('reveal-1')).rejects.toMatchObject(reused);
    await look('reveal-2');
    world.advance(MINUTE);
    await world.submitAs('ann', { account: { ...goodForm.account, accountNumber: '50100999999999' } }, 'submit-again');
    await expect(look('reveal-2')).rejects.toMatchObject(reused);
    expect(auditLines()).toHaveLength(2);
  });

  it('gets links to the documents for ten minutes', async () => {
    const path = 'kyc/ann/submission-2/selfie';
    await world.files.save(path, 'x', { contentType: 'image/png' });
    const documents = { submissionId: 'submission-2', parts: ['selfie' as const] };
    await world.submitAs('ann', { documents }, 'submit-again');
    const input = { payee: ann, reason: 'checking the face', requestId: 'links-1' };
    const call = world.callAs('fay', input, { requestId: 'links-1', roles: ['finance'] });
    const reply = await listDocuments(world.platform, call);
    expect(reply.expiresAt).toBe(new Date(world.now().getTime() + 10 * MINUTE).toISOString());
    expect(reply.documents).toMatchObject([{ part: 'selfie', url: expect.stringContaining(path) }]);
    expect(reply.typed).toMatchObject({ legalName: 'Asha Rao', accounts: [{ kind: 'bank', state: 'checking' }] });
    expect(reply.checks).toContainEqual(expect.objectContaining({ check: 'pan', isWaiting: true }));
    expect(auditLines()).toMatchObject([{ action: 'kyc-listDocuments', actorUid: 'fay' }]);
  });
});

describe('a sealed number', () => {
  it('is sealed anew after a change of key, and then needs the old one no more', async () => {
    const secrets = { fingerprint: 'fingerprint-key-of-the-tests-and-nothing-else' };
    const previous = 'sealing-key-of-the-tests-and-nothing-else';
    const current = 'another-sealing-key-of-the-tests';
    const rotated = { ...world.platform, sealing: createSealing({ ...secrets, current, previous }) };
    await resealNumbers(rotated, world.now());
    const settled = { ...rotated, sealing: createSealing({ ...secrets, current, previous: 'none' }) };
    const call = world.callAs(
      'fay',
      { payee: ann, reason: 'looking', requestId: 'reveal-3' },
      { requestId: 'reveal-3' },
    );
    expect(await reveal(settled, call)).toMatchObject({ pan: goodForm.pan, accounts: [{ number: '50100123456789' }] });
    const before = world.store.snapshot()['sealedFields'];
    await resealNumbers(settled, world.now());
    expect(world.store.snapshot()['sealedFields']).toEqual(before);
  });

  it('does not open in another place', async () => {
    const id = await accountId();
    const sealed = await world.store.get(refTo('sealedFields', id));
    const record = await world.record('ann');
    world.store.poke(`sealedFields/${record?.sealedId}`, sealed);
    const call = world.callAs(
      'fay',
      { payee: ann, reason: 'trying', requestId: 'reveal-2' },
      { requestId: 'reveal-2' },
    );
    await expect(reveal(world.platform, call)).rejects.toThrow();
  });

  it('is not made for somebody who may not add it', async () => {
    const account = { kind: 'vpa' as const, address: 'bob@okhdfcbank' };
    await world.creator('bob');
    const call = world.callAs('bob', { as: 'creator' as const, account, requestId: 'add-1' }, { requestId: 'add-1' });
    await expect(addBeneficiary(world.platform, call)).rejects.toMatchObject({ code: 'kyc/required' });
    expect(Object.keys(world.store.snapshot()['sealedFields'] ?? {})).toHaveLength(2);
  });
});
