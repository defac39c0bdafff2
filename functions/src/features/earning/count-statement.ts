import type { Payee } from '../../contract/documents/ledger.ts';
import type { StatementDoc, StatementSums } from '../../contract/documents/statements.ts';
import { AppError } from '../../kernel/app-error.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { plus } from '../../kernel/time.ts';
import {
  addRow,
  differencesIn,
  noStages,
  openSums,
  type StatementLine,
  withoutOvertaking,
} from './decide-statement.ts';
import { LAG_MS, type Span } from './statement-period.ts';
import { statementRows } from './statement-rows.ts';

export const payeeKeyOf = ({ kind, id }: Payee): string => `${kind}:${id}`;

interface Counting {
  readonly span: Span;
  readonly sums: StatementSums;
  /** Rows to count at most. */
  readonly limit: number;
}

export interface Counted {
  readonly sums: StatementSums;
  readonly lines: readonly StatementLine[];
  readonly rows: number;
  /** False when rows are left: go on with these sums. */
  readonly isDone: boolean;
}

/** Counts a span's rows from where `sums` ends. */
export async function countRows(reader: Reader, payee: Payee, { span, sums, limit }: Counting): Promise<Counted> {
  const lines: StatementLine[] = [];
  let counted = { sums, rows: 0 };
  for await (const row of statementRows(reader, payee, { span, after: sums.through, withEarnings: true })) {
    if (counted.rows === limit) return { ...counted, lines, isDone: false };
    const added = addRow(counted.sums, payee, row);
    counted = { sums: added.sums, rows: counted.rows + 1 };
    if (added.line !== null) lines.push(added.line);
  }
  return { ...counted, lines, isDone: true };
}

/**
 * What a payee had at an instant: the closing of the newest statement before it, and every entry since.
 * @throws statement/too-large {limit} when those are more than `limit`
 */
export async function stagesAt(reader: Reader, payee: Payee, at: Date, limit = Number.POSITIVE_INFINITY) {
  const [newest] = await reader.find<StatementDoc>({
    from: collectionRef('statements'),
    where: [
      { field: 'payeeKey', op: '==', value: payeeKeyOf(payee) },
      { field: 'endAt', op: '<=', value: at },
    ],
    orderBy: [{ field: 'endAt', direction: 'desc' }],
    limit: 1,
  });
  const span = { startAt: newest?.data.endAt ?? new Date(0), endAt: at };
  let sums = openSums(newest?.data.figures.closing ?? noStages);
  let rows = 0;
  for await (const row of statementRows(reader, payee, { span, after: null, withEarnings: false })) {
    if (rows === limit) throw new AppError('statement/too-large', { limit });
    sums = addRow(sums, payee, row).sums;
    rows += 1;
  }
  return sums.figures.closing;
}

/**
 * Everything about a counted span that does not add up, in words. A row carries the time at which its work began, and
 * may have committed after one that began later: when something differs, the rows around both ends of the span are
 * read too, and what an account holds is taken without those on the wrong side.
 */
export async function findDifferences(
  reader: Reader,
  payee: Payee,
  { span, sums }: { span: Span; sums: StatementSums },
): Promise<string[]> {
  const differences = differencesIn(sums, payee);
  if (differences.length === 0) return [];
  const before = { startAt: plus(span.startAt, -LAG_MS), endAt: span.startAt };
  const behind = { startAt: span.endAt, endAt: plus(span.endAt, LAG_MS) };
  let { held } = sums;
  for (const [around, side] of [[before, 'before'] as const, [behind, 'behind'] as const]) {
    for await (const { entry } of statementRows(reader, payee, { span: around, after: null, withEarnings: false })) {
      if (entry !== null) held = withoutOvertaking(held, entry, side);
    }
  }
  return differencesIn({ ...sums, held }, payee);
}
