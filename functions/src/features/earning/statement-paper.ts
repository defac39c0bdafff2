import type { Payee } from '../../contract/documents/ledger.ts';
import type { StatementFigures } from '../../contract/documents/statements.ts';
import { istDay } from '../../kernel/time.ts';
import type { Paper, PaperTable } from '../../platform/pdf.ts';

/** Whose statements these are. */
const COMPANY = 'Mehfil';

export interface StatementFacts {
  readonly payee: Payee;
  readonly displayName: string;
  readonly period: string;
  readonly isPreliminary: boolean;
  readonly figures: StatementFigures;
  readonly at: Date;
}

/** A statement on paper: what there was, what came and went, and what there is. */
export function statementPaper(facts: StatementFacts): Paper {
  const { payee, displayName, period, isPreliminary, figures, at } = facts;
  return {
    title: `${COMPANY} · Statement of earnings`,
    lines: [
      `${displayName} (${payee.kind} ${payee.id})`,
      `Period: ${period}${isPreliminary ? ', preliminary: the period is not over yet' : ''}`,
      `As of ${istDay(at)}. Amounts in Indian rupees (INR), times in India.`,
    ],
    tables: [
      balancesOf(figures),
      incomeOf(figures),
      takenBackOf(figures),
      movementsOf(figures),
      paymentsOf(figures),
    ].flat(),
    smallPrint: [
      'Pending income becomes available when its hold has ended. Tax deducted at source is shown when it is withheld;',
      'certificates are issued for each quarter. Disagree with a line? Write to support within 30 days.',
    ],
    footer: `${COMPANY} · computer generated, valid without a signature`,
    at,
  };
}

const LABEL = { label: '', widthPt: 155, isAmount: false } as const;
const amount = (label: string) => ({ label, widthPt: 85, isAmount: true });

function balancesOf({ opening, closing }: StatementFigures): PaperTable {
  const row = (label: string, stage: keyof StatementFigures['opening']) => [
    label,
    inr(opening[stage]),
    inr(closing[stage] - opening[stage]),
    inr(closing[stage]),
  ];
  return {
    heading: 'Summary',
    columns: [LABEL, ...['Opening', 'Change', 'Closing'].map((label) => ({ ...amount(label), widthPt: 113 }))],
    rows: [
      row('Pending', 'pendingPaise'),
      row('Available', 'availablePaise'),
      row('Set aside for withdrawals', 'setAsidePaise'),
      row('Owed back', 'debtPaise'),
    ],
  };
}

const sourceNames = {
  audio: 'Audio calls (minutes)',
  video: 'Video calls (minutes)',
  chat: 'Paid chats (minutes)',
  gift: 'Gifts',
} as const;

function incomeOf({ sources }: StatementFigures): PaperTable {
  const sum = (of: (line: StatementFigures['sources'][number]) => number) =>
    sources.reduce((total, line) => total + of(line), 0);
  return {
    heading: 'Income by source',
    columns: [
      LABEL,
      { ...amount('Count'), widthPt: 50 },
      { ...amount('Coins'), widthPt: 60 },
      amount('Net value'),
      { ...amount('Creator'), widthPt: 72 },
      { ...amount('Agency'), widthPt: 72 },
    ],
    rows: sources.map(({ source, count, coins, basisPaise, creatorPaise, agencyPaise }) => [
      sourceNames[source],
      ...[count, coins].map((number) => number.toLocaleString('en-IN')),
      ...[basisPaise, creatorPaise, agencyPaise].map(plain),
    ]),
    total: [
      'Total',
      '',
      '',
      plain(sum(({ basisPaise }) => basisPaise)),
      plain(sum(({ creatorPaise }) => creatorPaise)),
      plain(sum(({ agencyPaise }) => agencyPaise)),
    ],
  };
}

const causeNames = {
  reversal: 'Given back to the payer',
  refund: 'Payment refunded',
  dispute: 'Payment disputed',
  fraud: 'Proven fraud',
} as const;

function takenBackOf({ takenBack }: StatementFigures): PaperTable[] {
  if (takenBack.length === 0) return [];
  const rows = takenBack.map(({ cause, count, coins, amountPaise }) => [
    causeNames[cause],
    ...[count, coins].map((number) => number.toLocaleString('en-IN')),
    inr(amountPaise),
  ]);
  const columns = [LABEL, ...['Count', 'Coins', 'Amount'].map((label) => ({ ...amount(label), widthPt: 113 }))];
  return [{ heading: 'Taken back', columns, rows }];
}

function movementsOf({ money }: StatementFigures): PaperTable {
  const all: readonly (readonly [string, number])[] = [
    ['Earned', money.earnedPaise],
    ['Taken back while pending', -money.takenBackPendingPaise],
    ['Taken back from available', -money.takenBackAvailablePaise],
    ['Taken back as a debt', -money.takenBackDebtPaise],
    ['Released', money.releasedPaise],
    ['Tax withheld (TDS)', -money.tdsWithheldPaise],
    ['Tax returned', money.tdsReturnedPaise],
    ['Kept for a debt', -money.debtRepaidPaise],
    ['Forfeited', -money.forfeitedPaise],
    ['Restored', money.restoredPaise],
    ['Paid twice, noted as a debt', -money.paidTwiceDebtPaise],
    ['Withdrawals asked for', -money.withdrawnPaise],
    ['Withdrawals given back', money.withdrawalReturnedPaise],
    ['Paid to the bank', -money.paidPaise],
    ['Fees on payouts', -money.feesPaise],
    ['Returned by the bank', money.paidReturnedPaise],
  ];
  const always = ['Earned', 'Released', 'Tax withheld (TDS)', 'Paid to the bank'];
  const rows = all.filter(([label, paise]) => paise !== 0 || always.includes(label));
  return {
    heading: 'Movements',
    columns: [
      { ...LABEL, widthPt: 382 },
      { ...amount('Amount'), widthPt: 113 },
    ],
    rows: rows.map(([label, paise]) => [label, inr(paise)]),
  };
}

function paymentsOf({ payouts }: StatementFigures): PaperTable[] {
  if (payouts.length === 0) return [];
  const columns = [
    { label: 'Date', widthPt: 75, isAmount: false },
    { label: '', widthPt: 80, isAmount: false },
    { label: 'Bank reference (UTR)', widthPt: 170, isAmount: false },
    amount('Fee'),
    amount('Amount'),
  ];
  const rows = payouts.map(({ at, kind, utr, feePaise, amountPaise }) => {
    return [istDay(at), kind === 'paid' ? 'Paid' : 'Returned', utr ?? '-', inr(feePaise), inr(amountPaise)];
  });
  return [{ heading: 'Payouts', columns, rows }];
}

/** `INR 1,23,456.50`, grouped as in India. The standard fonts know no rupee sign. */
function inr(amountPaise: number): string {
  return `${amountPaise < 0 ? '-' : ''}INR ${plain(Math.abs(amountPaise))}`;
}

function plain(amountPaise: number): string {
  return (amountPaise / 100).toLocaleString('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
