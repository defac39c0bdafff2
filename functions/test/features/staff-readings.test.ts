import { beforeEach, describe, expect, it } from 'vitest';
import { getStatement } from '../../src/features/earning/get-statement.ts';
import { newPayee, payeeRef } from '../../src/features/earning/public.ts';
import { getCertificate } from '../../src/features/tax/get-certificate.ts';
import { listTdsRows } from '../../src/features/tax/list-tds-rows.ts';
import { summariseYear } from '../../src/features/tax/summarise-year.ts';
import type { Call } from '../../src/kernel/call.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestPlatform } from '../support/test-platform.ts';

const cara = { kind: 'creator' as const, id: 'cara' };
const year = { payee: cara, fy: '2026-27' };
const day = { kind: 'day' as const, day: '2026-11-20' };

type Asked = { readonly reason?: string | undefined };

describe('papers of a creator', () => {
  const store = createMemoryStore();
  const { platform, callAs, now } = createTestPlatform(store);
  const call = <I extends Asked>(uid: string, input: I, roles: string[] = []): Call<I> => callAs(uid, input, { roles });
  const audit = () => Object.values(store.snapshot()['auditLog'] ?? {});

  const papers: [string, string, (by: string, asked: Asked, roles?: string[]) => Promise<unknown>][] = [
    [
      'earning-getStatement',
      'payees/creator:cara',
      (by, asked, roles) =>
        getStatement(platform, call(by, { payee: cara, period: day, format: 'json' as const, ...asked }, roles)),
    ],
    [
      'tax-summariseYear',
      'payees/creator:cara',
      (by, asked, roles) => summariseYear(platform, call(by, { ...year, ...asked }, roles)),
    ],
    [
      'tax-listTdsRows',
      'payees/creator:cara',
      (by, asked, roles) => listTdsRows(platform, call(by, { ...year, limit: 50, ...asked }, roles)),
    ],
    [
      'tax-getCertificate',
      'taxCertificates/creator:cara:2026-27:q2',
      (by, asked, roles) => getCertificate(platform, call(by, { ...year, quarter: 2 as const, ...asked }, roles)),
    ],
  ];

  beforeEach(async () => {
    await store.set(payeeRef(cara), newPayee(cara, { ownerUid: 'cara', now: now() }));
    const path = 'certificates/creator-cara/q2.pdf';
    await platform.files.save(path, '%PDF-1.7', { contentType: 'application/pdf' });
    const amounts = { basePaise: 100, tdsPaise: 10, version: 1, at: now() };
    const certificate = { ...year, quarter: 2, ownerUid: 'cara', form: '131', origin: 'generated' as const };
    await store.set(refTo('taxCertificates', 'creator:cara:2026-27:q2'), { ...certificate, path, ...amounts });
  });

  it.each(papers)('%s is read by themselves without a trace, and by others not at all', async (_, __, read) => {
    const before = audit().length;
    await read('cara', {});
    const codes = ['statement/not-found', 'tax/payee-not-found', 'tax/certificate-not-found'];
    for (const roles of [[], ['creator'], ['agency-owner'], ['support'], ['moderator']]) {
      const refusal = await read('dia', { reason: 'curious' }, roles).catch(({ code }: { code: string }) => code);
      expect([roles, codes.includes(String(refusal))]).toEqual([roles, true]);
    }
    expect(audit()).toHaveLength(before);
  });

  it.each(papers)('%s is read by finance with a reason only, which is written down', async (action, target, read) => {
    await expect(read('fay', {}, ['finance'])).rejects.toMatchObject({
      code: 'request/invalid',
      details: { field: 'reason' },
    });
    await read('fay', { reason: 'ticket 12' }, ['finance']);
    const line = { action, target, reason: 'ticket 12', actorUid: 'fay', actorRoles: ['finance'], at: now() };
    expect(audit()).toContainEqual({ ...line, subjectUid: 'cara', before: null, after: null });
  });
});
