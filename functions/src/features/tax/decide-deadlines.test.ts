import { describe, expect, it } from 'vitest';
import { defaultTax } from '../../contract/config/tax.ts';
import { decideDeadlines } from './decide-deadlines.ts';

const on = (day: string) => decideDeadlines(defaultTax.deadlines, new Date(`${day}T09:30:00+05:30`));
const lines = (day: string) => on(day).map(({ id, dueOn }) => `${id} ${dueOn}`);

describe('decideDeadlines', () => {
  it('names a deposit five days before the 7th, and not earlier', () => {
    expect(lines('2026-12-01')).not.toContain('deposit-2026-11 2026-12-07');
    expect(lines('2026-12-02')).toContain('deposit-2026-11 2026-12-07');
  });

  it('gives March until 30 April', () => {
    expect(lines('2027-04-24')).not.toContain('deposit-2027-03 2027-04-30');
    expect(lines('2027-04-25')).toContain('deposit-2027-03 2027-04-30');
  });

  it.each([
    ['2026-07-28', 'statement-2026-27-q1 2026-07-31', ['2026-04', '2026-05', '2026-06']],
    ['2026-10-28', 'statement-2026-27-q2 2026-10-31', ['2026-07', '2026-08', '2026-09']],
    ['2027-01-28', 'statement-2026-27-q3 2027-01-31', ['2026-10', '2026-11', '2026-12']],
    ['2027-05-28', 'statement-2026-27-q4 2027-05-31', ['2027-01', '2027-02', '2027-03']],
  ])('on %s: %s', (day, line, months) => {
    expect(lines(day)).toContain(line);
    expect(on(day).find(({ id }) => line.startsWith(id))?.months).toEqual(months);
  });

  it('makes up for runs that were missed', () => {
    expect(lines('2026-12-20')).toEqual([
      'statement-2026-27-q2 2026-10-31',
      'deposit-2026-10 2026-11-07',
      'deposit-2026-11 2026-12-07',
    ]);
  });
});
