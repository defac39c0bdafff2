import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './launch-error.ts';
import { repositoryRoot } from './local-settings.ts';
import { spawnGroup } from './process-group.ts';

const builder = join(repositoryRoot, 'functions', 'build.mjs');

const consoleFolder = join(repositoryRoot, 'hosting-admin');
const vite = join(repositoryRoot, 'node_modules', 'vite', 'bin', 'vite.js');
/** Under a test runner Vite would otherwise take React's heavier half, made for developers. */
const forProduction = { ...process.env, NODE_ENV: 'production' };

/** When anything in these folders and files was last changed. */
function changedAt(paths: readonly string[]): number {
  const times = paths.flatMap((path) => {
    const at = join(repositoryRoot, path);
    if (!existsSync(at)) return [];
    const inside = statSync(at).isDirectory() ? readdirSync(at, { recursive: true, encoding: 'utf8' }) : ['.'];
    return inside.map((name) => statSync(join(at, name)).mtimeMs);
  });
  return Math.max(0, ...times);
}

const consoleParts = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'];

/** Builds the console, where it has changed since it was last built: another world may be serving it. */
export async function buildConsole(): Promise<void> {
  const sources = [...consoleParts.map((part) => `hosting-admin/${part}`), 'functions/src/contract'];
  if (changedAt(['hosting-admin/dist/index.html']) > changedAt(sources)) return;
  const output: string[] = [];
  const onOutput = (text: string) => output.push(text);
  const build = spawnGroup(process.execPath, [vite, 'build'], { cwd: consoleFolder, env: forProduction, onOutput });
  if ((await build.ended) !== 0) throw new LaunchError(`The console does not build:\n${output.join('').trim()}`);
}

/** Builds the console again whenever its source changes; a reload of the page shows it. Returns how to stop it. */
export function watchConsole(): () => Promise<void> {
  const watch = spawn(process.execPath, [vite, 'build', '--watch', '--logLevel', 'error'], {
    cwd: consoleFolder,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  return async () => {
    watch.kill();
  };
}

/** Bundles the functions once. */
export async function buildFunctions(): Promise<void> {
  const output: string[] = [];
  const onOutput = (text: string) => output.push(text);
  const build = spawnGroup(process.execPath, [builder], { cwd: repositoryRoot, env: process.env, onOutput });
  if ((await build.ended) !== 0) throw new LaunchError(`The functions do not build:\n${output.join('').trim()}`);
}

/**
 * Bundles the functions again whenever their source changes; the functions emulator then reloads them. Returns how to
 * stop it.
 */
export function watchFunctions(): () => Promise<void> {
  const watch = spawn(process.execPath, [builder, '--watch'], { stdio: ['pipe', 'inherit', 'inherit'] });
  return async () => {
    watch.kill();
  };
}
