import { istMonth } from '../../kernel/time.ts';

/** A ticket's number as people say it, e.g. `MH-2611-K3QZ7PAB`: the month and chance, for a counter would be hot. */
export function ticketNumber(randomId: string, now: Date): string {
  return `MH-${istMonth(now).slice(2).replace('-', '')}-${randomId.slice(-8).toUpperCase()}`;
}
