import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { MediaDoc } from '../../src/contract/documents/media.ts';
import type { ConversationDoc } from '../../src/contract/documents/messages.ts';
import { removeMedia } from '../../src/features/media/remove-media.ts';
import { danger } from '../../src/features/safety/danger.ts';
import { getReport } from '../../src/features/safety/get-report.ts';
import { listReports } from '../../src/features/safety/list-reports.ts';
import { setTrustedContact } from '../../src/features/safety/trusted-contact.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.ts';
import { seedDocument } from '../rules/seed-documents.ts';
import { refusal } from '../support/creator-world.ts';
import { createSafetyWorld } from '../support/safety-world.ts';

describe('safety-report', () => {
  it('keeps the words as they were, also when they are taken back', async () => {
    const { report, say, store, as, platform } = await createSafetyWorld();
    await say('m-0', 'ann', 'bob', { text: 'hello bob' });
    await say('m-1', 'bob', 'ann', { text: 'you are ugly' });
    const { reportId, isNew } = await report('ann', { kind: 'message', id: 'm-1' });
    expect(isNew).toBe(true);
    await store.update(refTo('messages', 'm-1'), { text: '', state: 'deleted' });
    const seen = await getReport(platform, as('mona', { caseId: 'message~m-1', reason: 'my turn' }));
    const copies = JSON.stringify(seen.evidence);
    expect(seen).toMatchObject({
      case: { subjectUid: 'bob', lane: 'other', reports: 1 },
      subject: { uid: 'bob', strikes: 0 },
      reporters: [{ uid: 'ann', name: 'ann', reports: 1 }],
    });
    expect(copies).toContain('you are ugly');
    expect(copies).toContain('hello bob');
    expect(copies).not.toContain('+91');
    const [evidence] = await store.find({ from: collectionRef('reportEvidence'), limit: 5 });
    collections.reportEvidence.parse(evidence?.data);
    collections.reports.parse(await store.get(refTo('reports', reportId)));
    collections.reportCases.parse(await store.get(refTo('reportCases', 'message~m-1')));
  });

  it('counts the same thing once per person, and all who report it as one case', async () => {
    const { report, person, kase } = await createSafetyWorld();
    const first = await report('ann', person('bob'), 'spam', 'the-same-request');
    expect(await report('ann', person('bob'), 'spam', 'the-same-request')).toEqual(first);
    expect(await report('ann', person('bob'), 'threat')).toMatchObject({ reportId: first.reportId, isNew: false });
    expect(await report('cara', person('bob'), 'fake')).toMatchObject({ isNew: true });
    expect(await kase('person~bob')).toMatchObject({ reports: 2, reasons: ['spam', 'fake'], lane: 'other' });
  });

  it('takes what the reporter can see only, and nobody themselves', async () => {
    const { report, person, say, store } = await createSafetyWorld();
    const unknown = refusal('report/target-not-found');
    await say('m-1', 'bob', 'cara');
    await expect(report('ann', { kind: 'message', id: 'm-1' })).rejects.toThrow(unknown);
    await expect(report('ann', { kind: 'session', id: 'nothing' })).rejects.toThrow(unknown);
    await expect(report('ann', person('nobody'))).rejects.toThrow(unknown);
    await store.update(refTo('profiles', 'bob'), { isVisible: false });
    await expect(report('ann', person('bob'))).rejects.toThrow(unknown);
    await expect(report('ann', person('ann'))).rejects.toThrow(refusal('report/self'));
    await expect(report('bob', { kind: 'message', id: 'm-1' })).rejects.toThrow(refusal('report/self'));
    expect(await report('cara', { kind: 'message', id: 'm-1' })).toMatchObject({ isNew: true });
  });

  it('takes twenty a day, and twenty more the day after', async () => {
    const { report, say, advance } = await createSafetyWorld();
    for (let index = 0; index <= 20; index += 1) await say(`m-${index}`, 'bob', 'ann');
    const tell = (index: number) => report('ann', { kind: 'message', id: `m-${index}` });
    for (let index = 0; index < 20; index += 1) await tell(index);
    await expect(tell(20)).rejects.toThrow(refusal('limit/reached'));
    expect(await tell(3)).toMatchObject({ isNew: false });
    advance(24 * HOUR);
    expect(await tell(20)).toMatchObject({ isNew: true });
  });

  it('lists by the clock of the lane, and a shorter one wins', async () => {
    const { report, person, platform, as, advance, now } = await createSafetyWorld();
    await report('ann', person('bob'), 'spam');
    advance(HOUR);
    await report('ann', person('cara'), 'threat');
    await report('ann', person('dia'), 'intimate-image');
    const list = async (input: object) => {
      const reply = await listReports(platform, as('mona', { state: 'pending', limit: 20, ...input } as never));
      return reply.cases.map(({ caseId, dueAt, isLate }) => [
        caseId,
        (Date.parse(dueAt) - now().getTime()) / HOUR,
        isLate,
      ]);
    };
    expect(await list({})).toEqual([
      ['person~dia', 2, false],
      ['person~cara', 36, false],
      ['person~bob', 167, false],
    ]);
    const { cases } = await listReports(platform, as('mona', { state: 'pending', limit: 1 } as never));
    expect(cases).toMatchObject([{ subjectUid: 'dia', subjectName: 'dia', assigneeName: null }]);
    await report('cara', person('bob'), 'intimate-image');
    expect(await list({ lane: 'intimate-image' })).toEqual([
      ['person~bob', 2, false],
      ['person~dia', 2, false],
    ]);
    advance(2 * HOUR);
    expect((await list({ lane: 'intimate-image' })).map((line) => line[2])).toEqual([true, true]);
  });

  it('suspends whoever is said to be a child until staff have looked, but for those who have shown papers', async () => {
    const { report, person, claims, dismiss, user, store, noticesOf, sweep, kase } = await createSafetyWorld();
    await report('ann', person('bob'), 'under-age');
    expect(claims('bob')).toMatchObject({ until: null, reasonCode: 'under-age' });
    expect(await kase('person~bob')).toMatchObject({ lane: 'urgent' });
    expect(await dismiss('mona', ['person~bob', 'nothing'])).toEqual({ dismissed: ['person~bob'] });
    expect([claims('bob'), (await user('bob'))?.ban]).toEqual([null, null]);
    expect(await noticesOf('bob')).toEqual(expect.arrayContaining(['suspended', 'action-undone']));
    await sweep();
    await store.update(refTo('creators', 'cara'), { kycVerified: true });
    await report('ann', person('cara'), 'under-age');
    expect(claims('cara')).toBeNull();
  });
});

describe('a file among what was reported', () => {
  const voice = 'ready/bob/chat-voice/voice-001/full';

  async function createWorldOfFiles() {
    const world = await createSafetyWorld();
    const { store, files, say, platform, as } = world;
    const keep = async (mediaId: string, path: string, more: Partial<MediaDoc> = {}) => {
      const { doc } = seedDocument('media', 'bob', 'ann');
      const variants = { full: { contentType: 'audio/mp4', sizeBytes: 5, width: null, height: null, url: null } };
      const ready = { ...(doc as MediaDoc), mediaId, ownerUid: 'bob', state: 'ready', variants } as const;
      await store.set(refTo('media', mediaId), { ...ready, ...more });
      await files.save(path, 'la la', { contentType: 'audio/mp4' });
    };
    await keep('bob~voice-001', voice, { purpose: 'chat-voice' });
    await say('m-1', 'bob', 'ann', { type: 'voice', media: { mediaId: 'bob~voice-001' } });
    const look = async (caseId: string) => {
      const { evidence } = await getReport(platform, as('mona', { caseId, reason: 'my turn' }));
      return evidence.flatMap((one) => one.files);
    };
    const sealed = () => files.paths().filter((path) => path.startsWith('evidence/'));
    return { ...world, keep, look, sealed };
  }

  it('is sealed at once, and seen by staff for ten minutes though its owner deletes it', async () => {
    const { report, look, sealed, files, platform, now } = await createWorldOfFiles();
    await report('ann', { kind: 'message', id: 'm-1' });
    await removeMedia(platform, ['bob~voice-001'], now());
    expect(files.paths()).toEqual(sealed());
    const [copy] = sealed();
    expect(files.text(copy ?? '')).toBe('la la');
    const [file, ...others] = await look('message~m-1');
    expect([file, others]).toMatchObject([{ mediaId: 'bob~voice-001', contentType: 'audio/mp4' }, []]);
    expect(file?.url).toContain(`${copy}?expires=2026-11-21T06%3A40`);
  });

  it('is deleted with the other evidence after half a year', async () => {
    const { report, sealed, sweep, advance, store } = await createWorldOfFiles();
    await report('ann', { kind: 'message', id: 'm-1' });
    const evidence = async () =>
      (await store.find({ from: collectionRef('reportEvidence'), limit: 5 })).map(({ data }) =>
        collections.reportEvidence.parse(data),
      );
    const [kept] = await evidence();
    expect(kept?.expireAt.getTime()).toBeGreaterThan(kept?.sealedUntil.getTime() ?? 0);
    advance(180 * DAY - MINUTE);
    await sweep();
    expect(sealed()).toHaveLength(1);
    advance(MINUTE);
    await sweep();
    expect([sealed(), await evidence()]).toEqual([[], []]);
  });

  it('is sealed by the sweep where copying has failed, and said to be gone where its owner was faster', async () => {
    const { report, look, sealed, sweep, files, faults } = await createWorldOfFiles();
    const { copy } = files;
    files.copy = () => Promise.reject(new Error('storage is away'));
    await report('ann', { kind: 'message', id: 'm-1' });
    expect([sealed(), faults.length]).toEqual([[], 1]);
    files.copy = copy;
    await files.remove(voice);
    await sweep();
    expect(await look('message~m-1')).toMatchObject([{ mediaId: 'bob~voice-001', url: null }]);
  });

  it('is of whoever sent it: a photo, a gallery, the voices of a conversation, and nothing borrowed', async () => {
    const { report, keep, look, say, person, store, now } = await createWorldOfFiles();
    await keep('bob~face-0001', 'ready/bob/avatar/face-0001/full', { purpose: 'avatar', isShown: true });
    await keep('bob~film-0001', 'ready/bob/gallery/film-0001/full', { purpose: 'gallery', isShown: true });
    const film = { mediaId: 'bob~film-0001', kind: 'video', url: 'x', thumbUrl: null, durationMs: 9 } as const;
    const showcase = { uid: 'bob', cover: null, audioBio: null, gallery: [film], updatedAt: now() };
    await store.set(refTo('showcases', 'bob'), showcase);
    await report('ann', person('bob'));
    const named = async (caseId: string) => (await look(caseId)).map(({ mediaId }) => mediaId);
    expect(await named('person~bob')).toEqual(['bob~face-0001', 'bob~film-0001']);
    await report('ann', { kind: 'media', id: 'bob~film-0001' });
    expect(await named('media~bob~film-0001')).toEqual(['bob~film-0001']);
    await say('m-2', 'cara', 'ann', { type: 'image', media: { mediaId: 'bob~face-0001' } });
    await report('ann', { kind: 'message', id: 'm-2' });
    expect(await named('message~m-2')).toEqual([]);
  });

  it('is sealed when the danger button is pressed', async () => {
    const { store, platform, as, sealed, now } = await createWorldOfFiles();
    const { doc } = seedDocument('conversations', 'ann', 'bob');
    await store.set(refTo('conversations', 'd_ann_bob'), { ...(doc as ConversationDoc), updatedAt: now() });
    await danger(platform, as('ann', { in: { kind: 'conversation' as const, id: 'd_ann_bob' }, words: '' }));
    expect(sealed()).toHaveLength(1);
  });
});

describe('safety-danger', () => {
  const press = async (world: Awaited<ReturnType<typeof createSafetyWorld>>, by: string, id: string) =>
    danger(world.platform, world.as(by, { in: { kind: 'session' as const, id }, words: '' }));

  it('keeps the report, ends the call, blocks, and is urgent', async () => {
    const world = await createSafetyWorld();
    const { connect, session, store, kase } = world;
    const id = await connect();
    expect(await press(world, 'cara', id)).toMatchObject({ isEnded: true, isBlocked: true });
    expect(await session(id)).toMatchObject({ state: 'ended', endReason: 'blocked' });
    expect((await store.get(refTo('pairs', 'ann_cara')))?.blockedBy).toEqual(['cara']);
    expect(await kase(`session~${id}`)).toMatchObject({ lane: 'urgent', subjectUid: 'ann', reasons: ['threat'] });
    expect(await press(world, 'cara', id)).toMatchObject({ isEnded: true, isBlocked: true });
    await expect(press(world, 'bob', id)).rejects.toThrow(refusal('report/target-not-found'));
  });

  it('answers though a step fails, and the report is there', async () => {
    const world = await createSafetyWorld();
    const { connect, kase, store, faults, advance } = world;
    const id = await connect();
    advance(MINUTE);
    // Staff cannot be blocked.
    await store.update(refTo('users', 'ann'), { roles: ['support'] });
    expect(await press(world, 'cara', id)).toMatchObject({ isEnded: true, isBlocked: false });
    expect(faults).toHaveLength(1);
    expect(await kase(`session~${id}`)).toMatchObject({ state: 'pending', lane: 'urgent' });
  });

  it('tells a friend who is trusted, once, but not the one whom the danger comes from', async () => {
    const world = await createSafetyWorld();
    const { connect, store, noticesOf, platform, as, now } = world;
    const befriend = (pair: string, uids: string[]) =>
      store.set(refTo('pairs', pair), { uids, blockedBy: [], friendsSince: now(), updatedAt: now() });
    const trust = (uid: string | null) => setTrustedContact(platform, as('cara', { uid }));
    await expect(trust('bob')).rejects.toThrow(refusal('friend/not-friends'));
    await befriend('bob_cara', ['bob', 'cara']);
    await befriend('ann_cara', ['ann', 'cara']);
    await trust('ann');
    const id = await connect();
    expect(await press(world, 'cara', id)).toMatchObject({ isContactTold: false });
    await trust('bob');
    for (let twice = 0; twice < 2; twice += 1) {
      expect(await press(world, 'cara', id)).toMatchObject({ isContactTold: true });
    }
    expect([await noticesOf('ann'), await noticesOf('bob')]).toEqual([[], ['friend-in-danger']]);
  });
});
