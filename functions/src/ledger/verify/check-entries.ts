import type { LedgerEntryDoc, Posting } from '../../contract/documents/ledger.ts';
import { istDay } from '../../kernel/time.ts';
import { type AccountRule, chartOfAccounts, flowOf } from '../accounts.ts';
import { lotMovesOfReversal, reversalKey } from '../reverse-entry.ts';
import { takeBackKey } from '../take-back.ts';
import { type Books, netOf } from './books.ts';
import { compare, type Difference, demand } from './difference.ts';
import { entryKinds } from './entry-kinds.ts';

/** Each entry by itself: sane, of a known kind, its money moving with its coins, its effect carried exactly once. */
export function checkEntries(books: Books): Difference[] {
  return [...books.entries].flatMap(([id, entry]) => {
    const subject = `ledgerEntries/${id}`;
    const strangers = entry.postings.flatMap((one) => checkPosting(subject, one));
    // The rest reads the chart, which does not know a stranger.
    if (strangers.length > 0) return strangers;
    return [
      ...checkHeader(id, entry),
      ...checkKind(subject, entry),
      ...checkMoves(subject, entry),
      ...checkCarriers(books, id, entry),
      ...(entry.reverses === null ? [] : checkReversal(books, subject, { ...entry, reverses: entry.reverses })),
    ];
  });
}

/** What the chart says of an account in an asset, or undefined where it does not know it. */
function ruleOf(account: string, asset: string): AccountRule | undefined {
  try {
    return chartOfAccounts(account, asset);
  } catch {
    return undefined;
  }
}

function checkPosting(subject: string, posting: LedgerEntryDoc['postings'][number]): Difference[] {
  const { from, to, asset, amount } = posting;
  const known = [from, to].every((account) => ruleOf(account, asset) !== undefined);
  const isSane = Number.isSafeInteger(amount) && amount > 0 && from !== to && known;
  return demand(isSane, 'posting', subject, {
    expected: 'a positive amount between two known accounts',
    found: posting,
  });
}

function checkHeader(id: string, entry: LedgerEntryDoc): Difference[] {
  const named = [...new Set(entry.postings.flatMap((one) => [one.from, one.to]))].sort();
  const found = { key: entry.key, day: entry.day, accounts: [...entry.accounts].sort() };
  return compare('entry', `ledgerEntries/${id}`, {
    expected: { key: id, day: istDay(entry.at), accounts: named },
    found,
  });
}

function checkKind(subject: string, entry: LedgerEntryDoc): Difference[] {
  if (entry.reverses !== null) return compare('kind', subject, { expected: 'reversal', found: entry.kind });
  const rule = entryKinds[entry.kind];
  if (rule === undefined)
    return demand(false, 'kind', subject, { expected: 'a kind of the README', found: entry.kind });
  const strange = entry.postings.map(flowOf).filter((flow) => !rule.flows.includes(flow));
  return [
    ...demand(rule.key.test(entry.key), 'kind', subject, { expected: `a key like ${rule.key}`, found: entry.key }),
    ...compare('kind', `${subject} flows outside ${entry.kind}`, { expected: [], found: strange }),
  ];
}

/** Coins move with their lots, and the money behind them with both. */
function checkMoves(subject: string, entry: LedgerEntryDoc): Difference[] {
  const sum = (of: (one: LedgerEntryDoc['lotMoves'][number]) => number) =>
    entry.lotMoves.reduce((total, one) => total + of(one), 0);
  const accounts = new Set([...entry.accounts, ...entry.lotMoves.map((one) => one.account)]);
  const holders = [...accounts].filter((account) => ruleOf(account, 'COIN')?.hasLots);
  return [
    ...compare('backing-moves', subject, {
      expected: sum((one) => one.basisPaise),
      found: netOf(entry, 'house:coin-backing'),
    }),
    ...holders.flatMap((account) =>
      compare('lot-moves', `${subject} ${account}`, {
        expected: netOf(entry, account),
        found: sum((one) => (one.account === account ? one.coins : 0)),
      }),
    ),
  ];
}

/** A change of an account with a floor stands in its document, in a row or in an earning: in exactly one of them. */
function checkCarriers(books: Books, id: string, entry: LedgerEntryDoc): Difference[] {
  const earning = books.earnings.get(id);
  return entry.accounts.flatMap((account) => {
    const asset = entry.postings.find((one) => one.from === account || one.to === account)?.asset ?? '';
    const rule = ruleOf(account, asset);
    const net = netOf(entry, account);
    if (!rule?.hasFloor || net === 0) return [];
    const isDirect = account in entry.balancesAfter;
    const row = books.accountRows.get(`${id}~${account}`);
    const inEarning = rule.isPayee && earning !== undefined ? 1 : 0;
    const carriers = Number(isDirect) + Number(row !== undefined) + (isDirect ? 0 : inEarning);
    const subject = `ledgerEntries/${id} ${account}`;
    return [
      ...compare('carrier', subject, { expected: 1, found: carriers }),
      ...(row === undefined ? [] : compare('carrier', subject, { expected: net, found: row.delta })),
    ];
  });
}

function checkReversal(books: Books, subject: string, entry: LedgerEntryDoc & { reverses: string }): Difference[] {
  const original = books.entries.get(entry.reverses);
  if (original === undefined) {
    return demand(false, 'reversal', subject, { expected: `entry ${entry.reverses}`, found: undefined });
  }
  const count = books.reversals.get(entry.reverses)?.length ?? 0;
  const undone = original.postings.map(({ from, to, asset, amount }) => ({ from: to, to: from, asset, amount }));
  return [
    ...demand(count === 1, 'reversal', `ledgerEntries/${entry.reverses}`, { expected: 'one reversal', found: count }),
    ...compare('reversal', subject, {
      expected: {
        key: reversalKey(original.key),
        of: null,
        postings: undone,
        lotMoves: lotMovesOfReversal(original, entry.at),
      },
      found: {
        key: entry.key,
        of: original.reverses,
        postings: entry.postings.map((one, index) => asFromPayee(books, one, { expected: undone[index], original })),
        lotMoves: entry.lotMoves,
      },
    }),
  ];
}

/**
 * Where the house gave back in a payee's place, the posting counts as the payee's: goodwill after a release, what was
 * taken back after a take-back.
 */
function asFromPayee(
  books: Books,
  posting: Posting,
  { expected, original }: { expected: Posting | undefined; original: LedgerEntryDoc },
): Posting {
  const payee = /^(creator|agency):/.exec(expected?.from ?? '')?.[1];
  if (expected === undefined || payee === undefined) return posting;
  const row = books.earnings.get(original.key);
  const releaseKey = payee === 'creator' ? row?.creatorReleaseKey : row?.agencyReleaseKey;
  const isByHouse =
    (posting.from === 'house:goodwill' && releaseKey != null) ||
    (posting.from === 'house:taken-back' && books.entries.has(takeBackKey(original.key)));
  return isByHouse ? { ...posting, from: expected.from } : posting;
}
