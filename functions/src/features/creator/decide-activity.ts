import type { Activity } from '../../contract/documents/creators.ts';
import { DAY, istDay, MINUTE, msBetween, plus } from '../../kernel/time.ts';

/** Weeks kept: the running one, the one that is judged, and two to look back on. */
const KEPT_WEEKS = 4;

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

/** After coming online or going offline: the time that ended is counted, by week. */
export function withAvailability(
  before: Activity,
  { availability, now }: { availability: 'online' | 'offline'; now: Date },
): Activity {
  if (availability === 'online') return { ...before, onlineSince: before.onlineSince ?? now };
  return { onlineSince: null, weeks: before.onlineSince === null ? before.weeks : counted(before, now) };
}

/** Whole minutes online in one week, up to `now` for somebody who still is. */
export function onlineMinutes(activity: Activity, week: string, now: Date): number {
  return counted(activity, now)[week] ?? 0;
}

function counted({ onlineSince, weeks }: Activity, now: Date): Activity['weeks'] {
  const next = { ...weeks };
  let from = onlineSince ?? now;
  while (from < now) {
    const week = weekOf(from);
    const until = new Date(Math.min(weekSpan(week).until.getTime(), now.getTime()));
    next[week] = (next[week] ?? 0) + Math.floor(msBetween(from, until) / MINUTE);
    from = until;
  }
  const latest = Object.keys(next).sort().slice(-KEPT_WEEKS);
  return Object.fromEntries(latest.map((week) => [week, next[week] ?? 0]));
}
