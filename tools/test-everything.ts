import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreeOffset } from '../emulator-seed/launcher/ports.ts';
import { startWorld, worldEnvironment } from '../emulator-seed/launcher/world.ts';
import { root, runNode, runStep, type StepResult, scriptOf, summary } from './run-step.ts';

/** The counts at the top of vitest's JSON report. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
}

const counts = { passed: 0, failed: 0 };

/** Runs vitest projects, adds their tests to the counts, and fails also when nothing ran. */
async function runTests(report: string, projects: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const directory = join(root, '.emulator');
  mkdirSync(directory, { recursive: true });
  const outputFile = join(directory, `${report}-tests.json`);
  const selection = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`];
  const isOk = await runNode({ args: [scriptOf('vitest', 'vitest'), 'run', ...selection, ...reporters], env });
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
    readFileSync(outputFile, 'utf8'),
  ) as VitestReport;
  counts.passed += numPassedTests;
  counts.failed += Math.max(numFailedTests, isOk ? 0 : numFailedTestSuites);
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
  return { isOk: isOk && numPassedTests > 0, note: `${numPassedTests} passed, ${numFailedTests} failed${skipped}` };
}

/** Runs `work` in a world of its own, on ports that disturb no other. */
async function inWorld<T>(seed: boolean, work: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const signal = stop.signal;
  const world = await startWorld({ seed, quiet: false, portOffset: await findFreeOffset(), signal });
  try {
    return await work(worldEnvironment(world));
  } finally {
    await world.close();
  }
}

const script = (path: string, ...args: string[]) => [join(root, path), ...args];

const steps: readonly (readonly [string, () => Promise<{ isOk: boolean; note?: string }>])[] = [
  ['check', async () => ({ isOk: await runNode({ args: script('tools/check.ts') }) })],
  ['pure tests and simulation', () => runTests('pure', ['pure'])],
  ['emulator and rules tests', () => inWorld(false, (env) => runTests('world', ['emulator', 'rules'], env))],
  [
    'demo',
    () => inWorld(true, async (env) => ({ isOk: await runNode({ args: script('emulator-seed/demo/demo.ts'), env }) })),
  ],
  ['bench', async () => ({ isOk: await runNode({ args: script('functions/bench/run.ts', '--json') }) })],
];

/**
 * `npm test`: everything there is, in order of how soon it tells, each part even when an earlier one failed.
 * The last line counts the tests, and the parts that are no vitest tests as one each.
 */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

const results: StepResult[] = [];
for (const [name, work] of steps) {
  if (stop.signal.aborted) break;
  const result = await runStep(name, work);
  results.push(result);
  const hasTests = result.note.includes('passed');
  if (!hasTests) counts[result.isOk ? 'passed' : 'failed'] += 1;
  else if (!result.isOk && counts.failed === 0) counts.failed += 1;
}
process.stdout.write(`${summary(results)}\n`);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
process.exit(counts.failed === 0 && results.length === steps.length ? 0 : 1);
