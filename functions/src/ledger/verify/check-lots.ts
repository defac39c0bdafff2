import type { AccountDoc, LedgerEntryDoc, Lot } from '../../contract/documents/ledger.ts';
import { earliest } from '../../kernel/time.ts';
import type { EntryKind } from '../entry.ts';
import { sumCoins } from '../lots.ts';
import { spentOn } from '../wallet-summary.ts';
import { type Books, groupBy, netOf } from './books.ts';
import { compare, type Difference, demand } from './difference.ts';

/** Coins and the money behind them, lot by lot, against all moves that ever were. */
export function checkLots(books: Books): Difference[] {
  const byAccount = groupBy(
    [...books.entries.values()].flatMap((entry) =>
      [...new Set(entry.lotMoves.map((one) => one.account))].map((account) => ({ account, entry })),
    ),
    (one) => one.account,
  );
  const holders = new Set([
    ...byAccount.keys(),
    ...[...books.accounts.keys()].filter((id) => /^(wallet|hold):/.test(id)),
  ]);
  const found = [...holders].flatMap((id) => {
    const doc = books.accounts.get(id);
    const seqOf = (entry: LedgerEntryDoc) => entry.balancesAfter[id]?.seq ?? 0;
    const history = (byAccount.get(id) ?? []).map((one) => one.entry).sort((a, b) => seqOf(a) - seqOf(b));
    return [
      ...checkReplay(id, doc?.lots ?? [], history),
      ...(doc?.lots ?? []).flatMap((lot) => checkSource(books, id, lot)),
      ...compare('lot-sum', `accounts/${id}`, { expected: doc?.balance ?? 0, found: sumCoins(doc?.lots ?? []) }),
      ...(doc?.wallet === undefined ? [] : checkSummary(id, doc, history)),
    ];
  });
  return [...found, ...checkBacking(books)];
}

/** Plays all moves in their order: no lot may ever fall below nothing, and what is left is what the document holds. */
function checkReplay(id: string, lots: readonly Lot[], history: readonly LedgerEntryDoc[]): Difference[] {
  const found: Difference[] = [];
  const replayed = new Map<string, Lot>();
  for (const entry of history) {
    for (const move of entry.lotMoves.filter((one) => one.account === id)) {
      const before = replayed.get(move.lotId);
      const remainingCoins = (before?.remainingCoins ?? 0) + move.coins;
      const basisPaise = (before?.basisPaise ?? 0) + move.basisPaise;
      const { lotId, class: coinClass, expiresAt, sourceKey, paymentId } = move;
      replayed.set(lotId, { lotId, class: coinClass, expiresAt, sourceKey, paymentId, remainingCoins, basisPaise });
      const isSane = remainingCoins >= 0 && basisPaise >= 0;
      const after = { remainingCoins, basisPaise };
      found.push(
        ...demand(isSane, 'lot', `accounts/${id} ${lotId}`, { expected: `0 or more at ${entry.key}`, found: after }),
      );
    }
  }
  const isHeld = (lot: Lot) => lot.remainingCoins !== 0 || lot.basisPaise !== 0;
  const held = new Map(lots.map((lot) => [lot.lotId, lot]));
  found.push(...compare('lot', `accounts/${id} lots`, { expected: held.size, found: lots.length }));
  for (const lotId of new Set([...replayed.keys(), ...held.keys()])) {
    const lot = replayed.get(lotId);
    const expected = lot !== undefined && isHeld(lot) ? lot : undefined;
    found.push(...compare('lot', `accounts/${id} ${lotId}`, { expected, found: held.get(lotId) }));
  }
  return found;
}

function checkSource(books: Books, id: string, lot: Lot): Difference[] {
  const source = books.entries.get(lot.sourceKey);
  const isSource = source?.lotMoves.some((one) => one.lotId === lot.lotId && one.coins > 0) ?? false;
  return demand(isSource, 'lot-source', `accounts/${id} ${lot.lotId}`, {
    expected: 'the entry that credited it',
    found: lot.sourceKey,
  });
}

/** What the wallet's page shows at the top. */
function checkSummary(id: string, doc: AccountDoc, history: readonly LedgerEntryDoc[]): Difference[] {
  const lots = doc.lots ?? [];
  const classSum = (name: Lot['class']) => sumCoins(lots.filter((lot) => lot.class === name));
  const out = (isCounted: (entry: LedgerEntryDoc) => boolean) =>
    0 - history.filter(isCounted).reduce((sum, entry) => sum + netOf(entry, id), 0);
  const onWhat = (entry: LedgerEntryDoc) => spentOn({ kind: entry.kind as EntryKind, refs: entry.refs });
  const { wallet } = doc;
  const { paidCoins, bonusCoins, promoCoins, nextExpiryAt } = wallet ?? {};
  const { lifetimePurchasedCoins, lifetimeSpentCoins, lifetimeGiftedCoins } = wallet ?? {};
  return compare('wallet-summary', `accounts/${id}`, {
    expected: {
      paidCoins: classSum('paid'),
      bonusCoins: classSum('bonus'),
      promoCoins: classSum('promo'),
      nextExpiryAt: earliest(...lots.map((lot) => lot.expiresAt)),
      lifetimePurchasedCoins: 0 - out((entry) => entry.kind === 'purchase'),
      lifetimeSpentCoins: out((entry) => onWhat(entry) !== undefined),
      lifetimeGiftedCoins: out((entry) => onWhat(entry) === 'gift'),
    },
    found: {
      ...{ paidCoins, bonusCoins, promoCoins, nextExpiryAt },
      ...{ lifetimePurchasedCoins, lifetimeSpentCoins, lifetimeGiftedCoins },
    },
  });
}

/** The money set aside for coins is exactly what the lots say stands behind them, wherever they are. */
function checkBacking(books: Books): Difference[] {
  const lots = [...books.accounts.values()].flatMap((doc) => doc.lots ?? []);
  const balance = [...books.entries.values()].reduce((sum, entry) => sum + netOf(entry, 'house:coin-backing'), 0);
  return compare('backing', 'house:coin-backing', {
    expected: balance,
    found: lots.reduce((sum, lot) => sum + lot.basisPaise, 0),
  });
}
