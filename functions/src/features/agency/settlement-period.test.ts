import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, istDay } from '../../kernel/time.ts';
import { periodAt, periodFrom, settlementIdOf } from './settlement-period.ts';

const daysOf = ({ startAt, endAt }: { startAt: Date; endAt: Date }) => [istDay(startAt), istDay(endAt)];

describe('periodAt', () => {
  it.each([
    ['2026-11-22T18:29:59.999Z', '2026-11-16', '2026-11-23'],
    ['2026-11-22T18:30:00.000Z', '2026-11-23', '2026-11-30'],
    ['2026-12-31T12:00:00.000Z', '2026-12-28', '2027-01-04'],
  ])('%s is in the week from Monday %s', (at, first, next) => {
    expect(daysOf(periodAt(new Date(at), 'weekly'))).toEqual([first, next]);
  });

  it.each([
    ['2026-11-30T18:29:59.999Z', '2026-11-01', '2026-12-01'],
    ['2026-11-30T18:30:00.000Z', '2026-12-01', '2027-01-01'],
    ['2028-02-10T00:00:00.000Z', '2028-02-01', '2028-03-01'],
  ])('%s is in the month of %s', (at, first, next) => {
    expect(daysOf(periodAt(new Date(at), 'monthly'))).toEqual([first, next]);
  });

  it('puts every instant into exactly one period, that begins at midnight in India', () => {
    const anyTime = fc.date({ min: new Date('2024-01-01'), max: new Date('2034-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anyTime, fc.constantFrom('weekly' as const, 'monthly' as const), (at, length) => {
        const { startAt, endAt } = periodAt(at, length);
        expect(startAt <= at && at < endAt).toBe(true);
        expect(startAt.toISOString()).toMatch(/T18:30:00\.000Z$/);
        expect(periodAt(endAt, length).startAt).toEqual(endAt);
      }),
    );
  });
});

describe('periodFrom', () => {
  it('ends with the month or week it begins in: the first after a change of length is a short one', () => {
    const monday = new Date('2026-11-22T18:30:00Z');
    expect(daysOf(periodFrom(monday, 'monthly'))).toEqual(['2026-11-23', '2026-12-01']);
    const tuesday = new Date('2026-11-30T18:30:00Z');
    const { startAt, endAt } = periodFrom(tuesday, 'weekly');
    expect((endAt.getTime() - startAt.getTime()) / DAY).toBe(6);
  });
});

describe('settlementIdOf', () => {
  it('is of the agency and the first day in India', () => {
    expect(settlementIdOf('stars', new Date('2026-11-22T18:30:00Z'))).toBe('stars~2026-11-23');
  });
});
