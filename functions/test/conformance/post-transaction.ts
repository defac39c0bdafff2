import { randomUUID } from 'node:crypto';
import type { Posting } from '../../src/contract/documents/ledger.ts';
import { AppError } from '../../src/kernel/app-error.ts';
import { idFrom, inputHash } from '../../src/kernel/hash.ts';
import type { Store, Tx } from '../../src/kernel/store.ts';
import { readEntry, replayedReply } from '../../src/ledger/entry.ts';
import { loadWholeAccount, withFolding } from '../../src/ledger/load-account.ts';
import { postEntry } from '../../src/ledger/post-entry.ts';
import type { KeyedQueue } from './keyed-queue.ts';
import { conformanceChart, type Leg, type PostRequest, postingsOf, postRequest } from './post-request.ts';

export interface PostResult {
  readonly status: 'APPLIED' | 'DUPLICATE' | 'REJECTED';
  readonly transactionId: string;
  readonly reason: string | null;
}

/** What an entry keeps of its request: the kit's journal is told in legs, ours in postings. */
export interface KeptRequest {
  readonly transactionId: string;
  readonly legs: readonly Leg[];
  /** Which HTTP request wrote the entry, so that it knows its own work when its commit's answer was lost. */
  readonly attempt: string;
}

/**
 * Posts one transaction of the kit through the real ledger.
 *
 * A refusal writes nothing, so its key stays free: a repeat is decided anew and is refused again for as long as the
 * cause lasts; it is never called a duplicate. A key that was applied answers DUPLICATE for the same legs and REJECTED
 * for others.
 *
 * `queue` only keeps the peace, one guarded debit at a time and one request per key. A guarded debit reads the rows
 * that wait for its account by a query, and the emulator locks so much for a query that debits of quite other accounts
 * lose their race and wait for seconds. Whether a debit is covered and a key is new is decided inside the transaction,
 * with the queue or without it.
 */
export async function postTransaction(store: Store, queue: KeyedQueue, body: unknown): Promise<PostResult> {
  const parsed = postRequest.safeParse(body);
  const transactionId = String((body as { transactionId?: unknown } | null)?.transactionId ?? '');
  if (!parsed.success) return rejected(transactionId, describe(parsed.error.issues));
  const request = parsed.data;
  const plan = postingsOf(request.legs);
  if ('reason' in plan) return rejected(transactionId, plan.reason);
  const keys = [`key ${request.idempotencyKey}`, ...(request.allowOverdraft ? [] : ['guarded'])];
  return queue(keys, () => decideAndPost(store, request, plan.postings)).catch((error: unknown) => {
    if (error instanceof AppError) return rejected(transactionId, error.code);
    throw error;
  });
}

function decideAndPost(store: Store, request: PostRequest, postings: readonly Posting[]): Promise<PostResult> {
  const { legs, transactionId } = request;
  const kept: KeptRequest = { transactionId, legs, attempt: randomUUID() };
  const hash = inputHash(legs);
  const key = `lck:${idFrom(request.idempotencyKey)}`;
  const now = new Date();
  const body = async (tx: Tx): Promise<PostResult> => {
    const debited = debitedAccounts(postings);
    const [known, loaded] = await Promise.all([
      readEntry(tx, key),
      request.allowOverdraft ? [] : loadAll(tx, postings, debited),
    ]);
    const earlier = replayedReply<KeptRequest>(known, hash);
    if (earlier !== undefined) {
      const status = earlier.attempt === kept.attempt ? 'APPLIED' : 'DUPLICATE';
      return { status, transactionId: earlier.transactionId, reason: null };
    }
    const short = loaded.find((one) => one.balance < debitOf(postings, one.id));
    if (short !== undefined) return rejected(transactionId, `insufficient funds: ${short.balance} ${short.asset}`);
    postEntry(
      tx,
      { key, kind: 'conformance', postings, lotMoves: [], earning: null, actorUid: null, refs: {}, reverses: null },
      {
        loaded,
        inputHash: hash,
        reply: kept,
        now,
        chart: conformanceChart,
        unguarded: request.allowOverdraft ? debited : [],
      },
    );
    return { status: 'APPLIED', transactionId, reason: null };
  };
  return withFolding(store, body, now);
}

function loadAll(tx: Tx, postings: readonly Posting[], accounts: readonly string[]) {
  const assetOf = (account: string) => postings.find((one) => one.from === account)?.asset ?? '';
  return Promise.all(accounts.map((account) => loadWholeAccount(tx, account, assetOf(account))));
}

function debitedAccounts(postings: readonly Posting[]): string[] {
  return [...new Set(postings.map((one) => one.from))];
}

function debitOf(postings: readonly Posting[], account: string): number {
  return postings.filter((one) => one.from === account).reduce((sum, one) => sum + one.amount, 0);
}

function rejected(transactionId: string, reason: string): PostResult {
  return { status: 'REJECTED', transactionId, reason };
}

function describe(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  return issues.map(({ path, message }) => `${path.map(String).join('.') || 'request'}: ${message}`).join('; ');
}
