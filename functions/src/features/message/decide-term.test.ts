import { expect, it } from 'vitest';
import { DAY, plus } from '../../kernel/time.ts';
import { decideTerm } from './decide-term.ts';

const activeAt = new Date('2026-11-21T06:30:00Z');
const after = (days: number) => plus(activeAt, days * DAY);

it.each([
  [0, 'nothing', 180],
  [179.99, 'nothing', 180],
  [180, 'files', 365],
  [364.99, 'files', 365],
  [365, 'all', 545],
  [900, 'all', 1_080],
] as const)('%d days after the last message: ends %s, and looks again on day %d', (days, ends, next) => {
  expect(decideTerm(activeAt, { fileDays: 180, now: after(days) })).toEqual({ ends, dueAt: after(next) });
});
