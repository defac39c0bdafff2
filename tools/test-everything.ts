import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findFirestoreEmulator } from '../emulator-seed/launcher/find-firestore-emulator.ts';
import { findFreeOffset } from '../emulator-seed/launcher/ports.ts';
import { startWorld, worldEnvironment } from '../emulator-seed/launcher/world.ts';
import { root, runNode, runStep, type StepResult, scriptOf, summary } from './run-step.ts';

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const counts = { passed: 0, failed: 0 };
/** Named once more at the very end, where a build server's log is read first. */
const failedNames: string[] = [];

/** Failed tests, and one for each file that failed before or around its tests. */
function countFailures({ testResults }: VitestReport): number {
  const failures = testResults.map(({ status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    return status === 'failed' ? Math.max(1, failed) : failed;
  });
  return failures.reduce((sum, failed) => sum + failed, 0);
}

/** Runs vitest projects, adds their tests to the counts, and fails also when nothing ran. */
async function runTests(name: string, projects: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const directory = join(root, '.emulator');
  mkdirSync(directory, { recursive: true });
  const outputFile = join(directory, `${name}-tests.json`);
  rmSync(outputFile, { force: true });
  const selection = projects.flatMap((project) => ['--project', project]);
  const flaky = `--reporter=${join(root, 'tools/report-flaky.ts')}`;
  const reporters = ['--reporter=default', flaky, '--reporter=json', `--outputFile.json=${outputFile}`];
  const isOk = await runNode({ args: [scriptOf('vitest', 'vitest'), 'run', ...selection, ...reporters], env });
  const report = JSON.parse(readFileSync(outputFile, 'utf8')) as VitestReport;
  const passed = report.numPassedTests;
  for (const { name: file, assertionResults } of report.testResults) {
    const names = assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName);
    failedNames.push(...names.map((test) => `${relative(root, file)}: ${test}`));
  }
  const failed = Math.max(countFailures(report), isOk && passed > 0 ? 0 : 1);
  counts.passed += passed;
  counts.failed += failed;
  const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} not run` : '';
  return { isOk: failed === 0, note: `${passed} passed, ${failed} failed${skipped}` };
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

type Step = readonly [name: string, work: () => Promise<{ isOk: boolean; note?: string }>];

const stepsAnywhere: readonly Step[] = [
  ['check', async () => ({ isOk: await runNode({ args: script('tools/check.ts') }) })],
  ['pure tests and simulation', () => runTests('pure', ['pure'])],
];

const stepsOnFirestore: readonly Step[] = [
  ['emulator and rules tests', () => inWorld(false, (env) => runTests('world', ['emulator', 'rules'], env))],
  [
    'mutants of the rules',
    async () => ({ isOk: await runNode({ args: script('functions/test/rules/mutate-rules.ts') }) }),
  ],
  ['console in the browser', () => inWorld(true, (env) => runTests('browser', ['browser'], env))],
  [
    'demo',
    () => inWorld(true, async (env) => ({ isOk: await runNode({ args: script('emulator-seed/demo/demo.ts'), env }) })),
  ],
  ['bench', async () => ({ isOk: await runNode({ args: script('functions/bench/run.ts', '--json') }) })],
];

/**
 * `npm test`: everything there is, in order of how soon it tells, each part even when an earlier one failed.
 * The last line counts the tests, and the parts that are no vitest tests as one each. Without a Firestore emulator the
 * parts that need one are skipped, loudly.
 */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

/** Why nothing that needs Firestore can run on this machine, or null. */
const lacking = await findFirestoreEmulator().then(
  () => null,
  (error: Error) => error.message,
);
const steps = lacking === null ? [...stepsAnywhere, ...stepsOnFirestore] : stepsAnywhere;

const results: StepResult[] = [];
for (const [name, work] of steps) {
  if (stop.signal.aborted) break;
  const result = await runStep(name, work);
  results.push(result);
  const isCounted = result.note.includes('passed');
  if (!isCounted) counts[result.isOk ? 'passed' : 'failed'] += 1;
}
process.stdout.write(`${summary(results)}\n`);
for (const name of failedNames) process.stdout.write(`  failed: ${name}\n`);
if (lacking !== null) {
  const skipped = stepsOnFirestore.map(([name]) => name).join(', ');
  process.stdout.write(`NOT PROVEN HERE: ${skipped}.\n${lacking}\n\n`);
}
const skippedSteps = lacking === null ? '' : `, ${stepsOnFirestore.length} skipped`;
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skippedSteps}\n`);
// A build server that proves half is not green.
const isEnough = lacking === null || process.env.CI === undefined;
process.exit(counts.failed === 0 && results.length === steps.length && isEnough ? 0 : 1);
