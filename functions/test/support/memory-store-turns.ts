import { setImmediate } from 'node:timers';

/**
 * A scheduler for everything that waits on the store. Each call of the returned function waits for its turn; turns are
 * dealt one at a time, to a waiter that `random` picks, once all running code has come to its next wait. So concurrent
 * work interleaves in every order that a real database allows, and in the same order for the same seed.
 */
export function createTurns(random: () => number): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let isDealing = false;

  const deal = () => {
    const picked = Math.floor(random() * waiting.length);
    const proceed = waiting[picked];
    const last = waiting.pop();
    if (last !== undefined && last !== proceed) waiting[picked] = last;
    proceed?.();
    // The macrotask lets the one that proceeds run until it waits again, however many promises lie on its way.
    setImmediate(() => {
      if (waiting.length > 0) deal();
      else isDealing = false;
    });
  };

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (isDealing) return;
      isDealing = true;
      setImmediate(deal);
    });
}
