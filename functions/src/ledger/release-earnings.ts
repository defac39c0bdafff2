import type { EarningDoc, Payee } from '../contract/documents/ledger.ts';
import { floorBps } from '../kernel/bps.ts';
import { collectionRef } from '../kernel/collections.ts';
import { idFrom, inputHash } from '../kernel/hash.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Found, Query, Tx } from '../kernel/store.ts';
import { type PayeeAccounts, payeeAccounts } from './accounts.ts';
import { type EntryDraft, move } from './entry.ts';
import { type LoadedAccount, loadAccount } from './load-account.ts';
import { postEntry } from './post-entry.ts';

/** Rows per release: each is a read and a write. */
export const RELEASE_BATCH = 100;

/** Earnings whose time has come, and the accounts that their release moves money between. */
export interface ReleaseBatch {
  readonly payee: Payee;
  readonly rows: readonly Found<EarningDoc>[];
  readonly grossPaise: number;
  readonly pending: LoadedAccount;
  readonly available: LoadedAccount;
  readonly debt: LoadedAccount;
}

/** What of a release does not become available, decided by the caller. */
export interface ReleaseDeductions {
  /** Tax on it, and tax carried over; at most what is available afterwards. */
  readonly tdsPaise: number;
  /** The most of the rest that may go to a debt. */
  readonly debtRecoveryBps: number;
}

export interface PostedRelease {
  readonly key: string;
  readonly rows: number;
  readonly grossPaise: number;
  readonly tdsPaise: number;
  readonly debtPaise: number;
}

/** The payee's amount in a row. */
export function partOf({ kind }: Pick<Payee, 'kind'>, row: EarningDoc): number {
  return kind === 'creator' ? row.creatorPaise : row.agencyPaise;
}

/** Reads one batch of what is due for a payee and has been folded; null when nothing is. */
export async function loadRelease(tx: Tx, payee: Payee, now: Date): Promise<ReleaseBatch | null> {
  const rows = await tx.find(dueEarnings(payee, now));
  if (rows.length === 0) return null;
  const names = payeeAccounts(payee);
  const [pending, available, debt] = await Promise.all([
    loadAccount(tx, names.pending, 'INR'),
    loadAccount(tx, names.available, 'INR'),
    loadAccount(tx, names.debt, 'INR'),
  ]);
  const grossPaise = rows.reduce((sum, { data }) => sum + partOf(payee, data), 0);
  return { payee, rows, grossPaise, pending, available, debt };
}

/**
 * Moves a batch from waiting to available in one entry, less tax and what goes to a debt. The rows' states are the
 * guard: a repeat finds them released, and two releases at once read the same rows.
 */
export function postRelease(
  tx: Tx,
  batch: ReleaseBatch,
  { tdsPaise, debtRecoveryBps, now }: ReleaseDeductions & { now: Date },
): PostedRelease {
  const { payee, rows, grossPaise } = batch;
  const names = payeeAccounts(payee);
  const ready = batch.available.balance + grossPaise - tdsPaise;
  invariant(ready >= 0, `${names.available} cannot bear ${tdsPaise} paise of tax`);
  const rest = Math.max(0, grossPaise - tdsPaise);
  const debtPaise = Math.min(floorBps(rest, debtRecoveryBps), batch.debt.balance, ready);
  const ids = rows.map(({ id }) => id);
  const key = `release:${payee.kind}:${payee.id}:${idFrom(...ids)}`;
  const released: PostedRelease = { key, rows: rows.length, grossPaise, tdsPaise, debtPaise };
  const draft: EntryDraft = {
    key,
    kind: 'release',
    postings: [
      ...move(names.pending, names.available, 'INR', grossPaise),
      ...move(names.available, 'house:tds-payable', 'INR', tdsPaise),
      ...repayDebt(names, debtPaise),
    ],
    lotMoves: [],
    earning: null,
    actorUid: null,
    refs: { payeeKind: payee.kind, payeeId: payee.id },
    reverses: null,
  };
  const loaded = [batch.pending, batch.available, batch.debt];
  postEntry(tx, draft, { loaded, inputHash: inputHash(ids), reply: { ...released }, now });
  const patch: Partial<EarningDoc> =
    payee.kind === 'creator'
      ? { creatorState: 'released', creatorDueAt: null, creatorReleaseKey: key }
      : { agencyState: 'released', agencyDueAt: null, agencyReleaseKey: key };
  for (const { ref } of rows) tx.update(ref, patch);
  return released;
}

/** A debt is paid twice over: the house gets its money, and the note of what is owed shrinks. */
export function repayDebt({ available, debt }: PayeeAccounts, paise: number) {
  return [...move(available, 'house:payee-debts', 'INR', paise), ...move(debt, 'house:debts-noted', 'INR', paise)];
}

function dueEarnings({ kind, id }: Payee, now: Date): Query<EarningDoc> {
  const [owner, folded, due] =
    kind === 'creator' ? ['creatorUid', 'creatorFolded', 'creatorDueAt'] : ['agencyId', 'agencyFolded', 'agencyDueAt'];
  return {
    from: collectionRef('earnings'),
    where: [
      { field: owner, op: '==', value: id },
      // What was not folded yet is not in the balance it would leave.
      { field: folded, op: '==', value: true },
      { field: due, op: '<=', value: now },
    ],
    orderBy: [{ field: due, direction: 'asc' }],
    limit: RELEASE_BATCH,
  };
}
