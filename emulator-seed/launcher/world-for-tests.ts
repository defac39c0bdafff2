import { findFreeOffset } from './ports.ts';
import { findWorld, startWorld, worldEnvironment } from './world.ts';

/** The world `MEHFIL_PORT_OFFSET` points at, or else an own one. Tests find it through their environment. */
export async function setUpWorldForTests({ seed }: { seed: boolean }): Promise<() => Promise<void>> {
  const isChosen = process.env.MEHFIL_PORT_OFFSET !== undefined;
  const running = isChosen ? await findWorld() : undefined;
  const world = running ?? (await startWorld({ seed, quiet: false, portOffset: await findFreeOffset() }));
  Object.assign(process.env, worldEnvironment(world));
  return world.close;
}

/** Vitest's global set-up for tests that need a world with nobody in it. */
export default (): Promise<() => Promise<void>> => setUpWorldForTests({ seed: false });
