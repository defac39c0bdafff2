import { WHOLE_BPS } from '../../kernel/bps.ts';

/** Whether a place of a list, counted from 0 over all its pages, is one of the share kept for newcomers. */
export function isNewcomerPlace(place: number, newcomerBps: number): boolean {
  const upTo = (count: number) => Math.floor((count * newcomerBps) / WHOLE_BPS);
  return upTo(place + 1) > upTo(place);
}
