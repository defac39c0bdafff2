/**
 * `npm run bench-console`: how soon a list of the console is of use, for each role, in the running world or else in a
 * seeded one that ends with it. It is shown beside the three seconds it should take, and fails nothing: a clock on a
 * shared machine proves nothing.
 */
import { runCommand } from '../../emulator-seed/launcher/launch-error.ts';
import { findFreeOffset } from '../../emulator-seed/launcher/ports.ts';
import { findWorld, startWorld } from '../../emulator-seed/launcher/world.ts';
import { type FirstList, measureFirstLists } from './first-list.ts';

const WANTED_MS = 3_000;

function describe({ role, list, firstMs, againMs }: FirstList): string {
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`.padStart(8);
  const verdict = againMs <= WANTED_MS ? 'within 3 s' : 'OVER 3 s';
  return `  ${role.padEnd(14)} ${list.padEnd(14)} ${seconds(firstMs)}   ${seconds(againMs)}   ${verdict}`;
}

await runCommand(async () => {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const world =
    (await findWorld()) ??
    (await startWorld({ seed: true, quiet: false, portOffset: await findFreeOffset(), signal: stop.signal }));
  try {
    const lists = await measureFirstLists(world.urls.hosting);
    const head = `  ${'role'.padEnd(14)} ${'list'.padEnd(14)} ${'first'.padStart(8)}   ${'again'.padStart(8)}`;
    process.stdout.write(`\n${[head, ...lists.map(describe)].join('\n')}\n\n`);
  } finally {
    await world.close();
  }
  process.exit(stop.signal.aborted ? 130 : 0);
});
