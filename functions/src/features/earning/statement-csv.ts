import type { Stages, StatementMoney, StatementSums } from '../../contract/documents/statements.ts';
import { csvText, rupeesOf } from '../../kernel/csv.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import type { StatementLine } from './decide-statement.ts';

/** Spreadsheets take a file for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

const HEADER = [
  'date_time_ist',
  'kind',
  'source',
  'from',
  'coins',
  'basis_inr',
  'share_percent',
  'creator_part_inr',
  'agency_part_inr',
  'tds_inr',
  'payout_inr',
  'fee_inr',
  'utr',
  'pending_change_inr',
  'available_change_inr',
  'set_aside_change_inr',
  'debt_change_inr',
  'available_balance_inr',
];

/**
 * A statement's lines as a CSV file: amounts in rupees, times in India. Who paid is nobody's business: the file says
 * `a supporter`. `totals`, with the last file of a statement, add up the whole of it.
 */
export function statementCsv(lines: readonly StatementLine[], totals: StatementSums['figures'] | null): string {
  return BYTE_ORDER_MARK + csvText([HEADER, ...lines.map(cellsOf), ...(totals === null ? [] : totalsBlock(totals))]);
}

function cellsOf({ at, kind, earning, changes, money, utr, availablePaise }: StatementLine): string[] {
  const ofEarning =
    earning === null
      ? ['', '', '', '', '', '', '']
      : [
          earning.source,
          'a supporter',
          String(earning.coins),
          rupeesOf(earning.basisPaise),
          // Hundredths of a per cent read like paise of a rupee.
          rupeesOf(earning.terms.shareBps),
          rupeesOf(earning.creatorPaise + earning.creatorRecoveredPaise),
          rupeesOf(earning.agencyPaise + earning.agencyRecoveredPaise),
        ];
  return [
    istTime(at),
    kind,
    ...ofEarning,
    rupeesOf(money.tdsWithheldPaise - money.tdsReturnedPaise),
    rupeesOf(money.paidPaise - money.paidReturnedPaise),
    rupeesOf(money.feesPaise),
    utr ?? '',
    ...stageCells(changes),
    rupeesOf(availablePaise),
  ];
}

function stageCells({ pendingPaise, availablePaise, setAsidePaise, debtPaise }: Stages): string[] {
  return [pendingPaise, availablePaise, setAsidePaise, debtPaise].map(rupeesOf);
}

/** An empty line, then one line an amount: `total_released`, rupees. */
function totalsBlock({ opening, closing, sources, takenBack, money }: StatementSums['figures']): (string | number)[][] {
  const named = (prefix: string, amounts: Stages | StatementMoney) =>
    Object.entries(amounts).map(([name, paise]) => [`${prefix}_${snake(name)}`, rupeesOf(paise)]);
  return [
    [],
    ['total', 'amount', 'count', 'coins', 'basis_inr', 'creator_part_inr', 'agency_part_inr'],
    ...sources.map(({ source, count, coins, basisPaise, creatorPaise, agencyPaise }) => {
      const amounts = [basisPaise, creatorPaise, agencyPaise].map(rupeesOf);
      return [`income_${source}`, '', count, coins, ...amounts];
    }),
    ...takenBack.map(({ cause, count, coins, amountPaise }) => {
      return [`taken_back_${cause}`, rupeesOf(amountPaise), count, coins];
    }),
    ...named('opening', opening),
    ...named('total', money),
    ...named('closing', closing),
  ];
}

/** `setAsidePaise` is `set_aside_inr`. */
function snake(name: string): string {
  return name.replace('Paise', '_inr').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `2026-11-21 12:30:05`, in India. */
function istTime(at: Date): string {
  return plus(at, 5.5 * HOUR)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}
