import type { z } from 'zod';
import type { MoneyDayDoc } from '../../contract/documents/money-days.ts';
import type { getHomeContract } from '../../contract/features/dashboard.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { DAY, istDay, plus } from '../../kernel/time.ts';
import { latestMoneyDay } from '../../ledger/fold-money-days.ts';
import { figuresOf, liabilitiesOf } from './money-figures.ts';

type Money = NonNullable<z.input<typeof getHomeContract.reply>['money']>;

/** Thirty days, and the thirty before them. */
const SHOWN = 30;

/** What happened with money lately and what is owed. Reads one document a day, 61 at most; null before the first. */
export async function readMoney(reader: Reader, now: Date): Promise<Money | null> {
  const latest = await latestMoneyDay(reader);
  if (latest === undefined) return null;
  const found = await reader.find<MoneyDayDoc>({
    from: collectionRef('moneyDays'),
    where: [{ field: 'day', op: '>=', value: dayBefore(now, 2 * SHOWN - 1) }],
    orderBy: [{ field: 'day', direction: 'asc' }],
    limit: 2 * SHOWN,
  });
  const byDay = new Map(found.map(({ data }) => [data.day, data]));
  /** That many days, the last of them so many days ago. */
  const figures = (count: number, ago: number) =>
    figuresOf(Array.from({ length: count }, (_, place) => byDay.get(dayBefore(now, ago + place)) ?? { kinds: {} }));
  const lately = (count: number) => ({ now: figures(count, 0), before: figures(count, count) });
  return {
    asOf: latest.through.toISOString(),
    today: lately(1),
    last7Days: lately(7),
    last30Days: lately(SHOWN),
    liabilities: liabilitiesOf(latest),
    days: Array.from({ length: SHOWN }, (_, place) => {
      const ago = SHOWN - 1 - place;
      return { day: dayBefore(now, ago), ...figures(1, ago) };
    }),
  };
}

const dayBefore = (now: Date, days: number): string => istDay(plus(now, -days * DAY));
