import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createConformanceServer } from './conformance-server.ts';
import type { JournalLine } from './journal.ts';
import type { Leg } from './post-request.ts';
import type { PostResult } from './post-transaction.ts';

const projectId = 'demo-conformance-tests';
const emulatorHost = process.env.FIRESTORE_EMULATOR_HOST ?? '';
const app = initializeApp({ projectId }, 'conformance');
const firestore = getFirestore(app);
let server: Server;
let base: string;

beforeAll(async () => {
  server = createConformanceServer({ firestore, projectId, emulatorHost });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_lck`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await deleteApp(app);
});

beforeEach(async () => {
  expect((await fetch(`${base}/reset`, { method: 'POST' })).status).toBe(200);
});

const debit = (accountId: string, amountSubunits: number, currency = 'USD'): Leg => ({
  accountId,
  type: 'DEBIT',
  amountSubunits,
  currency,
});
const credit = (accountId: string, amountSubunits: number, currency = 'USD'): Leg => ({
  ...debit(accountId, amountSubunits, currency),
  type: 'CREDIT',
});

interface Posted {
  readonly key?: string;
  readonly legs: readonly unknown[];
  readonly allowOverdraft?: boolean;
  readonly transactionId?: string;
}

async function post({ key = randomUUID(), legs, allowOverdraft = false, transactionId = randomUUID() }: Posted) {
  const body = JSON.stringify({ idempotencyKey: key, transactionId, allowOverdraft, legs });
  const response = await fetch(`${base}/post`, { method: 'POST', body });
  expect(response.status).toBe(200);
  return (await response.json()) as PostResult;
}

const seed = (account: string, amount: number, currency = 'USD') =>
  post({
    legs: [debit('external:funding', amount, currency), credit(account, amount, currency)],
    allowOverdraft: true,
  });

async function balance(account: string, currency = 'USD'): Promise<number> {
  const query = new URLSearchParams({ account, currency });
  const response = await fetch(`${base}/balance?${query}`);
  return ((await response.json()) as { subunits: number }).subunits;
}

const journal = async () => (await (await fetch(`${base}/journal`)).json()) as JournalLine[];

const atOnce = <T>(count: number, task: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => task(index)));

const countOf = (results: readonly PostResult[], status: string) =>
  results.filter((result) => result.status === status).length;

function projected(lines: readonly JournalLine[], account: string): number {
  return lines
    .filter((line) => line.accountId === account)
    .reduce((sum, line) => sum + (line.type === 'CREDIT' ? line.amountSubunits : -line.amountSubunits), 0);
}

describe('posting', () => {
  it('moves a funded amount and says so', async () => {
    await seed('acct:a', 12_345);
    const moved = await post({ legs: [debit('acct:a', 345), credit('acct:b', 345)], transactionId: 't-1' });
    expect(moved).toEqual({ status: 'APPLIED', transactionId: 't-1', reason: null });
    expect(await balance('acct:a')).toBe(12_000);
    expect(await balance('acct:b')).toBe(345);
    expect(await balance('external:funding')).toBe(-12_345);
    expect(await balance('acct:never-seen')).toBe(0);
  });

  it('takes several legs in several currencies, and account names of any kind', async () => {
    const strange = 'a/b "c" \\ __.d__ ₹';
    const legs = [
      debit('x', 50),
      debit('y', 70),
      credit(strange, 100),
      credit('z', 20),
      debit('x', 9, 'INR'),
      credit(strange, 9, 'INR'),
    ];
    expect((await post({ legs, allowOverdraft: true })).status).toBe('APPLIED');
    expect(await balance(strange)).toBe(100);
    expect(await balance(strange, 'INR')).toBe(9);
    expect(await balance('x')).toBe(-50);
    expect(await balance('y')).toBe(-70);
    expect((await journal()).map((line) => line.amountSubunits)).toEqual([50, 70, 100, 20, 9, 9]);
  });

  const refusals: [string, readonly unknown[]][] = [
    ['no legs', []],
    ['one leg', [credit('a', 5)]],
    ['legs that do not balance', [debit('a', 5), credit('b', 6)]],
    ['a debit in one currency closed by a credit in another', [debit('a', 5, 'USD'), credit('b', 5, 'EUR')]],
    ['a zero amount', [debit('a', 0), credit('b', 0)]],
    ['a negative amount', [debit('a', -5), credit('b', -5)]],
    ['a fraction', [debit('a', 0.5), credit('b', 0.5)]],
    ['an amount past the safe integers', [debit('a', 2 ** 53), credit('b', 2 ** 53)]],
    ['a sum past the safe integers', [debit('a', 2 ** 53 - 1), debit('c', 2 ** 53 - 1), credit('b', 2 ** 53 - 2)]],
    ['an amount in words', [{ ...debit('a', 5), amountSubunits: '5' }, credit('b', 5)]],
    ['an unknown type', [{ ...debit('a', 5), type: 'REFUND' }, credit('b', 5)]],
    ['an account on both sides', [debit('a', 5), credit('a', 5)]],
    ['a leg without an account', [{ ...debit('a', 5), accountId: '' }, credit('b', 5)]],
  ];
  for (const [name, legs] of refusals) {
    it(`refuses ${name} with 200, and writes nothing`, async () => {
      const result = await post({ legs, allowOverdraft: true });
      expect(result.status).toBe('REJECTED');
      expect(result.reason).toEqual(expect.stringMatching(/./));
      expect(await journal()).toEqual([]);
    });
  }

  it('refuses to overdraw unless it is allowed', async () => {
    await seed('acct:a', 100);
    const legs = [debit('acct:a', 101), credit('acct:b', 101)];
    expect((await post({ legs })).status).toBe('REJECTED');
    expect(await balance('acct:a')).toBe(100);
    expect((await post({ legs, allowOverdraft: true })).status).toBe('APPLIED');
    expect(await balance('acct:a')).toBe(-1);
  });

  it('counts unguarded debits when it decides a guarded one', async () => {
    await seed('acct:a', 100);
    await post({ legs: [debit('acct:a', 60), credit('acct:b', 60)] });
    await post({ legs: [debit('acct:a', 30), credit('acct:b', 30)], allowOverdraft: true });
    expect((await post({ legs: [debit('acct:a', 11), credit('acct:b', 11)] })).status).toBe('REJECTED');
    expect((await post({ legs: [debit('acct:a', 10), credit('acct:b', 10)] })).status).toBe('APPLIED');
    expect(await balance('acct:a')).toBe(0);
  });
});

describe('keys', () => {
  it('answers DUPLICATE with the first transaction for a key that was applied', async () => {
    await seed('acct:a', 10_000);
    const legs = [debit('acct:a', 2_500), credit('acct:b', 2_500)];
    await post({ key: 'k', legs, transactionId: 'first' });
    expect(await post({ key: 'k', legs, transactionId: 'second' })).toMatchObject({
      status: 'DUPLICATE',
      transactionId: 'first',
    });
    expect(await balance('acct:b')).toBe(2_500);
    expect(await journal()).toHaveLength(4);
  });

  it('refuses a key that was applied with other legs', async () => {
    await seed('acct:a', 10_000);
    await post({ key: 'k', legs: [debit('acct:a', 1), credit('acct:b', 1)] });
    const other = await post({ key: 'k', legs: [debit('acct:a', 2), credit('acct:b', 2)] });
    expect(other).toMatchObject({ status: 'REJECTED', reason: 'ledger/key-reused' });
    expect(await balance('acct:b')).toBe(1);
  });

  it('never calls the repeat of a refusal a duplicate, and applies it once it can', async () => {
    const legs = [debit('acct:a', 50), credit('acct:b', 50)];
    const refused = await atOnce(32, () => post({ key: 'k', legs }));
    expect(countOf(refused, 'REJECTED')).toBe(32);
    await seed('acct:a', 50);
    expect((await post({ key: 'k', legs })).status).toBe('APPLIED');
    expect((await post({ key: 'k', legs })).status).toBe('DUPLICATE');
  });
});

describe('the journal', () => {
  it('is numbered without gaps, chained by hash, and keeps its beginning', async () => {
    await seed('acct:a', 10_000);
    await atOnce(20, (index) => post({ legs: [debit('acct:a', index + 1), credit('acct:b', index + 1)] }));
    const before = await journal();
    await atOnce(20, () => seed('acct:a', 5));
    const lines = await journal();
    expect(lines.slice(0, before.length)).toEqual(before);
    expect(lines.map((line) => line.sequence)).toEqual(lines.map((_, index) => index + 1));
    expect(lines[0]?.prevHash).toBe('GENESIS');
    expect(lines.slice(1).map((line) => line.prevHash)).toEqual(lines.slice(0, -1).map((line) => line.entryHash));
    const ofA = lines.filter((line) => line.accountId === 'acct:a').map((line) => line.accountSequence);
    expect(ofA).toEqual(ofA.map((_, index) => index + 1));
    expect(projected(lines, 'acct:a')).toBe(await balance('acct:a'));
  });

  it('hashes a line as the kit does', async () => {
    await post({ legs: [debit('a', 7), credit('b', 7)], allowOverdraft: true, transactionId: 't' });
    // SHA-256 of "GENESIS|t|a|DEBIT|7|USD|1".
    const [first] = await journal();
    expect(first?.entryHash).toBe('6f59e756225190335fe76f16285420f921c64b3a5aa385bed1036bf884effae9');
  });
});

describe('five hundred at once', () => {
  it('credits one account with none lost', async () => {
    const results = await atOnce(500, () => seed('acct:hot', 100));
    expect(countOf(results, 'APPLIED')).toBe(500);
    expect(await balance('acct:hot')).toBe(50_000);
    expect(await balance('external:funding')).toBe(-50_000);
    expect(projected(await journal(), 'acct:hot')).toBe(50_000);
    // 500 rows wait: more than one transaction folds.
    expect((await post({ legs: [debit('acct:hot', 50_000), credit('acct:b', 50_000)] })).status).toBe('APPLIED');
    expect(await balance('acct:hot')).toBe(0);
  });

  it('debits one account to exactly nothing', async () => {
    await seed('acct:a', 400);
    const results = await atOnce(500, () => post({ legs: [debit('acct:a', 1), credit('acct:b', 1)] }));
    expect([countOf(results, 'APPLIED'), countOf(results, 'REJECTED')]).toEqual([400, 100]);
    expect(await balance('acct:a')).toBe(0);
    expect(await balance('acct:b')).toBe(400);
  });

  it('applies one key once', async () => {
    await seed('acct:a', 10_000);
    const legs = [debit('acct:a', 20), credit('acct:b', 20)];
    const results = await atOnce(500, () => post({ key: 'race', legs }));
    expect([countOf(results, 'APPLIED'), countOf(results, 'DUPLICATE')]).toEqual([1, 499]);
    expect(new Set(results.map((result) => result.transactionId)).size).toBe(1);
    expect(await balance('acct:b')).toBe(20);
  });
});
