import { istMonth } from './time.ts';

/** The financial year in India that an instant falls in, April to March: `2026-27`. */
export function fiscalYearOf(at: Date): string {
  const [year = 0, month = 0] = istMonth(at).split('-').map(Number);
  return yearFrom(month >= 4 ? year : year - 1);
}

/** 1 for April to June, up to 4 for January to March. */
export function fiscalQuarterOf(at: Date): number {
  const month = Number(istMonth(at).slice(5));
  return Math.floor(((month + 8) % 12) / 3) + 1;
}

/** The year before `2026-27` is `2025-26`. */
export function fiscalYearBefore(fy: string): string {
  return yearFrom(Number(fy.slice(0, 4)) - 1);
}

/** The first instant of a quarter, and the first one after it. */
export function fiscalQuarterSpan(fy: string, quarter: number): { readonly from: Date; readonly until: Date } {
  const months = 3 + (quarter - 1) * 3;
  const year = Number(fy.slice(0, 4));
  return { from: firstOfMonth(year, months), until: firstOfMonth(year, months + 3) };
}

/** Midnight in India at the start of a month; the index counts from January of `year` and may pass 11. */
function firstOfMonth(year: number, monthIndex: number): Date {
  const month = new Date(Date.UTC(year, monthIndex, 1)).toISOString().slice(0, 10);
  return new Date(`${month}T00:00:00+05:30`);
}

function yearFrom(year: number): string {
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}
