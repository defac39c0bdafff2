import type { Payee } from '../../contract/documents/ledger.ts';
import { type AlsoInFold, foldEarnings } from '../../ledger/fold-earnings.ts';
import type { Platform } from '../../platform/platform.ts';
import { countInFold } from '../creator/public.ts';
import { reviewInFold } from '../risk/public.ts';

/** Batches that one run folds at most: it stays well within its time, and a crowd's gifts fit in. */
const MAX_BATCHES = 50;

/**
 * Folds a payee's waiting rows into their balance, with the figures that are kept of each row. What one run leaves
 * over, the sweeper finds.
 */
export async function foldPayee(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  payee: Payee,
  now: Date,
): Promise<void> {
  const rules = (await config.read(now)).risk.value;
  const also = inTurn([countInFold(now), reviewInFold(rules, now)]);
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const { isDone } = await foldEarnings(store, payee, { now, also });
    if (isDone) return;
  }
}

/** All of them read before the first writes. */
function inTurn(parts: readonly AlsoInFold[]): AlsoInFold {
  return async (...fold) => {
    const writes = await Promise.all(parts.map((part) => part(...fold)));
    return () => {
      for (const write of writes) write();
    };
  };
}
