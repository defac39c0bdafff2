/**
 * `npm run bench [-- --json]`: what things cost and how long they take, each beside its budget. Operations are counted
 * at the Firestore adapter on an emulator of its own; times are compared within one run, never against a clock. Ends
 * with exit code 1 when a budget is exceeded.
 */
import { parseArgs } from 'node:util';
import { runCommand } from '../../emulator-seed/launcher/launch-error.ts';
import { startFirestore } from '../../emulator-seed/launcher/start-firestore.ts';
import { openBenchWorld } from './bench-world.ts';
import type { Bill } from './bill.ts';
import { compareCrowd } from './compare-crowd.ts';
import { compareGift } from './compare-gift.ts';
import { compareModuleLoad } from './compare-module-load.ts';
import { countOperations, type OperationCounts } from './count-operations.ts';
import { type Measurement, measured } from './measurement.ts';
import { describeCosts, describeMeasurements } from './report.ts';

const say = (text: string) => process.stderr.write(`[${Math.round(performance.now() / 1_000)} s] ${text}\n`);

function operationMeasurements(counts: OperationCounts): Measurement[] {
  const both = (what: string, bill: Bill, budget: { reads: number; writes: number }) => [
    measured(`${what}: reads`, bill.reads, budget.reads),
    measured(`${what}: writes`, bill.writes + bill.deletes, budget.writes),
  ];
  return [
    ...both('gift on a profile', counts.profileGift, { reads: 5, writes: 5 }),
    ...both('gift in a call', counts.callGift, { reads: 5, writes: 5 }),
    ...both('billed minute', counts.minute, { reads: 3, writes: 4 }),
    ...both('purchase, webhook to credit', counts.credit, { reads: 5, writes: 6 }),
    ...both('fold of 100 earnings', counts.foldOf100, { reads: 105, writes: 103 }),
    ...both('release of 100 earnings', counts.releaseOf100, { reads: 108, writes: 106 }),
    ...both('withdrawal, asked for', counts.withdrawal, { reads: 10, writes: 8 }),
    ...both('chat message, beside itself', counts.message, { reads: 1, writes: 2 }),
  ];
}

async function measureAll(): Promise<{ measurements: Measurement[]; counts: OperationCounts }> {
  say('starting a Firestore emulator');
  const emulator = await startFirestore();
  try {
    process.env.FIRESTORE_EMULATOR_HOST = emulator.host;
    const world = await openBenchWorld(emulator.projectId);
    say('counting operations');
    const counts = await countOperations(world);
    say('gift against a bare transaction');
    const ofGift = await compareGift(world);
    say('a crowd of gifts');
    const ofCrowd = await compareCrowd(world);
    await world.close();
    say('module load');
    const ofLoad = await compareModuleLoad();
    return { counts, measurements: [...operationMeasurements(counts), ...ofGift, ...ofCrowd, ...ofLoad] };
  } finally {
    await emulator.close();
  }
}

await runCommand(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  // Google's libraries would otherwise look for a cloud machine around them, and warn.
  process.env.METADATA_SERVER_DETECTION = 'none';
  const { measurements, counts } = await measureAll();
  if (values.json) process.stdout.write(`${JSON.stringify(measurements, null, 2)}\n`);
  else process.stdout.write(`${describeMeasurements(measurements)}\n${describeCosts(counts)}\n`);
  process.exit(measurements.every(({ ok }) => ok) ? 0 : 1);
});
