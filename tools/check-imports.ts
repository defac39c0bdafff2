import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, scriptOf } from './run-step.ts';

interface CruiseResult {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string; readonly severity: string };
    }[];
  };
}

/** The folders whose imports have directions. */
const cruised = ['functions/src', 'functions/test', 'functions/bench', 'emulator-seed', 'hosting-admin/src', 'tools'];

function sourceFilesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`);
}

/**
 * Checks the import directions of `.dependency-cruiser.cjs`. A cruiser that cannot read TypeScript finds no modules and
 * therefore no violations, so this also asserts that it has seen every source file there is.
 */
const folders = cruised.filter((folder) => existsSync(join(root, folder)));
const { stdout, stderr } = spawnSync(
  process.execPath,
  [
    scriptOf('dependency-cruiser', 'depcruise'),
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...folders,
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
);
if (!stdout.startsWith('{')) {
  process.stderr.write(`dependency-cruiser did not run:\n${stderr}${stdout}\n`);
  process.exit(1);
}
const result = JSON.parse(stdout) as CruiseResult;
const seen = new Set(result.modules.map(({ source }) => source));
const unseen = folders.flatMap(sourceFilesIn).filter((path) => !seen.has(path));
const violations = result.summary.violations.filter(({ rule }) => rule.severity === 'error');

for (const { rule, from, to } of violations) process.stderr.write(`${rule.name}: ${from} -> ${to}\n`);
for (const path of unseen) process.stderr.write(`not read by dependency-cruiser: ${path}\n`);
process.stdout.write(`${seen.size} modules, ${violations.length} forbidden imports\n`);
process.exit(violations.length + unseen.length === 0 ? 0 : 1);
