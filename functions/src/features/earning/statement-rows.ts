import type { EarningDoc, LedgerEntryDoc, Payee } from '../../contract/documents/ledger.ts';
import type { StatementSums } from '../../contract/documents/statements.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Filter, Found, Query, Reader } from '../../kernel/store.ts';
import { payeeAccounts } from '../../ledger/accounts.ts';
import type { Span } from './statement-period.ts';

const PAGE = 300;

/** What happened to a payee's money by one key: an entry that touched one of their accounts, an earning, or both. */
export interface StatementRow {
  readonly key: string;
  readonly at: Date;
  readonly entry: LedgerEntryDoc | null;
  readonly earning: EarningDoc | null;
}

interface RowQuery {
  readonly span: Span;
  /** The last row that was counted before. */
  readonly after: StatementSums['through'];
  /** Entries alone are enough for balances. */
  readonly withEarnings: boolean;
}

/**
 * Everything that happened to a payee within a span, in the order of time and key, read page by page. An entry names
 * up to three of the payee's accounts and its earning has the same key and time: all of them are one row.
 */
export async function* statementRows(reader: Reader, payee: Payee, query: RowQuery): AsyncGenerator<StatementRow> {
  const streams = [
    ...Object.values(payeeAccounts(payee)).map((account) => entriesOf(reader, account, query)),
    ...(query.withEarnings ? [earningsOf(reader, payee, query)] : []),
  ];
  const heads = await Promise.all(streams.map(nextOf));
  for (;;) {
    const first = heads.filter((head) => head !== undefined).toSorted(inOrder)[0];
    if (first === undefined) return;
    let row = first;
    for (const [place, head] of heads.entries()) {
      const stream = streams[place];
      if (head?.key !== first.key || stream === undefined) continue;
      row = { ...row, entry: row.entry ?? head.entry, earning: row.earning ?? head.earning };
      heads[place] = await nextOf(stream);
    }
    yield row;
  }
}

async function nextOf(stream: AsyncGenerator<StatementRow>): Promise<StatementRow | undefined> {
  const next = await stream.next();
  return next.done === true ? undefined : next.value;
}

function inOrder(a: StatementRow, b: StatementRow): number {
  if (a.at.getTime() !== b.at.getTime()) return a.at.getTime() - b.at.getTime();
  return a.key < b.key ? -1 : 1;
}

async function* entriesOf(reader: Reader, account: string, query: RowQuery): AsyncGenerator<StatementRow> {
  const ours: Filter = { field: 'accounts', op: 'array-contains', value: account };
  for await (const { id, data } of documents<LedgerEntryDoc>(reader, collectionRef('ledgerEntries'), { ours, query })) {
    yield { key: id, at: data.at, entry: data, earning: null };
  }
}

async function* earningsOf(reader: Reader, { kind, id }: Payee, query: RowQuery): AsyncGenerator<StatementRow> {
  const ours: Filter = { field: kind === 'creator' ? 'creatorUid' : 'agencyId', op: '==', value: id };
  for await (const { id: key, data } of documents<EarningDoc>(reader, collectionRef('earnings'), { ours, query })) {
    yield { key, at: data.at, entry: null, earning: data };
  }
}

async function* documents<T extends { at: Date }>(
  reader: Reader,
  from: Query<T>['from'],
  { ours, query: { span, after } }: { ours: Filter; query: RowQuery },
): AsyncGenerator<Found<T>> {
  let last: readonly [Date, string] | undefined = after === null ? undefined : [after.at, after.id];
  for (;;) {
    const page: Found<T>[] = await reader.find<T>({
      from,
      where: [ours, { field: 'at', op: '>=', value: span.startAt }, { field: 'at', op: '<', value: span.endAt }],
      orderBy: [{ field: 'at', direction: 'asc' }],
      ...(last === undefined ? {} : { startAfter: last }),
      limit: PAGE,
    });
    yield* page;
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return;
    last = [end.data.at, end.id];
  }
}
