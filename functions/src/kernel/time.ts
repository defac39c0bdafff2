/**
 * Time without a clock: everything here is a function of instants that somebody else read. India has one zone and no
 * DST.
 */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const IST_OFFSET = 5.5 * HOUR;

export function plus(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export function msBetween(from: Date, to: Date): number {
  return to.getTime() - from.getTime();
}

export function earliest(...dates: (Date | null | undefined)[]): Date | null {
  const known = dates.filter((date): date is Date => date != null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((date) => date.getTime())));
}

export function isDue(at: Date | null | undefined, now: Date): boolean {
  return at != null && at.getTime() <= now.getTime();
}

/** The calendar day in India, `YYYY-MM-DD`. */
export function istDay(at: Date): string {
  return new Date(at.getTime() + IST_OFFSET).toISOString().slice(0, 10);
}

/** The calendar month in India, `YYYY-MM`. */
export function istMonth(at: Date): string {
  return istDay(at).slice(0, 7);
}

/** Date and time in India for people to read, `YYYY-MM-DD HH:MM IST`. */
export function istTime(at: Date): string {
  return `${new Date(at.getTime() + IST_OFFSET).toISOString().slice(0, 16).replace('T', ' ')} IST`;
}

/** Minutes since midnight in India, 0 to 1439. */
export function istMinuteOfDay(at: Date): number {
  const local = new Date(at.getTime() + IST_OFFSET);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** The first instant of the next calendar day in India: when daily limits free. */
export function nextIstMidnight(at: Date): Date {
  const local = at.getTime() + IST_OFFSET;
  return new Date(local - (local % DAY) + DAY - IST_OFFSET);
}
