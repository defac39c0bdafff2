import { describe, expect, it } from 'vitest';
import type { LedgerEntryDoc, Payee } from '../../src/contract/documents/ledger.ts';
import { statementMoney } from '../../src/contract/documents/statements.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { HOUR } from '../../src/kernel/time.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { cara, dev, ROSE_PAISE, stars } from '../support/earning-world.ts';
import { seededRandom } from '../support/memory-store-random.ts';
import { createStatementWorld } from '../support/statement-world.ts';

type World = Awaited<ReturnType<typeof createStatementWorld>>;

const payees = [cara, dev, stars];
const months = ['2026-11', '2026-12', '2027-01'];
const statementOf = ({ store }: World, { kind, id }: Payee, month: string) =>
  store.get(refTo('statements', `${kind}:${id}~${month}`));
const exceptionsOf = async ({ store }: World) => {
  const found = await store.find({ from: collectionRef('exceptions'), limit: 10 });
  return found.map(({ id }) => id);
};

/** What every stage held at an instant, straight from the postings. */
function stagesAt({ store }: World, payee: Payee, at: Date) {
  const { pending, available, payout, debt } = payeeAccounts(payee);
  const sum = (account: string) =>
    [...store.documents<LedgerEntryDoc>(collectionRef('ledgerEntries')).values()]
      .filter((entry) => entry.at < at)
      .flatMap(({ postings }) => postings)
      .reduce((total, { from, to, amount }) => {
        return total + (to === account ? amount : 0) - (from === account ? amount : 0);
      }, 0);
  return {
    pendingPaise: sum(pending),
    availablePaise: sum(available),
    setAsidePaise: sum(payout),
    debtPaise: sum(debt),
  };
}

/** One thing that may happen to creators' money. What the state of things forbids does not happen. */
async function act(world: World, random: () => number): Promise<void> {
  const { giveRoses, releaseAfter, take, reverse, forfeit, giveBack, withdraw, payTwice, available, keys } = world;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const payee = pick(payees);
  const all = await available(payee);
  const some = random() < 0.7 ? all : Math.ceil(all * random());
  const uid = pick(['cara', 'dev']);
  const refused = () => undefined;
  const acts = [
    () => giveRoses(uid, 1 + Math.floor(random() * 2), 1 + Math.floor(random() * 60)),
    () => giveRoses(uid, 1, 3),
    // Cashes out, is found out, is paid once too often, owes, and earns again.
    async () => {
      const owed = await available(cara);
      if (owed > 10) await withdraw(cara, owed, 'paid');
      await take(pick(await keys('cara')) ?? '', 'fraud').catch(refused);
      if (owed > 10) await payTwice(cara, owed, owed % 3 === 0);
      await giveRoses('cara', 1, 20);
      await releaseAfter(8);
    },
    () => releaseAfter(Math.floor(random() * 9)),
    async () => take(pick(await keys(uid)) ?? '', pick(['refund', 'dispute', 'fraud'])).catch(refused),
    async () => reverse(pick(await keys(uid)) ?? '').catch(refused),
    async () => {
      if (some === 0) return;
      const entryKey = await forfeit(payee, some);
      if (random() < 0.5) await giveBack(entryKey);
    },
    () => (some < 10 ? undefined : withdraw(payee, some, pick(['paid', 'returned', 'cancelled', 'open']))),
  ];
  await pick(acts)();
  world.advance(Math.floor(random() * 30) * HOUR);
}

describe('monthly statements', () => {
  it('add up to the ledger over lives of random acts', async () => {
    const moved = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      for (const name of await liveAndCompare(seed)) moved.add(name);
    }
    // Or these lives would prove nothing about some of them.
    expect([...moved].toSorted()).toEqual(Object.keys(statementMoney.shape).toSorted());
  });

  /** Names of all amounts that were not zero. */
  async function liveAndCompare(seed: number): Promise<string[]> {
    const world = await createStatementWorld();
    const random = seededRandom(seed);
    const names: string[] = [];
    // More than the law leaves untaxed.
    if (seed % 2 === 0) await world.giveRoses('cara', 120, 99);
    for (let acts = 0; acts < 60; acts += 1) await act(world, random);
    await world.fold();
    world.advanceTo('2027-04');
    await world.issue();
    expect(await exceptionsOf(world), `seed ${seed}`).toEqual([]);
    expect(world.faults).toEqual([]);
    for (const payee of payees) {
      const found = await Promise.all(months.map((month) => statementOf(world, payee, month)));
      const statements = found.filter((one) => one !== undefined);
      expect(statements.length).toBeGreaterThan(0);
      for (const [place, { figures, startAt, endAt }] of statements.entries()) {
        expect(figures.opening).toEqual(stagesAt(world, payee, startAt));
        expect(figures.closing).toEqual(stagesAt(world, payee, endAt));
        if (place > 0) expect(figures.opening).toEqual(statements[place - 1]?.figures.closing);
        names.push(...Object.entries(figures.money).flatMap(([name, paise]) => (paise === 0 ? [] : [name])));
      }
    }
    return names;
  }

  it('say what came by which source, what was taken back and why, taxes and payouts', async () => {
    const world = await createStatementWorld();
    const { giveRoses, releaseAfter, take, reverse, keys, withdraw, forfeit, giveBack, advanceTo, issue } = world;
    await giveRoses('dev', 4);
    const [first = '', second = '', third = ''] = await keys('dev');
    await take(first, 'dispute');
    await releaseAfter();
    await reverse(second);
    await take(third, 'fraud');
    await giveBack(await forfeit(dev, 100));
    await withdraw(dev, 500, 'paid');
    await withdraw(dev, 150, 'returned');
    advanceTo('2026-12');
    await issue();
    const statement = await statementOf(world, dev, '2026-11');
    expect(statement).toMatchObject({ payeeKey: 'creator:dev', ownerUid: 'dev', csvParts: 1 });
    expect(statement?.figures).toMatchObject({
      opening: { pendingPaise: 0, availablePaise: 0 },
      closing: { pendingPaise: 0, availablePaise: 3 * 337 - 337 - 500, setAsidePaise: 0, debtPaise: 0 },
      sources: [{ source: 'gift', count: 4, coins: 40, creatorPaise: 4 * 337, agencyPaise: 4 * 112 }],
      takenBack: [
        { cause: 'dispute', count: 1, coins: 0, amountPaise: 337 },
        // It was released: the house made it up.
        { cause: 'reversal', count: 1, coins: 10, amountPaise: 0 },
        { cause: 'fraud', count: 1, coins: 0, amountPaise: 337 },
      ],
      money: {
        ...{ earnedPaise: 4 * 337, takenBackPendingPaise: 337, takenBackAvailablePaise: 337, releasedPaise: 3 * 337 },
        ...{ forfeitedPaise: 100, restoredPaise: 100, withdrawnPaise: 650, withdrawalReturnedPaise: 150 },
        ...{ paidPaise: 498 + 148, feesPaise: 4, paidReturnedPaise: 150 },
      },
      payouts: [
        { withdrawalId: 'w1', kind: 'paid', amountPaise: 498, feePaise: 2, utr: 'UTRw1' },
        { withdrawalId: 'w2', kind: 'paid', amountPaise: 148 },
        { withdrawalId: 'w2', kind: 'returned', amountPaise: 150 },
      ],
    });
    expect((await statementOf(world, stars, '2026-11'))?.figures.money.earnedPaise).toBe(4 * 112);
  });

  it('are issued once, with their files and one notice to the owner', async () => {
    const world = await createStatementWorld();
    const { giveRoses, fold, advanceTo, issue, files, store, nextDay } = world;
    await giveRoses('dev', 1);
    await fold();
    await issue();
    expect(files.paths()).toEqual([]);
    advanceTo('2026-12');
    await issue();
    const first = store.snapshot();
    nextDay();
    await issue();
    expect(store.snapshot()).toEqual(first);
    const notices = Object.keys(first['notices'] ?? {}).filter((id) => id.startsWith('statement-issued'));
    expect(notices).toEqual(['statement-issued~agency:stars~2026-11', 'statement-issued~creator:dev~2026-11']);
    expect(first['notices']?.[notices[0] ?? '']).toMatchObject({ uid: 'stella', params: { month: '2026-11' } });
    const ofDev = ['statements/creator/dev/2026-11.csv', 'statements/creator/dev/2026-11.pdf'];
    expect(files.paths().filter((path) => path.includes('/dev/'))).toEqual(ofDev);
  });

  it('are issued for a month without movement while there is money, and not for nobody', async () => {
    const world = await createStatementWorld();
    const { giveRoses, releaseAfter, advanceTo, issue } = world;
    await giveRoses('cara', 1);
    await releaseAfter();
    advanceTo('2027-02');
    await issue();
    for (const month of months) {
      expect((await statementOf(world, cara, month))?.figures.closing.availablePaise).toBe(ROSE_PAISE);
    }
    expect(await statementOf(world, dev, '2026-11')).toBeUndefined();
  });

  it('go on where an interrupted run stopped, also inside a large month', async () => {
    const whole = await createStatementWorld();
    const pieces = await createStatementWorld({ faults: { abortRate: 0.2, lostReplyRate: 0.2 } });
    for (const { giveRoses, fold, advanceTo } of [whole, pieces]) {
      await giveRoses('cara', 11);
      await giveRoses('dev', 3);
      await fold();
      advanceTo('2026-12');
    }
    await whole.issue();
    const isDone = async () => (await pieces.store.get(refTo('statementRuns', '2026-11')))?.state === 'done';
    let runs = 0;
    for (; !(await isDone()); runs += 1) await pieces.issue({ payees: 1, rows: 4, partRows: 4 });
    expect(runs).toBeGreaterThan(4);
    for (const payee of payees) {
      const [inOne, inMany] = await Promise.all([whole, pieces].map((world) => statementOf(world, payee, '2026-11')));
      expect(inMany?.figures).toEqual(inOne?.figures);
    }
    const parts = ['', '-2', '-3'].map((part) => `statements/creator/cara/2026-11${part}.csv`);
    const text = (world: World, path: string) => world.files.text(path).replace('\uFEFF', '').split('\r\n');
    const lines = parts.flatMap((path) => text(pieces, path).filter((line) => line.includes('a supporter')));
    expect(lines).toHaveLength(11);
    expect(text(whole, parts[0] ?? '').filter((line) => line.includes('a supporter'))).toEqual(lines);
    const { files } = await pieces.get('cara', { format: 'csv' });
    expect(files.map(({ name }) => name)).toEqual(['2026-11.csv', '2026-11-2.csv', '2026-11-3.csv']);
  });

  it('are not issued when something does not add up; staff are told once, and the rest goes on', async () => {
    const world = await createStatementWorld();
    const { giveRoses, fold, advanceTo, issue, keys, store, nextDay } = world;
    await giveRoses('cara', 2);
    await giveRoses('dev', 1);
    await fold();
    const [key = ''] = await keys('cara');
    const row = await store.get(refTo('earnings', key));
    store.poke(`earnings/${key}`, { ...row, creatorPaise: ROSE_PAISE + 1 });
    advanceTo('2026-12');
    await issue();
    expect(await statementOf(world, cara, '2026-11')).toBeUndefined();
    expect(await statementOf(world, dev, '2026-11')).toBeDefined();
    expect(await exceptionsOf(world)).toEqual(['statement-does-not-add-up~creator:cara~2026-11']);
    await expect(world.get('cara', {})).rejects.toMatchObject({ code: 'statement/does-not-add-up' });
    store.poke(`earnings/${key}`, row);
    nextDay();
    await issue();
    expect(await statementOf(world, cara, '2026-11')).toMatchObject({ figures: { money: { earnedPaise: 900 } } });
    expect(await exceptionsOf(world)).toHaveLength(1);
    const run = await store.get(refTo('statementRuns', '2026-11'));
    expect(run).toMatchObject({ issued: 3, failed: [], retryDueAt: null });
  });

  it('add up although work that began before midnight committed after work that began behind it', async () => {
    const world = await createStatementWorld();
    const { giveRoses, releaseAfter, withdraw, store, advanceTo, advance, issue } = world;
    await giveRoses('cara', 2);
    await releaseAfter(8);
    advanceTo('2026-12');
    advance(-2 * HOUR - 1_000);
    await withdraw(cara, 100, 'open');
    advance(-2 * HOUR + 2_000);
    await withdraw(cara, 50, 'open');
    const entries = store.documents<LedgerEntryDoc>(collectionRef('ledgerEntries'));
    const [early, late] = ['withdrawal:w1', 'withdrawal:w2'].map((key) => entries.get(key));
    const seqOf = (entry?: LedgerEntryDoc) => entry?.balancesAfter['creator-available:cara']?.seq ?? 0;
    const [available, payout] = ['creator-available:cara', 'creator-payout:cara'];
    const after = (entry: LedgerEntryDoc | undefined, left: number, aside: number, seq: number) => {
      const balancesAfter = { [available]: { balance: left, seq }, [payout]: { balance: aside, seq } };
      store.poke(`ledgerEntries/${entry?.key}`, { ...entry, balancesAfter });
    };
    const [first, second] = [seqOf(early), seqOf(late)];
    after(late, 850, 50, first);
    after(early, 750, 150, second);
    advanceTo('2027-01');
    await issue();
    expect(await exceptionsOf(world)).toEqual([]);
    const closings = await Promise.all(months.slice(0, 2).map((month) => statementOf(world, cara, month)));
    expect(closings.map((one) => one?.figures.closing.availablePaise)).toEqual([800, 750]);
  });

  it.each([
    ['a balance that the entries do not lead to', { balance: 7, seq: 99 }],
    ['a negative balance', { balance: -1, seq: 99 }],
  ])('notice %s', async (_, after) => {
    const world = await createStatementWorld();
    await world.giveRoses('cara', 1);
    await world.releaseAfter();
    const entries = world.store.documents<LedgerEntryDoc>(collectionRef('ledgerEntries'));
    const release = [...entries.values()].find(({ kind }) => kind === 'release');
    const { available } = payeeAccounts(cara);
    const balancesAfter = { ...release?.balancesAfter, [available]: after };
    world.store.poke(`ledgerEntries/${release?.key}`, { ...release, balancesAfter });
    world.advanceTo('2026-12');
    await world.issue();
    expect(await exceptionsOf(world)).toEqual(['statement-does-not-add-up~creator:cara~2026-11']);
  });
});
