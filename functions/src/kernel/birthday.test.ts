import { describe, expect, it } from 'vitest';
import { ageAt, nextBirthday } from './birthday.ts';

/** An instant on the eve of a day in India and the first one of it. */
const eveOf = (day: string) => new Date(Date.parse(`${day}T00:00:00+05:30`) - 1);
const startOf = (day: string) => new Date(`${day}T00:00:00+05:30`);

describe('ageAt', () => {
  it.each([
    ['1998-04-30', '2026-04-30', 28],
    ['2008-11-21', '2026-11-21', 18],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
  ])('makes who was born on %s a year older on %s, at midnight in India', (birthDate, day, age) => {
    expect(ageAt(birthDate, eveOf(day))).toBe(age - 1);
    expect(ageAt(birthDate, startOf(day))).toBe(age);
  });

  it('is negative for whoever is not born yet', () => {
    expect(ageAt('2027-01-01', startOf('2026-11-21'))).toBeLessThan(0);
  });
});

describe('nextBirthday', () => {
  it.each([
    ['1998-04-30', '2026-04-29', '2026-04-30'],
    ['1998-04-30', '2026-04-30', '2027-04-30'],
    ['2004-02-29', '2026-12-31', '2027-03-01'],
    ['2004-02-29', '2027-03-01', '2028-02-29'],
    ['1999-12-31', '2026-12-31', '2027-12-31'],
  ])('of %s, seen on %s, is %s', (birthDate, today, day) => {
    expect(nextBirthday(birthDate, startOf(today))).toEqual(startOf(day));
  });

  it('is the instant at which the age goes up', () => {
    for (const birthDate of ['1990-01-01', '2004-02-29', '2000-07-15']) {
      const now = startOf('2026-11-21');
      const next = nextBirthday(birthDate, now);
      expect(ageAt(birthDate, new Date(next.getTime() - 1))).toBe(ageAt(birthDate, now));
      expect(ageAt(birthDate, next)).toBe(ageAt(birthDate, now) + 1);
    }
  });
});
