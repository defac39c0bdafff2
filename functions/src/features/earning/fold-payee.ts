import type { Payee } from '../../contract/documents/ledger.ts';
import { foldEarnings } from '../../ledger/fold-earnings.ts';
import type { Platform } from '../../platform/platform.ts';

/** Batches that one run folds at most: it stays well within its time, and a crowd's gifts fit in. */
const MAX_BATCHES = 50;

/** Folds a payee's waiting rows into their balance. What one run leaves over, the sweeper finds. */
export async function foldPayee({ store }: Pick<Platform, 'store'>, payee: Payee, now: Date): Promise<void> {
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const { isDone } = await foldEarnings(store, payee, { now });
    if (isDone) return;
  }
}
