import { parseArgs } from 'node:util';
import { LIVES, type Plot, type Simulated, simulate } from './simulate.ts';

/**
 * `run.ts --seeds N [--seed S] [--lives M] [--plot evenings|paydays]`: N worlds of each plot from seed S on, M people in
 * each. Prints what did not hold, with the last events before it, and exits 1. `--seed S` alone replays that one seed.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    lives: { type: 'string' },
    plot: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const first = Number(values.seed ?? 1);
  const count = Number(values.seeds ?? (values.seed === undefined ? 100 : 1));
  const plots = (Object.keys(LIVES) as Plot[]).filter((plot) => values.plot === undefined || plot === values.plot);
  const lives = values.lives === undefined ? undefined : Number(values.lives);
  const areWhole = [first, count, lives ?? 1].every((number) => Number.isSafeInteger(number) && number > 0);
  if (!areWhole || plots.length === 0) {
    console.error('--seeds, --seed and --lives take whole numbers from 1 on; --plot takes evenings or paydays');
    process.exitCode = 2;
    return;
  }
  const totals = { lives: 0, sessions: 0, chats: 0, friendCalls: 0, minutes: 0, entries: 0, payments: 0, payouts: 0 };
  for (let seed = first; seed < first + count; seed += 1) {
    for (const plot of plots) {
      const simulated = await simulate({ seed, plot, ...(lives === undefined ? {} : { lives }) });
      if (simulated.violation !== undefined) return printFailure(simulated);
      totals.lives += simulated.lives;
      for (const name of COUNTED) totals[name] += simulated.stats[name];
    }
    if ((seed - first + 1) % 10 === 0 || seed === first + count - 1) console.log(`seed ${seed}: ${wordsFor(totals)}`);
  }
  console.log(`All invariants held in ${count * plots.length} worlds.`);
}

const COUNTED = ['sessions', 'chats', 'friendCalls', 'minutes', 'entries', 'payments', 'payouts'] as const;

function wordsFor(totals: Readonly<Record<string, number>>): string {
  return Object.entries(totals)
    .map(([name, total]) => `${total} ${name}`)
    .join(', ');
}

function printFailure({ seed, lives, plot, violation, trace }: Simulated): void {
  for (const line of trace) console.log(line);
  console.log(`\nseed ${seed} breaks "${violation?.invariant}": ${violation?.detail}`);
  console.log(`Replay it with: npm run simulate -- --plot ${plot} --seed ${seed} --lives ${lives}`);
  process.exitCode = 1;
}

await main();
