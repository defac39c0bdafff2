import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** One part of a longer run, and how it went. */
export interface StepResult {
  readonly name: string;
  readonly isOk: boolean;
  readonly seconds: number;
  /** What there is to say in the summary, such as how many tests ran. */
  readonly note: string;
}

interface Program {
  /** Arguments for Node: a script and what it is given. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Shows the output only when the program fails. */
  readonly isQuiet?: boolean;
}

/** The script behind the command `bin` of an installed package. */
export function scriptOf(packageName: string, bin: string): string {
  const manifest = join(root, 'node_modules', packageName, 'package.json');
  const { bin: bins } = createRequire(import.meta.url)(manifest) as { bin: string | Record<string, string> };
  const script = typeof bins === 'string' ? bins : bins[bin];
  return join(dirname(manifest), script ?? bin);
}

/** Runs a script under this Node; resolves with true when it succeeded. */
export function runNode({ args, env = {}, isQuiet = false }: Program): Promise<boolean> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
  });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
}

/** Runs one step, times it, and says how it went; a step that throws has failed. */
export async function runStep(
  name: string,
  work: () => Promise<{ isOk: boolean; note?: string }>,
): Promise<StepResult> {
  const startedAt = performance.now();
  process.stderr.write(`\n--- ${name}\n`);
  const outcome = await work().catch((error: Error) => {
    process.stderr.write(`${error.name === 'LaunchError' ? error.message : error.stack}\n`);
    return { isOk: false, note: 'could not run' };
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  process.stderr.write(`--- ${name}: ${outcome.isOk ? 'ok' : 'FAILED'} after ${seconds.toFixed(1)} s\n`);
  return { name, isOk: outcome.isOk, seconds, note: outcome.note ?? '' };
}

/** The table at the end of a run. */
export function summary(results: readonly StepResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  const row = ({ name, isOk, seconds, note }: StepResult) =>
    `  ${isOk ? 'ok    ' : 'FAILED'}  ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${note}`.trimEnd();
  return ['', ...results.map(row), ''].join('\n');
}
