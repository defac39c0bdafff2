import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import { listAuditLog } from '../../src/features/audit/list-audit-log.ts';
import { writeAudit } from '../../src/features/audit/public.ts';
import { rollUpDays } from '../../src/features/audit/roll-up-days.ts';
import { verify, verifyNightly } from '../../src/features/audit/verify.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { openWallet } from '../../src/ledger/open-wallet.ts';
import { fundWallet } from '../support/economy.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

function createWorld() {
  const store = createMemoryStore();
  const world = createTestPlatform(store);
  const openEmpty = (uid: string) =>
    store.transaction(async (tx) =>
      openWallet(tx, uid, { lowBalanceAlertCoins: 20, missingSteps: [], now: world.now() }),
    );
  return { ...world, store, openEmpty };
}

describe('audit-verify', () => {
  it('finds nothing in honest books', async () => {
    const { platform, openEmpty } = createWorld();
    await openEmpty('ann');
    expect(await verify(platform)).toEqual({ entryCount: 0, accountCount: 1, differenceCount: 0, differences: [] });
  });

  it('names what differs, at most fifty of them', async () => {
    const { platform, store, openEmpty } = createWorld();
    for (let number = 0; number < 60; number += 1) {
      await openEmpty(`person-${number}`);
      const id = `accounts/wallet:person-${number}`;
      store.poke(id, { ...store.snapshot()['accounts']?.[`wallet:person-${number}`], balance: 1_000 });
    }
    const reply = await verify(platform);
    expect(reply.differenceCount).toBeGreaterThanOrEqual(60);
    expect(reply.differences).toHaveLength(50);
    expect(reply.differences[0]).toMatchObject({ subject: expect.stringContaining('wallet:person-') });
  });

  it('writes each difference down once, however many nights it stays', async () => {
    const { platform, store, faults, now, openEmpty } = createWorld();
    await openEmpty('ann');
    store.poke('accounts/wallet:ann', { ...store.snapshot()['accounts']?.['wallet:ann'], balance: 1_000 });
    await verifyNightly(platform, now());
    const exceptions = store.snapshot()['exceptions'] ?? {};
    expect(Object.keys(exceptions).length).toBe(faults.length);
    for (const doc of Object.values(exceptions)) {
      expect(collections.exceptions.parse(doc)).toMatchObject({ kind: 'ledger-difference', state: 'open' });
    }
    expect(Object.values(exceptions)).toContainEqual(expect.objectContaining({ subject: 'accounts/wallet:ann' }));
    await verifyNightly(platform, new Date(now().getTime() + DAY));
    expect(store.snapshot()['exceptions']).toEqual(exceptions);
  });
});

describe('audit-rollUpDay', () => {
  it('catches up with every closed day, empty ones too, and leaves today alone', async () => {
    const { platform, store, now, advance } = createWorld();
    await rollUpDays(platform, now());
    expect(store.snapshot()['houseDays']).toBeUndefined();
    await fundWallet(store, 'ann', { funds: { paid: 10 }, now: now() });
    await rollUpDays(platform, now());
    expect(store.snapshot()['houseDays']).toBeUndefined();
    advance(2 * DAY);
    await fundWallet(store, 'ann', { funds: { paid: 5 }, now: now() });
    await rollUpDays(platform, now());
    expect(Object.keys(store.snapshot()['houseDays'] ?? {})).toEqual(['2026-11-21', '2026-11-22']);
    advance(DAY);
    await rollUpDays(platform, now());
    const sums = Object.values(store.snapshot()['houseDays'] ?? {}) as { entries: number }[];
    expect(sums.map(({ entries }) => entries)).toEqual([1, 0, 1]);
    expect(sums[2]).toMatchObject({ accounts: { 'house:coins-issued': { COIN: { in: 0, out: 5 } } } });
  });
});

describe('audit-listAuditLog', () => {
  it('pages through the lines, newest first, all or those about one thing', async () => {
    const { platform, store, callAs, advance } = createWorld();
    for (const [index, target] of ['users/ann', 'users/bob', 'users/ann'].entries()) {
      advance(1_000);
      const call = callAs('root', {}, { requestId: `request-${index}`, roles: ['admin'] });
      const line = { action: 'test', target, reason: `number ${index}`, before: null, after: { index } };
      await store.transaction(async (tx) => writeAudit(tx, call, line));
    }
    const list = (input: Partial<Parameters<typeof listAuditLog>[1]['input']>) =>
      listAuditLog(platform, callAs('root', { limit: 50, ...input }));
    const first = await list({ limit: 2 });
    expect(first.lines.map(({ reason }) => reason)).toEqual(['number 2', 'number 1']);
    expect(first.lines[0]).toMatchObject({ actorUid: 'root', actorRoles: ['admin'], after: { index: 2 } });
    const rest = await list({ limit: 2, ...(first.cursor === null ? {} : { cursor: first.cursor }) });
    expect(rest.lines.map(({ reason }) => reason)).toEqual(['number 0']);
    expect(rest.cursor).toBeNull();
    const aboutAnn = await list({ target: 'users/ann' });
    expect(aboutAnn.lines.map(({ reason }) => reason)).toEqual(['number 2', 'number 0']);
  });

  it('keeps one line for one action of one call', async () => {
    const { store, callAs } = createWorld();
    const call = callAs('root', {}, { requestId: 'request-1' });
    const line = { action: 'test', target: 'users/ann', reason: 'once', before: null, after: null };
    const write = () => store.transaction(async (tx) => writeAudit(tx, call, line));
    await write();
    await expect(write()).rejects.toThrow('already exists');
    const [id = ''] = Object.keys(store.snapshot()['auditLog'] ?? {});
    expect(collections.auditLog.parse(await store.get(refTo('auditLog', id)))).toMatchObject({ reason: 'once' });
  });
});
