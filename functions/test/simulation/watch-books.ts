import type {
  AccountDoc,
  AccountRowDoc,
  EarningDoc,
  LedgerEntryDoc,
  LotMove,
} from '../../src/contract/documents/ledger.ts';
import { agencyPayable, creatorPayable, hasFloor } from '../../src/ledger/accounts.ts';
import type { Change } from '../support/memory-store-documents.ts';
import type { Findings } from './findings.ts';

/**
 * Keeps its own books from the commits alone and compares what each commit has touched: cheap enough for every step.
 */
export function watchBooks(findings: Findings): (changes: readonly Change[]) => void {
  const books: Books = {
    posted: new Map(),
    held: new Map(),
    waiting: new Map(),
    lots: new Map(),
    totals: { COIN: 0, INR: 0 },
  };
  return (changes) => {
    const touched = new Set<string>();
    for (const { path, before, after } of changes) {
      const [collection = '', id = ''] = path.split('/');
      if (collection === 'ledgerEntries') {
        if (before !== undefined || after === undefined) findings.report('append-only', path);
        else takeEntry(books, after as LedgerEntryDoc, touched);
      }
      if (collection === 'accounts') takeAccount(books, { id, before, after } as AccountChange, touched);
      if (collection === 'accountRows') {
        takeRow(books, before as AccountRowDoc | undefined, -1, touched);
        takeRow(books, after as AccountRowDoc | undefined, 1, touched);
      }
      if (collection === 'earnings') {
        takeEarning(books, before as EarningDoc | undefined, -1, touched);
        takeEarning(books, after as EarningDoc | undefined, 1, touched);
      }
    }
    for (const account of touched) compareAccount(books, account, findings);
    const { COIN, INR } = books.totals;
    if (touched.size > 0 && (COIN !== 0 || INR !== 0)) findings.report('conserved', `${COIN} COIN, ${INR} INR`);
  };
}

interface Books {
  /** What all postings together did to an account. */
  readonly posted: Map<string, number>;
  readonly held: Map<string, AccountDoc>;
  /** Movements that stand beside an account's document. */
  readonly waiting: Map<string, number>;
  /** Coins and paise of each lot by the moves of lots, by account. */
  readonly lots: Map<string, Map<string, { coins: number; basisPaise: number }>>;
  readonly totals: { COIN: number; INR: number };
}

interface AccountChange {
  readonly id: string;
  readonly before: AccountDoc | undefined;
  readonly after: AccountDoc | undefined;
}

const assetOf = (account: string) => (/^(wallet|hold):/.test(account) ? 'COIN' : 'INR');

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

function takeEntry(books: Books, entry: LedgerEntryDoc, touched: Set<string>): void {
  for (const { from, to, asset, amount } of entry.postings) {
    for (const [account, delta] of [
      [from, -amount],
      [to, amount],
    ] as const) {
      add(books.posted, account, delta);
      if (hasFloor(account)) touched.add(account);
      else books.totals[asset as 'COIN' | 'INR'] += delta;
    }
  }
  for (const move of entry.lotMoves) takeLotMove(books, move);
}

function takeLotMove(books: Books, { account, lotId, coins, basisPaise }: LotMove): void {
  const lots = books.lots.get(account) ?? new Map<string, { coins: number; basisPaise: number }>();
  books.lots.set(account, lots);
  const lot = lots.get(lotId) ?? { coins: 0, basisPaise: 0 };
  lots.set(lotId, { coins: lot.coins + coins, basisPaise: lot.basisPaise + basisPaise });
}

function takeAccount(books: Books, { id, before, after }: AccountChange, touched: Set<string>): void {
  books.totals[assetOf(id)] += (after?.balance ?? 0) - (before?.balance ?? 0);
  if (after !== undefined) books.held.set(id, after);
  touched.add(id);
}

function takeRow(books: Books, row: AccountRowDoc | undefined, sign: 1 | -1, touched: Set<string>): void {
  if (row === undefined || row.folded) return;
  add(books.waiting, row.account, sign * row.delta);
  books.totals[assetOf(row.account)] += sign * row.delta;
  touched.add(row.account);
}

function takeEarning(books: Books, row: EarningDoc | undefined, sign: 1 | -1, touched: Set<string>): void {
  if (row === undefined) return;
  const wait = (account: string, paise: number) => {
    add(books.waiting, account, sign * paise);
    books.totals.INR += sign * paise;
    touched.add(account);
  };
  if (!row.creatorFolded) wait(creatorPayable(row.creatorUid), row.creatorPaise);
  if (!row.agencyFolded && row.agencyId !== null) wait(agencyPayable(row.agencyId), row.agencyPaise);
}

function compareAccount(books: Books, account: string, findings: Findings): void {
  const doc = books.held.get(account);
  const found = (doc?.balance ?? 0) + (books.waiting.get(account) ?? 0);
  const expected = books.posted.get(account) ?? 0;
  if (found < 0 || (doc?.balance ?? 0) < 0)
    findings.report('floor', `${account} holds ${doc?.balance}, in all ${found}`);
  if (found !== expected) findings.report('balance', `${account} holds ${found}, its postings say ${expected}`);
  const text = (id: string, coins: number, basisPaise: number) => `${id} ${coins} coins on ${basisPaise} paise`;
  const moved = [...(books.lots.get(account) ?? [])].filter(
    ([, { coins, basisPaise }]) => coins !== 0 || basisPaise !== 0,
  );
  const byMoves = moved.map(([id, { coins, basisPaise }]) => text(id, coins, basisPaise)).sort();
  const byDoc = (doc?.lots ?? []).map((lot) => text(lot.lotId, lot.remainingCoins, lot.basisPaise)).sort();
  if (byMoves.join() !== byDoc.join()) findings.report('lots', `${account} has ${byDoc}; its moves say ${byMoves}`);
}
