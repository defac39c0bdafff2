import type { CreatorMonthDoc } from '../../contract/documents/creators.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { AlsoInFold } from '../../ledger/fold-earnings.ts';
import { monthRef } from './creator-store.ts';
import { addToMonths, type KnownMonths, monthsIn } from './decide-figures.ts';

/** More months than rows ever come late. */
const MAX_MONTHS = 24;

/**
 * Adds the rows that a fold takes in to the creator's months, in the fold's own transaction: every row is counted once,
 * whatever is repeated. Agencies have their statements instead.
 *
 * With rows of the running month it costs two reads and one write.
 */
export function countInFold(now: Date): AlsoInFold {
  return async (tx, payee, rows) => {
    if (payee.kind !== 'creator') return () => {};
    const uid = payee.id;
    const earnings = rows.map(({ data }) => data);
    const months = await findMonths(tx, uid, monthsIn(earnings)[0] ?? '');
    return () => {
      for (const month of addToMonths(months, earnings, { uid, now })) tx.set(monthRef(uid, month.month), month);
    };
  };
}

async function findMonths(tx: Tx, uid: string, first: string): Promise<KnownMonths> {
  const from = collectionRef('creatorMonths');
  const mine = { field: 'uid', op: '==', value: uid } as const;
  const [earlier, known] = await Promise.all([
    tx.find<CreatorMonthDoc>({
      from,
      where: [mine, { field: 'month', op: '<', value: first }],
      orderBy: [{ field: 'month', direction: 'desc' }],
      limit: 1,
    }),
    tx.find<CreatorMonthDoc>({
      from,
      where: [mine, { field: 'month', op: '>=', value: first }],
      orderBy: [{ field: 'month', direction: 'asc' }],
      limit: MAX_MONTHS,
    }),
  ]);
  return { earlier: earlier[0]?.data, known: known.map(({ data }) => data) };
}
