import { refTo } from '../../kernel/collections.ts';
import { istMonth } from '../../kernel/time.ts';
import type { AlsoInFold } from '../../ledger/fold-earnings.ts';
import { addToMonth, addToTotal } from './decide-figures.ts';
import { monthRef } from './creator-store.ts';

/**
 * Adds the rows that a fold takes in to the creator's months and totals, in the fold's own transaction: every row is
 * counted once, whatever is repeated. Agencies have their statements instead.
 *
 * Costs two reads and two writes for a batch of one month, and one of each more for every further month in it.
 */
export function countInFold(now: Date): AlsoInFold {
  return async (tx, payee, rows) => {
    if (payee.kind !== 'creator') return () => {};
    const uid = payee.id;
    const earnings = rows.map(({ data }) => data);
    const months = [...new Set(earnings.map(({ at }) => istMonth(at)))].sort();
    const totalRef = refTo('creatorTotals', uid);
    const monthRefs = months.map((month) => monthRef(uid, month));
    const [total, known] = await Promise.all([tx.get(totalRef), tx.getAll(monthRefs)]);
    return () => {
      tx.set(totalRef, addToTotal(total, earnings, { uid, now }));
      for (const [index, month] of months.entries()) {
        const ofMonth = earnings.filter(({ at }) => istMonth(at) === month);
        tx.set(monthRef(uid, month), addToMonth(known[index], ofMonth, { uid, month, now }));
      }
    };
  };
}
