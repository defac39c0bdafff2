import { parseArgs } from 'node:util';
import { type Simulated, simulate } from './simulate.ts';

/**
 * `run.ts --seeds N [--seed S] [--lives M]`: N worlds from seed S on, M people in each. Prints what did not hold, with
 * the last events before it, and exits 1. `--seed S` alone replays that one world.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    lives: { type: 'string', default: '10' },
  },
});

async function main(): Promise<void> {
  const first = Number(values.seed ?? 1);
  const count = Number(values.seeds ?? (values.seed === undefined ? 100 : 1));
  const lives = Number(values.lives);
  if (![first, count, lives].every((number) => Number.isSafeInteger(number) && number > 0)) {
    console.error('--seeds, --seed and --lives take whole numbers from 1 on');
    process.exitCode = 2;
    return;
  }
  const totals = { lives: 0, sessions: 0, minutes: 0, entries: 0, payments: 0 };
  for (let seed = first; seed < first + count; seed += 1) {
    const simulated = await simulate({ seed, lives });
    if (simulated.violation !== undefined) return printFailure(simulated);
    totals.lives += lives;
    for (const name of ['sessions', 'minutes', 'entries', 'payments'] as const) totals[name] += simulated.stats[name];
    if ((seed - first + 1) % 10 === 0 || seed === first + count - 1) console.log(`seed ${seed}: ${wordsFor(totals)}`);
  }
  console.log(`All invariants held in ${count} worlds.`);
}

function wordsFor(totals: Readonly<Record<string, number>>): string {
  return Object.entries(totals)
    .map(([name, total]) => `${total} ${name}`)
    .join(', ');
}

function printFailure({ seed, lives, violation, trace }: Simulated): void {
  for (const line of trace) console.log(line);
  console.log(`\nseed ${seed} breaks "${violation?.invariant}": ${violation?.detail}`);
  console.log(`Replay it with: npm run simulate -- --seed ${seed} --lives ${lives}`);
  process.exitCode = 1;
}

await main();
