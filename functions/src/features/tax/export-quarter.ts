import type { z } from 'zod';
import type { TaxRegime } from '../../contract/config/tax.ts';
import type { ChallanDoc, TdsRowDoc } from '../../contract/documents/tax.ts';
import type { exportQuarterContract } from '../../contract/features/tax.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { csvText, rupeesOf } from '../../kernel/csv.ts';
import { idFrom } from '../../kernel/hash.ts';
import { istDay, MINUTE, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { challansOf, sumChallans } from './challan-store.ts';
import { type PayeeIdentity, readIdentities } from './payee-identity.ts';
import { readQuarter } from './quarter-books.ts';
import { monthsOf } from './tds-rows.ts';

type ExportCall = Call<z.output<typeof exportQuarterContract.request>>;
type ExportReply = z.input<typeof exportQuarterContract.reply>;

const NAME = 'tax-exportQuarter';
const LINK_LIFE = 10 * MINUTE;

/**
 * Writes what the quarterly statement is filled in from. The file stays behind a link of ten minutes; the audit log
 * says who asked for it and whether PANs were whole.
 * @throws tax/totals-differ {rowsPaise, ledgerPaise}, ledger/key-reused
 */
export async function exportQuarter(platform: Platform, call: ExportCall): Promise<ExportReply> {
  const { store, files, config } = platform;
  const replayed = await store.transaction((tx) => readReplay<ExportReply>(tx, NAME, call));
  if (replayed !== undefined) return replayed;
  const { fy, quarter, fullPan } = call.input;
  const { rows, rowsPaise, ledgerPaise } = await readQuarter(store, { fy, quarter, now: call.now });
  if (rowsPaise !== ledgerPaise) throw new AppError('tax/totals-differ', { rowsPaise, ledgerPaise });
  const challans = (await Promise.all(monthsOf(fy, quarter).map((month) => challansOf(store, month)))).flat();
  const payees = [...new Map(rows.map((row) => [row.payeeKey, row.payee])).values()];
  const identities = await readIdentities(platform, payees, { fullPan });
  const { regimes } = (await config.read(call.now)).tax.value;
  const path = `tax-exports/${fy}-q${quarter}-${idFrom(call.uid, call.requestId)}.csv`;
  await files.save(path, statementCsv(rows, { identities, challans, regimes }), { contentType: 'text/csv' });
  const expiresAt = plus(call.now, LINK_LIFE);
  const url = await files.signedReadUrl(path, expiresAt, `tds-${fy}-q${quarter}.csv`);
  const reply: ExportReply = {
    url,
    expiresAt: expiresAt.toISOString(),
    rows: rows.length,
    payees: payees.length,
    basePaise: rows.reduce((sum, { basePaise }) => sum + basePaise, 0),
    tdsPaise: rowsPaise,
    depositedPaise: sumChallans(challans),
  };
  return store.transaction((tx) => keepReply(tx, call, { reply, path }));
}

async function keepReply(
  tx: Parameters<typeof writeReplay>[0],
  call: ExportCall,
  { reply, path }: { reply: ExportReply; path: string },
): Promise<ExportReply> {
  const replayed = await readReplay<ExportReply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const { fy, quarter, fullPan, reason } = call.input;
  const { url: _, expiresAt: __, ...totals } = reply;
  const after = { ...totals, fullPan, path };
  writeAudit(tx, call, { action: NAME, target: `tdsRows/${fy}-q${quarter}`, reason, before: null, after });
  return writeReplay(tx, NAME, { call, reply });
}

interface StatementParts {
  readonly identities: ReadonlyMap<string, PayeeIdentity>;
  readonly challans: readonly ChallanDoc[];
  readonly regimes: readonly TaxRegime[];
}

const HEADER = [
  'financial_year',
  'quarter',
  'form',
  'payee_kind',
  'payee_id',
  'name',
  'pan',
  'section',
  'payment_code',
  'date',
  'income',
  'income_under_certificate',
  'certificate',
  'rate_percent',
  'tax',
  'tax_of_earlier_income',
  'challans',
  'entry',
];

/** One line a row: amounts in rupees, with the deposits of its month and section. */
function statementCsv(rows: readonly TdsRowDoc[], { identities, challans, regimes }: StatementParts): string {
  const lines = rows.map((row) => {
    const regime = regimes.find(({ id }) => id === row.regimeId);
    const identity = identities.get(row.payeeKey);
    const lower = row.parts.filter(({ certificate }) => certificate !== null);
    return [
      row.fy,
      row.quarter,
      regime?.statementForm ?? '',
      row.payee.kind,
      row.payee.id,
      identity?.legalName ?? '',
      identity?.pan ?? '',
      row.section,
      regime?.challanCode ?? '',
      istDay(row.at),
      rupeesOf(row.basePaise),
      rupeesOf(lower.reduce((sum, { basePaise }) => sum + basePaise, 0)),
      lower.map(({ certificate }) => certificate).join(' '),
      rupeesOf(row.rateBps),
      rupeesOf(row.tdsPaise),
      rupeesOf(row.carriedPaise),
      challans
        .filter(({ month, section }) => month === row.month && section === row.section)
        .map(cinOf)
        .join(' '),
      row.entryKey,
    ];
  });
  return csvText([HEADER, ...lines]);
}

/** How a deposit is named: branch code, day, serial number. */
function cinOf({ bsrCode, depositedOn, number }: ChallanDoc): string {
  return `${bsrCode}/${depositedOn}/${number}`;
}
