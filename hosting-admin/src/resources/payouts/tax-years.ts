import { fiscalYearOf, yearBefore } from '../../fields/fiscal-year.ts';
import { dayInIndia } from '../../fields/format-when.ts';

/** This financial year and the two before it. */
export function latestYears(): readonly [string, string, string] {
  const now = fiscalYearOf(dayInIndia(new Date()));
  return [now, yearBefore(now), yearBefore(yearBefore(now))];
}
