import { defaultCatalogue } from '../../contract/catalogue/defaults.ts';
import type { ListedItem } from '../../contract/catalogue/listed.ts';
import type { CatalogueDoc, CatalogueItem, CatalogueList } from '../../contract/documents/catalogue.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Reader, Tx } from '../../kernel/store.ts';

/** A list as staff left it, or as the house began; version 0 then. */
export async function readList(
  reader: Reader,
  list: CatalogueList,
): Promise<Pick<CatalogueDoc, 'version'> & { readonly items: readonly CatalogueItem[] }> {
  return (await reader.get(refTo('catalogue', list))) ?? { version: 0, items: defaultCatalogue[list] };
}

/** The items of a list, each with the extra that `catalogue-saveItem` has seen to. */
export async function readItems<L extends CatalogueList>(reader: Reader, list: L): Promise<readonly ListedItem<L>[]> {
  return (await readList(reader, list)).items as readonly ListedItem<L>[];
}

/** @returns the version that the list has now */
export function writeList(
  tx: Tx,
  { now }: Pick<Call<unknown>, 'now'>,
  { list, version, items }: { list: CatalogueList; version: number; items: readonly CatalogueItem[] },
): number {
  const next = version + 1;
  const ordered = [...items].sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
  tx.set(refTo('catalogue', list), { list, version: next, items: ordered, updatedAt: now });
  return next;
}
