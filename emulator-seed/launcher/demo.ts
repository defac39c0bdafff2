import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runCommand } from './launch-error.ts';
import { repositoryRoot } from './local-settings.ts';
import { findFreeOffset } from './ports.ts';
import { findWorld, startWorld, type World, worldEnvironment } from './world.ts';

/** Runs a script of this repository as a guest of the world, and resolves with its exit code. */
function runInWorld(script: string, args: readonly string[], world: World): Promise<number> {
  const env = { ...process.env, ...worldEnvironment(world) };
  const child = spawn(process.execPath, [join(repositoryRoot, script), ...args], { stdio: 'inherit', env });
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}

/** `npm run demo`: the demo in the running world, or else in one of its own that ends with it. */
await runCommand(async () => {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const running = await findWorld();
  const world =
    running ??
    (await startWorld({ seed: true, quiet: false, portOffset: await findFreeOffset(), signal: stop.signal }));
  const code = await runInWorld('emulator-seed/demo/demo.ts', process.argv.slice(2), world);
  await world.close();
  process.exit(stop.signal.aborted ? 130 : code);
});
