import type { CollectionRef, Filter, Found, Query, Reader } from './store.ts';

/** Where a page ended, as it travels to a client and back. */
export interface PageCursor {
  readonly at: string;
  readonly id: string;
}

export interface PageOf<T> {
  readonly from: CollectionRef<T>;
  readonly where?: readonly Filter[];
  readonly limit: number;
  /** Null, like undefined: from the beginning. */
  readonly cursor?: PageCursor | null | undefined;
}

/** The time that a list goes by: the field for the database, and how to read it for the cursor. */
export interface TimeOrder<T> {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
  readonly at: (doc: T) => Date;
}

/** One page of documents by a time of theirs, and where the next one begins; null at the end. */
export async function findPage<T extends object>(
  reader: Reader,
  { from, where = [], limit, cursor }: PageOf<T>,
  { field, direction, at }: TimeOrder<T>,
): Promise<{ page: Found<T>[]; cursor: PageCursor | null }> {
  const found = await reader.find<T>({
    from,
    where,
    orderBy: [{ field, direction }],
    ...(cursor == null ? {} : { startAfter: [new Date(cursor.at), cursor.id] }),
    // One more than asked for tells whether there is another page.
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { page, cursor: last === undefined ? null : { at: at(last.data).toISOString(), id: last.id } };
}

/** The same by `at`, newest first. */
export function findNewest<T extends { readonly at: Date }>(reader: Reader, page: PageOf<T>) {
  return findPage(reader, page, { field: 'at', direction: 'desc', at: ({ at }) => at });
}

/** A `total` above this is not worth its price: the list says that there are more. */
const COUNTED = 1_000;

/** How long a filtered list is, as its `total`; null beyond 1,000. */
export async function countTotal<T extends object>(
  reader: Reader,
  { from, where = [], orderBy = [] }: Pick<Query<T>, 'from' | 'where' | 'orderBy'>,
): Promise<number | null> {
  const count = await reader.count<T>({ from, where, orderBy, limit: COUNTED + 1 });
  return count > COUNTED ? null : count;
}
