import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import type { TdsRowDoc } from '../../contract/documents/tax.ts';
import { collectionRef } from '../../kernel/collections.ts';
import { fiscalQuarterSpan } from '../../kernel/fiscal-year.ts';
import type { Store } from '../../kernel/store.ts';
import { eachTdsRow, monthsOf } from './tds-rows.ts';

const PAGE = 300;
const TDS_PAYABLE = 'house:tds-payable';

export interface QuarterBooks {
  /** Oldest first. */
  readonly rows: readonly TdsRowDoc[];
  readonly rowsPaise: number;
  /** What the ledger put into `house:tds-payable` and took out again, deposits left aside. */
  readonly ledgerPaise: number;
}

/**
 * A quarter up to `now`, from the rows and from the ledger. Both are append-only, so when they differ because somebody
 * wrote between the two readings, a second look agrees; what still differs then is an error.
 */
export async function readQuarter(
  store: Store,
  { fy, quarter, now }: { fy: string; quarter: number; now: Date },
): Promise<QuarterBooks> {
  const read = async (): Promise<QuarterBooks> => {
    const rows = await rowsOf(store, { fy, quarter, now });
    const rowsPaise = rows.reduce((sum, { tdsPaise }) => sum + tdsPaise, 0);
    return { rows, rowsPaise, ledgerPaise: await ledgerTds(store, { fy, quarter, now }) };
  };
  const books = await read();
  return books.rowsPaise === books.ledgerPaise ? books : read();
}

interface QuarterUntil {
  readonly fy: string;
  readonly quarter: number;
  readonly now: Date;
}

async function rowsOf(store: Store, { fy, quarter, now }: QuarterUntil): Promise<TdsRowDoc[]> {
  const rows: TdsRowDoc[] = [];
  for (const month of monthsOf(fy, quarter)) {
    for await (const row of eachTdsRow(store, { month })) if (row.at <= now) rows.push(row);
  }
  return rows.sort((one, two) => one.at.getTime() - two.at.getTime());
}

async function ledgerTds(store: Store, { fy, quarter, now }: QuarterUntil): Promise<number> {
  const { from, until } = fiscalQuarterSpan(fy, quarter);
  const last = new Date(Math.min(until.getTime() - 1, now.getTime()));
  let sumPaise = 0;
  for (let startAfter: [Date, string] | undefined; ; ) {
    const page = await store.find<LedgerEntryDoc>({
      from: collectionRef('ledgerEntries'),
      where: [
        { field: 'accounts', op: 'array-contains', value: TDS_PAYABLE },
        { field: 'at', op: '>=', value: from },
        { field: 'at', op: '<=', value: last },
      ],
      orderBy: [{ field: 'at', direction: 'desc' }],
      ...(startAfter === undefined ? {} : { startAfter }),
      limit: PAGE,
    });
    for (const { data } of page) sumPaise += withheldBy(data);
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return sumPaise;
    startAfter = [end.data.at, end.id];
  }
}

function withheldBy({ kind, postings }: LedgerEntryDoc): number {
  if (kind === 'tds-deposit') return 0;
  return postings.reduce((sum, { from, to, amount }) => {
    if (to === TDS_PAYABLE) return sum + amount;
    return from === TDS_PAYABLE ? sum - amount : sum;
  }, 0);
}
