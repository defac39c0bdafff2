import type { AccountDoc, LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import { agencyPayable, creatorPayable, hasFloor } from '../accounts.ts';
import { type Books, groupBy, netOf } from './books.ts';
import { compare, type Difference, demand } from './difference.ts';

/** Rows that wait beside an account's document, and rows that it has taken in. */
interface RowsOfAccount {
  waiting: number;
  foldedCount: number;
}

/** Accounts with a floor: document and waiting rows against the postings, the order of changes, nothing below zero. */
export function checkAccounts(books: Books): Difference[] {
  const sums = sumPostings(books);
  const rows = sumRows(books);
  const changes = groupBy(
    [...books.entries.values()].flatMap((entry) =>
      Object.keys(entry.balancesAfter).map((account) => ({ account, entry })),
    ),
    (one) => one.account,
  );
  const names = new Set([...books.accounts.keys(), ...rows.keys(), ...[...sums.keys()].filter(hasFloor)]);
  const held = [...names].flatMap((id) => {
    const doc = books.accounts.get(id);
    const { waiting, foldedCount } = rows.get(id) ?? { waiting: 0, foldedCount: 0 };
    const total = (doc?.balance ?? 0) + waiting;
    const chain = (changes.get(id) ?? []).map((one) => one.entry);
    return [
      ...checkDocument(id, doc),
      ...compare('balance', `accounts/${id}`, { expected: sums.get(id) ?? 0, found: total }),
      ...demand(total >= 0, 'floor', `accounts/${id}`, { expected: '0 or more', found: total }),
      ...checkSequence(id, { doc, chain, foldedCount }),
    ];
  });
  return [...checkRows(books), ...held, ...checkTrialBalance(books, sums, rows)];
}

function sumPostings(books: Books): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { postings } of books.entries.values()) {
    for (const { from, to, amount } of postings) {
      sums.set(from, (sums.get(from) ?? 0) - amount);
      sums.set(to, (sums.get(to) ?? 0) + amount);
    }
  }
  return sums;
}

function sumRows(books: Books): Map<string, RowsOfAccount> {
  const rows = new Map<string, RowsOfAccount>();
  const add = (account: string, amount: number, isFolded: boolean) => {
    const row = rows.get(account) ?? { waiting: 0, foldedCount: 0 };
    rows.set(account, row);
    if (isFolded) row.foldedCount += 1;
    else row.waiting += amount;
  };
  for (const row of books.accountRows.values()) add(row.account, row.delta, row.folded);
  for (const row of books.earnings.values()) {
    // A part of nothing is born folded and was never added to any document.
    if (row.creatorPaise !== 0) add(creatorPayable(row.creatorUid), row.creatorPaise, row.creatorFolded);
    if (row.agencyId !== null && row.agencyPaise !== 0) {
      add(agencyPayable(row.agencyId), row.agencyPaise, row.agencyFolded);
    }
  }
  return rows;
}

/** Every row belongs to an entry; whether its amount is right, the entries say (`carrier`). */
function checkRows(books: Books): Difference[] {
  return [...books.accountRows].flatMap(([id, row]) => {
    const isKnown = id === `${row.entryKey}~${row.account}` && books.entries.has(row.entryKey);
    return demand(isKnown, 'carrier', `accountRows/${id}`, { expected: 'the row of an entry', found: row.entryKey });
  });
}

function checkDocument(id: string, doc: AccountDoc | undefined): Difference[] {
  if (doc === undefined) return [];
  const [kind, owner] = id.split(':');
  const asset = kind === 'wallet' || kind === 'hold' ? 'COIN' : 'INR';
  const expected = { id, asset, ownerUid: kind?.startsWith('agency') ? null : owner };
  return compare('account', `accounts/${id}`, {
    expected,
    found: { id: doc.id, asset: doc.asset, ownerUid: doc.ownerUid },
  });
}

interface Chain {
  readonly doc: AccountDoc | undefined;
  /** Entries that changed the document. */
  readonly chain: readonly LedgerEntryDoc[];
  readonly foldedCount: number;
}

/**
 * Every change of a document has its number, and the entries tell theirs. Where nothing was ever folded, entries are
 * all changes there are: their numbers have no gap and each balance follows from the one before. Folds take numbers
 * too and leave no entry, so elsewhere the gaps can only be counted: each fold took in at least one row.
 */
function checkSequence(id: string, { doc, chain, foldedCount }: Chain): Difference[] {
  const subject = `accounts/${id}`;
  const after = (entry: LedgerEntryDoc) => entry.balancesAfter[id] ?? { balance: Number.NaN, seq: Number.NaN };
  const ordered = [...chain].sort((a, b) => after(a).seq - after(b).seq);
  const numbers = ordered.map((entry) => after(entry).seq);
  const below = ordered.find((entry) => after(entry).balance < 0);
  const gaps = (doc?.seq ?? 0) - new Set(numbers).size;
  const found: Difference[] = [
    ...demand(below === undefined, 'floor', subject, { expected: '0 or more after each entry', found: below?.key }),
    ...compare('sequence', `${subject} numbers`, { expected: numbers.length, found: new Set(numbers).size }),
    ...demand(gaps >= 0 && gaps <= foldedCount, 'sequence', `${subject} changes without an entry`, {
      expected: `0 to ${foldedCount}`,
      found: gaps,
    }),
    ...demand((numbers.at(-1) ?? 0) <= (doc?.seq ?? 0), 'sequence', `${subject} last number`, {
      expected: `at most ${doc?.seq ?? 0}`,
      found: numbers.at(-1),
    }),
  ];
  if (foldedCount > 0) return found;
  let balance = 0;
  for (const entry of ordered) {
    balance += netOf(entry, id);
    found.push(
      ...compare('sequence', `${subject} after ${entry.key}`, { expected: balance, found: after(entry).balance }),
    );
    balance = after(entry).balance;
  }
  return found;
}

/**
 * Both assets sum to nothing over all accounts: documents and rows on one side, accounts without a floor on the other.
 */
function checkTrialBalance(
  books: Books,
  sums: ReadonlyMap<string, number>,
  rows: ReadonlyMap<string, RowsOfAccount>,
): Difference[] {
  const isCoin = (account: string) => /^(wallet|hold|house:coins-)/.test(account) && account !== 'house:coin-backing';
  const totals = { COIN: 0, INR: 0 };
  const add = (account: string, amount: number) => {
    totals[isCoin(account) ? 'COIN' : 'INR'] += amount;
  };
  for (const [account, sum] of sums) if (!hasFloor(account)) add(account, sum);
  for (const [account, { waiting }] of rows) add(account, waiting);
  for (const [account, { balance }] of books.accounts) add(account, balance);
  return compare('trial-balance', 'all accounts', { expected: { COIN: 0, INR: 0 }, found: totals });
}
