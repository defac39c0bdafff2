import { randomInt } from 'node:crypto';
import { getAuth } from 'firebase-admin/auth';
import { describe, expect, it } from 'vitest';
import * as agency from '../../src/features/agency/index.ts';
import * as identity from '../../src/features/identity/index.ts';
import { liveApp } from '../../src/platform/app.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { approveCreator } from '../support/economy.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const auth = getAuth(liveApp());

async function newMember(name: string): Promise<Caller> {
  const person = await newPerson(name);
  const phoneNumber = `+918${String(randomInt(0, 1_000_000_000)).padStart(9, '0')}`;
  await auth.updateUser(person.uid, { phoneNumber });
  await callAs(person, identity.completeSignIn, {});
  return person;
}

/** An admin, who will own an agency, and a creator. */
async function createWorld() {
  const admin = { ...(await newPerson('admin')), token: { roles: ['admin'] } };
  const [omar, cara] = [await newMember('omar'), await newMember('cara')];
  await approveCreator(getFirestoreStore(), cara.uid, { now: new Date() });
  const code = `S${randomInt(1_000_000, 9_999_999)}`;
  const save = (more: object = {}, by: Caller | null = admin) =>
    callAs(by, agency.saveAgency, {
      requestId: newRequestId(),
      name: 'Stars',
      ownerUid: omar.uid,
      code,
      contact: { name: 'Omar', email: 'omar@stars.example' },
      agencyShareBps: 2_500,
      startsAt: '2026-01-01T00:00:00Z',
      endsAt: null,
      reason: 'signed',
      ...more,
    });
  return { admin, omar, cara, code, save };
}

describe('an agency', () => {
  it('is taken on, takes a creator on with her consent, and sees her work', async () => {
    const { admin, omar, cara, code, save } = await createWorld();
    const { agencyId } = await save();
    expect((await auth.getUser(omar.uid)).customClaims).toEqual({ roles: ['agency-owner'], agencyId });
    const { offer } = await callAs(cara, agency.previewJoin, { code });
    const asked = await callAs(cara, agency.join, { requestId: newRequestId(), code, offer, agrees: true });
    expect(asked).toMatchObject({ state: 'requested', agencyId });
    const confirm = { requestId: newRequestId(), creatorUid: cara.uid, agencyId, approve: true, reason: 'fine' };
    const replies = await Promise.all([1, 2].map(() => callAs(admin, agency.confirmJoin, confirm)));
    expect(replies).toMatchObject([{ state: 'active' }, { state: 'active' }]);
    const { hosts } = await callAs(omar, agency.listHosts, {});
    expect(hosts).toMatchObject([{ uid: cara.uid, state: 'active', agencyShareBps: 2_500 }]);
    const left = await callAs(cara, agency.leave, { requestId: newRequestId() });
    expect(left).toMatchObject({ state: 'leaving', agencyId });
  });

  it('refuses, in this order', async () => {
    const { admin, omar, cara, save } = await createWorld();
    expect(await refusalOf(save({ code: 'too long for a code' }))).toBe('request/invalid');
    expect(await refusalOf(save({}, null))).toBe('auth/required');
    expect(await refusalOf(save({}, { ...admin, token: { roles: ['admin'], banned: true } }))).toBe('auth/banned');
    expect(await refusalOf(save({}, { ...cara, token: { roles: ['finance'] } }))).toBe('auth/forbidden');
    expect(await refusalOf(save({ ownerUid: admin.uid }))).toBe('auth/self-role');
    expect(await refusalOf(save({ agencyId: 'none' }))).toBe('agency/not-found');
    expect(await refusalOf(callAs(omar, agency.getDashboard, {}))).toBe('agency/required');
  });
});
