import type { HouseDayDoc, LedgerEntryDoc, Posting } from '../contract/documents/ledger.ts';
import { collectionRef, refTo } from '../kernel/collections.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Store } from '../kernel/store.ts';
import { istDay, MINUTE, plus } from '../kernel/time.ts';
import { hasFloor } from './accounts.ts';

const PAGE = 300;

/**
 * An entry carries the day on which its use case began, and commits a little later. No callable or task lives longer
 * than this.
 */
const LATEST_COMMIT = 10 * MINUTE;

/** No entry can appear any more that carries an earlier moment than this. */
export const settledUntil = (now: Date): Date => plus(now, -LATEST_COMMIT);

/** True when no entry can join the day any more. */
export function isDayClosed(day: string, now: Date): boolean {
  return day < istDay(settledUntil(now));
}

/**
 * Writes `houseDays/{day}`: what went into and out of every account without a floor on one closed day in India. Doing
 * it again writes the same document.
 */
export async function rollUpHouseDay(store: Store, day: string, now: Date): Promise<HouseDayDoc> {
  invariant(isDayClosed(day, now), `${day} is not closed yet`);
  const sums = emptySums();
  for (let startAfter: string | undefined; ; ) {
    const page = await store.find<LedgerEntryDoc>({
      from: collectionRef('ledgerEntries'),
      where: [{ field: 'day', op: '==', value: day }],
      ...(startAfter === undefined ? {} : { startAfter: [startAfter] }),
      limit: PAGE,
    });
    for (const { data } of page) addEntry(sums, data);
    startAfter = page.at(-1)?.id;
    if (page.length < PAGE) break;
  }
  const doc: HouseDayDoc = { day, ...sums, at: now };
  await store.set(refTo('houseDays', day), doc);
  return doc;
}

type Sums = Pick<HouseDayDoc, 'entries' | 'accounts'>;

/** The same sums over entries at hand, for the proof. */
export function sumHouseDay(entries: Iterable<LedgerEntryDoc>): Sums {
  const sums = emptySums();
  for (const entry of entries) addEntry(sums, entry);
  return sums;
}

function emptySums(): Sums {
  return { entries: 0, accounts: {} };
}

function addEntry(sums: Sums, entry: Pick<LedgerEntryDoc, 'postings'>): void {
  sums.entries += 1;
  for (const posting of entry.postings) {
    add(sums, { account: posting.from, direction: 'out', posting });
    add(sums, { account: posting.to, direction: 'in', posting });
  }
}

function add(sums: Sums, side: { account: string; direction: 'in' | 'out'; posting: Posting }): void {
  const { account, direction, posting } = side;
  if (hasFloor(account)) return;
  const assets = sums.accounts[account] ?? {};
  const sum = assets[posting.asset] ?? { in: 0, out: 0 };
  sums.accounts[account] = { ...assets, [posting.asset]: { ...sum, [direction]: sum[direction] + posting.amount } };
}
