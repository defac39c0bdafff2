import type { CollectionRef, Filter, Found, Reader } from './store.ts';

/** Where a page ended, as it travels to a client and back. */
export interface PageCursor {
  readonly at: string;
  readonly id: string;
}

export interface NewestPage<T> {
  readonly from: CollectionRef<T>;
  readonly where?: readonly Filter[];
  readonly limit: number;
  readonly cursor?: PageCursor | undefined;
}

/** One page of documents by their `at`, newest first, and where the next one begins; null at the end. */
export async function findNewest<T extends { readonly at: Date }>(
  reader: Reader,
  { from, where = [], limit, cursor }: NewestPage<T>,
): Promise<{ page: Found<T>[]; cursor: PageCursor | null }> {
  const found = await reader.find<T>({
    from,
    where,
    orderBy: [{ field: 'at', direction: 'desc' }],
    ...(cursor === undefined ? {} : { startAfter: [new Date(cursor.at), cursor.id] }),
    // One more than asked for tells whether there is another page.
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { page, cursor: last === undefined ? null : { at: last.data.at.toISOString(), id: last.id } };
}
