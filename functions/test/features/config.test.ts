import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { defaultEconomy } from '../../src/contract/config/economy.ts';
import { defaultGifts } from '../../src/contract/config/gifts.ts';
import { defaultPacks } from '../../src/contract/config/packs.ts';
import { defaultRates } from '../../src/contract/config/rates.ts';
import { configSections, type SectionName } from '../../src/contract/config/sections.ts';
import type { configDoc } from '../../src/contract/documents/config.ts';
import { decideSetting } from '../../src/features/config/approve-setting.ts';
import { listVersions } from '../../src/features/config/list-versions.ts';
import { previewEconomy } from '../../src/features/config/preview-economy.ts';
import { restoreSetting } from '../../src/features/config/restore-setting.ts';
import { saveSetting } from '../../src/features/config/save-setting.ts';
import type { AppError } from '../../src/kernel/app-error.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, plus } from '../../src/kernel/time.ts';
import { openProfile } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

const dearer = { ...defaultRates, popularFollowers: 150 };
const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details });

function createWorld() {
  const store = createMemoryStore({ faults: { lostReplyRate: 0.2 } });
  const world = createTestPlatform(store);
  let serial = 0;
  type More = Partial<Parameters<typeof saveSetting>[1]['input']> & { roles?: string[] };
  const save = (section: string, value: unknown, { roles = ['admin'], ...more }: More = {}) => {
    const input = { requestId: `save-${++serial}-aaaa`, section, value, baseVersion: 0, reason: 'new season', ...more };
    return saveSetting(world.platform, world.callAs('root', input, { requestId: input.requestId, roles }));
  };
  const decide = (approvalId: string, { by = 'second', approve = true, roles = ['admin'] } = {}) => {
    const input = { requestId: '', approvalId, approve, reason: 'looks right' };
    return decideSetting(world.platform, world.callAs(by, input, { roles }));
  };
  const askFor = async (section: string, value: unknown, more: More = {}): Promise<string> => {
    const refused: AppError = await save(section, value, more).then(
      () => expect.unreachable('saved by one person'),
      (error: AppError) => error,
    );
    expect(refused.code).toBe('config/needs-approval');
    return String(refused.details['approvalId']);
  };
  const saveByTwo = async (section: string, value: unknown) => decide(await askFor(section, value));
  const restore = (section: string, version: number, baseVersion: number) => {
    const input = { requestId: `restore-${++serial}-aaaa`, section, version, baseVersion, reason: 'was better' };
    const call = world.callAs('root', input, { requestId: input.requestId, roles: ['admin'] });
    return restoreSetting(world.platform, call);
  };
  const history = (section: string, more: { before?: number; limit?: number } = {}) =>
    listVersions(world.platform, world.callAs('root', { section, limit: 20, ...more }));
  const rates = async () => (await world.platform.config.read(world.now())).rates;
  return { ...world, store, save, decide, askFor, saveByTwo, restore, history, rates };
}

describe('config-saveSetting', () => {
  it('puts the value in force, publishes it and keeps history and audit', async () => {
    const { store, save, rates, now } = createWorld();
    expect(await save('rates', dearer)).toEqual({ section: 'rates', version: 1, effectiveAt: now().toISOString() });
    expect(await rates()).toEqual({ version: 1, value: dearer });
    const doc = { section: 'rates', version: 1, value: dearer, effectiveAt: now(), next: null };
    expect(await store.get(refTo('config', 'rates'))).toEqual(doc);
    expect(await store.get(refTo('published', 'rates'))).toEqual(doc);
    const { next: _, ...kept } = doc;
    expect(await store.get(refTo('configVersions', 'rates-1'))).toEqual({
      ...kept,
      reason: 'new season',
      savedBy: 'root',
      savedAt: now(),
    });
    const [line] = Object.values(store.snapshot()['auditLog'] ?? {});
    expect(line).toMatchObject({ action: 'config-saveSetting', target: 'config/rates', reason: 'new season' });
    // What held before anybody had saved anything is what the house comes with.
    expect(line).toMatchObject({ before: { version: 0, value: defaultRates }, after: { version: 1, value: dearer } });
    expect(collections.auditLog.parse(line)).toEqual(line);
  });

  it('never publishes a section that is for the server only', async () => {
    const { store, saveByTwo } = createWorld();
    await saveByTwo('economy', { ...defaultEconomy, holdDays: 10 });
    expect(store.snapshot()['published']).toBeUndefined();
    expect(await store.get(refTo('config', 'economy'))).toMatchObject({ version: 1 });
  });

  it('waits for the date of a dated change, and then needs nobody', async () => {
    const { store, save, rates, now, advance } = createWorld();
    const effectiveAt = plus(now(), DAY).toISOString();
    expect(await save('rates', dearer, { effectiveAt })).toMatchObject({ version: 1, effectiveAt });
    expect(await rates()).toEqual({ version: 0, value: defaultRates });
    const published = await store.get(refTo('published', 'rates'));
    expect(collections.published.parse(published) satisfies ReturnType<typeof configDoc.parse>).toEqual(published);
    advance(DAY);
    expect(await rates()).toEqual({ version: 1, value: dearer });
  });

  it('counts a date that has passed as now', async () => {
    const { save, rates, now } = createWorld();
    await save('rates', dearer, { effectiveAt: plus(now(), -DAY).toISOString() });
    expect(await rates()).toEqual({ version: 1, value: dearer });
  });

  it('answers a repeat alike, and lets one of two editors win', async () => {
    const { save, store } = createWorld();
    const first = await save('rates', dearer, { requestId: 'same-request' });
    expect(await save('rates', dearer, { requestId: 'same-request' })).toEqual(first);
    await expect(save('rates', defaultRates, { requestId: 'same-request' })).rejects.toThrow(
      refusal('ledger/key-reused'),
    );
    const race = [save('rates', defaultRates, { baseVersion: 1 }), save('rates', dearer, { baseVersion: 1 })];
    const outcomes = await Promise.allSettled(race);
    const lost = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(lost?.reason).toEqual(refusal('config/stale', { version: 2 }));
    expect(Object.keys(store.snapshot()['configVersions'] ?? {})).toEqual(['rates-1', 'rates-2']);
  });

  it('refuses in the documented order, and writes nothing', async () => {
    const { save, store } = createWorld();
    const wrong = { ...defaultGifts, gifts: 'none' };
    await expect(save('weather', wrong, { roles: ['finance'] })).rejects.toThrow(refusal('config/unknown-section'));
    await expect(save('gifts', wrong, { roles: ['finance'] })).rejects.toThrow(refusal('auth/forbidden'));
    await expect(save('gifts', wrong, { baseVersion: 3 })).rejects.toThrow(
      refusal('config/out-of-bounds', { field: 'gifts', problem: expect.any(String) }),
    );
    await expect(save('gifts', defaultGifts, { baseVersion: 3 })).rejects.toThrow(
      refusal('config/stale', { version: 0 }),
    );
    const greedy = { ...defaultEconomy, payoutCapBps: 10_000 };
    await expect(save('economy', greedy, { roles: ['finance'] })).rejects.toThrow(
      expect.objectContaining({ code: 'config/insolvent' }),
    );
    expect(store.snapshot()).toEqual({});
  });
});

describe('a change of what decides who gets how much', () => {
  const longer = { ...defaultEconomy, holdDays: 10 };
  const holdDays = async ({ platform, now }: ReturnType<typeof createWorld>) =>
    (await platform.config.read(now())).economy.value.holdDays;

  it('waits for a second person, who is told what is to change', async () => {
    const world = createWorld();
    const approvalId = await world.askFor('economy', longer);
    expect(await holdDays(world)).toBe(defaultEconomy.holdDays);
    await expect(world.decide(approvalId, { by: 'root' })).rejects.toThrow(refusal('approval/self'));
    await expect(world.decide(approvalId, { roles: ['support'] })).rejects.toThrow(refusal('auth/forbidden'));
    expect(await world.decide(approvalId)).toMatchObject({ state: 'approved', saved: { version: 1 } });
    expect(await holdDays(world)).toBe(10);
    await expect(world.decide(approvalId)).rejects.toThrow(refusal('approval/wrong-state', { state: 'approved' }));
  });

  it('is asked for once, however often the request is repeated', async () => {
    const { askFor, save, store } = createWorld();
    const again = { requestId: 'same-request' };
    expect(await askFor('economy', longer, again)).toBe(await askFor('economy', longer, again));
    expect(Object.keys(store.snapshot()['approvals'] ?? {})).toHaveLength(1);
    await expect(save('economy', { ...longer, holdDays: 11 }, again)).rejects.toThrow(refusal('ledger/key-reused'));
  });

  it('is checked again when it is decided, lapses, and leaves nothing when rejected', async () => {
    const world = createWorld();
    const [first, second] = [await world.askFor('economy', longer), await world.askFor('economy', longer)];
    await world.decide(first);
    await expect(world.decide(second)).rejects.toThrow(refusal('config/stale', { version: 1 }));
    const rejected = await world.askFor('economy', longer, { baseVersion: 1 });
    expect(await world.decide(rejected, { approve: false })).toMatchObject({ state: 'rejected', saved: null });
    const late = await world.askFor('economy', longer, { baseVersion: 1 });
    world.advance(72 * HOUR);
    await expect(world.decide(late)).rejects.toThrow(refusal('approval/expired'));
  });

  it.each<SectionName>(['wallet', 'payouts', 'tax', 'creators'])('takes two people in %s', async (section) => {
    const world = createWorld();
    const { initial } = configSections[section];
    const approvalId = await world.askFor(section, initial);
    await expect(world.decide(approvalId, { by: 'root' })).rejects.toThrow(refusal('approval/self'));
    expect(await world.decide(approvalId)).toMatchObject({ state: 'approved', saved: { section, version: 1 } });
  });

  it('cannot be brought back by one person either', async () => {
    const { saveByTwo, restore } = createWorld();
    await saveByTwo('economy', longer);
    await expect(restore('economy', 0, 1)).rejects.toThrow(expect.objectContaining({ code: 'config/needs-approval' }));
  });
});

describe('config-restoreSetting', () => {
  it('brings any version back as the newest, the initial one too', async () => {
    const { save, restore, rates } = createWorld();
    await save('rates', dearer);
    await save('rates', { ...dearer, popularFollowers: 200 }, { baseVersion: 1 });
    expect(await restore('rates', 1, 2)).toMatchObject({ version: 3 });
    expect(await rates()).toEqual({ version: 3, value: dearer });
    await restore('rates', 0, 3);
    expect(await rates()).toEqual({ version: 4, value: defaultRates });
    await expect(restore('rates', 9, 4)).rejects.toThrow(refusal('config/not-found', { section: 'rates', version: 9 }));
    await expect(restore('rates', 1, 3)).rejects.toThrow(refusal('config/stale', { version: 4 }));
  });

  it('refuses a version that has become unsound', async () => {
    const { saveByTwo, restore } = createWorld();
    const idle = { packs: defaultPacks.packs.map((pack) => ({ ...pack, active: false })) };
    await saveByTwo('packs', idle);
    await saveByTwo('economy', { ...defaultEconomy, payoutCapBps: 10_000 });
    await expect(restore('packs', 0, 1)).rejects.toThrow(expect.objectContaining({ code: 'config/insolvent' }));
  });
});

describe('config-listVersions', () => {
  it('pages through the history, newest first', async () => {
    const { save, history, store } = createWorld();
    await openProfile(store, 'root', new Date());
    for (let baseVersion = 0; baseVersion < 3; baseVersion += 1) await save('rates', dearer, { baseVersion });
    const first = await history('rates', { limit: 2 });
    expect(first.versions.map(({ version }) => version)).toEqual([3, 2]);
    expect(first.versions[0]).toMatchObject({
      value: dearer,
      reason: 'new season',
      savedBy: 'root',
      savedByName: 'root',
    });
    expect(first.before).toBe(2);
    const second = await history('rates', { limit: 2, before: 2 });
    expect(second).toMatchObject({ versions: [{ version: 1 }], before: null });
    expect(await history('gifts')).toEqual({ versions: [], before: null });
  });
});

describe('config-previewEconomy', () => {
  it('shows every case and why it would be refused, and saves nothing', async () => {
    const { platform, store, callAs } = createWorld();
    const preview = (section: 'packs' | 'economy', value: unknown) =>
      previewEconomy(platform, callAs('root', { section, value }));
    const sound = await preview('packs', defaultPacks);
    expect(sound.problem).toBeNull();
    expect(sound.cases).toHaveLength(defaultPacks.packs.length * 4);
    expect(sound.cases.every(({ marginPaise }) => marginPaise > 0)).toBe(true);
    expect(await preview('economy', { ...defaultEconomy, payoutCapBps: 10_000 })).toMatchObject({
      problem: 'owes-more-than-it-takes-in',
    });
    await expect(preview('economy', {})).rejects.toThrow(expect.objectContaining({ code: 'config/out-of-bounds' }));
    expect(store.snapshot()).toEqual({});
  });
});
