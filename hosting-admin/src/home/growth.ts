import { formatBps } from '../fields/format-money.ts';

/** By how much something grew, in hundredths of a percent, whole percents; null where nothing was before. */
export function growthBps(now: number, before: number): number | null {
  if (before <= 0) return null;
  return Math.round(((now - before) * 100) / before) * 100;
}

/** `+12%`, `−7%`. */
export function formatGrowth(bps: number): string {
  return `${bps < 0 ? '−' : '+'}${formatBps(Math.abs(bps))}`;
}
