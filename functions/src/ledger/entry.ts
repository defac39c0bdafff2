import type { EarningDoc, LedgerEntryDoc, LotMove, Posting } from '../contract/documents/ledger.ts';
import { AppError } from '../kernel/app-error.ts';
import { refTo } from '../kernel/collections.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Tx } from '../kernel/store.ts';

/** Why money moved. Each kind has its line in the README: who pays whom, replay, crash, reversal. */
export type EntryKind =
  | 'purchase'
  | 'extra-payment'
  | 'extra-payment-returned'
  | 'gift'
  | 'session-minute'
  | 'promo-credit'
  | 'staff-debit'
  | 'lot-expiry'
  | 'hold'
  | 'release'
  | 'withdrawal'
  | 'withdrawal-returned'
  | 'payout'
  | 'payout-returned'
  | 'payout-double'
  | 'payout-double-returned'
  | 'take-back'
  | 'tds-deposit'
  | 'forfeiture'
  | 'restitution'
  | 'reversal'
  | 'conformance';

/** What an earning row says beside the amounts, which come from the postings. */
export type EarningDraft = Pick<
  EarningDoc,
  | 'creatorUid'
  | 'agencyId'
  | 'payerUid'
  | 'source'
  | 'sourceId'
  | 'coinsByClass'
  | 'basisPaise'
  | 'terms'
  | 'releaseAt'
  | 'holdReason'
  | 'marks'
> & {
  /** The row this one takes back, as the transaction read it: it is closed with the same commit. */
  readonly original?: EarningDoc;
  /** What was taken from money already released, as negative amounts. */
  readonly recovered?: { readonly creatorPaise: number; readonly agencyPaise: number };
};

/** What a use case has decided to write. `key` is the idempotency key, scoped to its actor or outside object. */
export interface EntryDraft {
  readonly key: string;
  readonly kind: EntryKind;
  readonly postings: readonly Posting[];
  readonly lotMoves: readonly LotMove[];
  readonly earning: EarningDraft | null;
  readonly actorUid: string | null;
  readonly refs: Readonly<Record<string, string>>;
  readonly reverses: string | null;
}

/** A posting, or none when there is nothing to move: splits often leave a part of zero. */
export function move(from: string, to: string, asset: string, amount: number): Posting[] {
  invariant(Number.isSafeInteger(amount) && amount >= 0, `not an amount: ${amount}`);
  return amount === 0 ? [] : [{ from, to, asset, amount }];
}

export function entryRef(key: string) {
  return refTo('ledgerEntries', key);
}

/** The entry with this key, read inside the transaction: the first read of every use case that moves money. */
export function readEntry(tx: Tx, key: string): Promise<LedgerEntryDoc | undefined> {
  return tx.get(entryRef(key));
}

/**
 * The reply the same request got before, or undefined when it is new.
 * @throws ledger/key-reused when the key was used with other input.
 */
export function replayedReply<R>(entry: LedgerEntryDoc | undefined, hash: string): R | undefined {
  if (entry === undefined) return undefined;
  if (entry.inputHash !== hash) throw new AppError('ledger/key-reused');
  return entry.reply as R;
}

/** Stored replies come back from the database as they were only when they hold nothing but plain JSON values. */
export function assertPlainReply(reply: unknown): void {
  invariant(isPlain(reply ?? null), 'reply is not plain JSON');
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((child) => child === undefined || isPlain(child));
}
