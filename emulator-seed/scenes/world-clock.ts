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
 * Hours or days pass. Tasks that fall due on the way are played; of all that runs by the clock, only what is named
 * runs, at the end.
 */
export async function passHours(world: World, hours: number, named: readonly ScheduleName[] = []): Promise<void> {
  const until = new Date((await readClock(world)).getTime() + hours * 3_600_000);
  const jump = { now: until.toISOString(), coalesceSchedules: true };
  await withoutSchedules(world, () => postJson(`${world.urls.taskClock}/clock`, jump));
  for (const name of named) await runSchedule(world, name);
}

/**
 * Plays a scene in which nothing runs by the clock. What does finds its work by due fields, so it only comes later; and
 * each scheduled function takes a second to start.
 */
export async function withoutSchedules<Result>({ urls }: OnClock, scene: () => Promise<Result>): Promise<Result> {
  const url = `${urls.taskClock}/faults`;
  await postJson(url, { stopSchedules: true });
  try {
    return await scene();
  } finally {
    await postJson(url);
  }
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
