import { randomInt } from 'node:crypto';
import { getAuth } from 'firebase-admin/auth';
import { describe, expect, it } from 'vitest';
import * as kyc from '../../src/features/kyc/index.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { liveApp } from '../../src/platform/app.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { liveFiles } from '../../src/platform/live-files.ts';
import { approveCreator } from '../support/economy.ts';
import { goodForm } from '../support/kyc-world.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const store = getFirestoreStore();
const digits = (count: number) => Array.from({ length: count }, () => randomInt(0, 10)).join('');

/** A creator whose numbers nobody else in this database has. */
async function createWorld() {
  const cara = await newPerson('cara');
  await approveCreator(store, cara.uid, { now: new Date() });
  const staff = async (role: string): Promise<Caller> => ({ ...(await newPerson(role)), token: { roles: [role] } });
  const form = {
    ...goodForm,
    pan: `AAAPL${digits(4)}C`,
    account: { ...goodForm.account, accountNumber: `5${digits(14)}` },
    documents: { submissionId: newRequestId(), parts: ['pan'] },
  };
  await liveFiles.save(`kyc/${cara.uid}/${form.documents.submissionId}/pan`, 'a card', { contentType: 'image/png' });
  const submit = (more: object = {}, by: Caller | null = cara) =>
    callAs(by, kyc.submit, { ...form, requestId: newRequestId(), ...more });
  return { cara, form, submit, finance: await staff('finance'), moderator: await staff('moderator') };
}

describe('kyc', () => {
  it('goes from the form to a verified account, decided by staff', async () => {
    const { cara, form, submit, finance } = await createWorld();
    const payee = { kind: 'creator', id: cara.uid };
    expect(await submit()).toMatchObject({ state: 'submitted', panMask: `••••••${form.pan.slice(-4)}` });
    await kyc.runChecks.run({ data: payee } as never);
    const review = await store.get(refTo('kycReviews', `creator:${cara.uid}`));
    expect(review?.waiting).toHaveLength(3);
    for (const check of review?.waiting ?? []) {
      const verdict = { kind: 'verify' };
      await callAs(finance, kyc.decide, { requestId: newRequestId(), payee, check, verdict, reason: 'papers seen' });
    }
    expect(await store.get(refTo('payees', `creator:${cara.uid}`))).toMatchObject({ kyc: 'verified', hasPan: true });
    const look = { payee, reason: 'asked by the bank' };
    const opened = await callAs(finance, kyc.reveal, { ...look, requestId: newRequestId() });
    expect(opened).toMatchObject({ pan: form.pan, accounts: [{ number: form.account.accountNumber }] });
    const { documents } = await callAs<{ documents: { url: string }[] }>(finance, kyc.listDocuments, {
      ...look,
      requestId: newRequestId(),
    });
    expect(await (await fetch(documents[0]?.url ?? '')).text()).toBe('a card');
  });

  it('refuses, in this order', async () => {
    const { cara, submit } = await createWorld();
    const bob = await newPerson('bob');
    expect(await refusalOf(submit({ legalName: '' }))).toBe('request/invalid');
    expect(await refusalOf(submit({}, null))).toBe('auth/required');
    expect(await refusalOf(submit({}, { ...cara, token: { banned: true } }))).toBe('auth/banned');
    const gone = await newPerson('gone');
    await getAuth(liveApp()).revokeRefreshTokens(gone.uid);
    expect(await refusalOf(submit({}, { ...gone, token: { auth_time: 1 } }))).toBe('auth/revoked');
    expect(await refusalOf(submit({ legalName: 'Asha 2341 2341 2346' }))).toBe('kyc/aadhaar-not-stored');
    expect(await refusalOf(submit({ pan: 'ABCDE1234F' }))).toBe('kyc/pan');
    expect(await refusalOf(submit({}, bob))).toBe('creator/required');
    expect(await refusalOf(submit({ documents: { submissionId: newRequestId(), parts: ['pan'] } }))).toBe(
      'kyc/document',
    );
  });

  it('shows numbers to finance and admins only', async () => {
    const { cara, submit, moderator } = await createWorld();
    await submit();
    const look = { payee: { kind: 'creator', id: cara.uid }, reason: 'curious' };
    expect(await refusalOf(callAs(moderator, kyc.reveal, { ...look, requestId: newRequestId() }))).toBe(
      'auth/forbidden',
    );
    expect(await refusalOf(callAs(cara, kyc.listDocuments, { ...look, requestId: newRequestId() }))).toBe(
      'auth/forbidden',
    );
    expect(await refusalOf(callAs(moderator, kyc.listQueue, {}))).toBe('auth/forbidden');
  });
});
