import type { CatalogueItem, CatalogueList } from '../../../../functions/src/contract/documents/catalogue.ts';
import { readDocument } from '../../firebase/read-documents.ts';
import type { ListSource } from '../../lists/list-source.ts';

export const catalogueLists = [
  ...(['interests', 'languages', 'states', 'cities', 'countries', 'avatars', 'tags', 'report-reasons'] as const),
  ...(['gift-categories', 'room-categories', 'ad-placements'] as const),
] satisfies CatalogueList[];

/** The list that is shown first. */
export const firstList: CatalogueList = 'interests';

/** Something of a list of master data. */
export interface ListedItem extends CatalogueItem {
  readonly list: CatalogueList;
}

/** Lists of master data as apps read them: what staff have saved, or what the house is delivered with. */
export const catalogueItems: ListSource = {
  readPage: async ({ page, perPage, filter }) => {
    const items = await readItems((filter['list'] as CatalogueList | undefined) ?? firstList);
    const from = (page - 1) * perPage;
    const rows = items.slice(from, from + perPage).map((item) => ({ ...item }));
    return { rows, hasNext: from + perPage < items.length, total: items.length };
  },
};

/** All of one list, in its order. */
async function readItems(list: CatalogueList): Promise<ListedItem[]> {
  const items = (await readDocument('catalogue', list))?.items ?? (await readDefaults(list));
  return items.toSorted((a, b) => a.order - b.order).map((item) => ({ ...item, list }));
}

async function readDefaults(list: CatalogueList): Promise<readonly CatalogueItem[]> {
  const { defaultCatalogue } = await import('../../../../functions/src/contract/catalogue/defaults.ts');
  return defaultCatalogue[list];
}
