import type { ScheduleName } from '../../functions/src/contract/schedules.ts';
import type { World } from '../launcher/world.ts';
import { createDeliver } from '../task-clock/deliver.ts';
import { readClock } from './world-clock.ts';

/** Runs a scheduled function now, out of its turn. */
export async function runSchedule(world: World, name: ScheduleName): Promise<void> {
  const { projectId, region, urls } = world;
  const deliver = createDeliver({ functionsUrl: urls.functions, projectId, region });
  const status = await deliver({ kind: 'schedule', name, dueAt: (await readClock(world)).getTime() });
  if (status < 200 || status >= 300) throw new Error(`${name} answered ${status}`);
}
