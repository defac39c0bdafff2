import type { RatesSection, SessionKind } from '../../contract/config/rates.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import { ceilBps } from '../../kernel/bps.ts';
import { istMinuteOfDay } from '../../kernel/time.ts';

export interface SessionPrice {
  readonly rateCoinsPerMin: number;
  readonly isPeak: boolean;
}

/**
 * Coins per minute at `now`: the creator's own rate where set, else the rate of their class; times the peak factor in
 * peak hours, rounded up. The quote holds for the whole session whatever the clock does afterwards.
 */
export function priceSession(
  creator: Pick<CreatorDoc, 'class' | 'ownRates'>,
  kind: SessionKind,
  at: { rates: RatesSection; now: Date },
): SessionPrice {
  const base = creator.ownRates[kind] ?? at.rates.classes[creator.class][kind];
  const isPeak = isPeakHour(at.rates.peak, at.now);
  return { rateCoinsPerMin: isPeak ? ceilBps(base, at.rates.peak.factorBps) : base, isPeak };
}

/** Peak hours by India's clock. The window may run over midnight; its end is not part of it. */
export function isPeakHour(peak: RatesSection['peak'], now: Date): boolean {
  if (!peak.enabled) return false;
  const minute = istMinuteOfDay(now);
  const { fromMinute, toMinute } = peak;
  return fromMinute <= toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
}
