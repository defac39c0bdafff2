import type { EarningDoc } from '../../contract/documents/ledger.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import type { Payee } from '../../ledger/fold-earnings.ts';
import type { Platform } from '../../platform/platform.ts';
import { foldPayee } from './fold-payee.ts';

const ROWS_PER_LOOK = 300;
const MAX_LOOKS = 20;

/**
 * Folds for every payee who has rows waiting, found by flag: whatever became of the tasks, nothing waits longer than
 * until the next sweep. A sweep is bounded; the next one goes on where it stopped.
 */
export async function sweepFolds(platform: Pick<Platform, 'store' | 'log'>, now: Date): Promise<void> {
  for (const kind of ['creator', 'agency'] as const) {
    for (let look = 0; look < MAX_LOOKS; look += 1) {
      const payees = await findWaiting(platform.store, kind);
      const outcomes = [];
      for (const payee of payees) outcomes.push(await foldOrLog(platform, payee, now));
      if (!outcomes.includes('folded')) break;
    }
  }
}

/** One payee's trouble does not keep the others waiting. */
async function foldOrLog(
  platform: Pick<Platform, 'store' | 'log'>,
  payee: Payee,
  now: Date,
): Promise<'folded' | 'failed'> {
  try {
    await foldPayee(platform, payee, now);
    return 'folded';
  } catch (error) {
    platform.log.fault('fold-failed', error, { kind: payee.kind, id: payee.id });
    return 'failed';
  }
}

async function findWaiting(store: Store, kind: Payee['kind']): Promise<Payee[]> {
  const rows = await store.find<EarningDoc>({
    from: collectionRef('earnings'),
    where: [{ field: kind === 'creator' ? 'creatorFolded' : 'agencyFolded', op: '==', value: false }],
    limit: ROWS_PER_LOOK,
  });
  const ids = rows.map(({ data }) => (kind === 'creator' ? data.creatorUid : data.agencyId));
  return [...new Set(ids)].filter((id) => id !== null).map((id) => ({ kind, id }));
}
