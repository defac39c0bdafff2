import { beforeEach, describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { LowerDeduction } from '../../src/contract/documents/tax.ts';
import { exportQuarter } from '../../src/features/tax/export-quarter.ts';
import { issueCertificate } from '../../src/features/tax/issue-certificate.ts';
import { listTdsRows } from '../../src/features/tax/list-tds-rows.ts';
import { recordChallan } from '../../src/features/tax/record-challan.ts';
import { saveLowerDeduction } from '../../src/features/tax/save-lower-deduction.ts';
import { summariseYear } from '../../src/features/tax/summarise-year.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { accountRef } from '../../src/ledger/load-account.ts';
import { cara, createTaxWorld, star, type TaxWorld } from '../support/tax-world.ts';

const fy = '2026-27';
const section = '393(1) Sl.6(iii)';
const finance = { roles: ['finance'] };
let world: TaxWorld;

beforeEach(async () => {
  world = createTaxWorld();
  await world.open(cara);
  await world.open(star);
});

const docs = (collection: 'taxYears' | 'tdsRows' | 'notices' | 'auditLog') =>
  Object.values(world.store.snapshot()[collection] ?? {});

describe('a payee’s tax year', () => {
  it('takes the tax with the entry that releases the income', async () => {
    await world.release(cara, 30_000);
    expect(docs('tdsRows')).toEqual([]);
    await world.release(cara, 25_000);
    expect((await world.store.get(accountRef('creator-available:cara')))?.balance).toBe(4_950_000);
    const [row] = docs('tdsRows');
    expect(collections.tdsRows.parse(row)).toMatchObject({ tdsPaise: 550_000, basePaise: 5_500_000, ownerUid: 'cara' });
    const year = await world.store.get(refTo('taxYears', `creator:cara:${fy}`));
    expect(collections.taxYears.parse(year).sections).toMatchObject([{ grossPaise: 5_500_000, tdsPaise: 550_000 }]);
  });

  it('starts over on 1 April, and carries over what it could not withhold', async () => {
    await world.release(cara, 50_000);
    await world.empty(cara);
    expect((await world.release(cara, 10)).owedPaise).toBe(500_100 - 1_000);
    world.advance(131 * DAY);
    expect(await world.release(cara, 1_000)).toMatchObject({ tdsPaise: 100_000, owedPaise: 399_100 });
    expect(await world.release(cara, 4_000)).toMatchObject({ tdsPaise: 399_100, owedPaise: 0 });
    const [before, after] = [fy, '2027-28'].map((year) => refTo('taxYears', `creator:cara:${year}`));
    expect(before && (await world.store.get(before))).toMatchObject({
      sections: [{ tdsPaise: 1_000, carriedOutPaise: 499_100 }],
    });
    expect(after && (await world.store.get(after))).toMatchObject({
      carriedInPaise: 0,
      sections: [{ grossPaise: 500_000, tdsPaise: 0 }],
    });
  });

  it('gives back the tax on what is taken back', async () => {
    await world.release(cara, 60_000);
    expect((await world.takeBack(cara, 10_000)).tdsPaise).toBe(-100_000);
    expect((await world.store.get(accountRef('creator-available:cara')))?.balance).toBe(4_500_000);
    const amounts = docs('tdsRows').map((row) => collections.tdsRows.parse(row).tdsPaise);
    expect(amounts.toSorted()).toEqual([-100_000, 600_000]);
  });

  it('keeps agencies by their own regime', async () => {
    expect((await world.release(star, 90_000)).tdsPaise).toBe(180_000);
    expect(docs('tdsRows')).toMatchObject([{ ownerUid: 'olga', section: '393(1) Sl.6(i)', payeeKey: 'agency:star' }]);
  });
});

describe('tax-saveLowerDeduction', () => {
  const certificate: LowerDeduction = {
    number: 'AB12345678',
    section,
    rateBps: 300,
    capPaise: 4_000_000,
    from: '2026-06-01',
    to: '2027-03-31',
  };
  const save = (change: Partial<LowerDeduction> = {}, { payee = cara, requestId = 'request-lower-1' } = {}) => {
    const input = { requestId, payee, certificate: { ...certificate, ...change }, reason: 'seen the paper' };
    return saveLowerDeduction(world.platform, world.callAs('fay', input, { requestId, ...finance }));
  };

  it('lowers the rate of what is determined from then on, up to its cap', async () => {
    const reply = await save();
    expect(reply).toEqual({ payee: cara, fy, certificates: [certificate] });
    expect(await save()).toEqual(reply);
    expect((await world.release(cara, 60_000)).tdsPaise).toBe(320_000);
    expect(docs('auditLog')).toMatchObject([{ action: 'tax-saveLowerDeduction', actorUid: 'fay', before: [] }]);
    const { lowerDeductions } = await summariseYear(world.platform, world.callAs('cara', { payee: cara, fy }));
    expect(lowerDeductions).toEqual([{ ...certificate, usedPaise: 4_000_000 }]);
  });

  it('replaces the same number and keeps others', async () => {
    await save();
    await save({ number: 'CD12345678', from: '2026-04-01' }, { requestId: 'request-lower-2' });
    const { certificates } = await save({ rateBps: 0 }, { requestId: 'request-lower-3' });
    expect(certificates.map(({ number, rateBps }) => [number, rateBps])).toEqual([
      ['CD12345678', 300],
      ['AB12345678', 0],
    ]);
  });

  it.each([
    ['a section that no regime has', { section: '194Q' }, 'tax/unknown-section'],
    ['a section of the other kind of payee', { section: '393(1) Sl.6(i)' }, 'tax/unknown-section'],
    ['dates in two years', { to: '2027-04-01' }, 'tax/certificate-dates'],
    ['an end before the beginning', { to: '2026-05-31' }, 'tax/certificate-dates'],
  ])('refuses %s', async (_, change, code) => {
    await expect(save(change)).rejects.toMatchObject({ code });
  });

  it('refuses an unknown payee and a request id with other input', async () => {
    const nobody = { kind: 'creator' as const, id: 'nobody' };
    await expect(save({}, { payee: nobody })).rejects.toMatchObject({ code: 'tax/payee-not-found' });
    await save();
    await expect(save({ rateBps: 100 })).rejects.toMatchObject({ code: 'ledger/key-reused' });
  });
});

describe('tax-listTdsRows', () => {
  const list = (uid: string, input: Partial<Parameters<typeof listTdsRows>[1]['input']> = {}, roles: string[] = []) =>
    listTdsRows(world.platform, world.callAs(uid, { fy, limit: 50, ...input }, { roles }));

  beforeEach(async () => {
    await world.release(cara, 60_000);
    world.advance(DAY);
    await world.release(cara, 1_000);
    await world.release(star, 40_000);
  });

  it('pages through one’s own rows, newest first', async () => {
    const first = await list('cara', { limit: 1 });
    expect(first.rows).toMatchObject([{ tdsPaise: 10_000, basePaise: 100_000, quarter: 3, panState: 'verified' }]);
    const rest = await list('cara', { limit: 1, ...(first.cursor && { cursor: first.cursor }) });
    expect(rest.rows).toMatchObject([{ tdsPaise: 600_000 }]);
    expect(rest.cursor).toBeNull();
    expect((await list('cara', { fy: '2025-26' })).rows).toEqual([]);
  });

  it('shows an agency’s rows to its owner and to finance only', async () => {
    expect((await list('olga')).rows).toMatchObject([{ payee: star, tdsPaise: 80_000 }]);
    expect((await list('olga', { payee: star })).rows).toHaveLength(1);
    expect((await list('fay', { payee: star, reason: 'a question' }, ['finance'])).rows).toHaveLength(1);
    expect((await list('fay', {}, ['finance'])).rows).toEqual([]);
    for (const payee of [star, { kind: 'agency' as const, id: 'none' }]) {
      await expect(list('cara', { payee })).rejects.toMatchObject({ code: 'tax/payee-not-found' });
    }
    await expect(list('mo', { payee: cara }, ['moderator'])).rejects.toMatchObject({ code: 'tax/payee-not-found' });
  });
});

describe('tax-summariseYear', () => {
  const summarise = (uid: string, roles: string[] = []) =>
    summariseYear(world.platform, world.callAs(uid, { payee: cara, fy, reason: 'a question' }, { roles }));

  it('adds up by section and quarter', async () => {
    await world.release(cara, 60_000);
    world.advance(60 * DAY);
    await world.takeBack(cara, 10_000);
    const summary = await summarise('cara');
    expect(summary.sections).toEqual([
      { section, grossPaise: 5_000_000, taxedPaise: 5_000_000, tdsPaise: 500_000, thresholdPaise: 5_000_000 },
    ]);
    expect(summary.quarters).toEqual([
      { quarter: 1, basePaise: 0, tdsPaise: 0, certificateVersion: null },
      { quarter: 2, basePaise: 0, tdsPaise: 0, certificateVersion: null },
      { quarter: 3, basePaise: 6_000_000, tdsPaise: 600_000, certificateVersion: null },
      { quarter: 4, basePaise: -1_000_000, tdsPaise: -100_000, certificateVersion: null },
    ]);
    expect(await summarise('fay', ['finance'])).toEqual(summary);
    await expect(summarise('dev')).rejects.toMatchObject({ code: 'tax/payee-not-found' });
  });

  it('is all zeros before the first income', async () => {
    expect(await summarise('cara')).toMatchObject({ sections: [], owedPaise: 0, lowerDeductions: [] });
  });
});

describe('staff acts of tax', () => {
  it('happen once when the database loses its answers', async () => {
    await world.release(cara, 60_000);
    world.advance(60 * DAY);
    world.store.setFaults({ lostReplyRate: 0.4, abortRate: 0.1 });
    const call = <I extends object>(input: I) => {
      const requestId = 'request-bad-weather';
      return world.callAs('fay', { requestId, reason: 'bad weather', ...input }, { requestId, ...finance });
    };
    const quarter = { fy, quarter: 3 };
    const amount = { amountPaise: 600_000, month: '2026-11', section };
    const challan = { number: '42', bsrCode: '0510308', depositedOn: '2026-12-05', ...amount };
    const certificate = {
      number: 'AB12345678',
      section,
      rateBps: 0,
      capPaise: 1,
      from: '2027-02-01',
      to: '2027-03-31',
    };
    for (let again = 0; again < 2; again += 1) {
      expect(await recordChallan(world.platform, call(challan))).toMatchObject({ payablePaise: 0 });
      expect(await exportQuarter(world.platform, call({ ...quarter, fullPan: false }))).toMatchObject({ rows: 1 });
      expect(await issueCertificate(world.platform, call({ ...quarter, payee: cara }))).toMatchObject({ version: 1 });
      expect((await saveLowerDeduction(world.platform, call({ payee: cara, certificate }))).certificates).toHaveLength(
        1,
      );
    }
    expect(docs('auditLog')).toHaveLength(4);
    expect(docs('notices')).toHaveLength(1);
  });
});
