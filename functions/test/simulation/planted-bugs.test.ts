import { describe, expect, it } from 'vitest';
import { plantedBugs } from './planted-bugs.ts';
import { simulate } from './simulate.ts';

/** The system repairs itself so well that a missing sweeper shows only now and then. */
const MAX_SEEDS = 150;

describe('the invariants of the simulation', () => {
  it.each(plantedBugs)('notice $title', async ({ caughtBy, sabotage }) => {
    let caught: string | undefined;
    for (let seed = 1; seed <= MAX_SEEDS && caught === undefined; seed += 1) {
      const { violation } = await simulate({ seed, sabotage: sabotage() });
      caught = violation?.invariant;
    }
    expect(caughtBy).toContain(caught);
  });
});
