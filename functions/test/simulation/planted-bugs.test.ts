import { describe, expect, it } from 'vitest';
import { plantedBugs } from './planted-bugs.ts';
import { plantedPayoutBugs } from './planted-payout-bugs.ts';
import { simulate } from './simulate.ts';

/** The system repairs itself so well that a missing sweeper shows only now and then. */
const MAX_SEEDS = 400;

describe('the invariants of the simulation', () => {
  it.each([...plantedBugs, ...plantedPayoutBugs])(
    'notice $title',
    {
      timeout: 600_000,
    },
    async ({ caughtBy, plot, sabotage }) => {
      let caught: string | undefined;
      for (let seed = 1; seed <= MAX_SEEDS && caught === undefined; seed += 1) {
        const { violation } = await simulate({ seed, plot: plot ?? 'evenings', sabotage: sabotage() });
        caught = violation?.invariant;
      }
      expect(caughtBy).toContain(caught);
    },
  );
});
