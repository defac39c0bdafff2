import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import { walletOf } from '../accounts.ts';
import { sumHouseDay } from '../roll-up-house-day.ts';
import { addToMoneyDay, openMoneyDay } from '../sum-money-day.ts';
import { type Books, groupBy } from './books.ts';
import { compare, type Difference } from './difference.ts';

/**
 * The lines a person reads add up to what they have. A running session has no line yet, so its bill is still among the
 * lines' coins.
 */
export function checkHistory(books: Books): Difference[] {
  const lines = groupBy(books.walletRows.values(), (one) => one.ownerUid);
  const running = groupBy(
    [...books.sessions.values()].filter((one) => one.state !== 'ended'),
    (one) => one.payerUid,
  );
  const wallets = [...books.accounts.keys()].filter((id) => id.startsWith('wallet:')).map((id) => id.slice(7));
  const unsummed = [...books.walletRows].flatMap(([id, { coins, coinsByClass }]) =>
    compare('history', `walletRows/${id}`, {
      expected: coinsByClass.promo + coinsByClass.bonus + coinsByClass.paid,
      found: coins,
    }),
  );
  const totals = [...new Set([...wallets, ...lines.keys()])].flatMap((uid) => {
    const balance = books.accounts.get(walletOf(uid))?.balance ?? 0;
    const open = (running.get(uid) ?? []).reduce((sum, session) => sum + session.bill.coins, 0);
    const told = (lines.get(uid) ?? []).reduce((sum, line) => sum + line.coins, 0);
    return compare('history', `walletRows of ${uid}`, { expected: balance + open, found: told });
  });
  return [...unsummed, ...totals];
}

/** Each rolled-up day is what its entries say, and no day before the last one is missing. */
export function checkHouseDays(books: Books): Difference[] {
  const byDay = groupBy(books.entries.values(), (one) => one.day);
  const last = [...books.houseDays.keys()].sort().at(-1) ?? '';
  const days = new Set([...books.houseDays.keys(), ...[...byDay.keys()].filter((day) => day <= last)]);
  return [...days].flatMap((day) => {
    const { entries, accounts } = sumHouseDay(byDay.get(day) ?? []);
    const rolledUp = books.houseDays.get(day);
    return compare('house-day', `houseDays/${day}`, {
      expected: { day, entries, accounts },
      found: rolledUp && { day: rolledUp.day, entries: rolledUp.entries, accounts: rolledUp.accounts },
    });
  });
}

/**
 * The sums that the console shows: each day's are those of its entries, up to the last one that was added, and what the
 * accounts held is the sum of all entries until then.
 */
export function checkMoneyDays(books: Books): Difference[] {
  const ends = [...books.moneyDays.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  const last = ends.at(-1);
  if (last === undefined) return [];
  const isIn = ({ at, key }: LedgerEntryDoc) =>
    at < last.lastAt || (at.getTime() === last.lastAt.getTime() && key <= last.lastKey);
  const byDay = groupBy([...books.entries.values()].filter(isIn), (one) => one.day);
  const days = [...new Set([...ends.map(({ day }) => day), ...byDay.keys()])].sort();
  let sums = openMoneyDay(undefined);
  return days.flatMap((day) => {
    sums = addToMoneyDay(openMoneyDay(sums), byDay.get(day) ?? []);
    const { kinds, balances, lots } = books.moneyDays.get(day) ?? openMoneyDay(undefined);
    return compare('money-day', `moneyDays/${day}`, { expected: sums, found: { kinds, balances, lots } });
  });
}
