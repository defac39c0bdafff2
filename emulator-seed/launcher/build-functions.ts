import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { LaunchError } from './launch-error.ts';
import { repositoryRoot } from './local-settings.ts';
import { spawnGroup } from './process-group.ts';

const builder = join(repositoryRoot, 'functions', 'build.mjs');

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
