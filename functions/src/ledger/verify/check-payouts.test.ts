import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../test/support/memory-store.ts';
import { cara, createPayoutWorld } from '../../../test/support/payout-world.ts';
import { defaultTax } from '../../contract/config/tax.ts';
import { refTo } from '../../kernel/collections.ts';
import { payeeAccounts } from '../accounts.ts';
import { type CheckName, verifyLedger } from '../verify-ledger.ts';

type Doc = Record<string, unknown>;

/**
 * Withdrawals that are taxed: Cara's first is paid and her second waits; of Dev's one was paid twice and one bounced
 * after it was paid.
 */
async function createWorld() {
  const store = createMemoryStore();
  const world = await createPayoutWorld(store);
  const { bank, send, tell, move } = { ...world, move: world.bank.move };
  const regimes = defaultTax.regimes.map((one) => ({ ...one, trigger: 'withdrawal' as const, thresholdPaise: 0 }));
  const value = { ...defaultTax, regimes };
  const section = { section: 'tax' as const, version: 1, value, effectiveAt: world.now(), next: null };
  await store.set(refTo('config', 'tax'), section);
  await world.enrol('dev', 500_000);
  const paid = await send();
  await tell(move(paid.reference, 'succeeded'));
  const waiting = await world.request(70_000);
  const twice = await send(60_000, { uid: 'dev' });
  const closed = { reason: 'bank_account_closed', cause: 'account' } as const;
  await tell(move(twice.reference, 'failed', closed));
  const bounced = await send(60_000, { uid: 'dev' });
  await tell(move(bounced.reference, 'succeeded'));
  await tell(move(bounced.reference, 'returned', closed));
  await tell(move(twice.reference, 'succeeded'));
  const known = await differencesOf();

  async function differencesOf() {
    return (await verifyLedger(store)).differences.map(({ check, subject }) => `${check} ${subject}`);
  }
  const docOf = (path: string): Doc => {
    const [collection = '', id = ''] = path.split('/');
    const doc = store.snapshot()[collection]?.[id] as Doc | undefined;
    if (doc === undefined) throw new Error(`no ${path}`);
    return structuredClone(doc);
  };
  const rowOf = (entryKey: string) => {
    const found = Object.entries(store.snapshot()['tdsRows'] ?? {}).find(
      ([, row]) => (row as Doc)['entryKey'] === entryKey,
    );
    return `tdsRows/${found?.[0]}`;
  };
  return {
    known,
    paid: `withdrawals/${paid.withdrawalId}`,
    waiting: `withdrawals/${waiting.withdrawalId}`,
    bounced: `withdrawals/${bounced.withdrawalId}`,
    double: `ledgerEntries/payout-double:${twice.withdrawalId}:${bank.transfers[1]?.providerId}`,
    entry: (kind: string, path: string) => `ledgerEntries/${kind}:${path.split('/')[1]}`,
    row: (path: string) => rowOf(`withdrawal:${path.split('/')[1]}`),
    plant: (path: string, patch: Doc) => store.poke(path, { ...docOf(path), ...patch }),
    /** Plants a document that was never written, after another one's model. */
    copy: (from: string, to: string, patch: Doc) => store.poke(to, { ...docOf(from), ...patch }),
    remove: (path: string) => {
      const [collection = '', id = ''] = path.split('/');
      return store.transaction(async (tx) => tx.delete(refTo(collection as 'withdrawals', id)));
    },
    /** The checks that fail now and did not before: the test's money comes from nowhere. */
    failing: async () => {
      const found = (await differencesOf()).filter((one) => !known.includes(one));
      return [...new Set(found.map((one) => one.split(' ')[0]))];
    },
  };
}

type World = Awaited<ReturnType<typeof createWorld>>;

const record = 'payees/creator:cara';
const totals = (patch: Doc) => ({ totals: { releasedPaise: 0, tdsPaise: 0, withdrawnPaise: 0, ...patch } });
const unasked = `wd_${'0'.repeat(24)}`;

const corruptions: [string, CheckName, (world: World) => unknown][] = [
  ['a withdrawal asks for another sum', 'withdrawal', (w) => w.plant(w.waiting, { amountPaise: 70_001 })],
  ['a withdrawal was never set aside', 'withdrawal', (w) => w.remove(w.entry('withdrawal', w.waiting))],
  ['one that was paid says it failed', 'withdrawal', (w) => w.plant(w.paid, { state: 'failed' })],
  ['one that waits says it was paid', 'withdrawal', (w) => w.plant(w.waiting, { state: 'paid' })],
  ['one that was given back says it was paid', 'withdrawal', (w) => w.plant(w.bounced, { state: 'paid' })],
  ['a give-back is gone', 'withdrawal', (w) => w.remove(w.entry('withdrawal-returned', w.bounced))],
  ['a payment is gone', 'withdrawal', (w) => w.remove(`${w.entry('payout', w.paid)}:1`)],
  ['a return is gone', 'withdrawal', (w) => w.remove(`${w.entry('payout-returned', w.bounced)}:1`)],
  [
    'an attempt that nobody made was paid',
    'withdrawal',
    (w) => w.copy(`${w.entry('payout', w.paid)}:1`, `${w.entry('payout', w.paid)}:2`, {}),
  ],
  [
    'money was set aside for nobody',
    'withdrawal',
    (w) => w.copy(w.entry('withdrawal', w.waiting), `ledgerEntries/withdrawal:${unasked}`, {}),
  ],
  [
    'money left twice for nobody',
    'withdrawal',
    (w) => w.copy(w.double, `ledgerEntries/payout-double:${unasked}:pout_1`, {}),
  ],
  [
    'money came back that had never left twice',
    'withdrawal',
    (w) =>
      w.copy(w.double, w.double.replace('double:', 'double-returned:').replace(/_[^_]*$/, '_9'), {
        kind: 'payout-double-returned',
      }),
  ],
  ['a withdrawal is gone', 'withdrawal', (w) => w.remove(w.paid)],
  [
    'less is set aside than is asked for',
    'set-aside',
    (w) => w.plant(`accounts/${payeeAccounts(cara).payout}`, { balance: 1 }),
  ],
  ['what is set aside is asked for by nobody', 'set-aside', (w) => w.plant(w.waiting, { state: 'cancelled' })],
  [
    'two are open at once',
    'set-aside',
    (w) => w.copy(w.waiting, `withdrawals/${unasked}`, { withdrawalId: unasked, amountPaise: 0, tdsPaise: 0 }),
  ],
  ['tax was withheld of which no row tells', 'tds', (w) => w.remove(w.row(w.waiting))],
  ['a row tells of another tax', 'tds', (w) => w.plant(w.row(w.waiting), { tdsPaise: 1 })],
  ['a row tells of tax that nobody withheld', 'tds', (w) => w.plant(w.row(w.paid), { entryKey: 'release:none' })],
  [
    'a record shows more paid out than there was',
    'payee-totals',
    (w) => w.plant(record, totals({ withdrawnPaise: 1 })),
  ],
  ['a record shows a release that never was', 'payee-totals', (w) => w.plant(record, totals({ releasedPaise: 1 }))],
];

describe('the proof of money that goes out', () => {
  it('finds no difference in honest books', async () => {
    const { known } = await createWorld();
    expect(known.filter((one) => !one.includes('restore:fund-'))).toEqual([]);
  });

  for (const [what, check, plant] of corruptions) {
    it(`finds that ${what} (${check})`, async () => {
      const world = await createWorld();
      await plant(world);
      expect(await world.failing()).toContain(check);
    });
  }
});
