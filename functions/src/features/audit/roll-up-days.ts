import type { HouseDayDoc, LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import { DAY, istDay, plus } from '../../kernel/time.ts';
import { isDayClosed, rollUpHouseDay } from '../../ledger/roll-up-house-day.ts';
import type { Platform } from '../../platform/platform.ts';

/** Days that one run catches up with at most. */
const MAX_DAYS = 40;

/** Rolls up every closed day that is not yet: usually yesterday, after an outage all that were missed. */
export async function rollUpDays({ store }: Pick<Platform, 'store'>, now: Date): Promise<void> {
  let day = await firstMissingDay(store);
  for (let count = 0; day !== undefined && isDayClosed(day, now) && count < MAX_DAYS; count += 1) {
    await rollUpHouseDay(store, day, now);
    day = dayAfter(day);
  }
}

/** The day after the last one that is rolled up, or the day of the first entry ever. */
async function firstMissingDay(store: Store): Promise<string | undefined> {
  const [last] = await store.find<HouseDayDoc>({
    from: collectionRef('houseDays'),
    orderBy: [{ field: 'day', direction: 'desc' }],
    limit: 1,
  });
  if (last !== undefined) return dayAfter(last.data.day);
  const [first] = await store.find<LedgerEntryDoc>({
    from: collectionRef('ledgerEntries'),
    orderBy: [{ field: 'day', direction: 'asc' }],
    limit: 1,
  });
  return first?.data.day;
}

function dayAfter(day: string): string {
  return istDay(plus(new Date(`${day}T12:00:00+05:30`), DAY));
}
