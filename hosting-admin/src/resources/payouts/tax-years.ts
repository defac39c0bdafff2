import { dayInIndia } from '../../fields/format-when.ts';
import { fiscalYearOf, yearBefore } from '../own/fiscal-year.ts';

/** This financial year and the two before it. */
export function latestYears(): readonly [string, string, string] {
  const now = fiscalYearOf(dayInIndia(new Date()));
  return [now, yearBefore(now), yearBefore(yearBefore(now))];
}
