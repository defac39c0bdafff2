import type { Activity } from '../../contract/documents/creators.ts';
import type { Availability } from '../../contract/documents/people.ts';
import { DAY, istDay, MINUTE, msBetween, plus } from '../../kernel/time.ts';

/** Weeks kept: the running one, the one that is judged, and two to look back on. */
const KEPT_WEEKS = 4;
const KEPT_DAYS = 31;

/** The Monday in India of the week that an instant falls in, `YYYY-MM-DD`. */
export function weekOf(at: Date): string {
  const day = new Date(`${istDay(at)}T00:00:00Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  return plus(day, -sinceMonday * DAY)
    .toISOString()
    .slice(0, 10);
}

/** The first instant of a week, and the first one after it. */
export function weekSpan(week: string): { readonly from: Date; readonly until: Date } {
  const from = new Date(`${week}T00:00:00+05:30`);
  return { from, until: plus(from, 7 * DAY) };
}

/** After coming online or going offline: the time that ended is counted, by week and by day. */
export function withAvailability(
  before: Activity,
  { availability, now }: { availability: Availability; now: Date },
): Activity {
  if (availability === 'online') return { ...before, onlineSince: before.onlineSince ?? now };
  if (before.onlineSince === null) return before;
  return { onlineSince: null, ...counted(before, now) };
}

/** Whole minutes online in one week, up to `now` for somebody who still is. */
export function onlineMinutes(activity: Activity, week: string, now: Date): number {
  return counted(activity, now).weeks[week] ?? 0;
}

function counted({ onlineSince, weeks, days = {} }: Activity, now: Date): Pick<Activity, 'weeks' | 'days'> {
  const since = onlineSince ?? now;
  return {
    weeks: addMinutes(weeks, { since, now, keep: KEPT_WEEKS, keyOf: weekOf, endOf: endOfWeek }),
    days: addMinutes(days, { since, now, keep: KEPT_DAYS, keyOf: istDay, endOf: endOfDay }),
  };
}

interface Span {
  readonly since: Date;
  readonly now: Date;
  readonly keep: number;
  readonly keyOf: (at: Date) => string;
  readonly endOf: (key: string) => Date;
}

/** The minutes of a span, added to the weeks or days it lies in; only the latest are kept. */
function addMinutes(
  known: Readonly<Record<string, number>>,
  { since, now, keep, keyOf, endOf }: Span,
): Record<string, number> {
  const next = { ...known };
  let from = since;
  while (from < now) {
    const key = keyOf(from);
    const until = new Date(Math.min(endOf(key).getTime(), now.getTime()));
    next[key] = (next[key] ?? 0) + Math.floor(msBetween(from, until) / MINUTE);
    from = until;
  }
  const latest = Object.keys(next).sort().slice(-keep);
  return Object.fromEntries(latest.map((key) => [key, next[key] ?? 0]));
}

function endOfWeek(week: string): Date {
  return weekSpan(week).until;
}

function endOfDay(day: string): Date {
  return plus(new Date(`${day}T00:00:00+05:30`), DAY);
}
