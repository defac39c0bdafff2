import { describe, expect, it } from 'vitest';
import { interleave, measured, measureRatio, median } from './measurement.ts';

const contest = (times: { ours: number; bare: number }[], rounds: number) => ({
  rounds,
  ours: async (round: number) => times[round]?.ours ?? Number.NaN,
  bare: async (round: number) => times[round]?.bare ?? Number.NaN,
});

describe('a measurement', () => {
  it('is over its budget as soon as it shows', () => {
    expect(measured('reads', 5, 5).ok).toBe(true);
    expect(measured('reads', 6, 5).ok).toBe(false);
    expect(measured('ratio', 1.304, 1.3)).toEqual({ name: 'ratio', value: 1.3, budget: 1.3, ok: true });
    expect(measured('shown only', 1e9, null).ok).toBe(true);
  });

  it('takes the middle, whatever the outliers', () => {
    expect(median([3, 900, 1])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('a contest', () => {
  it('is run in turns, the first side changing', async () => {
    const order: string[] = [];
    const log = (side: string) => async (round: number) => {
      order.push(`${side}${round}`);
      return 1;
    };
    await interleave({ rounds: 2, ours: log('ours'), bare: log('bare') });
    expect(order).toEqual(['ours0', 'bare0', 'bare1', 'ours1']);
  });

  it('is repeated when a busy moment spoilt it, and then counts by its best', async () => {
    const spoilt = { ours: 500, bare: 100 };
    const fine = { ours: 110, bare: 100 };
    const { measurement } = await measureRatio('ratio', 1.3, contest([spoilt, fine, spoilt], 1));
    expect(measurement).toEqual({ name: 'ratio', value: 1.1, budget: 1.3, ok: true });
  });

  it('fails after three that were over', async () => {
    const over = { ours: 200, bare: 100 };
    const { measurement } = await measureRatio('ratio', 1.3, contest([over, over, over], 1));
    expect(measurement.ok).toBe(false);
  });
});
