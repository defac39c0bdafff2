import { findFreeOffset } from './ports.ts';
import { findWorld, startWorld, worldEnvironment } from './world.ts';

/**
 * Vitest's global set-up for tests that need a world: the one `MEHFIL_PORT_OFFSET` points at, or else an own, unseeded
 * one. Tests find it through their environment.
 */
export default async function setUpWorld(): Promise<() => Promise<void>> {
  const isChosen = process.env.MEHFIL_PORT_OFFSET !== undefined;
  const running = isChosen ? await findWorld() : undefined;
  const world = running ?? (await startWorld({ seed: false, quiet: false, portOffset: await findFreeOffset() }));
  Object.assign(process.env, worldEnvironment(world));
  return world.close;
}
