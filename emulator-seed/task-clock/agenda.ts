/** A task as its sender gave it, and how often it has been tried. */
export interface HeldTask {
  readonly kind: 'task';
  /** `projects/{p}/locations/{l}/queues/{q}/tasks/{id}`, without a leading slash. */
  readonly name: string;
  readonly queue: string;
  readonly location: string;
  readonly dueAt: number;
  /** When the sender wanted it first; a retry keeps it. */
  readonly scheduledAt: number;
  readonly attempt: number;
  readonly previousStatus?: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly deadlineMs: number;
}

export interface Schedule {
  /** The name of the deployed function: `session-sweep`. */
  readonly name: string;
  readonly everyMinutes: number;
}

export interface ScheduleRun {
  readonly kind: 'schedule';
  readonly name: string;
  readonly dueAt: number;
}

export type Due = HeldTask | ScheduleRun;

/** How a queue retries, as in the options of `onTaskDispatched`. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly minBackoffSeconds: number;
  readonly maxBackoffSeconds: number;
  readonly maxDoublings: number;
}

/** The defaults of firebase-tools' own tasks emulator. */
export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 3,
  minBackoffSeconds: 0.1,
  maxBackoffSeconds: 3_600,
  maxDoublings: 16,
};

const minuteMs = 60_000;
/** How long Cloud Tasks refuses the name of a task that has run or was deleted: about an hour. */
const nameMemoryMs = 60 * minuteMs;

/** Milliseconds to wait before attempt `attempt + 1`: doubling up to `maxDoublings`, then growing by the same step. */
export function backoffMs(attempt: number, policy: RetryPolicy): number {
  const doublings = Math.min(attempt - 1, policy.maxDoublings);
  const steps = Math.max(0, attempt - 1 - policy.maxDoublings);
  const seconds = policy.minBackoffSeconds * 2 ** doublings * (1 + steps);
  return Math.min(seconds, policy.maxBackoffSeconds) * 1_000;
}

/** The first moment after `after` at which a schedule of this period fires: whole periods since 1970, as cron does. */
export function nextRunAfter(after: number, everyMinutes: number): number {
  const period = everyMinutes * minuteMs;
  return (Math.floor(after / period) + 1) * period;
}

/** What is still to happen in a world, in the order of its times. Pure: it knows no clock and sends nothing. */
export interface Agenda {
  /** False when the name is held, or was in the last hour. */
  add(task: HeldTask, now: number): boolean;
  /** Puts a failed task back, to be tried after its backoff; false when its attempts are used up. */
  retry(task: HeldTask, status: number, now: number): boolean;
  /** False when no such task is held. */
  remove(name: string, now: number): boolean;
  /** When the next thing is due; undefined when nothing is. */
  nextDueAt(): number | undefined;
  /** Takes the first thing due at or before `now`: tasks before schedules of the same moment. */
  takeDue(now: number): Due | undefined;
  /** Lets every schedule skip the runs before its last one up to `until`, for long jumps. */
  coalesceSchedules(until: number): void;
  /** The tasks held, in order. */
  tasks(): readonly HeldTask[];
}

/**
 * @param schedules the functions that fire by the clock
 * @param policyOf the retry policy of a queue
 * @param now the start of the world: a schedule fires for the first time at its next whole period
 */
export function createAgenda(
  schedules: readonly Schedule[],
  policyOf: (queue: string) => RetryPolicy,
  now: number,
): Agenda {
  const held: HeldTask[] = [];
  const forgetAt = new Map<string, number>();
  const nextRunAt = new Map(schedules.map(({ name, everyMinutes }) => [name, nextRunAfter(now, everyMinutes)]));

  const insert = (task: HeldTask) => {
    const index = held.findIndex((other) => other.dueAt > task.dueAt);
    held.splice(index === -1 ? held.length : index, 0, task);
  };
  const nextSchedule = () => {
    const due = schedules.map((schedule) => ({ schedule, dueAt: nextRunAt.get(schedule.name) ?? 0 }));
    return due.reduce<(typeof due)[number] | undefined>((a, b) => (a && a.dueAt <= b.dueAt ? a : b), undefined);
  };

  return {
    add(task, at) {
      const remembered = forgetAt.get(task.name);
      if (remembered !== undefined && remembered > at) return false;
      if (held.some(({ name }) => name === task.name)) return false;
      // A task being delivered is not held, yet its name is taken: it is remembered from its acceptance on.
      forgetAt.set(task.name, Math.max(task.dueAt, at) + nameMemoryMs);
      insert(task);
      return true;
    },
    retry(task, status, at) {
      const policy = policyOf(task.queue);
      if (task.attempt >= policy.maxAttempts) return false;
      const dueAt = at + backoffMs(task.attempt, policy);
      forgetAt.set(task.name, dueAt + nameMemoryMs);
      insert({ ...task, dueAt, attempt: task.attempt + 1, previousStatus: status });
      return true;
    },
    remove(name, at) {
      const index = held.findIndex((task) => task.name === name);
      if (index === -1) return false;
      held.splice(index, 1);
      forgetAt.set(name, at + nameMemoryMs);
      return true;
    },
    nextDueAt() {
      const dueAt = Math.min(
        held[0]?.dueAt ?? Number.POSITIVE_INFINITY,
        nextSchedule()?.dueAt ?? Number.POSITIVE_INFINITY,
      );
      return Number.isFinite(dueAt) ? dueAt : undefined;
    },
    takeDue(at) {
      const next = nextSchedule();
      const [task] = held;
      if (task && task.dueAt <= at && task.dueAt <= (next?.dueAt ?? Number.POSITIVE_INFINITY)) return held.shift();
      if (!next || next.dueAt > at) return undefined;
      nextRunAt.set(next.schedule.name, nextRunAfter(next.dueAt, next.schedule.everyMinutes));
      return { kind: 'schedule', name: next.schedule.name, dueAt: next.dueAt };
    },
    coalesceSchedules(until) {
      for (const { name, everyMinutes } of schedules) {
        const period = everyMinutes * minuteMs;
        const last = Math.floor(until / period) * period;
        nextRunAt.set(name, Math.max(nextRunAt.get(name) ?? 0, last));
      }
    },
    tasks: () => [...held],
  };
}
