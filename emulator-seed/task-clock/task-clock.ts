import { createAgenda, type Due, type HeldTask, type RetryPolicy, type Schedule } from './agenda.ts';
import type { Deliver } from './deliver.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a test may have go wrong. */
export interface Faults {
  /** Tasks are accepted, and never arrive. Schedules still fire: they are the safety net under test. */
  readonly loseAll: boolean;
  /** Every task arrives twice, one after the other. */
  readonly deliverTwice: boolean;
  /** No schedule fires. */
  readonly stopSchedules: boolean;
}

export const noFaults: Faults = { loseAll: false, deliverTwice: false, stopSchedules: false };

interface AdvanceOptions {
  /** Lets each schedule fire only once, at its last time: for jumps of days. */
  readonly coalesceSchedules: boolean;
}

export interface TaskClock {
  now(): number;
  speed(): number;
  /** Tasks that wait for their time. */
  tasks(): readonly HeldTask[];
  /** Takes a task to deliver when its time comes; false when its name is taken. */
  accept(task: HeldTask): boolean;
  /** False when no such task is held. */
  remove(name: string): boolean;
  /**
   * Moves the world to `at`, stopping at every due time on the way: what is due is delivered, one by one, and may
   * itself plan what comes later. Resolves with the number of deliveries when everything due has been answered.
   */
  advanceTo(at: number, options: AdvanceOptions): Promise<number>;
  setSpeed(speed: number): void;
  setFaults(faults: Faults): void;
  /** Delivers nothing more. */
  stop(): void;
}

interface TaskClockParts {
  readonly time: VirtualTime;
  readonly schedules: readonly Schedule[];
  readonly policyOf: (queue: string) => RetryPolicy;
  readonly deliver: Deliver;
}

/** The longest a timer of Node can wait. */
const maxTimerMs = 2 ** 31 - 1;

/** The clock of a world, with everything that waits for it. */
export function createTaskClock({ time, schedules, policyOf, deliver }: TaskClockParts): TaskClock {
  const agenda = createAgenda(schedules, policyOf, time.now());
  const inFlight = new Set<Promise<void>>();
  let faults = noFaults;
  let timer: NodeJS.Timeout | undefined;
  let advances: Promise<unknown> = Promise.resolve();
  let waitingAdvances = 0;
  let isStopped = false;

  /** Delivers one thing; a task that is refused goes back on the agenda. Resolves with the number of deliveries. */
  const run = async (due: Due): Promise<number> => {
    if (due.kind === 'schedule') {
      if (faults.stopSchedules) return 0;
      await deliver(due);
      return 1;
    }
    if (faults.loseAll) return 0;
    const status = await deliver(due);
    const isDone = status >= 200 && status < 300;
    if (!isDone) agenda.retry(due, status, time.now());
    if (!faults.deliverTwice) return 1;
    await deliver(due);
    return 2;
  };

  /** Between advances, everything due starts at once, as in production: a slow function holds up nobody else. */
  const runDueNow = () => {
    for (let due = agenda.takeDue(time.now()); due; due = agenda.takeDue(time.now())) {
      const delivery: Promise<void> = run(due).then(() => {
        inFlight.delete(delivery);
        wake();
      });
      inFlight.add(delivery);
    }
    wake();
  };

  /** Sets the timer for the next due time. */
  const wake = () => {
    clearTimeout(timer);
    const dueAt = agenda.nextDueAt();
    if (isStopped || waitingAdvances > 0 || dueAt === undefined) return;
    const delay = time.realDelayUntil(dueAt);
    if (Number.isFinite(delay)) timer = setTimeout(runDueNow, Math.min(delay, maxTimerMs));
  };

  const playUntil = async (at: number): Promise<number> => {
    await Promise.all(inFlight);
    let delivered = 0;
    for (let dueAt = agenda.nextDueAt(); dueAt !== undefined && dueAt <= at; dueAt = agenda.nextDueAt()) {
      time.moveTo(dueAt);
      const due = agenda.takeDue(time.now());
      if (isStopped || !due) break;
      delivered += await run(due);
    }
    time.moveTo(at);
    return delivered;
  };

  return {
    now: time.now,
    speed: time.speed,
    tasks: agenda.tasks,
    accept(task) {
      const isNew = agenda.add(task, time.now());
      if (isNew) wake();
      return isNew;
    },
    remove: (name) => agenda.remove(name, time.now()),
    advanceTo(at, { coalesceSchedules }) {
      waitingAdvances += 1;
      clearTimeout(timer);
      const advance = advances.then(async () => {
        time.pause();
        if (coalesceSchedules) agenda.coalesceSchedules(at);
        const delivered = await playUntil(at);
        waitingAdvances -= 1;
        time.resume();
        wake();
        return delivered;
      });
      advances = advance.catch(() => undefined);
      return advance;
    },
    setSpeed(speed) {
      time.setSpeed(speed);
      wake();
    },
    setFaults(next) {
      faults = next;
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
