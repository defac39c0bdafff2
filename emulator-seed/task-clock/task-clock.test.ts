import { describe, expect, it } from 'vitest';
import { type Due, defaultRetryPolicy, type HeldTask, type Schedule } from './agenda.ts';
import { createTaskClock, noFaults, type TaskClock } from './task-clock.ts';
import { createVirtualTime } from './virtual-time.ts';

const noon = Date.UTC(2026, 10, 21, 12, 0, 0);
const minute = 60_000;
const eachRun = { coalesceSchedules: false };

const taskDue = (name: string, dueAt: number): HeldTask => ({
  kind: 'task',
  name,
  queue: 'session-tick',
  location: 'asia-south1',
  dueAt,
  scheduledAt: dueAt,
  attempt: 1,
  url: '',
  headers: {},
  body: '{}',
  deadlineMs: 60_000,
});

/** A world whose real clock stands at noon, and a record of what was delivered at which minute of it. */
function worldWith(onDelivery: (due: Due, clock: TaskClock) => number, schedules: readonly Schedule[] = []) {
  const log: string[] = [];
  const clock: TaskClock = createTaskClock({
    time: createVirtualTime(() => noon),
    schedules,
    policyOf: () => defaultRetryPolicy,
    deliver: async (due) => {
      log.push(`${due.name}@${(clock.now() - noon) / minute}`);
      return onDelivery(due, clock);
    },
  });
  return { clock, log };
}

describe('advancing the task clock', () => {
  it('plays out a chain of tasks minute by minute, each at its own time', async () => {
    const { clock, log } = worldWith((due, world) => {
      world.accept(taskDue(`tick-${log.length + 1}`, due.dueAt + minute));
      return 204;
    });
    clock.accept(taskDue('tick-1', noon + minute));
    expect(await clock.advanceTo(noon + 3 * minute, eachRun)).toBe(3);
    expect(log).toEqual(['tick-1@1', 'tick-2@2', 'tick-3@3']);
    expect(clock.now()).toBe(noon + 3 * minute);
    clock.stop();
  });

  it('fires schedules in between, and tasks lost on the way stay lost', async () => {
    const { clock, log } = worldWith(() => 204, [{ name: 'sweep', everyMinutes: 2 }]);
    clock.setFaults({ ...noFaults, loseAll: true });
    clock.accept(taskDue('tick', noon + minute));
    await clock.advanceTo(noon + 2 * minute, eachRun);
    clock.setFaults(noFaults);
    await clock.advanceTo(noon + 4 * minute, eachRun);
    expect(log).toEqual(['sweep@2', 'sweep@4']);
    clock.stop();
  });

  it('delivers twice when told to', async () => {
    const { clock, log } = worldWith(() => 204);
    clock.setFaults({ ...noFaults, deliverTwice: true });
    clock.accept(taskDue('tick', noon + minute));
    expect(await clock.advanceTo(noon + minute, eachRun)).toBe(2);
    expect(log).toEqual(['tick@1', 'tick@1']);
    clock.stop();
  });

  it('retries a refused task within the advance, and gives up after its attempts', async () => {
    const { clock, log } = worldWith(() => 500);
    clock.accept(taskDue('tick', noon + minute));
    await clock.advanceTo(noon + 5 * minute, eachRun);
    expect(log).toHaveLength(defaultRetryPolicy.maxAttempts);
    expect(clock.tasks()).toEqual([]);
    clock.stop();
  });

  it('plays two advances asked for at once one after the other', async () => {
    const { clock, log } = worldWith(() => 204);
    clock.accept(taskDue('late', noon + 2 * minute));
    clock.accept(taskDue('early', noon + minute));
    await Promise.all([clock.advanceTo(noon + minute, eachRun), clock.advanceTo(noon + 2 * minute, eachRun)]);
    expect(log).toEqual(['early@1', 'late@2']);
    clock.stop();
  });
});

describe('the task clock left to itself', () => {
  it('delivers what is due at once', async () => {
    const arrived = Promise.withResolvers<string>();
    const { clock } = worldWith((due) => {
      arrived.resolve(due.name);
      return 204;
    });
    clock.accept(taskDue('now', noon));
    expect(await arrived.promise).toBe('now');
    clock.stop();
  });
});
