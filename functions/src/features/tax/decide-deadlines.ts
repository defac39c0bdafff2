import type { TaxSection } from '../../contract/config/tax.ts';
import { fiscalQuarterOf, fiscalYearOf } from '../../kernel/fiscal-year.ts';
import { istDay, istMonth } from '../../kernel/time.ts';

/** A day by which tax is to be deposited or a statement filed. */
export interface TaxDeadline {
  /** `deposit-2026-10` or `statement-2026-27-q2`. */
  readonly id: string;
  readonly kind: 'deposit' | 'statement';
  readonly dueOn: string;
  /** The months it is about. */
  readonly months: readonly string[];
}

/** How many closed months are looked back at: a run that was missed is made up for, old years are left alone. */
const MONTHS_BACK = 5;

/** The deadlines finance is to be reminded of on the day of `now`: those coming up, and those just missed. */
export function decideDeadlines(deadlines: TaxSection['deadlines'], now: Date): TaxDeadline[] {
  const horizon = addDays(istDay(now), deadlines.remindDays);
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => monthBefore(istMonth(now), back + 1));
  const deposits = months.slice(0, 2).map((month) => depositOf(month, deadlines));
  const statements = months.filter(endsQuarter).map((month) => statementOf(month, deadlines));
  return [...deposits, ...statements].filter(({ dueOn }) => dueOn <= horizon).toSorted(byDay);
}

/** By when a month's tax is deposited. */
export function depositOf(month: string, { depositDayOfMonth, marchDepositOn }: TaxSection['deadlines']): TaxDeadline {
  const next = monthBefore(month, -1);
  const isMarch = month.endsWith('-03');
  const dueOn = isMarch
    ? `${month.slice(0, 4)}-${marchDepositOn}`
    : `${next}-${String(depositDayOfMonth).padStart(2, '0')}`;
  return { id: `deposit-${month}`, kind: 'deposit', dueOn, months: [month] };
}

/** The statement of the quarter that ends with this month. */
export function statementOf(month: string, { statementsOn }: TaxSection['deadlines']): TaxDeadline {
  const within = new Date(`${month}-15T12:00:00+05:30`);
  const quarter = fiscalQuarterOf(within);
  const dueOn = statementsOn[quarter - 1] ?? '';
  const year = Number(month.slice(0, 4)) + (dueOn < month.slice(5) ? 1 : 0);
  return {
    id: `statement-${fiscalYearOf(within)}-q${quarter}`,
    kind: 'statement',
    dueOn: `${year}-${dueOn}`,
    months: [monthBefore(month, 2), monthBefore(month, 1), month],
  };
}

function endsQuarter(month: string): boolean {
  return Number(month.slice(5)) % 3 === 0;
}

function monthBefore(month: string, count: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7);
}

function addDays(day: string, days: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

function byDay(one: TaxDeadline, two: TaxDeadline): number {
  return one.dueOn < two.dueOn ? -1 : 1;
}
