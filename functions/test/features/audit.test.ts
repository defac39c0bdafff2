import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { ProfileDoc } from '../../src/contract/documents/people.ts';
import { listAuditLogContract, noteExportContract } from '../../src/contract/features/audit.ts';
import { listAuditLog } from '../../src/features/audit/list-audit-log.ts';
import { noteExport } from '../../src/features/audit/note-export.ts';
import { noteReading, writeAudit } from '../../src/features/audit/public.ts';
import { rollUpDays } from '../../src/features/audit/roll-up-days.ts';
import { verify, verifyNightly } from '../../src/features/audit/verify.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
import { openWallet } from '../../src/ledger/open-wallet.ts';
import { fundWallet } from '../support/economy.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
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
    const { platform, openEmpty, callAs } = createWorld();
    await openEmpty('ann');
    expect(await verify(platform, callAs('fin', {}))).toEqual({
      entryCount: 0,
      accountCount: 1,
      differenceCount: 0,
      differences: [],
    });
  });

  it('names what differs, at most fifty of them', async () => {
    const { platform, store, openEmpty, callAs } = createWorld();
    for (let number = 0; number < 60; number += 1) {
      await openEmpty(`person-${number}`);
      const id = `accounts/wallet:person-${number}`;
      store.poke(id, { ...store.snapshot()['accounts']?.[`wallet:person-${number}`], balance: 1_000 });
    }
    const reply = await verify(platform, callAs('fin', {}));
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

  it('finds lines by who did it, what was done, whom it is about and when, and counts them', async () => {
    const { platform, store, callAs, advance, now } = createWorld();
    const began = now();
    const lines: [by: string, action: string, target: string, subjectUid?: string][] = [
      ['root', 'identity-setRoles', 'users/ann'],
      ['fay', 'wallet-credit', 'wallet:ann'],
      ['fay', 'payout-decide', 'withdrawals/w-1', 'ann'],
      ['fay', 'wallet-credit', 'wallet:bob'],
      ['root', 'config-saveSetting', 'config/rates'],
    ];
    for (const [by, action, target, subjectUid] of lines) {
      advance(HOUR);
      const line = { action, target, subjectUid, reason: 'as agreed', before: null, after: null };
      await store.transaction(async (tx) => writeAudit(tx, callAs(by, {}, { roles: ['admin'] }), line));
    }
    await noteReading(store, callAs('fay', {}), { action: 'kyc-reveal', target: 'payees/creator:ann', reason: 'why' });
    await store.set(refTo('profiles', 'fay'), { displayName: 'Fay of Finance' } as ProfileDoc);
    const list = async (input: Partial<Parameters<typeof listAuditLog>[1]['input']>) => {
      const reply = await listAuditLog(platform, callAs('root', { limit: 50, ...input }));
      return { ...listAuditLogContract.reply.parse(reply), found: reply.lines.map(({ action }) => action) };
    };
    const aboutAnn = await list({ subjectUid: 'ann' });
    expect(aboutAnn.found.sort()).toEqual(['identity-setRoles', 'kyc-reveal', 'payout-decide', 'wallet-credit']);
    expect(aboutAnn.total).toBe(4);
    expect(await list({ subjectUid: 'ann', actorUid: 'fay', action: 'wallet-credit' })).toMatchObject({
      lines: [{ actorName: 'Fay of Finance', subjectUid: 'ann', subjectName: '', target: 'wallet:ann' }],
      total: 1,
    });
    expect((await list({ actorUid: 'fay', action: 'wallet-credit', limit: 1 })).total).toBe(2);
    const hours = (count: number) => new Date(began.getTime() + count * HOUR).toISOString();
    const between = await list({ from: hours(2), to: hours(4) });
    expect(between.found).toEqual(['payout-decide', 'wallet-credit']);
    expect((await list({ target: 'config/rates', actorUid: 'fay' })).lines).toEqual([]);
    expect((await list({ target: 'config/rates' })).lines[0]).toMatchObject({ subjectUid: null, subjectName: null });
  });

  it('is asked about a document or about a person, not about both', () => {
    const { request } = listAuditLogContract;
    expect(request.safeParse({ target: 'users/ann', subjectUid: 'ann' }).success).toBe(false);
    expect(request.safeParse({ subjectUid: 'ann', actorUid: 'fay', action: 'kyc-reveal' }).success).toBe(true);
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

describe('audit-noteExport', () => {
  const asked = { requestId: '', resource: 'exceptions', filters: [], rows: 120, reason: 'for the auditor' };
  const lines = (store: MemoryStore) => Object.values(store.snapshot()['auditLog'] ?? {});

  it('writes down which list leaves the house, how filtered, and why; once for one request', async () => {
    const { platform, store, callAs } = createWorld();
    const filters = [
      { field: 'q', value: '+919876543210' },
      { field: 'email', value: 'ann@example.com' },
      { field: 'from', value: '2026-11-01T00:00:00.000Z' },
    ];
    const call = callAs('fay', { ...asked, filters }, { requestId: 'export-01', roles: ['finance'] });
    const reply = await noteExport(platform, call);
    expect(await noteExport(platform, call)).toEqual(reply);
    expect(lines(store)).toMatchObject([
      {
        ...{ actorUid: 'fay', action: 'audit-noteExport', target: 'exports/exceptions', reason: 'for the auditor' },
        after: {
          rows: 120,
          filters: [
            { field: 'q', value: '+91 ••••••3210' },
            { field: 'email', value: 'a•••@example.com' },
            { field: 'from', value: '2026-11-01T00:00:00.000Z' },
          ],
        },
      },
    ]);
    expect(Object.keys(store.snapshot()['auditLog'] ?? {})).toEqual([reply.auditId]);
    const other = callAs('fay', { ...asked, rows: 121 }, { requestId: 'export-01', roles: ['finance'] });
    await expect(noteExport(platform, other)).rejects.toMatchObject({ code: 'ledger/key-reused' });
  });

  it('refuses who may not see the list, a list that nobody knows, and more than ten thousand rows', async () => {
    const { platform, store, callAs } = createWorld();
    for (const [roles, resource] of [
      [['support'], 'exceptions'],
      [['admin'], 'everything'],
      [['moderator'], 'withdrawals'],
    ] as const) {
      const call = callAs('sam', { ...asked, resource }, { roles: [...roles] });
      await expect(noteExport(platform, call)).rejects.toMatchObject({ code: 'auth/forbidden' });
    }
    expect(lines(store)).toEqual([]);
    const request = { ...asked, requestId: 'export-02' };
    expect(noteExportContract.request.safeParse({ ...request, rows: 10_000 }).success).toBe(true);
    expect(noteExportContract.request.safeParse({ ...request, rows: 10_001 }).success).toBe(false);
  });
});
