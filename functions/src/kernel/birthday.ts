import { DAY, istDay, plus } from './time.ts';

/** Whole years on a day; both `YYYY-MM-DD`. Whoever was born on 29 February is a year older on 1 March. */
function yearsOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Whole years by India's calendar: the birthday itself counts. Negative for whoever is not born yet. */
export function ageAt(birthDate: string, now: Date): number {
  return yearsOn(birthDate, istDay(now));
}

/** The first instant, in India, of the next day on which the age goes up. */
export function nextBirthday(birthDate: string, now: Date): Date {
  const today = istDay(now);
  const years = yearsOn(birthDate, today) + 1;
  const year = String(Number(birthDate.slice(0, 4)) + years).padStart(4, '0');
  // 29 February becomes 1 March in the years without it, which is how Date counts on.
  return plus(new Date(`${year}-${birthDate.slice(5, 7)}-01T00:00:00+05:30`), (Number(birthDate.slice(8)) - 1) * DAY);
}
