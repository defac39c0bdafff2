import type { CollectionName } from '../../contract/collections.ts';
import type { CatalogueItem, CatalogueList } from '../../contract/documents/catalogue.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { Filter, Tx } from '../../kernel/store.ts';
import { readItems } from './catalogue-store.ts';

/** Where the items of a list are named. Nobody can tell of the other lists, so their items are only ever retired. */
const uses: { readonly [L in CatalogueList]?: (item: CatalogueItem) => { in: CollectionName; where: Filter } } = {
  interests: ({ id }) => ({ in: 'profiles', where: { field: 'interests', op: 'array-contains', value: id } }),
  languages: ({ id }) => ({ in: 'profiles', where: { field: 'languages', op: 'array-contains', value: id } }),
  cities: ({ id }) => ({ in: 'users', where: { field: 'place.cityId', op: '==', value: id } }),
  countries: ({ extra }) => ({ in: 'profiles', where: { field: 'country', op: '==', value: extra.code ?? '' } }),
  avatars: ({ extra }) => ({ in: 'profiles', where: { field: 'photoUrl', op: '==', value: extra.url ?? '' } }),
};

/** Whether something names this item. */
export async function isInUse(tx: Tx, list: CatalogueList, item: CatalogueItem): Promise<boolean> {
  if (list === 'states') return (await readItems(tx, 'cities')).some(({ extra }) => extra.stateId === item.id);
  const use = uses[list]?.(item);
  if (use === undefined) return true;
  const found = await tx.find<object>({ from: collectionRef(use.in), where: [use.where], limit: 1 });
  return found.length > 0;
}
