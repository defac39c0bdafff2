import type { AccountDoc, AccountRowDoc } from '../contract/documents/ledger.ts';
import { collectionRef, refTo } from '../kernel/collections.ts';
import type { Found, Query, Store, Tx } from '../kernel/store.ts';

/** Rows folded by one transaction, at most: each is a write. */
const FOLD_BATCH = 400;

/** An account document as this transaction read it, with the rows that it takes in along the way. */
export interface LoadedAccount {
  readonly id: string;
  readonly asset: string;
  /** Undefined while nothing was ever posted to it. */
  readonly doc: AccountDoc | undefined;
  readonly foldedRows: readonly Found<AccountRowDoc>[];
  /** Document plus folded rows: what a debit may count on. */
  readonly balance: number;
}

/** Thrown inside a transaction when so many rows wait that they must be folded in transactions of their own first. */
class FoldFirstError extends Error {
  readonly account: string;
  constructor(account: string) {
    super(`fold first: ${account}`);
    this.name = 'FoldFirstError';
    this.account = account;
  }
}

export function accountRef(id: string) {
  return refTo('accounts', id);
}

/**
 * Reads an account for a guarded debit of `need`. Only when its document holds too little are waiting rows read and
 * taken in: the common case is one read.
 */
export async function loadAccount(tx: Tx, id: string, asset: string, need = 0): Promise<LoadedAccount> {
  const doc = await tx.get(accountRef(id));
  const held = doc?.balance ?? 0;
  if (held >= need) return { id, asset, doc, foldedRows: [], balance: held };
  const foldedRows = await tx.find(unfoldedRows(id));
  const balance = foldedRows.reduce((sum, row) => sum + row.data.delta, held);
  if (balance < need && foldedRows.length === FOLD_BATCH) throw new FoldFirstError(id);
  return { id, asset, doc, foldedRows, balance };
}

/**
 * Reads an account with everything that waits for it: for a guarded debit of an account that unguarded debits may
 * have left with rows of minus.
 */
export async function loadWholeAccount(tx: Tx, id: string, asset: string): Promise<LoadedAccount> {
  const [doc, foldedRows] = await Promise.all([tx.get(accountRef(id)), tx.find(unfoldedRows(id))]);
  if (foldedRows.length === FOLD_BATCH) throw new FoldFirstError(id);
  const balance = foldedRows.reduce((sum, row) => sum + row.data.delta, doc?.balance ?? 0);
  return { id, asset, doc, foldedRows, balance };
}

/** Runs a transaction; when it finds too many waiting rows, folds them and runs it again. */
export async function withFolding<R>(store: Store, body: (tx: Tx) => Promise<R>, now: Date): Promise<R> {
  for (;;) {
    try {
      return await store.transaction(body);
    } catch (error) {
      if (!(error instanceof FoldFirstError)) throw error;
      await foldRows(store, error.account, now);
    }
  }
}

/**
 * Folds one batch of waiting rows into the account document. Repeats and races are harmless: a row is found by its
 * flag.
 */
export async function foldRows(store: Store, id: string, now: Date): Promise<number> {
  return store.transaction(async (tx) => {
    const doc = await tx.get(accountRef(id));
    const rows = await tx.find(unfoldedRows(id));
    const first = rows[0];
    if (first === undefined) return 0;
    const delta = rows.reduce((sum, row) => sum + row.data.delta, 0);
    const base = doc ?? { id, asset: first.data.asset, ownerUid: null, balance: 0, seq: 0, updatedAt: now };
    tx.set(accountRef(id), { ...base, balance: base.balance + delta, seq: base.seq + 1, updatedAt: now });
    for (const row of rows) tx.update(row.ref, { folded: true });
    return rows.length;
  });
}

function unfoldedRows(account: string): Query<AccountRowDoc> {
  return {
    from: collectionRef('accountRows'),
    where: [
      { field: 'account', op: '==', value: account },
      { field: 'folded', op: '==', value: false },
    ],
    orderBy: [{ field: 'at', direction: 'asc' }],
    limit: FOLD_BATCH,
  };
}
