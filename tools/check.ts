import { runNode, runStep, type StepResult, scriptOf, summary } from './run-step.ts';

/** What is checked without running the product. Each step is a script of an installed package or of ours. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['types', [scriptOf('typescript', 'tsc'), '-p', 'tsconfig.json']],
  ['types of the console', [scriptOf('typescript', 'tsc'), '-p', 'hosting-admin/tsconfig.json']],
  ['lint and format', [scriptOf('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '.']],
  ['unused code', [scriptOf('knip', 'knip')]],
  ['import directions', ['tools/check-imports.ts']],
  ['tidy', [scriptOf('vitest', 'vitest'), 'run', '--project', 'pure', 'functions/test/tidy.test.ts']],
  ['contract drift', ['tools/write-contract-schema.ts', '--check']],
];

/** `npm run check`: all of them, even after a failure, so that one run tells everything there is to mend. */
const results: StepResult[] = [];
for (const [name, args] of steps) {
  results.push(await runStep(name, async () => ({ isOk: await runNode({ args, isQuiet: true }) })));
}
process.stdout.write(`${summary(results)}\n`);
process.exit(results.every(({ isOk }) => isOk) ? 0 : 1);
