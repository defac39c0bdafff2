import type { z } from 'zod';
import type { TaxRegime } from '../../contract/config/tax.ts';
import type { ChallanDoc, TdsRowDoc } from '../../contract/documents/tax.ts';
import type { exportQuarterContract } from '../../contract/features/tax.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { csvText, rupeesOf } from '../../kernel/csv.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
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
type Exporting = Pick<Platform, 'store' | 'files' | 'config' | 'sealing'>;
type Totals = Omit<ExportReply, 'url' | 'expiresAt'>;

const NAME = 'tax-exportQuarter';
const LINK_LIFE = 10 * MINUTE;

/**
 * Writes what the quarterly statement is filled in from. The file stays behind a link of ten minutes, and of ten
 * more for a repeat; the audit log says who asked for it and whether PANs were whole.
 * @throws tax/totals-differ {rowsPaise, ledgerPaise}, ledger/key-reused
 */
export async function exportQuarter(platform: Exporting, call: ExportCall): Promise<ExportReply> {
  const replayed = await platform.store.transaction((tx) => readReplay<Totals>(tx, NAME, call));
  const totals = replayed ?? (await writeStatement(platform, call));
  const { fy, quarter } = call.input;
  const expiresAt = plus(call.now, LINK_LIFE);
  const url = await platform.files.signedReadUrl(pathOf(call), expiresAt, `tds-${fy}-q${quarter}.csv`);
  return { ...totals, url, expiresAt: expiresAt.toISOString() };
}

function pathOf({ uid, requestId, input: { fy, quarter } }: ExportCall): string {
  return `tax-exports/${fy}-q${quarter}-${idFrom(uid, requestId)}.csv`;
}

async function writeStatement({ store, files, config, sealing }: Exporting, call: ExportCall): Promise<Totals> {
  const { fy, quarter, fullPan } = call.input;
  const { rows, rowsPaise, ledgerPaise } = await readQuarter(store, { fy, quarter, now: call.now });
  if (rowsPaise !== ledgerPaise) throw new AppError('tax/totals-differ', { rowsPaise, ledgerPaise });
  const challans = (await Promise.all(monthsOf(fy, quarter).map((month) => challansOf(store, month)))).flat();
  const payees = [...new Map(rows.map((row) => [row.payeeKey, row.payee])).values()];
  const identities = await readIdentities({ store, sealing }, payees, { fullPan });
  const { regimes } = (await config.read(call.now)).tax.value;
  await files.save(pathOf(call), statementCsv(rows, { identities, challans, regimes }), { contentType: 'text/csv' });
  const totals: Totals = {
    rows: rows.length,
    payees: payees.length,
    basePaise: rows.reduce((sum, { basePaise }) => sum + basePaise, 0),
    tdsPaise: rowsPaise,
    depositedPaise: sumChallans(challans),
  };
  return store.transaction((tx) => keepTotals(tx, call, totals));
}

async function keepTotals(tx: Tx, call: ExportCall, totals: Totals): Promise<Totals> {
  const replayed = await readReplay<Totals>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const { fy, quarter, fullPan, reason } = call.input;
  const after = { ...totals, fullPan, path: pathOf(call) };
  writeAudit(tx, call, { action: NAME, target: `tdsRows/${fy}-q${quarter}`, reason, before: null, after });
  return writeReplay(tx, NAME, { call, reply: totals });
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
