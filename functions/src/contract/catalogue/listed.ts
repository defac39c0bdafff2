import type { CatalogueExtra, CatalogueItem, CatalogueList } from '../documents/catalogue.ts';

/** An item with the extra of its list. */
export type ListedItem<L extends CatalogueList> = CatalogueItem & { readonly extra: CatalogueExtra<L> };

/** An item at its place in a list, with room to put others between. */
export function listed<L extends CatalogueList>(
  id: string,
  index: number,
  { names, extra }: { names: CatalogueItem['names']; extra: CatalogueExtra<L> },
): ListedItem<L> {
  return { id, names, order: index * 10, active: true, extra };
}
