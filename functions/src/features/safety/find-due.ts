import type { CollectionRef, Filter, Found, Reader } from '../../kernel/store.ts';

interface Page<T> {
  readonly from: CollectionRef<T>;
  readonly where: readonly Filter[];
  /** What the page is sorted by. */
  readonly field: string;
  readonly direction: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: { readonly at: string; readonly id: string } | undefined;
}

/** One page of documents by when they are due, and where the next one begins; null at the end. */
export async function findDue<T extends object>(
  reader: Reader,
  { from, where, field, direction, limit, cursor, dueAt }: Page<T> & { readonly dueAt: (doc: T) => Date },
): Promise<{ page: Found<T>[]; cursor: { at: string; id: string } | null }> {
  const found = await reader.find<T>({
    from,
    where,
    orderBy: [{ field, direction }],
    ...(cursor === undefined ? {} : { startAfter: [new Date(cursor.at), cursor.id] }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { page, cursor: last === undefined ? null : { at: dueAt(last.data).toISOString(), id: last.id } };
}
