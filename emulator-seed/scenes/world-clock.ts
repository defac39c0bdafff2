import type { World } from '../launcher/world.ts';
import { getJson, postJson } from './json-request.ts';

interface Clock {
  readonly now: string;
  readonly speed: number;
}

type OnClock = Pick<World, 'urls'>;

/** The world's time. */
export async function readClock({ urls }: OnClock): Promise<Date> {
  return new Date((await getJson<Clock>(`${urls.taskClock}/clock`)).now);
}

/** Moves the world on; every task and schedule that falls due on the way has been played when this returns. */
export async function advanceClock({ urls }: OnClock, seconds: number): Promise<Date> {
  return new Date((await postJson<Clock>(`${urls.taskClock}/clock`, { advanceMs: seconds * 1_000 })).now);
}

/** A long jump: each schedule fires once, at its last time, instead of every minute on the way. */
export async function jumpTo({ urls }: OnClock, at: Date): Promise<void> {
  await postJson(`${urls.taskClock}/clock`, { now: at.toISOString(), coalesceSchedules: true });
}

/**
 * Stops the world's clock: from now on it moves only when it is moved, so that a slow machine does not change what
 * happens. Returns how to let it go on at its former speed.
 */
export async function stopClock({ urls }: OnClock): Promise<() => Promise<void>> {
  const url = `${urls.taskClock}/clock`;
  const { speed } = await getJson<Clock>(url);
  await postJson(url, { speed: 0 });
  return async () => {
    await postJson(url, { speed });
  };
}

/** Plays a scene while the clock is stopped. */
export async function withStillClock<Result>(world: OnClock, scene: () => Promise<Result>): Promise<Result> {
  const release = await stopClock(world);
  try {
    return await scene();
  } finally {
    await release();
  }
}
