import type { AgenciesSection } from '../../contract/config/agencies.ts';
import { DAY, istDay, plus } from '../../kernel/time.ts';

/** A stretch of whole days in India. */
export interface SettlementPeriod {
  readonly startAt: Date;
  /** The first instant after it. */
  readonly endAt: Date;
}

type Length = AgenciesSection['settlementPeriod'];

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const DAYS_FROM_MONDAY_TO_EPOCH = 3;

/** The week or month in India around an instant. */
export function periodAt(at: Date, length: Length): SettlementPeriod {
  const day = istDay(at);
  if (length === 'monthly') {
    const startAt = midnight(`${day.slice(0, 7)}-01`);
    return { startAt, endAt: midnight(`${istDay(plus(startAt, 31 * DAY)).slice(0, 7)}-01`) };
  }
  const daysSinceEpoch = Date.parse(`${day}T00:00:00Z`) / DAY;
  const startAt = plus(midnight(day), -((daysSinceEpoch + DAYS_FROM_MONDAY_TO_EPOCH) % 7) * DAY);
  return { startAt, endAt: plus(startAt, 7 * DAY) };
}

/** The period that begins at `startAt`: shorter than others when the length of periods was changed meanwhile. */
export function periodFrom(startAt: Date, length: Length): SettlementPeriod {
  return { startAt, endAt: periodAt(startAt, length).endAt };
}

/** One statement for an agency and the first day it is about, whoever makes it and how often. */
export const settlementIdOf = (agencyId: string, startAt: Date): string => `${agencyId}~${istDay(startAt)}`;

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+05:30`);
}
