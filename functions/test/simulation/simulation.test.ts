import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';

const SEEDS = 100;
const LIVES = 10;

describe('the simulation', () => {
  it(`holds every invariant over ${SEEDS * LIVES} lives in bad weather`, { timeout: 600_000 }, async () => {
    const totals = { sessions: 0, minutes: 0, entries: 0, payments: 0 };
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { violation, trace, stats } = await simulate({ seed, lives: LIVES });
      expect(violation, `seed ${seed}\n${trace.join('\n')}`).toBeUndefined();
      for (const name of ['sessions', 'minutes', 'entries', 'payments'] as const) totals[name] += stats[name];
    }
    // A world in which nothing happens would hold every invariant too.
    expect(totals.sessions).toBeGreaterThan(10 * SEEDS);
    expect(totals.minutes).toBeGreaterThan(5 * SEEDS);
    expect(totals.entries).toBeGreaterThan(30 * SEEDS);
    expect(totals.payments).toBeGreaterThan(5 * SEEDS);
  });

  it('makes the same world of the same seed, and another one of another', async () => {
    const [one, again, other] = [await simulate({ seed: 7 }), await simulate({ seed: 7 }), await simulate({ seed: 8 })];
    expect(again).toEqual(one);
    expect(other.trace).not.toEqual(one.trace);
  });
});
