import type { AccountDoc, Lot } from '../../contract/documents/ledger.ts';
import { DAY, earliest, plus } from '../../kernel/time.ts';

/** Days before a lapse on which the owner is told, latest first. */
const NOTICE_DAYS = [1, 7] as const;

/** Coins that lapse at the same instant, of which the owner is told at once. */
export interface ExpiryNotice {
  readonly coins: number;
  readonly lapsesAt: Date;
  readonly days: number;
}

export interface ExpiryPlan {
  readonly lapsed: readonly Lot[];
  readonly notices: readonly ExpiryNotice[];
  /** What the wallet remembers from now on: lots told of, with how many days before. */
  readonly expiryNotices: Record<string, number>;
  /** When there is something to do next; null for an empty wallet. */
  readonly expiryDueAt: Date | null;
}

export interface ExpiryTerms {
  /** The last sign that the owner is there. */
  readonly lastActiveAt: Date;
  readonly inactivityDays: number;
  readonly now: Date;
}

/**
 * What the calendar means for a wallet: promo and bonus lots lapse on their date, paid ones once the owner has been
 * away for long; each lapse is announced seven days and one day before, once. Coming back cancels what was announced.
 */
export function decideExpiry(account: Pick<AccountDoc, 'lots' | 'wallet'>, terms: ExpiryTerms): ExpiryPlan {
  const { now } = terms;
  const lots = account.lots ?? [];
  const told = account.wallet?.expiryNotices ?? {};
  const lapsed = lots.filter((lot) => lapseOf(lot, terms).getTime() <= now.getTime());
  const kept = lots.filter((lot) => !lapsed.includes(lot)).map((lot) => lookAt(lot, told[lot.lotId], terms));
  return {
    lapsed,
    notices: inGroups(kept.filter((look) => look.isNew)),
    expiryNotices: Object.fromEntries(kept.flatMap(({ lot, days }) => (days === null ? [] : [[lot.lotId, days]]))),
    expiryDueAt: earliest(...kept.map((look) => look.nextAt)),
  };
}

function lapseOf(lot: Lot, { lastActiveAt, inactivityDays }: ExpiryTerms): Date {
  return lot.expiresAt ?? plus(lastActiveAt, inactivityDays * DAY);
}

interface Look {
  readonly lot: Lot;
  readonly lapsesAt: Date;
  /** The latest announcement that is due by now; null while the lapse is further away. */
  readonly days: number | null;
  readonly isNew: boolean;
  readonly nextAt: Date;
}

function lookAt(lot: Lot, toldDays: number | undefined, terms: ExpiryTerms): Look {
  const lapsesAt = lapseOf(lot, terms);
  const announcedAt = (days: number) => plus(lapsesAt, -days * DAY);
  const days = NOTICE_DAYS.find((one) => announcedAt(one).getTime() <= terms.now.getTime()) ?? null;
  const nextDays = NOTICE_DAYS.toReversed().find((one) => announcedAt(one).getTime() > terms.now.getTime());
  return {
    lot,
    lapsesAt,
    days,
    isNew: days !== null && (toldDays === undefined || toldDays > days),
    nextAt: nextDays === undefined ? lapsesAt : announcedAt(nextDays),
  };
}

function inGroups(looks: readonly Look[]): ExpiryNotice[] {
  const groups = new Map<number, ExpiryNotice>();
  for (const { lot, lapsesAt, days } of looks) {
    const coins = (groups.get(lapsesAt.getTime())?.coins ?? 0) + lot.remainingCoins;
    groups.set(lapsesAt.getTime(), { coins, lapsesAt, days: days ?? 0 });
  }
  return [...groups.values()];
}
