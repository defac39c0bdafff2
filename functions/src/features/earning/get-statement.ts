import type { z } from 'zod';
import type { Payee } from '../../contract/documents/ledger.ts';
import type { StatementFigures } from '../../contract/documents/statements.ts';
import type { getStatementContract } from '../../contract/features/earning-statement.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { raiseException } from '../audit/public.ts';
import { type Counted, countRows, findDifferences, payeeKeyOf, stagesAt } from './count-statement.ts';
import { openSums } from './decide-statement.ts';
import { statementCsv } from './statement-csv.ts';
import { isSettled, type Period, periodOf } from './statement-period.ts';
import { assertMayRead, filePath, issuedNames, MAX_ROWS, saveCsv, savePdf, statementRef } from './statement-store.ts';

type GetCall = Call<z.output<typeof getStatementContract.request>>;
type Reply = z.input<typeof getStatementContract.reply>;
type GetPlatform = Pick<Platform, 'store' | 'files'>;

const LINK_LIFE = 10 * MINUTE;
const READINGS = 3;

/**
 * A statement of a day, a week or a month. A month that was issued is read; anything else is counted while its reader
 * waits, at most 10,000 rows of it and as many since the last statement before it, and its file written again.
 * @throws statement/future, statement/not-found, request/invalid without a reason of staff, statement/too-large {limit},
 * statement/does-not-add-up
 */
export async function getStatement(platform: GetPlatform, call: GetCall): Promise<Reply> {
  const { format, period: asked, payee = { kind: 'creator' as const, id: call.uid } } = call.input;
  const period = periodOf(asked);
  if (period.startAt.getTime() > call.now.getTime()) throw new AppError('statement/future');
  await assertMayRead(platform.store, call, payee);
  const issued = asked.kind === 'month' ? await platform.store.get(statementRef(payee, asked.month)) : undefined;
  if (issued !== undefined) {
    const names = format === 'json' ? [] : issuedNames(issued, format);
    return replyOf(platform, call, { payee, period, figures: issued.figures, isPreliminary: false, names });
  }
  const isPreliminary = !isSettled(period, call.now);
  const counted = await countPeriod(platform, payee, { period, isPreliminary, now: call.now });
  const { figures } = counted.sums;
  const name = `${period.slug}${isPreliminary ? '-preliminary' : ''}.${format}`;
  const path = filePath(payee, name);
  if (format === 'csv') await saveCsv(platform, path, statementCsv(counted.lines, figures));
  const facts = { payee, period: period.label, isPreliminary, figures, at: call.now };
  if (format === 'pdf') await savePdf(platform, path, facts);
  const names = format === 'json' ? [] : [name];
  return replyOf(platform, call, { payee, period, figures, isPreliminary, names });
}

interface Wanted {
  readonly period: Period;
  readonly isPreliminary: boolean;
  readonly now: Date;
}

async function countPeriod({ store }: GetPlatform, payee: Payee, wanted: Wanted): Promise<Counted> {
  const { period, isPreliminary, now } = wanted;
  let differences: string[] = [];
  // What runs is read while it changes: a difference in it may be gone with the next reading.
  for (let reading = 0; reading < (isPreliminary ? READINGS : 1); reading += 1) {
    const opening = await stagesAt(store, payee, period.startAt, MAX_ROWS);
    const counted = await countRows(store, payee, { span: period, sums: openSums(opening), limit: MAX_ROWS });
    if (!counted.isDone) throw new AppError('statement/too-large', { limit: MAX_ROWS });
    differences = await findDifferences(store, payee, { span: period, sums: counted.sums });
    if (differences.length === 0) return counted;
  }
  if (!isPreliminary) {
    const subject = `${payeeKeyOf(payee)}~${period.slug}`;
    await raiseException(store, { kind: 'statement-does-not-add-up', subject, note: differences.join('; '), at: now });
  }
  throw new AppError('statement/does-not-add-up');
}

interface Answer {
  readonly payee: Payee;
  readonly period: Period;
  readonly figures: StatementFigures;
  readonly isPreliminary: boolean;
  /** Of files that are there. */
  readonly names: readonly string[];
}

async function replyOf({ files }: GetPlatform, call: GetCall, answer: Answer): Promise<Reply> {
  const { payee, period, figures, isPreliminary, names } = answer;
  const expiresAt = plus(call.now, LINK_LIFE);
  return {
    payee,
    period: period.label,
    startAt: period.startAt.toISOString(),
    endAt: period.endAt.toISOString(),
    isPreliminary,
    figures: { ...figures, payouts: figures.payouts.map((line) => ({ ...line, at: line.at.toISOString() })) },
    files: await Promise.all(
      names.map(async (name) => ({
        name,
        url: await files.signedReadUrl(filePath(payee, name), expiresAt, `statement-${name}`),
        expiresAt: expiresAt.toISOString(),
      })),
    ),
  };
}
