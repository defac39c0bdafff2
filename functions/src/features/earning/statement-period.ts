import type { z } from 'zod';
import type { getStatementContract } from '../../contract/features/earning-statement.ts';
import { DAY, istDay, MINUTE, msBetween, plus } from '../../kernel/time.ts';

/**
 * Rows carry the moment at which their work began. No function lives longer than nine minutes, so what is older than
 * this has committed or never will.
 */
export const LAG_MS = 15 * MINUTE;

/** A stretch of time in India; `endAt` is the first instant after it. */
export interface Span {
  readonly startAt: Date;
  readonly endAt: Date;
}

export interface Period extends Span {
  /** `2026-11-21`, `2026-11-16 to 2026-11-22` or `2026-11`. */
  readonly label: string;
  /** For file names. */
  readonly slug: string;
}

export function periodOf(asked: z.output<typeof getStatementContract.request>['period']): Period {
  if (asked.kind === 'month') return { ...monthSpan(asked.month), label: asked.month, slug: asked.month };
  const day = startOfDay(asked.day);
  if (asked.kind === 'day') return { startAt: day, endAt: plus(day, DAY), label: asked.day, slug: asked.day };
  // Sunday is 0; a week begins on Monday.
  const past = (new Date(`${asked.day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const startAt = plus(day, -past * DAY);
  const endAt = plus(startAt, 7 * DAY);
  const label = `${istDay(startAt)} to ${istDay(plus(endAt, -1))}`;
  return { startAt, endAt, label, slug: `week-${istDay(startAt)}` };
}

export function monthSpan(month: string): Span {
  return { startAt: startOfDay(`${month}-01`), endAt: startOfDay(`${nextMonth(month)}-01`) };
}

/** The month after `2026-12` is `2027-01`. */
export function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** Whether nothing can be added to a period any more. */
export function isSettled({ endAt }: Span, now: Date): boolean {
  return msBetween(endAt, now) >= LAG_MS;
}

function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+05:30`);
}
