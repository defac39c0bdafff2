import type { ChallanDoc, TdsRowDoc } from '../../contract/documents/tax.ts';
import { rupeesOf } from '../../kernel/csv.ts';
import { istDay } from '../../kernel/time.ts';
import type { Paper } from '../../platform/pdf.ts';
import type { PayeeQuarter } from './certificate-store.ts';
import type { PayeeIdentity } from './payee-identity.ts';

export interface CertificateFacts extends PayeeQuarter {
  readonly form: string;
  readonly identity: PayeeIdentity | undefined;
  readonly rows: readonly TdsRowDoc[];
  readonly challans: readonly ChallanDoc[];
  readonly at: Date;
}

/** What a certificate that is made here says: every deduction of the quarter, and the deposits of its months. */
export function certificatePaper(facts: CertificateFacts): Paper {
  const { payee, fy, quarter, form, identity, rows, challans, at } = facts;
  const sum = (of: (row: TdsRowDoc) => number) => rupeesOf(rows.reduce((total, row) => total + of(row), 0));
  const months = new Set(rows.map(({ month, section }) => `${month} ${section}`));
  const deposits = challans.filter(({ month, section }) => months.has(`${month} ${section}`));
  return {
    title: `Tax deducted at source: certificate, form ${form}`,
    lines: [
      `Payee: ${identity?.legalName ?? ''} (${payee.kind} ${payee.id})`,
      `PAN: ${identity?.pan ?? ''}`,
      `Financial year ${fy}, quarter ${quarter}`,
      `Made on ${istDay(at)}. Amounts in INR.`,
    ],
    tables: [
      {
        columns: [
          { label: 'Date', widthPt: 70, isAmount: false },
          { label: 'Section', widthPt: 125, isAmount: false },
          { label: 'Income', widthPt: 100, isAmount: true },
          { label: 'Rate %', widthPt: 60, isAmount: true },
          { label: 'Tax', widthPt: 100, isAmount: true },
        ],
        rows: rows.map(({ at: day, section, basePaise, rateBps, tdsPaise }) => [
          istDay(day),
          section,
          rupeesOf(basePaise),
          rupeesOf(rateBps),
          rupeesOf(tdsPaise),
        ]),
        total: ['Total', '', sum(({ basePaise }) => basePaise), '', sum(({ tdsPaise }) => tdsPaise)],
      },
    ],
    smallPrint: [
      ...deposits.map(
        ({ month, number, bsrCode, depositedOn }) =>
          `Tax of ${month} was deposited with challan ${number}, branch ${bsrCode}, on ${depositedOn}.`,
      ),
      'Where a certificate lowered the rate of a part of the income, the rate shown is that of the rest.',
      "Made from this platform's books. The certificate that the tax office's site issues takes its place.",
    ],
    at,
  };
}
