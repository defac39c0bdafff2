import type { EarningDoc, Payee } from '../../contract/documents/ledger.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Found, Store } from '../../kernel/store.ts';
import { istDay } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { foldPayee } from './fold-payee.ts';
import { addRelease, noRelease, type ReleaseSums, releasePayee } from './release-payee.ts';

const PAGE = 300;
const MAX_PAGES = 20;

type ReleasePlatform = Pick<Platform, 'store' | 'config' | 'tasks' | 'log'>;

/**
 * Releases everything whose date has come, payee by payee, and writes down what it did. A run is bounded; what it
 * leaves is still due for the next.
 */
export async function releaseDue(platform: ReleasePlatform, now: Date): Promise<void> {
  const payees = [
    ...(await findDue(platform.store, 'creator', now)),
    ...(await findDue(platform.store, 'agency', now)),
  ];
  if (payees.length === 0) return;
  let sums = noRelease;
  let failed = 0;
  for (const payee of payees) {
    const released = await releaseOrLog(platform, payee, now);
    if (released === null) failed += 1;
    else sums = addRelease(sums, released);
  }
  const run = { day: istDay(now), payees: payees.length, failed, ...sums, at: now };
  await platform.store.set(refTo('releaseRuns', idFrom(now.toISOString())), run);
  platform.log.event('earnings-released', { payees: payees.length, failed, ...sums });
}

/** One payee's trouble does not keep the others waiting. */
async function releaseOrLog(platform: ReleasePlatform, payee: Payee, now: Date): Promise<ReleaseSums | null> {
  try {
    await foldPayee(platform, payee, now);
    return await releasePayee(platform, payee, now);
  } catch (error) {
    platform.log.fault('release-failed', error, { kind: payee.kind, id: payee.id });
    return null;
  }
}

async function findDue(store: Store, kind: Payee['kind'], now: Date): Promise<Payee[]> {
  const due = kind === 'creator' ? 'creatorDueAt' : 'agencyDueAt';
  const ids = new Set<string>();
  let last: Found<EarningDoc> | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const rows: Found<EarningDoc>[] = await store.find<EarningDoc>({
      from: collectionRef('earnings'),
      where: [{ field: due, op: '<=', value: now }],
      orderBy: [{ field: due, direction: 'asc' }],
      ...(last === undefined ? {} : { startAfter: [last.data[due], last.id] }),
      limit: PAGE,
    });
    for (const { data } of rows) {
      const id = kind === 'creator' ? data.creatorUid : data.agencyId;
      if (id !== null) ids.add(id);
    }
    last = rows.at(-1);
    if (rows.length < PAGE) break;
  }
  return [...ids].map((id) => ({ kind, id }));
}
