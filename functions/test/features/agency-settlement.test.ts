import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { AgencySettlementDoc } from '../../src/contract/documents/agencies.ts';
import type { EarningDoc } from '../../src/contract/documents/ledger.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE, plus } from '../../src/kernel/time.ts';
import { openProfile } from '../support/economy.ts';
import { createSettlementWorld } from '../support/settlement-world.ts';

const refusal = (code: string, details?: object) =>
  expect.objectContaining({ code, ...(details === undefined ? {} : { details }) });

const sum = (rows: readonly EarningDoc[], of: (row: EarningDoc) => number) =>
  rows.reduce((total, row) => total + of(row), 0);

/** The same figures, told from the rows in another way than the product counts them. */
function expectedOf(rows: readonly EarningDoc[]) {
  const parts = (some: readonly EarningDoc[]) => ({
    creatorPaise: sum(some, (row) => row.creatorPaise + row.creatorRecoveredPaise),
    agencyPaise: sum(some, (row) => row.agencyPaise + row.agencyRecoveredPaise),
  });
  return {
    coins: sum(rows, ({ coins }) => coins),
    earned: parts(rows.filter(({ entryKey }) => !/^(rev|takeback):/.test(entryKey))),
    takenBack: parts(rows.filter(({ entryKey }) => /^(rev|takeback):/.test(entryKey))),
  };
}

describe('a settlement', () => {
  it('adds up to the rows of the ledger, in total and for each creator', async () => {
    const { agencyId, earn, rows, settle, settlement, lines, agency, advance, differences } =
      await createSettlementWorld();
    await earn();
    advance(2 * DAY);
    await settle();
    const done = collections.agencySettlements.parse(await settlement());
    expect(done).toMatchObject({ state: 'generated', hosts: 2, agencyName: 'Stars' });
    expect(done.totals).toMatchObject(expectedOf(rows()));
    expect(done.totals).toMatchObject({ calls: 1, minutes: 3, gifts: 4 });
    expect(done.totals.takenBack.agencyPaise).toBe(-224);
    for (const line of lines()) {
      const own = rows().filter(({ creatorUid }) => creatorUid === line.creatorUid);
      expect(collections.agencySettlementLines.parse(line).sums).toMatchObject(expectedOf(own));
    }
    const ofDays = Object.values(done.days).reduce((total, { agencyPaise }) => total + agencyPaise, 0);
    expect(ofDays).toBe(done.totals.earned.agencyPaise + done.totals.takenBack.agencyPaise);
    expect((await agency(agencyId))?.settlingFrom).toEqual(done.endAt);
    expect(await differences()).toEqual([]);
  });

  it('says where the money of the agency went, to the paisa', async () => {
    const { store, agencyId, giveRose, settle, release, settlement, read, advance, differences } =
      await createSettlementWorld();
    await giveRose('cara', 5);
    advance(8 * DAY);
    await release();
    const balance = async () => (await store.get(refTo('accounts', `agency-available:${agencyId}`)))?.balance ?? 0;
    advance(8 * DAY);
    await settle();
    expect(await differences()).toEqual([]);
    const next = await settlement('2026-11-23');
    const flows = Object.values(next?.available ?? {}).reduce((total, paise) => total + paise, 0);
    expect(flows).toBe(await balance());
    expect(next?.available).toMatchObject({ [`agency:${agencyId}`]: 560 });
    expect((await read('farid', ['finance'])).settlement).toMatchObject({ money: { releasedPaise: 0, paidPaise: 0 } });
  });

  it('is the same when made again, by two at once, late, or by a run that breaks off again and again', async () => {
    const { store, rows, earn, giveRose, settle, settlement, lines, advance, faults } = await createSettlementWorld();
    await earn();
    await giveRose('cara', 230);
    advance(20 * DAY);
    let writes = 0;
    store.setFaults({
      beforeCommit: ({ writes: written }) => {
        const isOurs = written.some(({ path }) => path.startsWith('agencySettlements/'));
        if (isOurs && ++writes % 2 === 0) throw new Error('broken off');
      },
    });
    for (let run = 0; run < 30; run += 1) await settle();
    expect(faults.length).toBeGreaterThan(3);
    store.setFaults({});
    await Promise.all([settle(), settle()]);
    const broken = [await settlement(), lines()] as const;
    expect(broken[0]).toMatchObject({ state: 'generated', totals: { gifts: 234 } });
    expect(broken[0]?.totals).toMatchObject(expectedOf(rows()));
    expect(broken[1]).toHaveLength(2);
    await settle();
    expect([await settlement(), lines()]).toEqual(broken);
  });

  it('catches up on missed periods one after the other, and leaves the running one open', async () => {
    const { store, agencyId, giveRose, settle, advance } = await createSettlementWorld();
    await giveRose('cara');
    advance(9 * DAY);
    await giveRose('cara');
    advance(12 * DAY);
    await giveRose('cara');
    advance(20 * MINUTE);
    await settle();
    const settlements = [...store.documents<AgencySettlementDoc>({ path: 'agencySettlements' })]
      .map(([id, doc]) => [id.slice(-10), doc.state, doc.totals.gifts])
      .toSorted();
    expect(settlements).toEqual([
      ['2026-11-16', 'generated', 1],
      ['2026-11-23', 'generated', 0],
      ['2026-11-30', 'generated', 1],
      ['2026-12-07', 'running', 1],
    ]);
    expect(await store.get(refTo('agencies', agencyId))).toMatchObject({
      settlingFrom: new Date('2026-12-06T18:30:00Z'),
    });
  });

  it('counts a row only once nothing can commit before it any more', async () => {
    const { giveRose, settle, settlement, advance } = await createSettlementWorld();
    await giveRose('cara');
    advance(15 * MINUTE);
    await settle();
    expect((await settlement())?.totals.gifts).toBe(0);
    advance(1);
    await settle();
    expect((await settlement())?.totals.gifts).toBe(1);
  });

  it('goes on in months from the next period, when it is to', async () => {
    const { store, settle, advance, platform, now } = await createSettlementWorld();
    const { agencies } = await platform.config.read(now());
    const value = { ...agencies.value, settlementPeriod: 'monthly' as const };
    await settle();
    advance(40 * DAY);
    const config = { section: 'agencies' as const, version: 1, effectiveAt: new Date(0), next: null };
    await store.set(refTo('config', 'agencies'), { ...config, value });
    await settle();
    const ids = Object.keys(store.snapshot()['agencySettlements'] ?? {}).map((id) => id.slice(-10));
    expect(ids.toSorted()).toEqual(['2026-11-16', '2026-11-23', '2026-12-01']);
  });
});

describe('the review of a settlement', () => {
  it('takes two of finance, neither of the agency; a dispute opens it again', async () => {
    const { store, settle, review, settlement, save, agencyId, advance, noticesOf, read, now } =
      await createSettlementWorld();
    await expect(review('check', 'farid')).rejects.toThrow(refusal('agency/settlement-not-found'));
    await settle();
    await expect(review('check', 'farid')).rejects.toThrow(refusal('agency/wrong-state', { state: 'running' }));
    advance(2 * DAY);
    await settle();
    await expect(review('approve', 'farid')).rejects.toThrow(refusal('agency/wrong-state', { state: 'generated' }));
    await expect(review('check', 'omar')).rejects.toThrow(refusal('agency/self'));
    expect(await review('check', 'farid')).toMatchObject({ state: 'checked' });
    await expect(review('approve', 'farid')).rejects.toThrow(refusal('approval/self'));
    expect(await review('approve', 'gita')).toMatchObject({ state: 'approved' });
    expect(await review('dispute', 'farid')).toMatchObject({ state: 'disputed' });
    await expect(review('approve', 'gita')).rejects.toThrow(refusal('agency/wrong-state', { state: 'disputed' }));
    await review('reopen', 'farid');
    await review('check', 'gita');
    await expect(review('approve', 'gita')).rejects.toThrow(refusal('approval/self'));
    await review('approve', 'farid');
    expect(collections.agencySettlements.parse(await settlement()).reviews).toHaveLength(6);
    for (const uid of ['farid', 'gita']) await openProfile(store, uid, now());
    const reviewsFor = async (by: string, roles: string[] = []) => (await read(by, roles)).settlement?.reviews;
    const shown = await reviewsFor('gita', ['finance']);
    expect(shown?.map(({ step, by, ticket }) => [step, by?.name, ticket])).toEqual([
      ['check', 'farid', null],
      ['approve', 'gita', null],
      ['dispute', 'farid', 'T-3'],
      ['reopen', 'farid', null],
      ['check', 'gita', null],
      ['approve', 'farid', null],
    ]);
    // The agency learns what was done and when, and not by whom.
    expect(await reviewsFor('omar')).toEqual(
      shown?.map(({ step, at }) => ({ step, at, by: null, reason: null, ticket: null })),
    );
    expect(JSON.stringify(store.snapshot()['auditLog'])).toContain('agency-settlement-dispute');
    expect(await save({ agencyId })).toMatchObject({ hosts: 2 });
    const told = (await noticesOf('omar')).filter((kind) => kind.startsWith('agency-settlement'));
    const states = told.map((kind) => kind.slice('agency-settlement-'.length));
    expect(states).toEqual(['approved', 'approved', 'disputed', 'generated']);
  });
});

describe('the proof of the ledger', () => {
  it.each<[string, string, (doc: AgencySettlementDoc) => Partial<AgencySettlementDoc>]>([
    ['a host too few', 'lines of ', ({ hosts }) => ({ hosts: hosts - 1 })],
    [
      'commission that nobody earned',
      '',
      ({ totals }) => ({ totals: { ...totals, earned: { ...totals.earned, agencyPaise: 1_000_000 } } }),
    ],
    ['money that never moved', 'available of ', ({ available }) => ({ available: { ...available, 'world:bank': 5 } })],
    ['money that was never set aside', 'payout of ', () => ({ payout: { 'world:bank': -5 } })],
    ['a day too many', 'start of ', ({ endAt }) => ({ endAt: plus(endAt, DAY) })],
  ])('finds %s', async (_, where, change) => {
    const { store, giveRose, settle, settlement, release, advance, differences } = await createSettlementWorld();
    await giveRose('cara', 2);
    advance(8 * DAY);
    await release();
    advance(8 * DAY);
    await settle();
    expect(await differences()).toEqual([]);
    const done = await settlement();
    if (done === undefined) throw new Error('no settlement');
    await store.update(refTo('agencySettlements', done.settlementId), change(done));
    const found = (await differences()).filter((line) => line.startsWith(`${where}agencySettlements/`));
    expect(found).toHaveLength(1);
  });
});
