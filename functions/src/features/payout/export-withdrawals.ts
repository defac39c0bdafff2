import type { z } from 'zod';
import type { WithdrawalDoc } from '../../contract/documents/payouts.ts';
import type { exportWithdrawalsContract } from '../../contract/features/payout.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Found } from '../../kernel/store.ts';
import { istDay, MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeAudit } from '../audit/public.ts';
import { withdrawalsBy } from './list-withdrawals.ts';

type ExportCall = Call<z.output<typeof exportWithdrawalsContract.request>>;
type ExportReply = z.input<typeof exportWithdrawalsContract.reply>;

const MAX_ROWS = 5_000;
const PAGE = 250;
const LINK_MS = 15 * MINUTE;

const HEADINGS = [
  ...['withdrawal', 'payee', 'agency', 'state', 'requested', 'paid', 'gross', 'tds', 'fee', 'net'],
  ...['account', 'provider', 'reference', 'utr', 'reason'],
];

/**
 * Writes withdrawals of a time as CSV, in rupees, and gives a link to the file.
 * @throws payout/too-many-rows {limit}
 */
export async function exportWithdrawals(
  { store, files, random }: Pick<Platform, 'store' | 'files' | 'random'>,
  call: ExportCall,
): Promise<ExportReply> {
  const { reason, ...filter } = call.input;
  const rows: WithdrawalDoc[] = [];
  let last: Found<WithdrawalDoc> | undefined;
  do {
    const startAfter = last === undefined ? {} : { startAfter: [last.data.createdAt, last.id] };
    const page: Found<WithdrawalDoc>[] = await store.find({ ...withdrawalsBy(filter), ...startAfter, limit: PAGE });
    rows.push(...page.map(({ data }) => data));
    if (rows.length > MAX_ROWS) throw new AppError('payout/too-many-rows', { limit: MAX_ROWS });
    last = page.length < PAGE ? undefined : page.at(-1);
  } while (last !== undefined);
  const path = `exports/withdrawals/${random.id()}.csv`;
  const csv = [HEADINGS, ...rows.map(toCells)].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
  await files.save(path, csv, { contentType: 'text/csv; charset=utf-8' });
  const expiresAt = plus(call.now, LINK_MS);
  const url = await files.signedReadUrl(path, expiresAt, `withdrawals-${istDay(call.now)}.csv`);
  await store.transaction(async (tx) => {
    const after = { ...filter, rows: rows.length };
    writeAudit(
      tx,
      { ...call, requestId: path },
      { action: 'payout-export', target: path, reason, before: null, after },
    );
  });
  return { url, rows: rows.length, expiresAt: expiresAt.toISOString() };
}

function toCells(one: WithdrawalDoc): string[] {
  const { withdrawalId, payeeKey, agencyId, state, createdAt, paidAt, beneficiary, provider, utr, reason } = one;
  return [
    ...[withdrawalId, payeeKey, agencyId ?? '', state, istDay(createdAt), paidAt === null ? '' : istDay(paidAt)],
    ...[one.amountPaise, one.tdsPaise, one.feePaise, one.netPaise].map(rupees),
    ...[beneficiary.mask, provider, one.attempts.at(-1)?.reference ?? '', utr ?? '', reason?.key ?? ''],
  ];
}

function rupees(amountPaise: number): string {
  const digits = String(amountPaise).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A cell that a spreadsheet takes for text, not for a formula. */
function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${text.replaceAll('"', '""')}"`;
}
