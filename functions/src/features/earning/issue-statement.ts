import type { Payee } from '../../contract/documents/ledger.ts';
import type { StatementDoc, StatementRunDoc } from '../../contract/documents/statements.ts';
import type { Platform } from '../../platform/platform.ts';
import { raiseException } from '../audit/public.ts';
import { noticeFor } from '../notify/public.ts';
import { countRows, findDifferences, payeeKeyOf, stagesAt } from './count-statement.ts';
import { openSums } from './decide-statement.ts';
import { statementCsv } from './statement-csv.ts';
import { monthSpan } from './statement-period.ts';
import { csvName, filePath, ownerOfPayee, saveCsv, savePdf, statementRef } from './statement-store.ts';

export type IssuePlatform = Pick<Platform, 'store' | 'files' | 'log'>;

export type Unfinished = NonNullable<StatementRunDoc['unfinished']>;

export type Outcome = 'issued' | 'nothing' | 'failed' | Unfinished;

interface Issue {
  readonly month: string;
  readonly now: Date;
  /** Rows in one CSV file; also what is counted before the run looks at its allowance again. */
  readonly partRows: number;
}

/**
 * One step of a payee's statement of a month: a CSV file, and with the last one everything else. `unfinished` is what
 * an earlier step left. Every file has its own path and the document is created once, so a repeat changes nothing.
 */
export async function issueStatement(
  platform: IssuePlatform,
  payee: Payee,
  { unfinished, ...issue }: Issue & { unfinished: Unfinished | null },
): Promise<{ outcome: Outcome; rows: number }> {
  const { store } = platform;
  const span = monthSpan(issue.month);
  const ref = statementRef(payee, issue.month);
  const [known, ownerUid] = await Promise.all([store.get(ref), ownerOfPayee(store, payee)]);
  if (known !== undefined || ownerUid === null) return { outcome: 'nothing', rows: 0 };
  const sums = unfinished?.sums ?? openSums(await stagesAt(store, payee, span.startAt));
  const counted = await countRows(store, payee, { span, sums, limit: issue.partRows });
  const { rows, lines, isDone } = counted;
  const { figures } = counted.sums;
  const hasMoney = Object.values(figures.opening).some((paise) => paise !== 0);
  if (counted.sums.through === null && !hasMoney) return { outcome: 'nothing', rows };
  const csvParts = (unfinished?.csvParts ?? 0) + 1;
  const path = filePath(payee, csvName(issue.month, csvParts));
  await saveCsv(platform, path, statementCsv(lines, isDone ? figures : null));
  if (!isDone) return { outcome: { payee, csvParts, sums: counted.sums }, rows };
  const differences = await findDifferences(store, payee, { span, sums: counted.sums });
  if (differences.length > 0) {
    await raise(platform, payee, { ...issue, differences });
    return { outcome: 'failed', rows };
  }
  const statement: StatementDoc = {
    statementId: `${payeeKeyOf(payee)}~${issue.month}`,
    payee,
    payeeKey: payeeKeyOf(payee),
    ownerUid,
    month: issue.month,
    ...span,
    figures,
    csvParts,
    at: issue.now,
  };
  await savePdf(platform, filePath(payee, `${issue.month}.pdf`), paperFacts(statement));
  await publish(platform, statement);
  return { outcome: 'issued', rows };
}

/** By the end of its month and not by the hour of its making: a repeat makes the same file. */
function paperFacts({ payee, month, figures, endAt }: StatementDoc) {
  return { payee, period: month, isPreliminary: false, figures, at: endAt };
}

/** The document and its owner's notice, once. */
async function publish({ store }: IssuePlatform, statement: StatementDoc): Promise<void> {
  const { payee, month, ownerUid, statementId, figures, at } = statement;
  const ref = statementRef(payee, month);
  const { earnedPaise, paidPaise } = figures.money;
  const notice = noticeFor(statementId, {
    uid: ownerUid,
    kind: 'statement-issued',
    params: { month, payeeKind: payee.kind, earnedPaise, paidPaise, availablePaise: figures.closing.availablePaise },
    link: { kind: 'statement', id: statementId },
    at,
  });
  await store.transaction(async (tx) => {
    if ((await tx.get(ref)) !== undefined) return;
    tx.create(ref, statement);
    tx.create(notice.ref, notice.doc);
  });
}

async function raise(
  { store, log }: IssuePlatform,
  payee: Payee,
  { month, now, differences }: Issue & { differences: readonly string[] },
): Promise<void> {
  const subject = `${payeeKeyOf(payee)}~${month}`;
  log.warn('statement-does-not-add-up', { subject });
  const note = differences.join('; ');
  await raiseException(store, { kind: 'statement-does-not-add-up', subject, note, at: now });
}
