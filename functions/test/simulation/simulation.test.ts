import { describe, expect, it } from 'vitest';
import { LIVES, type Plot, simulate } from './simulate.ts';

const SEEDS: Readonly<Record<Plot, number>> = { evenings: 100, paydays: 60 };

/** Lives one world after the other; the first that does not hold fails with what happened before. */
async function simulateAll(plot: Plot) {
  const totals = { sessions: 0, chats: 0, friendCalls: 0, minutes: 0, entries: 0, payments: 0, payouts: 0 };
  const ends = new Map<string, number>();
  for (let seed = 1; seed <= SEEDS[plot]; seed += 1) {
    const { violation, trace, stats } = await simulate({ seed, plot });
    expect(violation, `seed ${seed}\n${trace.join('\n')}`).toBeUndefined();
    for (const name of Object.keys(totals) as (keyof typeof totals)[]) totals[name] += stats[name];
    for (const [state, count] of Object.entries(stats.ends)) ends.set(state, (ends.get(state) ?? 0) + count);
  }
  return { ...totals, ends };
}

describe('the simulation', () => {
  const evenings = SEEDS.evenings * LIVES.evenings;
  it(`holds every invariant over ${evenings} lives that buy, give and call in bad weather`, {
    timeout: 600_000,
  }, async () => {
    const { sessions, chats, friendCalls, minutes, entries, payments } = await simulateAll('evenings');
    // A world in which nothing happens would hold every invariant too.
    expect(sessions).toBeGreaterThan(10 * SEEDS.evenings);
    expect(chats).toBeGreaterThan(2 * SEEDS.evenings);
    expect(friendCalls).toBeGreaterThan(SEEDS.evenings / 2);
    expect(minutes).toBeGreaterThan(5 * SEEDS.evenings);
    expect(entries).toBeGreaterThan(30 * SEEDS.evenings);
    expect(payments).toBeGreaterThan(5 * SEEDS.evenings);
  });

  const paydays = SEEDS.paydays * LIVES.paydays;
  it(`holds every invariant over ${paydays} lives that earn, withdraw and are paid by bad banks`, {
    timeout: 600_000,
  }, async () => {
    const { payouts, ends } = await simulateAll('paydays');
    expect(payouts).toBeGreaterThan(5 * SEEDS.paydays);
    for (const state of ['paid', 'failed', 'returned', 'cancelled', 'rejected']) {
      expect(ends.get(state) ?? 0, state).toBeGreaterThan(SEEDS.paydays / 10);
    }
  });

  it.each(Object.keys(LIVES) as Plot[])(
    'makes the same world of %s of the same seed, and another of another',
    async (plot) => {
      const [one, again] = [await simulate({ seed: 7, plot }), await simulate({ seed: 7, plot })];
      expect(again).toEqual(one);
      const other = await simulate({ seed: 8, plot });
      expect(other.trace).not.toEqual(one.trace);
    },
  );
});
