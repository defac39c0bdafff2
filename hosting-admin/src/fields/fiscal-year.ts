/** The financial year, April to March, of a calendar day in India: `2026-11-21` is in `2026-27`. */
export function fiscalYearOf(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return named(month >= 4 ? year : year - 1);
}

function yearBefore(fy: string): string {
  return named(Number(fy.slice(0, 4)) - 1);
}

/** The financial year of a day, and the two before it. */
export function latestYears(day: string): readonly string[] {
  const now = fiscalYearOf(day);
  return [now, yearBefore(now), yearBefore(yearBefore(now))];
}

const named = (first: number) => `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
