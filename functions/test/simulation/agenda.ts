/** Virtual time: nothing happens by itself, everything at an instant that somebody put on the agenda. */
export interface Agenda {
  now(): Date;
  /** Runs `work` after `ms`; several things of one instant run at the same time. */
  after(ms: number, label: string, work: () => Promise<unknown>): void;
  /** Starts `work` now, beside whatever runs. */
  spawn(label: string, work: () => Promise<unknown>): void;
  /** Waits in virtual time. Only for work that the agenda started, and never twice at once in one piece of it. */
  sleep(ms: number): Promise<void>;
  /** Lets time pass until `end`, or until somebody calls `stop`. */
  runUntil(end: Date): Promise<void>;
  /** Nothing further is started: what sleeps is left asleep. */
  stop(): void;
}

interface Item {
  readonly at: number;
  readonly start: () => void;
}

/** Instants are rounded up to this, so that things really do happen at the same time. */
const TICK_MS = 250;

/**
 * @param onFailure hears of every piece of work that threw
 */
export function createAgenda(start: Date, onFailure: (label: string, error: unknown) => void): Agenda {
  const items: Item[] = [];
  let now = start.getTime();
  let running = 0;
  let isStopped = false;
  let wake: (() => void) | undefined;

  const leave = () => {
    running -= 1;
    if (running > 0) return;
    wake?.();
    wake = undefined;
  };
  const enter = (label: string, work: () => Promise<unknown>) => {
    running += 1;
    work().then(leave, (error: unknown) => {
      onFailure(label, error);
      leave();
    });
  };
  const put = (ms: number, begin: () => void) => {
    const at = Math.ceil((now + ms) / TICK_MS) * TICK_MS;
    let index = items.length;
    while (index > 0 && (items[index - 1]?.at ?? 0) > at) index -= 1;
    items.splice(index, 0, { at, start: begin });
  };

  return {
    now: () => new Date(now),
    after: (ms, label, work) => put(ms, () => enter(label, work)),
    spawn: enter,
    sleep: (ms) =>
      new Promise((resolve) => {
        put(ms, () => {
          running += 1;
          resolve();
        });
        leave();
      }),
    runUntil: async (end) => {
      for (;;) {
        if (running > 0) await new Promise<void>((resolve) => (wake = resolve));
        const next = items[0];
        if (isStopped || next === undefined || next.at > end.getTime()) break;
        now = next.at;
        while (items[0]?.at === now) items.shift()?.start();
      }
      if (!isStopped) now = Math.max(now, end.getTime());
    },
    stop: () => {
      isStopped = true;
    },
  };
}
