import { beforeEach, describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { KycRecordDoc } from '../../src/contract/documents/kyc.ts';
import { exportQuarter } from '../../src/features/tax/export-quarter.ts';
import { getCertificate } from '../../src/features/tax/get-certificate.ts';
import { issueCertificate } from '../../src/features/tax/issue-certificate.ts';
import { recordChallan } from '../../src/features/tax/record-challan.ts';
import { remindDeadlines } from '../../src/features/tax/remind-deadlines.ts';
import { summariseYear } from '../../src/features/tax/summarise-year.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE, plus } from '../../src/kernel/time.ts';
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

const docs = (collection: 'challans' | 'exceptions' | 'ledgerEntries' | 'notices' | 'auditLog' | 'taxCertificates') =>
  Object.values(world.store.snapshot()[collection] ?? {});

async function verifyPan(): Promise<void> {
  const record = {
    payee: cara,
    legalName: 'Cara Fernandes',
    panMask: 'AAAPx1234x',
    sealedId: 'sealed-cara',
    parts: { pan: { state: 'verified', cause: null } },
  };
  await world.store.set(refTo('kycRecords', 'creator:cara'), record as KycRecordDoc);
  const ref = refTo('sealedFields', record.sealedId);
  const sealed = world.platform.sealing.seal(JSON.stringify({ pan: 'AAAPL1234C' }), ref.path);
  const sealedFacts = { kind: 'identity' as const, sealed, keyId: '', print: '' };
  await world.store.set(ref, { ownerUid: 'cara', payee: cara, ...sealedFacts, at: world.now() });
}

const pay = (change: object = {}, requestId = 'request-pay-1') => {
  const input = {
    requestId,
    number: '00042',
    bsrCode: '0510308',
    depositedOn: '2026-11-21',
    amountPaise: 600_000,
    month: '2026-11',
    section,
    reason: 'paid at the bank',
    ...change,
  };
  return recordChallan(world.platform, world.callAs('fay', input, { requestId, ...finance }));
};

describe('tax-recordChallan', () => {
  beforeEach(async () => {
    await world.release(cara, 60_000);
    await world.release(star, 90_000);
  });

  it('takes the deposit from what is payable, once', async () => {
    const reply = await pay({ amountPaise: 400_000 });
    expect(reply).toEqual({ challanId: '0510308-2026-11-21-00042', payablePaise: 200_000 });
    expect(await pay({ amountPaise: 400_000 })).toEqual(reply);
    const entry = await world.store.get(refTo('ledgerEntries', `challan:${reply.challanId}`));
    expect(entry?.postings).toEqual([{ from: 'house:tds-payable', to: 'world:bank', asset: 'INR', amount: 400_000 }]);
    const [challan] = docs('challans');
    expect(collections.challans.parse(challan)).toMatchObject({
      amountPaise: 400_000,
      fy,
      quarter: 3,
      month: '2026-11',
    });
    expect(docs('auditLog')).toMatchObject([{ action: 'tax-recordChallan', reason: 'paid at the bank' }]);
    await expect(pay({ number: '00043' })).rejects.toMatchObject({ code: 'ledger/key-reused' });
  });

  it('refuses the same challan from another request, also for another month', async () => {
    await pay({ amountPaise: 100_000 });
    await expect(pay({ month: '2026-10' }, 'request-pay-2')).rejects.toMatchObject({
      code: 'tax/challan-used',
      details: { challanId: '0510308-2026-11-21-00042' },
    });
  });

  it('refuses more than the month and section still have to pay', async () => {
    const over = (change: object, requestId: string) =>
      expect(pay({ number: '1', ...change }, requestId)).rejects.toMatchObject({ code: 'tax/over-deposit' });
    await over({ amountPaise: 600_001 }, 'request-pay-2');
    await over({ month: '2026-10' }, 'request-pay-3');
    await over({ section: '194J' }, 'request-pay-4');
    await pay();
    await expect(pay({ number: '7', amountPaise: 1 }, 'request-pay-5')).rejects.toMatchObject({
      details: { payablePaise: 0 },
    });
    expect(await pay({ number: '8', amountPaise: 180_000, section: '393(1) Sl.6(i)' }, 'request-pay-6')).toMatchObject({
      payablePaise: 0,
    });
  });

  it('counts what was given back', async () => {
    await world.takeBack(cara, 10_000);
    await expect(pay()).rejects.toMatchObject({ code: 'tax/over-deposit', details: { payablePaise: 500_000 } });
  });

  it('refuses a day to come', async () => {
    await expect(pay({ depositedOn: '2026-11-22' })).rejects.toMatchObject({ code: 'request/invalid' });
  });

  it('lets only one of two deposits at once fit', async () => {
    const both = await Promise.allSettled([pay({ number: '1' }, 'request-a'), pay({ number: '2' }, 'request-b')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(docs('challans')).toHaveLength(1);
  });
});

describe('tax-exportQuarter', () => {
  const ask = (change: object = {}, requestId = 'request-export-1') => {
    const input = { requestId, fy, quarter: 3, fullPan: false, reason: 'statement', ...change };
    return exportQuarter(world.platform, world.callAs('fay', input, { requestId, ...finance }));
  };
  const csv = () =>
    world.files
      .text(world.files.paths()[0] ?? '')
      .trimEnd()
      .split('\r\n');

  beforeEach(async () => {
    await verifyPan();
    await world.release(cara, 60_000);
    await world.takeBack(cara, 10_000);
    await world.release(star, 40_000, { hasPan: false });
  });

  it('writes one line a deduction, with masked PANs, and the deposits of its month', async () => {
    await pay({ amountPaise: 500_000 });
    const reply = await ask();
    expect(reply).toMatchObject({ rows: 3, payees: 2, tdsPaise: 1_300_000, basePaise: 9_000_000 });
    expect(reply.depositedPaise).toBe(500_000);
    expect(reply.expiresAt).toBe(new Date(world.now().getTime() + 600_000).toISOString());
    const [header = '', ...lines] = csv();
    const columns = header.split(',');
    const table = lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at], cell])));
    const own = table.filter(({ payee_id }) => payee_id === 'cara');
    expect(own.map(({ tax }) => tax).toSorted()).toEqual(['-1000.00', '6000.00']);
    expect(own[0]).toMatchObject({
      name: 'Cara Fernandes',
      pan: 'AAAPx1234x',
      form: '140',
      payment_code: '1027',
      rate_percent: '10.00',
      challans: '0510308/2026-11-21/00042',
    });
    expect(table.find(({ payee_id }) => payee_id === 'star')).toMatchObject({
      pan: 'PANNOTAVBL',
      tax: '8000.00',
      rate_percent: '20.00',
      challans: '',
    });
  });

  it('gives whole PANs only when asked, and says so in the audit log', async () => {
    await ask({ fullPan: true });
    expect(csv().join()).toContain('AAAPL1234C');
    expect(docs('auditLog')).toMatchObject([{ action: 'tax-exportQuarter', after: { fullPan: true, rows: 3 } }]);
    expect(JSON.stringify(docs('auditLog'))).not.toContain('AAAPL');
  });

  it('gives a repeated request the same file, behind a link that lives as long again', async () => {
    const reply = await ask();
    await world.release(cara, 1_000);
    expect(await ask()).toEqual(reply);
    world.advance(11 * MINUTE);
    const { url, expiresAt, ...totals } = await ask();
    expect(reply).toMatchObject(totals);
    expect(expiresAt).toBe(plus(world.now(), 10 * MINUTE).toISOString());
    expect(url).toContain(new URLSearchParams({ expires: expiresAt }).toString());
    expect(world.files.paths()).toHaveLength(1);
    await expect(ask({ quarter: 2 })).rejects.toMatchObject({ code: 'ledger/key-reused' });
  });

  it('is refused when a row is missing, with both sums', async () => {
    const [id = ''] = Object.keys(world.store.snapshot()['tdsRows'] ?? {}).filter((key) => key.startsWith('take-back'));
    await world.store.transaction(async (tx) => tx.delete(refTo('tdsRows', id)));
    await expect(ask()).rejects.toMatchObject({
      code: 'tax/totals-differ',
      details: { rowsPaise: 1_400_000, ledgerPaise: 1_300_000 },
    });
    expect(world.files.paths()).toEqual([]);
  });

  it('leaves other quarters out', async () => {
    world.advance(60 * DAY);
    await world.release(cara, 1_000);
    expect(await ask()).toMatchObject({ rows: 3, tdsPaise: 1_300_000 });
    expect(await ask({ quarter: 4 }, 'request-export-2')).toMatchObject({ rows: 1, tdsPaise: 10_000 });
    expect(await ask({ quarter: 1 }, 'request-export-3')).toMatchObject({ rows: 0, tdsPaise: 0 });
  });
});

describe('tax-issueCertificate', () => {
  const issue = (change: object = {}, requestId = 'request-issue-1') => {
    const input = { requestId, payee: cara, fy, quarter: 3, reason: 'end of quarter', ...change };
    return issueCertificate(world.platform, world.callAs('fay', input, { requestId, ...finance }));
  };
  const get = (uid: string, roles: string[] = []) =>
    getCertificate(world.platform, world.callAs(uid, { payee: cara, fy, quarter: 3, reason: 'a question' }, { roles }));

  beforeEach(async () => {
    await verifyPan();
    await world.release(cara, 60_000);
    world.advance(60 * DAY);
  });

  it('makes a certificate, tells the payee, and hands them a link', async () => {
    const reply = await issue();
    expect(reply).toMatchObject({ form: '131', origin: 'generated', tdsPaise: 600_000, version: 1 });
    expect(await issue()).toEqual(reply);
    const [path = ''] = world.files.paths();
    expect(path).toMatch(/^certificates\/creator-cara\/2026-27-q3-[0-9a-f]{32}\.pdf$/);
    expect(world.files.text(path)).toMatch(/^%PDF-1\./);
    expect(docs('notices')).toMatchObject([{ uid: 'cara', kind: 'tax-certificate', params: { tdsPaise: 600_000 } }]);
    const { url, expiresAt } = await get('cara');
    expect(url).toContain(path);
    expect(expiresAt).toBe(new Date(world.now().getTime() + 600_000).toISOString());
    await expect(get('dev')).rejects.toMatchObject({ code: 'tax/certificate-not-found' });
    expect((await get('fay', ['finance'])).version).toBe(1);
    const { quarters } = await summariseYear(world.platform, world.callAs('cara', { payee: cara, fy }));
    expect(quarters[2]?.certificateVersion).toBe(1);
  });

  it('hands on the file of the tax office as a new version', async () => {
    await issue();
    const pdfBase64 = Buffer.from('%PDF-1.7 from the tax office').toString('base64');
    expect(await issue({ pdfBase64 }, 'request-issue-2')).toMatchObject({ origin: 'uploaded', version: 2 });
    const { path } = collections.taxCertificates.parse(docs('taxCertificates')[0]);
    expect(world.files.text(path)).toBe('%PDF-1.7 from the tax office');
    expect((await get('cara')).url).toContain(path);
    expect(docs('notices')).toHaveLength(2);
  });

  it.each([
    ['a quarter that is still open', { quarter: 4 }, 'tax/quarter-open'],
    ['an unknown payee', { payee: { kind: 'creator', id: 'nobody' } }, 'tax/payee-not-found'],
    ['a quarter without tax', { quarter: 2 }, 'tax/nothing-withheld'],
  ])('refuses %s', async (_, change, code) => {
    await expect(issue(change)).rejects.toMatchObject({ code });
    expect(world.files.paths()).toEqual([]);
  });
});

describe('tax-remindDeadlines', () => {
  const runOn = async (day: string) => remindDeadlines(world.platform, new Date(`${day}T09:30:00+05:30`));

  beforeEach(async () => {
    await world.release(cara, 60_000);
  });

  it('raises each deadline once, with what is open', async () => {
    await pay({ amountPaise: 150_000 });
    await runOn('2026-12-01');
    expect(docs('exceptions')).toEqual([]);
    await runOn('2026-12-02');
    await runOn('2026-12-03');
    const [exception] = docs('exceptions');
    expect(docs('exceptions')).toHaveLength(1);
    expect(collections.exceptions.parse(exception)).toMatchObject({
      kind: 'tax-deadline',
      subject: 'deposit-2026-11',
      note: 'due on 2026-12-07: INR 4500.00',
    });
    await runOn('2027-01-27');
    expect(docs('exceptions').map((one) => collections.exceptions.parse(one).subject)).toEqual([
      'deposit-2026-11',
      'statement-2026-27-q3',
    ]);
  });

  it('is silent about deposits that are complete', async () => {
    await pay();
    await runOn('2026-12-02');
    expect(docs('exceptions')).toEqual([]);
  });
});
