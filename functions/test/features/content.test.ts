import { beforeEach, describe, expect, it } from 'vitest';
import type { DeviceRole } from '../../src/contract/documents/devices.ts';
import { saveSettingContract } from '../../src/contract/features/config.ts';
import { listBroadcastsContract } from '../../src/contract/features/notify-broadcast.ts';
import { saveSetting } from '../../src/features/config/save-setting.ts';
import { listFaqs } from '../../src/features/content/list-faqs.ts';
import { listLegal, previewLegal } from '../../src/features/content/list-legal.ts';
import { publishLegal } from '../../src/features/content/publish-legal.ts';
import { removeFaq, saveFaq } from '../../src/features/content/save-faq.ts';
import { saveLegal } from '../../src/features/content/save-legal.ts';
import { showLegalPage } from '../../src/features/content/show-legal-page.ts';
import { voteFaq } from '../../src/features/content/vote-faq.ts';
import { listBroadcasts } from '../../src/features/notify/list-broadcasts.ts';
import { sweep } from '../../src/features/notify/sweep.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { DAY, plus } from '../../src/kernel/time.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

const reason = 'people asked for it';
const english = { question: 'What are coins?', answer: 'They pay for calls.' };
const faq = { group: 'coins', order: 2, active: true, texts: { en: english } };

function createWorld() {
  // Every fifth commit is answered too late: all must know their own work.
  const store = createMemoryStore({ faults: { lostReplyRate: 0.2 } });
  const world = createTestPlatform(store);
  const { platform, callAs } = world;
  let serial = 0;
  const asha = <I extends object>(input: I, requestId = `content-${++serial}`) =>
    callAs('asha', { requestId, reason, ...input }, { requestId, roles: ['admin'] });
  type Text = Partial<Parameters<typeof saveLegal>[1]['input']>;
  const name = { page: 'terms' as const, version: 1 };
  return {
    ...world,
    store,
    save: (faqId: string, more: Partial<Parameters<typeof saveFaq>[1]['input']['faq']> = {}, requestId?: string) =>
      saveFaq(platform, asha({ faqId, faq: { ...faq, ...more } }, requestId)),
    remove: (faqId: string) => removeFaq(platform, asha({ faqId })),
    vote: (uid: string, isUseful: boolean, faqId = 'coins') =>
      voteFaq(platform, callAs(uid, { requestId: `vote-${++serial}`, faqId, isUseful })),
    faq: async (faqId = 'coins') => store.get(refTo('faqs', faqId)),
    list: (more: { group?: string; limit?: number; cursor?: { order: number; faqId: string } } = {}) =>
      listFaqs(platform, asha({ limit: 20, ...more })),
    draft: (more: Text = {}) => {
      const text = { title: 'Terms', source: 'Of {{company}}.', language: 'en' as const };
      return saveLegal(platform, asha({ ...name, ...text, ...more }));
    },
    publish: (more: Partial<Parameters<typeof publishLegal>[1]['input']> = {}, requestId?: string) =>
      publishLegal(platform, asha({ ...name, isMaterial: false, ...more }, requestId)),
    page: (path: string, lang?: unknown) =>
      showLegalPage(platform, { path, query: (field) => (field === 'lang' ? lang : undefined), now: world.now() }),
    versions: () => listLegal(platform, asha({ page: 'terms' as const, limit: 20 })),
    preview: (version = 1) =>
      previewLegal(platform, asha({ page: 'terms' as const, version, language: 'en' as const })),
    saveLegalSection: (input: Omit<Parameters<typeof saveSetting>[1]['input'], 'requestId' | 'reason'>) =>
      saveSetting(platform, asha(input)),
    haveDevice: (uid: string, role: DeviceRole) =>
      store.set(refTo('devices', `${uid}~phone`), {
        ...{ uid, deviceId: 'phone', model: null, app: 'user', platform: 'android', role, language: 'en' },
        ...{ appVersion: '1.0.0', city: null, pushToken: null, voipToken: null },
        ...{ firstSeenAt: world.now(), lastSeenAt: world.now(), signedOutAt: null },
      }),
    sweepBroadcasts: () => sweep(platform, world.now()),
    broadcasts: () => listBroadcasts(platform, asha({ limit: 20 })),
    told: async () =>
      (await store.find({ from: collectionRef('notices'), limit: 50 })).map(({ data }) => data.uid).sort(),
    audits: async () =>
      (await store.find({ from: collectionRef('auditLog'), limit: 50 })).map(({ data }) => data.action).sort(),
  };
}

let world: ReturnType<typeof createWorld>;

beforeEach(() => {
  world = createWorld();
});

describe('questions', () => {
  it('are written, changed and taken away, each with its line in the audit', async () => {
    expect(await world.save('coins')).toEqual({ faqId: 'coins' });
    await world.vote('ann', true);
    await world.save('coins', { order: 5 });
    expect(await world.faq()).toEqual({
      ...{ ...faq, faqId: 'coins', order: 5, useful: 1, useless: 0, updatedAt: world.now() },
    });
    await world.remove('coins');
    expect(await world.faq()).toBeUndefined();
    await expect(world.remove('coins')).rejects.toMatchObject({ code: 'faq/not-found' });
    expect(await world.audits()).toEqual(['content-removeFaq', 'content-saveFaq', 'content-saveFaq']);
  });

  it('are written once for a request, and refused for another under its id', async () => {
    await world.save('coins', {}, 'request-1');
    await world.save('coins', { active: false });
    await world.save('coins', {}, 'request-1');
    expect((await world.faq())?.active).toBe(false);
    await expect(world.save('coins', { order: 9 }, 'request-1')).rejects.toMatchObject({ code: 'ledger/key-reused' });
  });

  it('are listed in their order, of one group or of all, page by page', async () => {
    await world.save('last', { order: 9, active: false });
    await world.save('first', { order: 1, group: 'calls' });
    await world.save('second');
    const page = await world.list({ limit: 2 });
    expect(page).toMatchObject({ faqs: [{ faqId: 'first' }, { faqId: 'second' }] });
    expect(page.cursor).toEqual({ order: 2, faqId: 'second' });
    const rest = await world.list({ limit: 2, ...(page.cursor && { cursor: page.cursor }) });
    expect(rest).toMatchObject({ faqs: [{ faqId: 'last', active: false }], cursor: null });
    expect((await world.list({ group: 'calls' })).faqs.map(({ faqId }) => faqId)).toEqual(['first']);
  });

  it('count the word of each person once, however often and at once it comes, and let it be changed', async () => {
    await world.save('coins');
    const votes = ['ann', 'ann', 'ann', 'bob', 'cara'].map((uid) => world.vote(uid, uid !== 'cara'));
    await Promise.all(votes);
    expect(await world.faq()).toMatchObject({ useful: 2, useless: 1 });
    await world.vote('bob', false);
    expect(await world.faq()).toMatchObject({ useful: 1, useless: 2 });
  });

  it('take no word on what nobody is shown', async () => {
    await world.save('coins', { active: false });
    await expect(world.vote('ann', true)).rejects.toMatchObject({ code: 'faq/not-found' });
    await expect(world.vote('ann', true, 'unknown')).rejects.toMatchObject({ code: 'faq/not-found' });
  });
});

describe('legal texts', () => {
  it('are drafts until they are published, with their places filled for good', async () => {
    await world.draft();
    await world.draft({ language: 'hi', title: 'शर्तें', source: '{{company}} की शर्तें' });
    expect(await world.preview()).toMatchObject({
      ...{ state: 'draft', source: 'Of {{company}}.', text: 'Of Mehfil.' },
      places: { company: 'Mehfil' },
    });
    expect(await world.page('/legal/terms')).toBeNull();
    expect(await world.publish()).toEqual({
      ...{ page: 'terms', version: 1, languages: ['en', 'hi'], effectiveAt: world.now().toISOString() },
      nextStep: null,
    });
    expect(await world.store.get(refTo('legalPages', 'terms~1~hi'))).toMatchObject({
      ...{ state: 'published', text: 'Mehfil की शर्तें', effectiveAt: world.now() },
    });
    expect(await world.versions()).toMatchObject({
      versions: [{ legalPageId: 'terms~1~hi' }, { legalPageId: 'terms~1~en', state: 'published' }],
      cursor: null,
    });
    for (const language of ['en', 'hi', 'ta'] as const) {
      await expect(world.draft({ language })).rejects.toMatchObject({ code: 'legal/wrong-state' });
    }
    await expect(world.publish()).rejects.toMatchObject({ code: 'legal/wrong-state', details: { state: 'published' } });
  });

  it('answer a repeated publication with the same words', async () => {
    await world.draft();
    const first = await world.publish({}, 'publish-1');
    world.advance(DAY);
    expect(await world.publish({}, 'publish-1')).toEqual(first);
    expect(await world.audits()).toEqual(['content-publishLegal', 'content-saveLegal']);
  });

  it('are refused without English, older than what is published, for the past, or with an unknown place', async () => {
    await world.draft({ language: 'hi' });
    await expect(world.publish()).rejects.toMatchObject({ code: 'legal/not-found' });
    await world.draft({ version: 3 });
    await world.publish({ version: 3 });
    await world.draft();
    await expect(world.publish()).rejects.toMatchObject({ code: 'legal/version-old', details: { version: 3 } });
    const yesterday = plus(world.now(), -DAY).toISOString();
    await world.draft({ version: 4 });
    await expect(world.publish({ version: 4, effectiveAt: yesterday })).rejects.toMatchObject({
      code: 'legal/date-past',
    });
    await expect(world.draft({ source: '{{ceo}}' })).rejects.toMatchObject({
      code: 'legal/place-unknown',
      details: { place: 'ceo' },
    });
  });

  it('tell everybody of a material change once, when it comes into force', async () => {
    const people = ['ann', 'bob'];
    for (const uid of people) await world.haveDevice(uid, 'user');
    await world.haveDevice('cara', 'creator');
    await world.draft();
    const effectiveAt = plus(world.now(), DAY).toISOString();
    await world.publish({ isMaterial: true, effectiveAt }, 'publish-1');
    await world.publish({ isMaterial: true, effectiveAt }, 'publish-1');
    await world.sweepBroadcasts();
    expect(await world.told()).toEqual([]);
    world.advance(DAY);
    await Promise.all([world.sweepBroadcasts(), world.sweepBroadcasts()]);
    await world.sweepBroadcasts();
    expect(await world.told()).toEqual(['ann', 'bob', 'cara']);
    const [notice] = await world.store.find({ from: collectionRef('notices'), limit: 1 });
    expect(notice?.data).toMatchObject({
      ...{ kind: 'policy-changed', params: { effectiveAt }, link: { kind: 'legal', id: 'terms' } },
    });
    expect(await world.store.get(refTo('broadcasts', 'legal~terms~1'))).toMatchObject({ state: 'done', told: 3 });
    expect(listBroadcastsContract.reply.parse(await world.broadcasts()).broadcasts).toMatchObject([
      { content: { kind: 'policy-changed', words: { en: { title: 'Terms' } } }, askedBy: 'asha', reason },
    ]);
  });

  it('tell creators only of their agreement, and nobody of a change that matters little', async () => {
    await world.haveDevice('ann', 'user');
    await world.haveDevice('cara', 'creator');
    await world.draft();
    await world.publish();
    await world.draft({ page: 'creator-agreement' });
    await world.publish({ page: 'creator-agreement', isMaterial: true });
    await world.sweepBroadcasts();
    expect(await world.told()).toEqual(['cara']);
  });

  it('say which setting makes people agree anew, and that setting takes it', async () => {
    await world.draft({ version: 7 });
    const { nextStep } = await world.publish({ version: 7, isMaterial: true });
    expect(nextStep).toMatchObject({ section: 'legal', baseVersion: 0, value: { termsVersion: 7, privacyVersion: 0 } });
    const { callable, ...change } = nextStep ?? expect.unreachable('no next step');
    expect(callable).toBe(saveSettingContract.name);
    await world.saveLegalSection(change);
    expect((await world.platform.config.read(world.now())).legal.value.termsVersion).toBe(7);
    await world.draft({ page: 'refunds' });
    expect((await world.publish({ page: 'refunds', isMaterial: true })).nextStep).toBeNull();
  });
});

describe('the page of a legal text', () => {
  it('shows what is in force, in the language asked for or else in English', async () => {
    await world.draft();
    await world.draft({ language: 'hi', source: 'पुराना' });
    await world.publish();
    await world.draft({ version: 2, source: 'New.' });
    await world.publish({ version: 2, effectiveAt: plus(world.now(), DAY).toISOString() });
    expect(await world.page('/legal/terms')).toContain('<p>Of Mehfil.</p>');
    expect(await world.page('/legal/terms/', 'hi')).toContain('<p>पुराना</p>');
    for (const lang of ['ta', 'xx', ['hi'], { $gt: '' }]) {
      expect(await world.page('/legal/terms', lang)).toContain('<p>Of Mehfil.</p>');
    }
    world.advance(DAY);
    // The Hindi text is that of the first version: what is in force comes before the language.
    expect(await world.page('/legal/terms', 'hi')).toContain('<p>New.</p>');
  });

  it.each(['/legal/terms~1~en', '/legal/unknown', '/legal/', '/legal', '/legal/terms/more', '/legal/../terms'])(
    'is none at %s',
    async (path) => {
      await world.draft();
      await world.publish();
      expect(await world.page(path)).toBeNull();
    },
  );
});
