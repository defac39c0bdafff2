import type { ScheduleName } from '../../functions/src/contract/schedules.ts';
import type { World } from '../launcher/world.ts';
import { createDeliver } from '../task-clock/deliver.ts';
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

/**
 * Hours or days pass. Tasks that fall due on the way are played; of all that runs by the clock, only what is named runs,
 * at the end: everything else would be started for nothing, and each function takes a second to start.
 */
export async function passHours(world: World, hours: number, named: readonly ScheduleName[] = []): Promise<Date> {
  const url = `${world.urls.taskClock}/faults`;
  await postJson(url, { stopSchedules: true });
  const until = new Date((await readClock(world)).getTime() + hours * 3_600_000);
  try {
    await postJson(`${world.urls.taskClock}/clock`, { now: until.toISOString(), coalesceSchedules: true });
  } finally {
    await postJson(url);
  }
  for (const name of named) await runSchedule(world, name);
  return until;
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

/** Runs a scheduled function now, out of its turn. */
export async function runSchedule(world: World, name: ScheduleName): Promise<void> {
  const { projectId, region, urls } = world;
  const deliver = createDeliver({ functionsUrl: urls.functions, projectId, region });
  const status = await deliver({ kind: 'schedule', name, dueAt: (await readClock(world)).getTime() });
  if (status < 200 || status >= 300) throw new Error(`${name} answered ${status}`);
}
