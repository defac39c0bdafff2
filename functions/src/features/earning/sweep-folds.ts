import type { EarningDoc, Payee } from '../../contract/documents/ledger.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Found, Store } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { foldPayee } from './fold-payee.ts';

const PAGE = 300;
const MAX_PAGES = 20;

/**
 * Folds for every payee who has rows waiting, found by flag: whatever became of the tasks, nothing waits longer than
 * until the next sweep. A sweep is bounded; what it leaves is the next one's.
 */
export async function sweepFolds(platform: Pick<Platform, 'store' | 'config' | 'log'>, now: Date): Promise<void> {
  for (const kind of ['creator', 'agency'] as const) {
    const seen = new Set<string>();
    let after: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const rows = await findWaiting(platform.store, kind, after);
      const ids = rows.map(({ data }) => (kind === 'creator' ? data.creatorUid : data.agencyId));
      for (const id of ids) {
        if (id === null || seen.has(id)) continue;
        seen.add(id);
        await foldOrLog(platform, { kind, id }, now);
      }
      after = rows.at(-1)?.id;
      if (rows.length < PAGE) break;
    }
  }
}

/** One payee's trouble does not keep the others waiting. */
async function foldOrLog(platform: Pick<Platform, 'store' | 'config' | 'log'>, payee: Payee, now: Date): Promise<void> {
  try {
    await foldPayee(platform, payee, now);
  } catch (error) {
    platform.log.fault('fold-failed', error, { kind: payee.kind, id: payee.id });
  }
}

function findWaiting(store: Store, kind: Payee['kind'], after: string | undefined): Promise<Found<EarningDoc>[]> {
  return store.find<EarningDoc>({
    from: collectionRef('earnings'),
    where: [{ field: kind === 'creator' ? 'creatorFolded' : 'agencyFolded', op: '==', value: false }],
    ...(after === undefined ? {} : { startAfter: [after] }),
    limit: PAGE,
  });
}
