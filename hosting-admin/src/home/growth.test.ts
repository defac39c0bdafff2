import { expect, it } from 'vitest';
import { formatGrowth, growthBps } from './growth.ts';

it('tells growth in whole percents, and nothing where nothing was', () => {
  expect(growthBps(150, 100)).toBe(5_000);
  expect(growthBps(1, 3)).toBe(-6_700);
  expect(growthBps(100, 100)).toBe(0);
  expect(growthBps(5, 0)).toBe(null);
  expect(growthBps(5, -10)).toBe(null);
});

it('shows it with its sign', () => {
  expect(formatGrowth(5_000)).toBe('+50%');
  expect(formatGrowth(-6_700)).toBe('−67%');
});
