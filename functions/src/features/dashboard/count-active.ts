import type { z } from 'zod';
import type { ActiveDayDoc } from '../../contract/documents/active-days.ts';
import type { PresenceDoc } from '../../contract/documents/presence.ts';
import type { getHomeContract } from '../../contract/features/dashboard.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import { DAY, istDay, nextIstMidnight, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';

type Active = z.input<typeof getHomeContract.reply>['active'];

/** A count goes no further: it costs a thousand reads by then. */
const MOST = 1_000_000;

/**
 * Counts who has had an app open since midnight, once for all who look at the home page; what the last run of a day
 * found stays. One read for every thousand of them.
 */
export async function countActive({ store }: Pick<Platform, 'store'>, now: Date): Promise<void> {
  const midnight = plus(nextIstMidnight(now), -DAY);
  const people = await store.count<PresenceDoc>({
    from: collectionRef('presence'),
    where: [{ field: 'at', op: '>=', value: midnight }],
    orderBy: [{ field: 'at', direction: 'asc' }],
    limit: MOST,
  });
  const day = istDay(now);
  await store.set(refTo('activeDays', day), { day, people, at: now });
}

/** Today's count beside yesterday's last one. Reads two documents. */
export async function readActive(reader: Reader, now: Date): Promise<Active> {
  const days = [istDay(now), istDay(plus(now, -DAY))];
  const [today, yesterday] = await reader.getAll<ActiveDayDoc>(days.map((day) => refTo('activeDays', day)));
  if (today === undefined) return null;
  return { today: today.people, yesterday: yesterday?.people ?? null, at: today.at.toISOString() };
}
