import type { Payee } from '../../contract/documents/ledger.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { UtrDoc, WithdrawalDoc } from '../../contract/documents/payouts.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Filter, Query, Tx } from '../../kernel/store.ts';
import { readPayee } from '../earning/public.ts';

export const payeeKey = ({ kind, id }: Payee): string => `${kind}:${id}`;

export const withdrawalRef = (withdrawalId: string) => refTo('withdrawals', withdrawalId);
export const reviewRef = (withdrawalId: string) => refTo('withdrawalReviews', withdrawalId);

/** Banks write their reference with and without blanks, in either case. Odd ones are hashed to fit a document id. */
export function utrRef(utr: string) {
  const plain = utr.toUpperCase().replace(/\s/g, '');
  return refTo('utrs', /^[A-Z0-9/-]{4,64}$/.test(plain) ? plain.replaceAll('/', '-') : idFrom('utr', plain));
}

/** One intent of one person leads to one withdrawal, however often it is repeated. 27 characters. */
export function withdrawalIdOf(payee: Payee, uid: string, requestId: string): string {
  return `wd_${idFrom('withdrawal', payeeKey(payee), uid, requestId).slice(0, 24)}`;
}

/** What the provider knows an attempt by: at most 30 characters of `[a-z0-9_]`, of the 36 both providers take. */
export function attemptReference(withdrawalId: string, number: number): string {
  return `${withdrawalId}_${number}`;
}

/** Whose attempt a reference names; null when it is none of ours. */
export function parseReference(reference: string | null): { withdrawalId: string; number: number } | null {
  const match = /^(wd_[a-f0-9]{24})_([1-9][0-9]?)$/.exec(reference ?? '');
  return match === null ? null : { withdrawalId: match[1] ?? '', number: Number(match[2]) };
}

export async function readOwner(tx: Tx, { payee }: WithdrawalDoc, now: Date): Promise<PayeeDoc> {
  const record = await readPayee(tx, payee, now);
  invariant(record !== null, `${payeeKey(payee)} has a withdrawal and no record`);
  return record;
}

/** Whether nothing is sent for now: somebody holds the payouts, or the owner has shut their wallet. */
export const isHeldBack = ({ hold, frozenAt }: PayeeDoc): boolean => hold !== null || frozenAt != null;

/** Withdrawals whose due date has come, longest due first: always from the start, for what was handled is due later. */
export function dueWithdrawals(
  field: 'dueAt' | 'checkDueAt' | 'batchAt',
  { now, limit }: { now: Date; limit: number },
): Query<WithdrawalDoc> {
  const where: Filter[] = [{ field, op: '<=', value: now }];
  return { from: collectionRef('withdrawals'), where, orderBy: [{ field, direction: 'asc' }], limit };
}

/** Whether a bank reference is free for this withdrawal: nobody's, or its own. */
export function isFree(known: UtrDoc | undefined, { withdrawalId }: Pick<WithdrawalDoc, 'withdrawalId'>): boolean {
  return known === undefined || known.withdrawalId === withdrawalId;
}
