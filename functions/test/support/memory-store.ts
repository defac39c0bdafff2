import type { CollectionRef, Store, Tx } from '../../src/kernel/store.ts';
import type { StoreOptions } from '../../src/platform/firestore/firestore-store.ts';
import { toStored } from '../../src/platform/firestore/stored-value.ts';
import { amend } from './memory-store-amend.ts';
import { deepFreeze, openAttempt, StoreFailure, type Write } from './memory-store-attempt.ts';
import { type Change, createDocuments, type Documents } from './memory-store-documents.ts';
import { seededRandom } from './memory-store-random.ts';
import { createTurns } from './memory-store-turns.ts';

/** What may go wrong at a commit, as chances from 0 to 1; together at most 1. Single writes are commits too. */
export interface Faults {
  /** Refused as contended: nothing is written and the body runs again. */
  readonly abortRate?: number;
  /** Written, but the answer is lost: the body runs again, after its own commit. */
  readonly lostReplyRate?: number;
  /** Refused for the last time: nothing is written and the transaction throws. */
  readonly giveUpRate?: number;
  /** Written, but the answer is lost for good: the transaction throws although it has happened. */
  readonly unknownOutcomeRate?: number;
  /**
   * Called before each commit. It may throw, which ends the transaction, or write by the store, which contends with it.
   */
  readonly beforeCommit?: (commit: { readonly run: number; readonly writes: readonly Write[] }) => void | Promise<void>;
}

export interface MemoryStoreOptions extends StoreOptions {
  /** Picks the order of concurrent work and the faults. Without it every store behaves as with seed 1. */
  readonly random?: () => number;
  readonly faults?: Faults;
  /** Sees every commit as it happens, `poke` included: for checkers that keep their own sums. */
  readonly onCommit?: (changes: readonly Change[]) => void;
}

export interface MemoryStore extends Store {
  /** Replaces the faults; `{}` is calm weather. */
  setFaults(faults: Faults): void;
  /** All documents now, `snapshot()['accounts']['wallet:ann']`; collections without documents are absent. */
  snapshot(): Record<string, Record<string, object>>;
  /** The documents of one collection by id, live and without a copy. */
  documents<T extends object>(collection: CollectionRef<T>): ReadonlyMap<string, T>;
  /** Puts or, with `undefined`, removes a document behind everybody's back: to plant a corruption. Is not billed. */
  poke(path: string, doc: object | undefined): void;
}

/**
 * As often as Firestore would run a body (see `createFirestoreStore`): more injected faults than this end a
 * transaction.
 */
const MAX_ATTEMPTS = 10;

/** Real contention ends by itself, since somebody else has won; a body that contends with itself does not. */
const MAX_RUNS = 10_000;

/**
 * A strictly serializable store in memory, for the simulation. Transactions are optimistic: what a run has read is
 * checked again at each further read and at commit, so no run ever sees two documents that were not there together.
 * Documents come out deeply frozen and shared: who changes what it has read fails here, loudly.
 *
 * Unlike Firestore, contention alone never exhausts a transaction; `Faults.giveUpRate` does.
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const { random = seededRandom(1), onOperation, onCommit = () => {} } = options;
  let faults = options.faults ?? {};
  const documents = createDocuments();
  const turn = createTurns(random);
  const bill = (kind: 'read' | 'write' | 'delete', count: number) => {
    if (count > 0) onOperation?.({ kind, count });
  };

  /** One run and its commit: its result, or why the body is to run again. */
  const runOnce = async <R>(run: number, body: (tx: Tx) => Promise<R>): Promise<{ result: R } | StoreFailure> => {
    const attempt = openAttempt({ documents, turn, bill });
    const result = await body(attempt.tx).finally(attempt.close);
    await turn();
    await faults.beforeCommit?.({ run, writes: attempt.writes });
    const fate = drawFate(faults, random());
    if (fate === 'abort') return new StoreFailure('aborted', 'aborted as often as the database tries');
    if (fate === 'give up') throw new StoreFailure('aborted', 'too much contention on these documents');
    onCommit(attempt.commit());
    if (fate === 'lost reply') return new StoreFailure('unavailable', 'answers lost as often as the database tries');
    if (fate === 'unknown outcome') throw new StoreFailure('unavailable', 'the answer to the commit was lost');
    return { result };
  };

  const transaction = async <R>(body: (tx: Tx) => Promise<R>): Promise<R> => {
    let failureCount = 0;
    for (let run = 1; run <= MAX_RUNS; run += 1) {
      const outcome = await runOnce(run, body).catch(contentionOf);
      if (!(outcome instanceof StoreFailure)) return outcome.result;
      if (outcome.code === 'contended') continue;
      failureCount += 1;
      if (failureCount === MAX_ATTEMPTS) throw outcome;
    }
    throw new Error(`a transaction was contended ${MAX_RUNS} times: does its body write what it reads by itself?`);
  };

  /** Reads outside transactions: each sees one moment, as in a transaction of its own. */
  const read = async <R>(ask: (tx: Tx) => Promise<R>): Promise<R> => {
    const { tx, close } = openAttempt({ documents, turn, bill });
    return ask(tx).finally(close);
  };

  return {
    transaction,
    get: (ref) => read((tx) => tx.get(ref)),
    getAll: (refs) => read((tx) => tx.getAll(refs)),
    find: (query) => read((tx) => tx.find(query)),
    count: (query) => read((tx) => tx.count(query)),
    create: (ref, doc) => transaction(async (tx) => tx.create(ref, doc)),
    set: (ref, doc) => transaction(async (tx) => tx.set(ref, doc)),
    update: (ref, patch) => transaction(async (tx) => tx.update(ref, patch)),
    amend: (ref, amendments) =>
      transaction(async (tx) => {
        // The database reads its own document and bills the write alone.
        tx.update(ref, amend(documents.get(ref.path) ?? {}, amendments));
      }),
    setFaults: (next) => {
      faults = next;
    },
    snapshot: () => dump(documents),
    documents: <T extends object>(collection: CollectionRef<T>) =>
      (documents.collections().get(collection.path) ?? new Map()) as ReadonlyMap<string, T>,
    poke: (path, doc) => {
      onCommit([documents.put(path, doc === undefined ? undefined : deepFreeze(toStored(doc)))]);
    },
  };
}

function contentionOf(error: unknown): StoreFailure {
  if (error instanceof StoreFailure && error.code === 'contended') return error;
  throw error;
}

type Fate = 'abort' | 'give up' | 'lost reply' | 'unknown outcome' | undefined;

function drawFate(faults: Faults, roll: number): Fate {
  const chances: [Fate, number | undefined][] = [
    ['abort', faults.abortRate],
    ['lost reply', faults.lostReplyRate],
    ['give up', faults.giveUpRate],
    ['unknown outcome', faults.unknownOutcomeRate],
  ];
  let threshold = 0;
  for (const [fate, rate = 0] of chances) {
    threshold += rate;
    if (roll < threshold) return fate;
  }
  return undefined;
}

function dump(documents: Documents): Record<string, Record<string, object>> {
  const filled = [...documents.collections()].filter(([, docs]) => docs.size > 0);
  return Object.fromEntries(filled.map(([path, docs]) => [path, Object.fromEntries(docs)]));
}
