const inIndia = { timeZone: 'Asia/Kolkata' } as const;
const moment = new Intl.DateTimeFormat('en-IN', { ...inIndia, dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('en-IN', { ...inIndia, dateStyle: 'medium' });
const parts = new Intl.DateTimeFormat('en-CA', inIndia);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An instant on the clocks of India: `21 Nov 2026, 6:05 pm`. */
export function formatInstant(at: string): string {
  return moment.format(new Date(at));
}

/** The day of an instant, or a plain calendar day, in India. */
export function formatDay(at: string): string {
  return day.format(new Date(at.length === 10 ? `${at}T12:00:00+05:30` : at));
}

/** The calendar day in India of an instant: `2026-11-21`. */
export function dayInIndia(at: Date): string {
  return parts.format(at);
}

/** The instant at which a calendar day begins in India. */
export function startOfDay(calendarDay: string): string {
  return new Date(`${calendarDay}T00:00:00+05:30`).toISOString();
}

/** The instant at which it ends: the next one's beginning. */
export function endOfDay(calendarDay: string): string {
  return new Date(Date.parse(`${calendarDay}T00:00:00+05:30`) + DAY).toISOString();
}

/** How long something lasts, roughly: `3 h`, `2 days`. */
export function formatSpan(ms: number): string {
  if (ms < HOUR) return `${Math.max(0, Math.round(ms / MINUTE))} min`;
  if (ms < 2 * DAY) return `${Math.round(ms / HOUR)} h`;
  return `${Math.round(ms / DAY)} days`;
}
