import type { AccountDoc, EarningDoc, Payee } from '../contract/documents/ledger.ts';
import { collectionRef } from '../kernel/collections.ts';
import type { Found, Query, Store, Tx } from '../kernel/store.ts';
import { payeeAccounts } from './accounts.ts';
import { accountRef } from './load-account.ts';
import { partOf } from './release-earnings.ts';

/** Rows per transaction: each is a read and a write. */
const FOLD_BATCH = 100;

/**
 * More that a fold does with its rows in the same transaction: it reads, and returns what writes. Statistics and the
 * risk review see every row exactly once this way.
 */
export type AlsoInFold = (tx: Tx, payee: Payee, rows: readonly Found<EarningDoc>[]) => Promise<() => void>;

/**
 * Adds one batch of waiting earning rows to the payee's balance and flips their flags, in one transaction. Rows are
 * found by flag, never by a time cursor: a row that commits late is simply in the next batch. Running it twice at once
 * changes nothing: both transactions read the rows they flip.
 * @returns how many rows were folded; call again while it is a full batch.
 */
export async function foldEarnings(
  store: Store,
  payee: Payee,
  { now, also }: { now: Date; also?: AlsoInFold },
): Promise<{ folded: number; isDone: boolean }> {
  return store.transaction(async (tx) => {
    const rows = await tx.find(unfoldedEarnings(payee));
    if (rows.length === 0) return { folded: 0, isDone: true };
    const account = payeeAccounts(payee).pending;
    const doc = (await tx.get(accountRef(account))) ?? emptyAccount(payee, now);
    const writeMore = await also?.(tx, payee, rows);
    const delta = rows.reduce((sum, { data }) => sum + partOf(payee, data), 0);
    if (delta !== 0) {
      tx.set(accountRef(account), { ...doc, balance: doc.balance + delta, seq: doc.seq + 1, updatedAt: now });
    }
    for (const row of rows) {
      tx.update(row.ref, payee.kind === 'creator' ? { creatorFolded: true } : { agencyFolded: true });
    }
    writeMore?.();
    return { folded: rows.length, isDone: rows.length < FOLD_BATCH };
  });
}

function emptyAccount(payee: Payee, now: Date): AccountDoc {
  const ownerUid = payee.kind === 'creator' ? payee.id : null;
  return { id: payeeAccounts(payee).pending, asset: 'INR', ownerUid, balance: 0, seq: 0, updatedAt: now };
}

function unfoldedEarnings(payee: Payee): Query<EarningDoc> {
  const [owner, flag] = payee.kind === 'creator' ? ['creatorUid', 'creatorFolded'] : ['agencyId', 'agencyFolded'];
  return {
    from: collectionRef('earnings'),
    where: [
      { field: owner, op: '==', value: payee.id },
      { field: flag, op: '==', value: false },
    ],
    orderBy: [{ field: 'at', direction: 'asc' }],
    limit: FOLD_BATCH,
  };
}
