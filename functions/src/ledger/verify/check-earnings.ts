import type { EarningDoc, LedgerEntryDoc, Lot, LotMove } from '../../contract/documents/ledger.ts';
import { floorBps } from '../../kernel/bps.ts';
import { agencyPayable, creatorPayable } from '../accounts.ts';
import { coinsByClass, type LotSlice, movesBack } from '../lots.ts';
import { giversForPayee } from '../reverse-entry.ts';
import { splitEarning } from '../split-earning.ts';
import { type Books, netOf } from './books.ts';
import { compare, type Difference, demand } from './difference.ts';

const EARNS = ['gift', 'session-minute', 'take-back'];

/** What creators and agencies earned: each row against its entry, its split done again, and never more than came in. */
export function checkEarnings(books: Books): Difference[] {
  const missing = [...books.entries].flatMap(([id, entry]) => {
    const original = entry.reverses === null ? entry : books.entries.get(entry.reverses);
    const shouldEarn = EARNS.includes(original?.kind ?? '');
    return demand(!shouldEarn || books.earnings.has(id), 'earning', `earnings/${id}`, {
      expected: `the earning of a ${entry.kind}`,
      found: undefined,
    });
  });
  const wrong = [...books.earnings].flatMap(([id, row]) => {
    const entry = books.entries.get(id);
    if (entry === undefined) {
      return demand(false, 'earning', `earnings/${id}`, { expected: 'an entry of this key', found: undefined });
    }
    return [...checkRow(id, row, entry), ...checkSplit(books, id, { row, entry }), ...checkState(books, id, row)];
  });
  return [...missing, ...wrong];
}

/** The row repeats its entry: who, how much, from which coins, for what. */
function checkRow(id: string, row: EarningDoc, entry: LedgerEntryDoc): Difference[] {
  const taken = movesBack(entry.lotMoves);
  const byClass = coinsByClass(taken);
  const paidIn = (account: string | null) => (account === null ? 0 : netOf(entry, account));
  const payees = entry.accounts.filter((account) => /^(creator|agency):/.test(account));
  const named = [creatorPayable(row.creatorUid), row.agencyId === null ? '' : agencyPayable(row.agencyId)];
  const source =
    entry.kind === 'gift' || entry.refs['giftEventId'] ? entry.refs['giftEventId'] : entry.refs['sessionId'];
  return [
    ...compare('earning', `earnings/${id}`, {
      expected: {
        entryKey: id,
        creatorPaise: paidIn(creatorPayable(row.creatorUid)),
        agencyPaise: paidIn(row.agencyId === null ? null : agencyPayable(row.agencyId)),
        basisPaise: taken.reduce((sum, one) => sum + one.basisPaise, 0),
        coinsByClass: byClass,
        coins: byClass.promo + byClass.bonus + byClass.paid,
        reverses: entry.reverses ?? entry.refs['takesBack'] ?? null,
        sourceId: source,
      },
      found: {
        entryKey: row.entryKey,
        creatorPaise: row.creatorPaise,
        agencyPaise: row.agencyPaise,
        basisPaise: row.basisPaise,
        coinsByClass: row.coinsByClass,
        coins: row.coins,
        reverses: row.reverses,
        sourceId: row.sourceId,
      },
    }),
    ...compare('earning', `earnings/${id} payees`, {
      expected: [],
      found: payees.filter((account) => !named.includes(account)),
    }),
    ...demand(row.agencyPaise !== 0 || row.agencyFolded, 'earning', `earnings/${id} agencyFolded`, {
      expected: 'true, for there is nothing to fold',
      found: row.agencyFolded,
    }),
  ];
}

/** What an earning or its taking back may be: split again from the coins, or from the row that is taken back. */
function checkSplit(
  books: Books,
  id: string,
  { row, entry }: { row: EarningDoc; entry: LedgerEntryDoc },
): Difference[] {
  if (entry.kind === 'take-back') return checkTakenBack(books, id, row);
  const sign = entry.reverses === null ? 1 : -1;
  const slices = entry.lotMoves.map((one) => sliceOf(one, sign));
  if (slices.some((slice) => slice.coins < 0 || slice.basisPaise < 0)) {
    return demand(false, 'earning-split', `earnings/${id}`, {
      expected: 'coins moving one way',
      found: entry.lotMoves,
    });
  }
  const split = splitEarning(slices, row.terms, row.agencyId !== null);
  const isFromHouse = entry.postings.some(({ from }) => giversForPayee.some((giver) => giver === from));
  // Where the house gave back for a payee, that payee's part of the row is nothing.
  const expected = (paise: number, found: number) => (sign < 0 && isFromHouse && found === 0 ? 0 : paise);
  const found = { creatorPaise: row.creatorPaise * sign + 0, agencyPaise: row.agencyPaise * sign + 0 };
  return [
    ...compare('earning-split', `earnings/${id}`, {
      expected: {
        creatorPaise: expected(split.creatorPaise, found.creatorPaise),
        agencyPaise: expected(split.agencyPaise, found.agencyPaise),
      },
      found,
    }),
    ...checkBound(id, row),
  ];
}

/** A take-back takes each part whole, from what waited or from what was released, or leaves it. */
function checkTakenBack(books: Books, id: string, row: EarningDoc): Difference[] {
  const original = books.earnings.get(row.reverses ?? '');
  const taken = [
    [row.creatorPaise + row.creatorRecoveredPaise, original?.creatorPaise],
    [row.agencyPaise + row.agencyRecoveredPaise, original?.agencyPaise],
  ] as const;
  return taken.flatMap(([found, earned]) =>
    demand(found === 0 || found + (earned ?? 0) === 0, 'take-back', `earnings/${id}`, {
      expected: `nothing, or ${0 - (earned ?? 0)}`,
      found,
    }),
  );
}

/** A part is released when an entry says so, and only what waits can still be released. */
function checkState(books: Books, id: string, row: EarningDoc): Difference[] {
  const parts = [
    { part: 'creator', state: row.creatorState, dueAt: row.creatorDueAt, key: row.creatorReleaseKey },
    { part: 'agency', state: row.agencyState, dueAt: row.agencyDueAt, key: row.agencyReleaseKey },
  ];
  return parts.flatMap(({ part, state, dueAt, key }) => [
    ...demand((state === 'pending') === (dueAt !== null), 'release', `earnings/${id} ${part}DueAt`, {
      expected: state === 'pending' ? 'a date' : 'no date',
      found: dueAt,
    }),
    ...demand(state !== 'released' || books.entries.get(key ?? '')?.kind === 'release', 'release', `earnings/${id}`, {
      expected: 'the entry that released it',
      found: key,
    }),
  ]);
}

function sliceOf(move: LotMove, sign: number): LotSlice {
  const { lotId, class: coinClass, expiresAt, sourceKey, paymentId } = move;
  const lot: Lot = { lotId, class: coinClass, expiresAt, sourceKey, paymentId, remainingCoins: 0, basisPaise: 0 };
  return { lot, coins: 0 - move.coins * sign, basisPaise: 0 - move.basisPaise * sign };
}

function checkBound(id: string, row: EarningDoc): Difference[] {
  const owed = Math.abs(row.creatorPaise + row.agencyPaise);
  const most = floorBps(Math.abs(row.basisPaise), row.terms.payoutCapBps);
  return demand(owed <= most, 'earning-bound', `earnings/${id}`, { expected: `at most ${most}`, found: owed });
}
