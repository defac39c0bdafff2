import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { CreatorProfile } from '../../src/contract/documents/creators.ts';
import { decideApplication } from '../../src/features/creator/conclude-application.ts';
import { getApplication, listApplications } from '../../src/features/creator/list-applications.ts';
import { prepareDecision } from '../../src/features/creator/prepare-decision.ts';
import { saveApplication } from '../../src/features/creator/save-application.ts';
import { submitApplication, withdrawApplication } from '../../src/features/creator/submit-application.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { createCreatorWorld, profileWith, refusal } from '../support/creator-world.ts';

const allSeen = { faceIsReal: true, mediaAreDecent: true, voiceMatchesLanguages: true, isOnlyAccount: true };

async function createWorld() {
  const world = createCreatorWorld();
  const { platform, callAs, store } = world;
  await world.join('cara');
  const face = { path: await world.upload('cara', 'face-0001'), kind: 'face' as const };
  const complete = profileWith({ gallery: [face] });
  const save = (profile: CreatorProfile = complete, more: object = {}, requestId?: string) => {
    const input = { requestId: '', profile, birthDate: '2000-02-01', agencyCode: null, ...more };
    return saveApplication(platform, callAs('cara', input, requestId === undefined ? {} : { requestId }));
  };
  const submit = () => submitApplication(platform, callAs('cara', { requestId: '' }));
  const withdraw = () => withdrawApplication(platform, callAs('cara', { requestId: '' }));
  const prepare = (checklist = allSeen, by = 'mona', uid = 'cara') =>
    prepareDecision(platform, callAs(by, { requestId: '', uid, checklist, reason: 'looked at it' }));
  const decide = (verdict: 'approve' | 'reject' | 'ask-more', { by = 'root', requestId = `decide-${verdict}` } = {}) =>
    decideApplication(platform, callAs(by, { requestId, uid: 'cara', verdict, reason: 'because' }, { requestId }));
  const application = () => store.get(refTo('creatorApplications', 'cara'));
  return { ...world, complete, face, save, submit, withdraw, prepare, decide, application };
}

describe('an application', () => {
  it('goes from the draft to an approved creator who has to sign before earning', async () => {
    const world = await createWorld();
    const { store, save, submit, prepare, decide, creator, people } = world;
    await store.set(refTo('agencyCodes', 'STARS1'), { agencyId: 'stars' });
    expect(await save(undefined, { agencyCode: 'STARS1' })).toEqual({ state: 'draft' });
    expect(await submit()).toEqual({ state: 'submitted' });
    expect(await prepare()).toEqual({ state: 'in-review' });
    expect(await decide('approve')).toEqual({ state: 'approved' });
    expect(await decide('approve')).toEqual({ state: 'approved' });

    const cara = collections.creators.parse(await creator());
    expect(cara).toMatchObject({ active: true, availability: 'offline', class: 'regular', agreement: null });
    expect(cara.profile).toEqual(world.complete);
    expect(Object.values(cara.services)).toEqual(Array(6).fill(true));
    expect(cara.terms.agencyId).toBeNull();
    expect(await store.get(refTo('creatorCards', 'cara'))).toMatchObject({ profile: world.complete });
    expect(await store.get(refTo('profiles', 'cara'))).toMatchObject({ isCreator: true });
    expect(people.get('cara')?.roles).toEqual(['creator']);
    expect(world.notices('cara')).toMatchObject([
      { kind: 'creator-application-approved', params: { reason: 'because', agencyCode: 'STARS1' } },
    ]);
    expect(world.audits().map(({ action }) => action)).toEqual([
      'creator-prepareDecision',
      'creator-decideApplication',
    ]);
  });

  it('keeps that its applicant is of age, and not the birth date', async () => {
    const { save, application, now } = await createWorld();
    await save();
    const kept = collections.creatorApplications.parse(await application());
    expect(kept.adultSeenAt).toEqual(now());
    expect(JSON.stringify(kept)).not.toContain('2000-02-01');
    await expect(save(undefined, { birthDate: '2008-11-22' })).rejects.toThrow(refusal('creator/under-age'));
    await expect(save(undefined, { birthDate: '2008-11-21' })).resolves.toEqual({ state: 'draft' });
  });

  it('is refused for what is wrong with it, in this order', async () => {
    const world = await createWorld();
    const { save, upload, platform, callAs } = world;
    const unknown = { requestId: '', profile: world.complete, birthDate: '2000-02-01', agencyCode: null };
    await expect(saveApplication(platform, callAs('nobody', unknown))).rejects.toThrow(refusal('user/not-found'));
    const bad = profileWith({ categories: ['crime'], audioBioPath: 'creators/cara/application/not-there' });
    const tooYoung = { birthDate: '2015-01-01', agencyCode: 'NOSUCH' };
    await expect(save(bad, tooYoung)).rejects.toThrow(refusal('creator/under-age'));
    await expect(save(bad, { agencyCode: 'NOSUCH' })).rejects.toThrow(
      refusal('creator/category-unknown', { category: 'crime' }),
    );
    const named = { ...bad, categories: ['music'] };
    await expect(save(named, { agencyCode: 'NOSUCH' })).rejects.toThrow(refusal('agency/code-unknown'));
    await expect(save(named)).rejects.toThrow(refusal('media/not-found', { path: named.audioBioPath }));
    const picture = await upload('cara', 'picture-01');
    await expect(save(profileWith({ audioBioPath: picture }))).rejects.toThrow(
      refusal('media/not-allowed', { problem: 'type' }),
    );
    const foreign = { path: await upload('dia', 'face-0002'), kind: 'face' as const };
    await expect(save(profileWith({ gallery: [foreign] }))).rejects.toThrow(
      refusal('media/not-allowed', { problem: 'owner' }),
    );
    expect(await world.application()).toBeUndefined();
  });

  it('needs a face, and stays as it is while staff look at it', async () => {
    const { save, submit, withdraw } = await createWorld();
    await expect(submit()).rejects.toThrow(refusal('application/not-found'));
    await save(profileWith());
    await expect(submit()).rejects.toThrow(refusal('application/incomplete', { missing: 'face' }));
    await save();
    await submit();
    await expect(submit()).rejects.toThrow(refusal('application/wrong-state', { state: 'submitted' }));
    await expect(save()).rejects.toThrow(refusal('application/wrong-state', { state: 'submitted' }));
    expect(await withdraw()).toEqual({ state: 'withdrawn' });
    await expect(withdraw()).rejects.toThrow(refusal('application/wrong-state', { state: 'withdrawn' }));
    expect(await save()).toEqual({ state: 'draft' });
  });

  it('is no use to a creator, until they have left', async () => {
    const { save, employ, store, creator, submit, prepare, decide } = await createWorld();
    await employ('cara');
    await expect(save()).rejects.toThrow(refusal('creator/already'));
    await store.set(refTo('creators', 'cara'), { ...(await creator()), active: false, leftAt: new Date(0) });
    await save();
    await submit();
    await prepare();
    await decide('approve');
    expect(await creator()).toMatchObject({ active: true, leftAt: null });
  });

  it('answers a repeat as before and refuses the same id with another input', async () => {
    const { save } = await createWorld();
    await save(undefined, {}, 'same-request');
    expect(await save(undefined, {}, 'same-request')).toEqual({ state: 'draft' });
    await expect(save(profileWith(), {}, 'same-request')).rejects.toThrow(refusal('ledger/key-reused'));
  });
});

describe('the decision', () => {
  it('asks for more, and goes on from there', async () => {
    const { save, submit, prepare, decide, application } = await createWorld();
    await save();
    await submit();
    await prepare();
    expect(await decide('ask-more')).toEqual({ state: 'more-asked' });
    expect(await application()).toMatchObject({ reason: 'because', checklist: null });
    expect(await save()).toEqual({ state: 'more-asked' });
    expect(await submit()).toEqual({ state: 'submitted' });
  });

  it('rejects, and lets apply again a week later', async () => {
    const { save, submit, decide, application, advance, now, creator } = await createWorld();
    await save();
    await submit();
    expect(await decide('reject')).toEqual({ state: 'rejected' });
    const reapplyAt = new Date(now().getTime() + 7 * DAY);
    expect(await application()).toMatchObject({ reason: 'because', reapplyAt });
    await expect(creator()).rejects.toThrow('no creator');
    await expect(save()).rejects.toThrow(refusal('limit/reached', { resetsAt: reapplyAt.toISOString() }));
    await expect(save(undefined, { agencyCode: 'NOSUCH' })).rejects.toThrow(refusal('agency/code-unknown'));
    advance(7 * DAY);
    expect(await save()).toEqual({ state: 'draft' });
    expect(await application()).toMatchObject({ reason: null, reapplyAt: null });
  });

  it('approves only what was looked at point by point, and nobody decides about themselves', async () => {
    const { save, submit, prepare, decide } = await createWorld();
    await expect(decide('reject')).rejects.toThrow(refusal('application/not-found'));
    await save();
    await expect(decide('reject')).rejects.toThrow(refusal('application/wrong-state', { state: 'draft' }));
    await submit();
    await expect(decide('approve')).rejects.toThrow(refusal('application/not-checked', { item: 'all' }));
    await prepare({ ...allSeen, faceIsReal: false });
    await expect(decide('approve')).rejects.toThrow(refusal('application/not-checked', { item: 'faceIsReal' }));
    await expect(prepare(allSeen, 'cara')).rejects.toThrow(refusal('auth/self-role'));
    await expect(decide('approve', { by: 'cara' })).rejects.toThrow(refusal('auth/self-role'));
    await prepare();
    await decide('approve', { requestId: 'first-decision' });
    await expect(decide('reject')).rejects.toThrow(refusal('application/wrong-state', { state: 'approved' }));
  });
});

describe('the queue of staff', () => {
  it('lists by state, the longest untouched first, page by page, and opens one with its files', async () => {
    const world = await createWorld();
    const { platform, callAs, store, application, save, submit, advance } = world;
    await save();
    await submit();
    const first = await application();
    if (first === undefined) throw new Error('no application');
    advance(1_000);
    await store.set(refTo('creatorApplications', 'dia'), { ...first, uid: 'dia', updatedAt: world.now() });
    const list = (cursor?: { at: string; id: string }) =>
      listApplications(platform, callAs('mona', { state: 'submitted' as const, limit: 1, cursor }));
    const page = await list();
    expect(page.applications.map(({ uid, displayName }) => [uid, displayName])).toEqual([['cara', 'cara']]);
    const next = await list(page.cursor ?? undefined);
    expect([next.applications.map(({ uid }) => uid), next.cursor]).toEqual([['dia'], null]);

    const opened = await getApplication(platform, callAs('mona', { uid: 'cara' }));
    expect(opened).toMatchObject({ application: { state: 'submitted' }, displayName: 'cara' });
    expect(opened.files.map(({ path }) => path)).toEqual([world.face.path]);
    await platform.files.remove(world.face.path);
    expect((await getApplication(platform, callAs('mona', { uid: 'cara' }))).files).toEqual([]);
    const nobody = getApplication(platform, callAs('mona', { uid: 'nobody' }));
    await expect(nobody).rejects.toThrow(refusal('application/not-found'));
  });
});
