import type { Payee } from '../../contract/documents/ledger.ts';
import type { Tx } from '../../kernel/store.ts';
import { withFolding } from '../../ledger/load-account.ts';
import { loadRelease, type PostedRelease, postRelease, RELEASE_BATCH } from '../../ledger/release-earnings.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { decideTds, readTaxYear, writeTds } from '../tax/public.ts';
import { payeeRef, readPayee } from './payee-store.ts';

/** Batches that one run releases at most; what is left is still due for the next. */
const MAX_BATCHES = 20;

export interface ReleaseSums {
  readonly rows: number;
  readonly grossPaise: number;
  readonly tdsPaise: number;
  readonly debtPaise: number;
}

export const noRelease: ReleaseSums = { rows: 0, grossPaise: 0, tdsPaise: 0, debtPaise: 0 };

/** Makes available what a payee has waited for long enough: tax comes off, and up to half of the rest repays a debt. */
export async function releasePayee(
  { store, config }: Pick<Platform, 'store' | 'config'>,
  payee: Payee,
  now: Date,
): Promise<ReleaseSums> {
  const figures = await config.read(now);
  let sums = noRelease;
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const released = await withFolding(store, (tx) => releaseBatch(tx, payee, { figures, now }), now);
    if (released === null) return sums;
    sums = addRelease(sums, released);
    if (released.rows < RELEASE_BATCH) return sums;
  }
  return sums;
}

export function addRelease(a: ReleaseSums, b: ReleaseSums): ReleaseSums {
  return {
    rows: a.rows + b.rows,
    grossPaise: a.grossPaise + b.grossPaise,
    tdsPaise: a.tdsPaise + b.tdsPaise,
    debtPaise: a.debtPaise + b.debtPaise,
  };
}

async function releaseBatch(
  tx: Tx,
  payee: Payee,
  { figures, now }: { figures: Config; now: Date },
): Promise<PostedRelease | null> {
  const batch = await loadRelease(tx, payee, now);
  if (batch === null) return null;
  const record = await readPayee(tx, payee, now);
  // An agency that was never taken on has nobody to pay: its part waits.
  if (record === null) return null;
  const year = await readTaxYear(tx, payee, { ownerUid: record.ownerUid, now });
  const tds = decideTds(year, {
    grossPaise: batch.grossPaise,
    availablePaise: batch.available.balance + batch.grossPaise,
    trigger: 'release',
    regimes: figures.tax.value.regimes,
    hasPan: record.hasPan,
    now,
  });
  const { debtRecoveryBps } = figures.payouts.value;
  const released = postRelease(tx, batch, { tdsPaise: tds.tdsPaise, debtRecoveryBps, now });
  writeTds(tx, year, { decision: tds, entryKey: released.key, now });
  const { totals } = record;
  tx.set(payeeRef(payee), {
    ...record,
    totals: {
      ...totals,
      releasedPaise: totals.releasedPaise + released.grossPaise,
      tdsPaise: totals.tdsPaise + released.tdsPaise,
    },
    updatedAt: now,
  });
  return released;
}
