import { afterAll, describe, expect, it } from 'vitest';
import { defaultEconomy } from '../../src/contract/config/economy.ts';
import { defaultGifts } from '../../src/contract/config/gifts.ts';
import type { SectionName } from '../../src/contract/config/sections.ts';
import * as audit from '../../src/features/audit/index.ts';
import * as config from '../../src/features/config/index.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { getFirestoreStore } from '../../src/platform/firestore/store.ts';
import { callAs, newPerson, newRequestId, refusalOf } from '../support/live-people.ts';

const store = getFirestoreStore();
const admin = { ...(await newPerson('admin')), token: { roles: ['admin'] } };
const finance = { ...(await newPerson('finance')), token: { roles: ['finance'] } };
const support = { ...(await newPerson('support')), token: { roles: ['support'] } };
const fewer = { gifts: defaultGifts.gifts.slice(0, 5) };

/** The latest version, which an editor has before their eyes. */
async function latest(section: SectionName): Promise<number> {
  const page = await callAs<{ versions: { version: number }[] }>(admin, config.listVersions, { section, limit: 1 });
  return page.versions[0]?.version ?? 0;
}

const save = async (by: typeof admin | null, section: SectionName, more: object = {}) =>
  callAs(by, config.saveSetting, {
    requestId: newRequestId(),
    section,
    value: fewer,
    baseVersion: await latest(section),
    reason: 'a test',
    ...more,
  });

afterAll(async () => {
  const baseVersion = await latest('gifts');
  const request = { requestId: newRequestId(), section: 'gifts', version: 0, baseVersion, reason: 'as it was' };
  await callAs(admin, config.restoreSetting, request);
});

describe('config-saveSetting', () => {
  it('publishes the value with its history and a line in the audit log', async () => {
    const before = await latest('gifts');
    const reply = await save(admin, 'gifts');
    expect(reply).toMatchObject({ section: 'gifts', version: before + 1 });
    expect(await store.get(refTo('published', 'gifts'))).toMatchObject({ version: before + 1, value: fewer });
    const log = await callAs<{ lines: object[] }>(admin, audit.listAuditLog, { target: 'config/gifts', limit: 1 });
    expect(log.lines).toMatchObject([{ actorUid: admin.uid, action: 'config-saveSetting', reason: 'a test' }]);
  });

  it('lets one of two editors win', async () => {
    const baseVersion = await latest('gifts');
    const outcomes = await Promise.allSettled([1, 2].map(() => save(admin, 'gifts', { baseVersion })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await latest('gifts')).toBe(baseVersion + 1);
  });

  it('refuses, in this order', async () => {
    const greedy = { ...defaultEconomy, payoutCapBps: 10_000 };
    expect(await refusalOf(save(admin, 'gifts', { reason: '' }))).toBe('request/invalid');
    expect(await refusalOf(save(null, 'gifts'))).toBe('auth/required');
    expect(await refusalOf(save({ ...admin, token: { ...admin.token, banned: true } } as never, 'gifts'))).toBe(
      'auth/banned',
    );
    expect(await refusalOf(save(support, 'gifts'))).toBe('auth/forbidden');
    expect(await refusalOf(save(admin, 'gifts', { section: 'weather' }))).toBe('config/unknown-section');
    expect(await refusalOf(save(finance, 'gifts'))).toBe('auth/forbidden');
    expect(await refusalOf(save(admin, 'gifts', { value: {}, baseVersion: 999 }))).toBe('config/out-of-bounds');
    expect(await refusalOf(save(admin, 'gifts', { baseVersion: 999 }))).toBe('config/stale');
    expect(await refusalOf(save(finance, 'economy', { value: greedy }))).toBe('config/insolvent');
    const requestId = newRequestId();
    await save(admin, 'gifts', { requestId });
    expect(await refusalOf(save(admin, 'gifts', { requestId, value: defaultGifts }))).toBe('ledger/key-reused');
  });
});

describe('config-restoreSetting', () => {
  it('brings back what was, and refuses what never was', async () => {
    await save(admin, 'gifts');
    const baseVersion = await latest('gifts');
    const restore = (more: object) =>
      callAs(admin, config.restoreSetting, {
        requestId: newRequestId(),
        section: 'gifts',
        version: 0,
        baseVersion,
        reason: 'a test',
        ...more,
      });
    expect(await refusalOf(restore({ version: 9_999 }))).toBe('config/not-found');
    expect(await restore({})).toMatchObject({ version: baseVersion + 1 });
    expect(await store.get(refTo('published', 'gifts'))).toMatchObject({ value: defaultGifts });
    expect(await refusalOf(restore({}))).toBe('config/stale');
  });
});

describe('config-previewEconomy', () => {
  it('is for admin and finance', async () => {
    const request = { section: 'economy', value: defaultEconomy };
    expect(await callAs(finance, config.previewEconomy, request)).toMatchObject({ problem: null });
    expect(await refusalOf(callAs(support, config.previewEconomy, request))).toBe('auth/forbidden');
    expect(await refusalOf(callAs(finance, config.previewEconomy, { ...request, value: 1 }))).toBe(
      'config/out-of-bounds',
    );
  });
});
