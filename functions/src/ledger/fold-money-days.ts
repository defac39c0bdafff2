import type { LedgerEntryDoc } from '../contract/documents/ledger.ts';
import type { MoneyDayDoc } from '../contract/documents/money-days.ts';
import { collectionRef, refTo } from '../kernel/collections.ts';
import type { Reader, Store } from '../kernel/store.ts';
import { settledUntil } from './roll-up-house-day.ts';
import { addToMoneyDay, openMoneyDay } from './sum-money-day.ts';

const PAGE = 300;
/** Of one run: after a long outage the next runs go on. */
const MAX_PAGES = 200;

/**
 * Adds every entry that is not yet in to the sums of its day, up to the moment before which no entry can appear any
 * more. Each entry is read once in its life, and each page is one commit that names its last entry: doing it again, or
 * twice at once, adds nothing.
 */
export async function foldMoneyDays(store: Store, now: Date): Promise<void> {
  const through = settledUntil(now);
  for (let page = 0; page < MAX_PAGES; page += 1) {
    if (!(await foldPage(store, through))) return;
  }
}

/** The newest day that has sums. Reads one document. */
export async function latestMoneyDay(reader: Reader): Promise<MoneyDayDoc | undefined> {
  const [latest] = await reader.find<MoneyDayDoc>({
    from: collectionRef('moneyDays'),
    orderBy: [{ field: 'day', direction: 'desc' }],
    limit: 1,
  });
  return latest?.data;
}

/** Whether there may be more. */
async function foldPage(store: Store, through: Date): Promise<boolean> {
  const latest = await latestMoneyDay(store);
  const found = await store.find<LedgerEntryDoc>({
    from: collectionRef('ledgerEntries'),
    where: [{ field: 'at', op: '<', value: through }],
    orderBy: [{ field: 'at', direction: 'asc' }],
    ...(latest === undefined ? {} : { startAfter: [latest.lastAt, latest.lastKey] }),
    limit: PAGE,
  });
  const day = found[0]?.data.day ?? latest?.day;
  // A page may reach into the next day, which is opened by the page after it.
  const entries = found.filter(({ data }) => data.day === day);
  const last = entries.at(-1)?.data ?? (latest && { at: latest.lastAt, key: latest.lastKey });
  if (day === undefined || last === undefined) return false;
  const isAll = found.length < PAGE && entries.length === found.length;
  const base = latest?.day === day ? latest : openMoneyDay(latest);
  const next: MoneyDayDoc = {
    day,
    ...addToMoneyDay(
      { kinds: base.kinds, balances: base.balances, lots: base.lots },
      entries.map(({ data }) => data),
    ),
    lastAt: last.at,
    lastKey: last.key,
    through: isAll ? through : last.at,
  };
  return (await replace(store, latest, next)) && !isAll;
}

/** Writes the sums unless somebody else has gone on meanwhile, or this very commit was already made. */
async function replace(store: Store, seen: MoneyDayDoc | undefined, next: MoneyDayDoc): Promise<boolean> {
  const ref = refTo('moneyDays', next.day);
  return store.transaction(async (tx) => {
    const stored = await tx.get(ref);
    const expected = seen?.day === next.day ? seen.lastKey : undefined;
    if (stored?.lastKey !== expected) return stored?.lastKey === next.lastKey;
    if (stored !== undefined && stored.through > next.through) return false;
    tx.set(ref, next);
    return true;
  });
}
