import { defaultTax } from '../../src/contract/config/tax.ts';
import type { Payee } from '../../src/contract/documents/ledger.ts';
import { newPayee, payeeRef } from '../../src/features/earning/public.ts';
import { decideTds, readTaxYear, reverseTds, writeTds } from '../../src/features/tax/public.ts';
import { payeeAccounts } from '../../src/ledger/accounts.ts';
import { type EntryKind, move } from '../../src/ledger/entry.ts';
import { loadAccount } from '../../src/ledger/load-account.ts';
import { postEntry } from '../../src/ledger/post-entry.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTestPlatform } from './test-platform.ts';

export const cara: Payee = { kind: 'creator', id: 'cara' };
export const star: Payee = { kind: 'agency', id: 'star' };
const owners: Readonly<Record<string, string>> = { cara: 'cara', dev: 'dev', star: 'olga' };

/** A memory store with payees whose income can be released, as the earning feature does it. */
export function createTaxWorld(now?: Date) {
  const store = createMemoryStore();
  const world = createTestPlatform(store, now === undefined ? {} : { now });
  let serial = 0;

  const post = async (payee: Payee, work: { kind: EntryKind; grossPaise: number; hasPan?: boolean }) => {
    const entryKey = `${work.kind}:${payee.kind}:${payee.id}:${++serial}`;
    const at = world.now();
    const { available: name } = payeeAccounts(payee);
    return world.platform.store.transaction(async (tx) => {
      const state = await readTaxYear(tx, payee, { ownerUid: owners[payee.id] ?? payee.id, now: at });
      const available = await loadAccount(tx, name, 'INR');
      const isCredit = work.kind === 'release';
      const decision = isCredit
        ? decideTds(state, {
            grossPaise: work.grossPaise,
            availablePaise: available.balance + work.grossPaise,
            trigger: 'release',
            regimes: defaultTax.regimes,
            hasPan: work.hasPan ?? true,
            now: at,
          })
        : reverseTds(state, { grossPaise: work.grossPaise, now: at });
      const postings = isCredit
        ? [
            ...move('house:goodwill', name, 'INR', work.grossPaise),
            ...move(name, 'house:tds-payable', 'INR', decision.tdsPaise),
          ]
        : [
            ...move('house:tds-payable', name, 'INR', 0 - decision.tdsPaise),
            ...move(name, 'house:taken-back', 'INR', work.grossPaise),
          ];
      const draft = { key: entryKey, kind: work.kind, postings, lotMoves: [], earning: null, reverses: null };
      const entry = { ...draft, actorUid: null, refs: {} };
      postEntry(tx, entry, { loaded: [available], inputHash: entryKey, reply: null, now: at });
      writeTds(tx, state, { decision, entryKey, now: at });
      return decision;
    });
  };

  return {
    ...world,
    store,
    /** Registers a payee, as an approval or a first release does. */
    open: (payee: Payee) =>
      store.set(payeeRef(payee), newPayee(payee, { ownerUid: owners[payee.id] ?? payee.id, now: world.now() })),
    /** Releases income in rupees and withholds its tax. */
    release: (payee: Payee, rupees: number, more: { hasPan?: boolean } = {}) =>
      post(payee, { kind: 'release', grossPaise: rupees * 100, ...more }),
    takeBack: (payee: Payee, rupees: number) => post(payee, { kind: 'take-back', grossPaise: rupees * 100 }),
    /** Moves a payee's money away, as a withdrawal does. */
    empty: async (payee: Payee) => {
      const { available: name, payout } = payeeAccounts(payee);
      const key = `withdrawal:${++serial}`;
      await store.transaction(async (tx) => {
        const available = await loadAccount(tx, name, 'INR');
        const postings = move(name, payout, 'INR', available.balance);
        const draft = { key, kind: 'withdrawal' as const, postings, lotMoves: [], earning: null, reverses: null };
        const options = { loaded: [available], inputHash: key, reply: null, now: world.now() };
        postEntry(tx, { ...draft, actorUid: null, refs: {} }, options);
      });
    },
  };
}

export type TaxWorld = ReturnType<typeof createTaxWorld>;
