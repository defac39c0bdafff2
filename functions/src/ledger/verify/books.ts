import { type CollectionName, collections, type DocumentOf } from '../../contract/collections.ts';
import type { LedgerEntryDoc } from '../../contract/documents/ledger.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Reader } from '../../kernel/store.ts';
import type { Difference } from './difference.ts';

const PAGE = 300;

/** A payment as the provider itself tells of it. */
export interface ProviderPayment {
  readonly paymentId: string;
  readonly amountPaise: number;
  readonly refundedPaise: number;
}

type DocsById<C extends CollectionName> = ReadonlyMap<string, DocumentOf<C>>;

/** Everything the proof looks at, as it was read. */
export interface Books {
  readonly entries: DocsById<'ledgerEntries'>;
  readonly accounts: DocsById<'accounts'>;
  readonly accountRows: DocsById<'accountRows'>;
  readonly earnings: DocsById<'earnings'>;
  readonly walletRows: DocsById<'walletRows'>;
  readonly houseDays: DocsById<'houseDays'>;
  readonly moneyDays: DocsById<'moneyDays'>;
  readonly orders: DocsById<'orders'>;
  readonly refunds: DocsById<'refunds'>;
  readonly exceptions: DocsById<'exceptions'>;
  readonly sessions: DocsById<'sessions'>;
  readonly receipts: DocsById<'receipts'>;
  readonly gifts: DocsById<'gifts'>;
  readonly payees: DocsById<'payees'>;
  readonly withdrawals: DocsById<'withdrawals'>;
  readonly tdsRows: DocsById<'tdsRows'>;
  readonly settlements: DocsById<'agencySettlements'>;
  readonly settlementLines: DocsById<'agencySettlementLines'>;
  /** Reversing entries by the key of what they take back. */
  readonly reversals: ReadonlyMap<string, readonly LedgerEntryDoc[]>;
  /** Captured payments, when the provider was asked. */
  readonly payments: readonly ProviderPayment[] | undefined;
  /** Documents of the ledger that do not have their shape; they are left out of everything else. */
  readonly malformed: readonly Difference[];
}

/** Reads the books page by page. Stored replies are dropped on the way: the proof does not need them. */
export async function loadBooks(reader: Reader, payments?: readonly ProviderPayment[]): Promise<Books> {
  const malformed: Difference[] = [];
  const own = <C extends CollectionName>(name: C) => readCollection(reader, name, { malformed });
  const others = <C extends CollectionName>(name: C) => readCollection(reader, name, {});
  // Entries come last: what the other documents tell of was then certainly written before.
  const accounts = await own('accounts');
  const [accountRows, earnings, walletRows, houseDays] = [
    await own('accountRows'),
    await own('earnings'),
    await own('walletRows'),
    await own('houseDays'),
  ];
  const moneyDays = await own('moneyDays');
  const [orders, refunds, exceptions] = [await others('orders'), await others('refunds'), await others('exceptions')];
  const [sessions, receipts, gifts] = [await others('sessions'), await others('receipts'), await others('gifts')];
  const [payees, withdrawals, tdsRows] = [await others('payees'), await others('withdrawals'), await others('tdsRows')];
  const settlements = await others('agencySettlements');
  const settlementLines = await others('agencySettlementLines');
  const entries = await own('ledgerEntries');
  return {
    ...{ entries, accounts, accountRows, earnings, walletRows, houseDays, moneyDays, orders, refunds },
    ...{ exceptions, sessions, receipts, gifts, payees, withdrawals, tdsRows, settlements, settlementLines },
    ...{ payments, malformed },
    reversals: groupBy(
      [...entries.values()].filter((one) => one.reverses !== null),
      (one) => one.reverses ?? '',
    ),
  };
}

interface ReadOptions {
  /** Where to put documents that are not what the contract says; without it shapes are not looked at. */
  readonly malformed?: Difference[];
}

async function readCollection<C extends CollectionName>(
  reader: Reader,
  name: C,
  { malformed }: ReadOptions,
): Promise<Map<string, DocumentOf<C>>> {
  const docs = new Map<string, DocumentOf<C>>();
  for await (const { id, data } of pagesOf(reader, name)) {
    const parsed = malformed === undefined ? undefined : collections[name].safeParse(data);
    if (parsed?.success === false) {
      const [issue] = parsed.error.issues;
      const found = `${issue?.path.join('.')}: ${issue?.message}`;
      malformed?.push({ check: 'shape', subject: `${name}/${id}`, expected: 'the shape of the contract', found });
      continue;
    }
    docs.set(id, 'reply' in data ? { ...data, reply: null } : data);
  }
  return docs;
}

async function* pagesOf<C extends CollectionName>(reader: Reader, name: C) {
  let startAfter: string | undefined;
  for (;;) {
    const page = await reader.find<DocumentOf<C>>({
      from: collectionRef(name),
      ...(startAfter === undefined ? {} : { startAfter: [startAfter] }),
      limit: PAGE,
    });
    yield* page;
    startAfter = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** What the postings of an entry do to one account; negative when it pays. */
export function netOf(entry: Pick<LedgerEntryDoc, 'postings'>, account: string): number {
  return entry.postings.reduce((sum, { from, to, amount }) => {
    if (to === account) return sum + amount;
    return from === account ? sum - amount : sum;
  }, 0);
}

/** True when the entry's effect was taken back wholly. */
export function isReversed(books: Books, key: string): boolean {
  return books.reversals.has(key);
}
