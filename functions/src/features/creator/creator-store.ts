import { refTo } from '../../kernel/collections.ts';
import { DAY, istDay, istMonth, plus } from '../../kernel/time.ts';

export const monthRef = (uid: string, month: string) => refTo('creatorMonths', `${uid}~${month}`);

/** The last `count` days in India, oldest first, the day of `now` last. */
export function daysUntil(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) => istDay(plus(now, (index + 1 - count) * DAY)));
}

/** The months that these days fall in, each once. */
export const monthsOf = (days: readonly string[]): string[] => [...new Set(days.map((day) => day.slice(0, 7)))];

/** The month of the last closed day: what a job of the night reckons with. */
export const closedMonth = (now: Date): string => istMonth(plus(now, -DAY));
