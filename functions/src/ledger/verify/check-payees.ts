import type { LedgerEntryDoc, Payee } from '../../contract/documents/ledger.ts';
import { payeeAccounts } from '../accounts.ts';
import { partOf } from '../release-earnings.ts';
import { lossesOf, restitutionKey } from '../restitution.ts';
import { type Books, groupBy, netOf } from './books.ts';
import { compare, type Difference } from './difference.ts';

/** Payees' money by where it stands: what waits against its rows, what was released, and what is owed back. */
export function checkPayees(books: Books): Difference[] {
  return [...checkWaiting(books), ...checkReleases(books), ...checkRestitutions(books), ...checkDebts(books)];
}

/** What a payee waits for is the sum of the rows that wait: nothing is released twice, nothing is forgotten. */
function checkWaiting(books: Books): Difference[] {
  const waiting = new Map<string, number>();
  for (const row of books.earnings.values()) {
    for (const { payee, state } of partsOf(row)) {
      const { pending } = payeeAccounts(payee);
      const isWaiting = state === 'pending' || state === 'held';
      waiting.set(pending, (waiting.get(pending) ?? 0) + (isWaiting ? partOf(payee, row) : 0));
    }
  }
  const balances = new Map<string, number>();
  for (const entry of books.entries.values()) {
    for (const account of entry.accounts) {
      if (/^(creator|agency):/.test(account)) {
        balances.set(account, (balances.get(account) ?? 0) + netOf(entry, account));
      }
    }
  }
  return [...new Set([...waiting.keys(), ...balances.keys()])].flatMap((account) =>
    compare('waiting', `accounts/${account}`, {
      expected: waiting.get(account) ?? 0,
      found: balances.get(account) ?? 0,
    }),
  );
}

/** A release moves exactly what its rows say. */
function checkReleases(books: Books): Difference[] {
  const released = groupBy(
    [...books.earnings.values()].flatMap((row) =>
      partsOf(row).flatMap(({ payee, key }) => (key === null ? [] : [{ key, paise: partOf(payee, row) }])),
    ),
    ({ key }) => key,
  );
  return [...books.entries.values()]
    .filter(({ kind }) => kind === 'release')
    .flatMap((entry) => {
      const { payeeKind, payeeId } = entry.refs;
      const { pending } = payeeAccounts({ kind: payeeKind === 'agency' ? 'agency' : 'creator', id: payeeId ?? '' });
      return compare('release', `ledgerEntries/${entry.key}`, {
        expected: (released.get(entry.key) ?? []).reduce((sum, { paise }) => sum + paise, 0),
        found: 0 - netOf(entry, pending),
      });
    });
}

/** What comes back is what one take-back or forfeiture took, from where it went, to whom it was taken from, once. */
function checkRestitutions(books: Books): Difference[] {
  return [...books.entries.values()]
    .filter(({ kind }) => kind === 'restitution')
    .flatMap((entry) => {
      const taken = books.entries.get(entry.refs['restores'] ?? '');
      return compare('restitution', `ledgerEntries/${entry.key}`, {
        expected: { key: restitutionKey(taken?.key ?? ''), paise: taken === undefined ? {} : lostBy(taken) },
        found: { key: entry.key, paise: givenBackBy(entry) },
      });
    });
}

function lostBy(entry: LedgerEntryDoc): Record<string, number> {
  const from = entry.kind === 'forfeiture' ? 'house:forfeited' : 'house:taken-back';
  const lost = lossesOf(entry).map(({ payee, paise }) => [`${from} ${payeeAccounts(payee).available}`, paise]);
  return Object.fromEntries(lost);
}

function givenBackBy({ postings }: LedgerEntryDoc): Record<string, number> {
  const given = postings.filter(({ from }) => from === 'house:forfeited' || from === 'house:taken-back');
  return Object.fromEntries(given.map(({ from, to, amount }) => [`${from} ${to}`, amount]));
}

/** What payees owe is noted twice: in their accounts, and in what the house is out of pocket. */
function checkDebts(books: Books): Difference[] {
  const entries = [...books.entries.values()];
  const total = (account: string) => entries.reduce((sum, entry) => sum + netOf(entry, account), 0);
  const owed = [...books.accounts.values()]
    .filter(({ id }) => /^(creator|agency)-debt:/.test(id))
    .reduce((sum, { balance }) => sum + balance, 0);
  return compare('debt', 'accounts', {
    expected: { noted: 0 - owed, outOfPocket: 0 - owed },
    found: { noted: total('house:debts-noted'), outOfPocket: total('house:payee-debts') },
  });
}

type Row = Parameters<typeof partOf>[1];

/** The payees of a row, with where their parts stand. */
function partsOf(row: Row): { payee: Payee; state: Row['creatorState']; key: string | null }[] {
  const creator = {
    payee: { kind: 'creator' as const, id: row.creatorUid },
    state: row.creatorState,
    key: row.creatorReleaseKey,
  };
  if (row.agencyId === null) return [creator];
  const agency = {
    payee: { kind: 'agency' as const, id: row.agencyId },
    state: row.agencyState,
    key: row.agencyReleaseKey,
  };
  return [creator, agency];
}
