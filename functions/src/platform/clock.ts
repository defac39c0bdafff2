import { isLocalWorld } from './environment.ts';

/** The only way to learn the time. Asked once per request, before any transaction. */
export interface Clock {
  now(): Promise<Date>;
}

const wallClock: Clock = { now: async () => new Date() };

/** The clock of the local world, which can be moved and sped up. Its address is ignored outside the emulator suite. */
function localClock(url: string): Clock {
  return {
    now: async () => {
      const answer = await fetch(`${url}/clock`, { signal: AbortSignal.timeout(5_000) });
      const { now } = (await answer.json()) as { now: string };
      return new Date(now);
    },
  };
}

export function createClock(env: NodeJS.ProcessEnv = process.env): Clock {
  const url = env['TASK_CLOCK_URL'];
  return url && isLocalWorld(env) ? localClock(url) : wallClock;
}
