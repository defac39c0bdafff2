import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { ReceiptDoc, SessionDoc } from '../../contract/documents/sessions.ts';
import { walletOf } from '../accounts.ts';
import { coinsByClass, movesBack } from '../lots.ts';
import { type Books, groupBy, isReversed, netOf } from './books.ts';
import { compare, type Difference, demand } from './difference.ts';

/** Bills and receipts of sessions, minute by minute, and every gift, against the entries. */
export function checkSpending(books: Books): Difference[] {
  const entries = [...books.entries.values()];
  const minutes = groupBy(
    entries.filter((one) => one.kind === 'session-minute'),
    (one) => one.refs['sessionId'] ?? '',
  );
  const receipts = groupBy(books.receipts.values(), (one) => one.sessionId);
  const strays = [...minutes.keys()].filter((id) => !books.sessions.has(id));
  return [
    ...compare('session-minutes', 'minutes of no session', { expected: [], found: strays }),
    ...[...books.sessions].flatMap(([id, session]) => [
      ...checkMinutes(id, session, minutes.get(id) ?? []),
      ...checkBill(books, session, minutes.get(id) ?? []),
      ...checkReceipts(session, receipts.get(id) ?? [], earnedBy(books, minutes.get(id) ?? [])),
    ]),
    ...checkGifts(books),
  ];
}

const minuteOf = (entry: LedgerEntryDoc) => Number(/:m:(\d+)$/.exec(entry.key)?.[1]);

/** Minutes are charged from the first, without a gap, each for the quoted rate. */
function checkMinutes(id: string, session: SessionDoc, entries: readonly LedgerEntryDoc[]): Difference[] {
  const charged = [...entries].sort((a, b) => minuteOf(a) - minuteOf(b));
  return compare('session-minutes', `sessions/${id}`, {
    expected: charged.map((_, index) => ({ key: `session:${id}:m:${index + 1}`, coins: session.rateCoinsPerMin })),
    found: charged.map((entry) => ({ key: entry.key, coins: 0 - netOf(entry, walletOf(session.payerUid)) })),
  });
}

/** The bill is what was charged less what was given back. */
function checkBill(books: Books, session: SessionDoc, entries: readonly LedgerEntryDoc[]): Difference[] {
  const kept = entries.filter((entry) => !isReversed(books, entry.key));
  const returned = entries.filter((entry) => isReversed(books, entry.key));
  const byClass = coinsByClass(movesBack(kept.flatMap((entry) => entry.lotMoves)));
  const coinsOf = (entry: LedgerEntryDoc) => 0 - netOf(entry, walletOf(session.payerUid));
  const { bill } = session;
  const byMinute = (a: { minute: number }, b: { minute: number }) => a.minute - b.minute;
  return compare('session-bill', `sessions/${session.sessionId}`, {
    expected: {
      minutes: kept.length,
      coins: kept.reduce((sum, entry) => sum + coinsOf(entry), 0),
      coinsByClass: byClass,
      returned: returned.map((entry) => ({ minute: minuteOf(entry), coins: coinsOf(entry) })).sort(byMinute),
    },
    found: {
      minutes: bill.minutes,
      coins: bill.coins,
      coinsByClass: bill.coinsByClass,
      returned: bill.returned.map(({ minute, coins }) => ({ minute, coins })).sort(byMinute),
    },
  });
}

interface Earned {
  readonly creatorPaise: number;
  readonly agencyPaise: number;
}

/** What the minutes that were kept brought the creator and their agency. */
function earnedBy(books: Books, entries: readonly LedgerEntryDoc[]): Earned {
  const rows = entries.filter((one) => !isReversed(books, one.key)).flatMap((one) => books.earnings.get(one.key) ?? []);
  return {
    creatorPaise: rows.reduce((sum, row) => sum + row.creatorPaise, 0),
    agencyPaise: rows.reduce((sum, row) => sum + row.agencyPaise, 0),
  };
}

/** A session that charged has both receipts once it is over, and the latest of each tells the bill. */
function checkReceipts(session: SessionDoc, receipts: readonly ReceiptDoc[], earned: Earned): Difference[] {
  if (session.state !== 'ended') return [];
  const { bill, sessionId } = session;
  const latest = (side: ReceiptDoc['side']) =>
    receipts
      .filter((one) => one.side === side)
      .sort((a, b) => a.revision - b.revision)
      .at(-1);
  const [payer, creator] = [latest('payer'), latest('creator')];
  const wasBilled = bill.minutes > 0 || bill.returned.length > 0;
  const isWhole = !wasBilled || (payer !== undefined && creator !== undefined);
  return [
    ...demand(isWhole, 'receipt', `sessions/${sessionId}`, {
      expected: 'a receipt for each side',
      found: receipts.length,
    }),
    ...(payer === undefined
      ? []
      : compare('receipt', `receipts/${payer.receiptId}`, {
          expected: {
            minutes: bill.minutes,
            coins: bill.coins,
            coinsByClass: bill.coinsByClass,
            ownerUid: session.payerUid,
          },
          found: {
            minutes: payer.minutes,
            coins: payer.coins,
            coinsByClass: payer.coinsByClass,
            ownerUid: payer.ownerUid,
          },
        })),
    ...(creator === undefined
      ? []
      : compare('receipt', `receipts/${creator.receiptId}`, {
          expected: { minutes: bill.minutes, ...earned, ownerUid: session.creatorUid },
          found: {
            minutes: creator.minutes,
            creatorPaise: creator.earningPaise,
            agencyPaise: creator.agencyPaise,
            ownerUid: creator.ownerUid,
          },
        })),
  ];
}

/** Each gift was paid for, and each payment for a gift has its gift. */
function checkGifts(books: Books): Difference[] {
  const paid = groupBy(
    [...books.entries.values()].filter((one) => one.kind === 'gift'),
    (one) => one.refs['giftEventId'] ?? '',
  );
  const ids = new Set([...books.gifts.keys(), ...paid.keys()]);
  return [...ids].flatMap((id) => {
    const gift = books.gifts.get(id);
    const [entry, ...more] = paid.get(id) ?? [];
    const earning = entry && books.earnings.get(entry.key);
    return compare('gift', `gifts/${id}`, {
      expected: gift && {
        payments: 1,
        totalCoins: gift.totalCoins,
        priceTimesQuantity: gift.priceCoins * gift.quantity,
        receiverUid: gift.receiverUid,
        sender: `gift:${gift.senderUid}`,
      },
      found: entry && {
        payments: 1 + more.length,
        totalCoins: 0 - netOf(entry, walletOf(gift?.senderUid ?? '')),
        priceTimesQuantity: gift?.totalCoins,
        receiverUid: earning?.creatorUid,
        sender: entry.key.split(':').slice(0, 2).join(':'),
      },
    });
  });
}
