import { describe, expect, it } from 'vitest';
import { cara, createEarningWorld, dev } from '../../../test/support/earning-world.ts';
import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import { restore } from '../../features/earning/restore.ts';
import { takeBack } from '../../features/earning/take-back.ts';
import { reverseEntry } from '../../features/wallet/reverse-entry.ts';
import { payeeAccounts } from '../accounts.ts';
import { move } from '../entry.ts';
import { loadAccount } from '../load-account.ts';
import { postEntry } from '../post-entry.ts';
import { type CheckName, verifyLedger } from '../verify-ledger.ts';

type Doc = Record<string, unknown>;

/** Cara was released money, lost most of it and owes some of it back; Dev and his agency wait for theirs. */
async function createWorld() {
  const world = await createEarningWorld();
  const { store, platform, callAs, now, giveRoses, releaseAfter, fold, rows } = world;
  await giveRoses('cara', 2);
  await releaseAfter();
  const [first] = await rows('cara');
  await store.transaction(async (tx) => {
    const { available } = payeeAccounts(cara);
    const loaded = [await loadAccount(tx, available, 'INR')];
    const draft = {
      ...{ key: 'forfeit:f1', kind: 'forfeiture' as const, lotMoves: [], earning: null, actorUid: 'cara' },
      ...{ postings: move(available, 'house:forfeited', 'INR', 800), refs: {}, reverses: null },
    };
    postEntry(tx, draft, { loaded, inputHash: '', reply: null, now: now() });
  });
  const taken = {
    requestId: '',
    entryKey: first?.entryKey ?? '',
    cause: 'fraud' as const,
    reason: 'ring',
    ticket: 'T',
  };
  await takeBack(platform, callAs('fin', taken));
  const appeal = { requestId: '', entryKey: 'forfeit:f1', reason: 'the appeal was right', ticket: 'T' };
  await restore(platform, callAs('boss', appeal));
  await giveRoses('dev', 1);
  await fold();
  const given = (await rows('dev'))[0]?.entryKey ?? '';
  await giveRoses('dev', 1, 2);
  await reverseEntry(platform, callAs('fin', { requestId: '', entryKey: given, reason: 'by mistake', ticket: 'T' }));
  const known = await differencesOf();

  async function differencesOf() {
    return (await verifyLedger(store)).differences.map(({ check, subject }) => `${check} ${subject}`);
  }
  return {
    ...world,
    released: `earnings/${(await rows('cara')).find((row) => row.creatorState === 'released')?.entryKey}`,
    taken: `earnings/takeback:${first?.entryKey}`,
    waiting: `earnings/${(await rows('dev')).find((row) => row.creatorState === 'pending')?.entryKey}`,
    /** Lets somebody else pay what an entry moved. */
    replant: (key: string, from: string, by: string) => {
      const entry = store.snapshot()['ledgerEntries']?.[key] as unknown as LedgerEntryDoc;
      const postings = entry.postings.map((one) => (one.from === from ? { ...one, from: by } : one));
      store.poke(`ledgerEntries/${key}`, { ...entry, postings });
    },
    reversed: `rev:${given}`,
    plant: (path: string, patch: Doc) => {
      const [collection = '', id = ''] = path.split('/');
      const doc = store.snapshot()[collection]?.[id] as Doc | undefined;
      if (doc === undefined) throw new Error(`no ${path}`);
      store.poke(path, { ...structuredClone(doc), ...patch });
    },
    /** The checks that fail now and did not before: the tests' coins come without a purchase. */
    failing: async () => {
      const found = (await differencesOf()).filter((one) => !known.includes(one));
      return [...new Set(found.map((one) => one.split(' ')[0]))];
    },
  };
}

type World = Awaited<ReturnType<typeof createWorld>>;

const corruptions: [string, CheckName, (world: World) => void][] = [
  ['a row says it waits that was released', 'waiting', (w) => w.plant(w.released, { creatorState: 'held' })],
  ['a row says it was released that waits', 'waiting', (w) => w.plant(w.waiting, { creatorState: 'released' })],
  ['a row that waits has no date', 'release', (w) => w.plant(w.waiting, { creatorDueAt: null })],
  ['a row names no release', 'release', (w) => w.plant(w.released, { creatorReleaseKey: null })],
  ['a row names another release', 'release', (w) => w.plant(w.released, { creatorReleaseKey: 'release:creator:x:y' })],
  ['a take-back took another sum', 'take-back', (w) => w.plant(w.taken, { creatorRecoveredPaise: -10 })],
  [
    'goodwill was given for what still waited',
    'reversal',
    (w) => w.replant(w.reversed, 'creator:dev', 'house:goodwill'),
  ],
  ['what was never taken back went back', 'reversal', (w) => w.replant(w.reversed, 'creator:dev', 'house:taken-back')],
  [
    'money came back from where it had not gone',
    'restitution',
    (w) => w.replant('restore:forfeit:f1', 'house:forfeited', 'house:taken-back'),
  ],
  [
    'money came back for what was never taken',
    'restitution',
    (w) => w.plant('ledgerEntries/restore:forfeit:f1', { refs: { restores: 'forfeit:f2' } }),
  ],
  ['a debt has shrunk by itself', 'debt', (w) => w.plant(`accounts/${payeeAccounts(cara).debt}`, { balance: 1 })],
  ['a debt has shrunk', 'balance', (w) => w.plant(`accounts/${payeeAccounts(cara).debt}`, { balance: 1 })],
  [
    'available money was made up',
    'balance',
    (w) => w.plant(`accounts/${payeeAccounts(cara).available}`, { balance: 9 }),
  ],
  [
    'what waits for a creator is gone',
    'balance',
    (w) => w.plant(`accounts/${payeeAccounts(dev).pending}`, { balance: 0 }),
  ],
];

describe("the proof of payees' money", () => {
  it('finds no difference in honest books', async () => {
    const { store } = await createWorld();
    const { differences } = await verifyLedger(store);
    expect(differences.filter(({ subject }) => /creator|agency|earning|payee|accounts$/.test(subject))).toEqual([]);
  });

  for (const [what, check, plant] of corruptions) {
    it(`finds that ${what} (${check})`, async () => {
      const world = await createWorld();
      plant(world);
      expect(await world.failing()).toContain(check);
    });
  }
});
