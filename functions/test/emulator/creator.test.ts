import { randomInt } from 'node:crypto';
import { getAuth } from 'firebase-admin/auth';
import { describe, expect, it } from 'vitest';
import * as creator from '../../src/features/creator/index.ts';
import * as identity from '../../src/features/identity/index.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { liveApp } from '../../src/platform/app.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { livePlatform } from '../../src/platform/live.ts';
import { type Caller, callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const store = getFirestoreStore();
const auth = getAuth(liveApp());
const services = { audio: true, video: true, gifts: true };
const checklist = { faceIsReal: true, mediaAreDecent: true, voiceMatchesLanguages: true, isOnlyAccount: true };

async function newMember(): Promise<Caller> {
  const person = await newPerson('cara');
  const phoneNumber = `+918${String(randomInt(0, 1_000_000_000)).padStart(9, '0')}`;
  await auth.updateUser(person.uid, { phoneNumber });
  await callAs(person, identity.completeSignIn, {});
  return person;
}

async function createWorld() {
  const admin = { ...(await newPerson('admin')), token: { roles: ['admin'] } };
  const cara = await newMember();
  const save = (more: object = {}, by: Caller | null = admin) =>
    callAs(by, creator.saveCreator, {
      requestId: newRequestId(),
      uid: cara.uid,
      displayName: 'Cara',
      services,
      ownRates: { audio: null, video: 20 },
      active: true,
      birthDate: '1999-02-01',
      checklist,
      reason: 'approved',
      ...more,
    });
  return { admin, cara, save };
}

describe('creator-saveCreator', () => {
  it('approves a creator: record, card, mark and role', async () => {
    const { cara, save } = await createWorld();
    expect(await save()).toEqual({ uid: cara.uid, class: 'regular', active: true });
    expect(await store.get(refTo('creators', cara.uid))).toMatchObject({ agreement: { by: 'staff' } });
    expect(await store.get(refTo('creatorCards', cara.uid))).toMatchObject({ ownRates: { audio: null, video: 20 } });
    expect(await store.get(refTo('profiles', cara.uid))).toMatchObject({ isCreator: true });
    expect((await auth.getUser(cara.uid)).customClaims).toEqual({ roles: ['creator'] });
  });

  it('refuses, in this order', async () => {
    const { admin, cara, save } = await createWorld();
    expect(await refusalOf(save({ ownRates: { audio: 0, video: null } }))).toBe('request/invalid');
    expect(await refusalOf(save({}, null))).toBe('auth/required');
    expect(await refusalOf(save({}, { ...admin, token: { roles: ['admin'], banned: true } }))).toBe('auth/banned');
    expect(await refusalOf(save({}, { ...cara, token: { roles: ['finance'] } }))).toBe('auth/forbidden');
    expect(await refusalOf(save({ uid: admin.uid }))).toBe('auth/self-role');
    expect(await refusalOf(save({ uid: 'nobody' }))).toBe('user/not-found');
    expect(await refusalOf(save({ birthDate: '2020-01-01' }))).toBe('creator/under-age');
    expect(await refusalOf(save({ checklist: undefined }))).toBe('application/not-checked');
    expect(await refusalOf(save({ ownRates: { audio: 900, video: null } }))).toBe('config/out-of-bounds');
    const requestId = newRequestId();
    await save({ requestId });
    expect(await refusalOf(save({ requestId, active: false }))).toBe('ledger/key-reused');
  });
});

describe('an application', () => {
  it('is looked at with its files, and makes a creator who signs and comes online', async () => {
    const { admin, cara } = await createWorld();
    const moderator = { ...(await newPerson('mona')), token: { roles: ['moderator'] } };
    const path = `creators/${cara.uid}/application/${newRequestId()}`;
    await livePlatform().files.save(path, 'a face', { contentType: 'image/jpeg' });
    const gallery = [{ path, kind: 'face' }];
    const profile = { categories: ['music'], languages: ['hi'], about: 'I sing.', audioBioPath: null, gallery };
    const draft = { requestId: newRequestId(), profile, birthDate: '2000-02-01', agencyCode: null };
    const me = { requestId: newRequestId(), uid: cara.uid };
    await callAs(cara, creator.saveApplication, draft);
    expect(await refusalOf(callAs(cara, creator.submitApplication, { requestId: newRequestId() }))).toBe(
      'profile/incomplete',
    );
    await store.update(refTo('users', cara.uid), { missingSteps: [] });
    await callAs(cara, creator.submitApplication, { requestId: newRequestId() });
    const opened = await callAs(moderator, creator.getApplication, { uid: cara.uid });
    expect(opened).toMatchObject({ application: { state: 'submitted' }, files: [{ path }] });
    await callAs(moderator, creator.prepareDecision, { ...me, checklist, reason: 'looked at it' });
    const approval = { ...me, verdict: 'approve', reason: 'welcome' };
    expect(await refusalOf(callAs(moderator, creator.decideApplication, approval))).toBe('auth/forbidden');
    expect(await callAs(admin, creator.decideApplication, approval)).toEqual({ state: 'approved' });
    const online = { requestId: newRequestId(), availability: 'online' };
    expect(await refusalOf(callAs(cara, creator.setAvailability, online))).toBe('creator/agreement-required');
    const signature = { version: 1, fullName: 'Cara Iyer', language: 'ta', agrees: true };
    await callAs(cara, creator.acceptAgreement, { requestId: newRequestId(), ...signature });
    expect(await callAs(cara, creator.setAvailability, online)).toEqual({ availability: 'online' });
    expect(await callAs(cara, creator.getDashboard, {})).toMatchObject({ live: { needsAgreement: false }, rank: null });
  });
});

describe('what a creator decides alone', () => {
  it('shows on the card at once, and is refused to everybody else', async () => {
    const { cara, save } = await createWorld();
    const go = (data: object = {}) =>
      callAs(cara, creator.setAvailability, { requestId: newRequestId(), availability: 'online', ...data });
    expect(await refusalOf(go({ availability: 'asleep' }))).toBe('request/invalid');
    expect(await refusalOf(go())).toBe('creator/required');
    await save();
    expect(await go()).toEqual({ availability: 'online' });
    const quiet = { audio: false, video: false, gifts: true };
    await callAs(cara, creator.setServices, { requestId: newRequestId(), services: quiet });
    const card = await store.get(refTo('creatorCards', cara.uid));
    expect(card).toMatchObject({ availability: 'online', services: quiet });
  });
});
