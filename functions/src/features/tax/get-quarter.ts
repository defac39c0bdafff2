import type { z } from 'zod';
import type { TaxSection } from '../../contract/config/tax.ts';
import type { Payee } from '../../contract/documents/ledger.ts';
import type { ChallanDoc, TdsRowDoc } from '../../contract/documents/tax.ts';
import type { getQuarterContract } from '../../contract/features/tax-desk.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { fiscalQuarterSpan } from '../../kernel/fiscal-year.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { certificateRef } from './certificate-store.ts';
import { challansOf, sumChallans } from './challan-store.ts';
import { depositOf, statementOf } from './decide-deadlines.ts';
import { readQuarter } from './quarter-books.ts';
import { monthsOf } from './tds-rows.ts';

type QuarterCall = Call<z.output<typeof getQuarterContract.request>>;
type Reply = z.input<typeof getQuarterContract.reply>;

const PAYEES_SHOWN = 200;

/**
 * The tax desk's view of a quarter. Reads every row of it and the ledger's side, as the export does: finance opens it
 * when deposits and statements are due.
 */
export async function getQuarter(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  call: QuarterCall,
): Promise<Reply> {
  const { fy, quarter } = call.input;
  const months = monthsOf(fy, quarter);
  const [{ rows, rowsPaise, ledgerPaise }, challans, { tax }] = await Promise.all([
    readQuarter(store, { fy, quarter, now: call.now }),
    Promise.all(months.map((month) => challansOf(store, month))).then((found) => found.flat()),
    config.read(call.now),
  ]);
  const payees = [...sumByPayee(rows).values()].sort((one, two) => two.tdsPaise - one.tdsPaise);
  return {
    ...{ fy, quarter, endsAt: fiscalQuarterSpan(fy, quarter).until.toISOString() },
    statementDueOn: statementOf(months[2], tax.value.deadlines).dueOn,
    rows: rows.length,
    basePaise: rows.reduce((sum, { basePaise }) => sum + basePaise, 0),
    tdsPaise: rowsPaise,
    ledgerPaise,
    deposits: months.flatMap((month) => depositsOf(month, { rows, challans, tax: tax.value })),
    challans: await challansShown(store, challans),
    payeeCount: payees.length,
    payees: await payeesShown(store, payees.slice(0, PAYEES_SHOWN), call.input),
  };
}

interface MonthBooks {
  readonly rows: readonly TdsRowDoc[];
  readonly challans: readonly ChallanDoc[];
  readonly tax: TaxSection;
}

/** One line for each section that has something to deposit, or a deposit, in the month. */
function depositsOf(month: string, { rows, challans, tax }: MonthBooks): Reply['deposits'] {
  const { dueOn } = depositOf(month, tax.deadlines);
  const inMonth = [...rows, ...challans].filter((one) => one.month === month);
  return [...new Set(inMonth.map(({ section }) => section))].sort().map((section) => {
    const withheld = rows.filter((one) => one.month === month && one.section === section);
    const withheldPaise = withheld.reduce((sum, { tdsPaise }) => sum + tdsPaise, 0);
    const depositedPaise = sumChallans(challans.filter((one) => one.month === month && one.section === section));
    const regimes = tax.regimes.filter((one) => one.section === section);
    const challanCode = regimes.find(({ id }) => id === withheld.at(-1)?.regimeId)?.challanCode ?? null;
    const payablePaise = Math.max(0, withheldPaise - depositedPaise);
    return { month, section, challanCode, dueOn, withheldPaise, depositedPaise, payablePaise };
  });
}

async function challansShown(reader: Reader, challans: readonly ChallanDoc[]): Promise<Reply['challans']> {
  const personOf = await peopleOf(
    reader,
    challans.map(({ recordedBy }) => recordedBy),
  );
  return challans
    .toSorted((one, two) => two.at.getTime() - one.at.getTime())
    .map(({ number, bsrCode, depositedOn, amountPaise, month, section, recordedBy, at }) => ({
      challanId: `${bsrCode}-${depositedOn}-${number}`,
      ...{ number, bsrCode, depositedOn, amountPaise, month, section },
      recordedBy: personOf(recordedBy),
      at: at.toISOString(),
    }));
}

interface PayeeSums {
  readonly payee: Payee;
  basePaise: number;
  tdsPaise: number;
  lacksPan: boolean;
}

function sumByPayee(rows: readonly TdsRowDoc[]): ReadonlyMap<string, PayeeSums> {
  const sums = new Map<string, PayeeSums>();
  for (const { payeeKey, payee, basePaise, tdsPaise, panState } of rows) {
    const sum = sums.get(payeeKey) ?? { payee, basePaise: 0, tdsPaise: 0, lacksPan: false };
    sum.basePaise += basePaise;
    sum.tdsPaise += tdsPaise;
    sum.lacksPan ||= panState === 'missing';
    sums.set(payeeKey, sum);
  }
  return sums;
}

async function payeesShown(
  reader: Reader,
  sums: readonly PayeeSums[],
  { fy, quarter }: QuarterCall['input'],
): Promise<Reply['payees']> {
  const agencyIds = sums.flatMap(({ payee }) => (payee.kind === 'agency' ? [payee.id] : []));
  const [personOf, agencies, certificates] = await Promise.all([
    peopleOf(
      reader,
      sums.map(({ payee }) => (payee.kind === 'creator' ? payee.id : null)),
    ),
    reader.getAll(agencyIds.map((id) => refTo('agencies', id))),
    reader.getAll(sums.map(({ payee }) => certificateRef({ payee, fy, quarter }))),
  ]);
  const agencyNames = new Map(agencyIds.map((id, place) => [id, agencies[place]?.name ?? '']));
  return sums.map((sum, place) => ({
    ...sum,
    name: sum.payee.kind === 'creator' ? personOf(sum.payee.id).name : (agencyNames.get(sum.payee.id) ?? ''),
    certificateVersion: certificates[place]?.version ?? null,
  }));
}
