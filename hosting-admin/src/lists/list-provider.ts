import type { DataProvider, GetListParams } from 'react-admin';
import { callFunction } from '../firebase/call-function.ts';
import { createCursorBook } from './cursor-book.ts';
import type { ListSource, PageWanted, Row } from './list-source.ts';
import { readPage } from './read-page.ts';

/** Nothing is written through the data provider: every change is an act of its own, with a callable of its own. */
const readOnly = (): Promise<never> => Promise.reject(new Error('Changes are made by acts'));

/**
 * Reads for react-admin, over the callables of the contract. A row that no callable gives alone is the one that the
 * last list showed.
 */
export function createListProvider(sources: ReadonlyMap<string, ListSource>): DataProvider {
  const tools = { call: callFunction as never, book: createCursorBook() };
  const shown = new Map<string, Row>();

  const sourceOf = (resource: string): ListSource => {
    const source = sources.get(resource);
    if (source === undefined) throw new Error(`Nobody knows where ${resource} come from`);
    return source;
  };

  const readFrom = (source: ListSource, wanted: PageWanted) =>
    'readPage' in source ? source.readPage(wanted) : readPage(tools, source, wanted);

  const getList = async (resource: string, { pagination, filter }: Partial<GetListParams>) => {
    const { page, perPage } = pagination ?? { page: 1, perPage: 25 };
    const found = await readFrom(sourceOf(resource), { page, perPage, filter: filter ?? {} });
    for (const row of found.rows) shown.set(`${resource}/${row.id}`, row);
    return {
      data: found.rows as never[],
      ...(found.total === undefined ? {} : { total: found.total }),
      pageInfo: { hasNextPage: found.hasNext, hasPreviousPage: page > 1 },
    };
  };

  const getRow = async (resource: string, id: string): Promise<Row> => {
    const { get } = sourceOf(resource);
    if (get !== undefined) return { ...(await get(id)), id };
    const row = shown.get(`${resource}/${id}`);
    if (row === undefined) throw new Error('Open it from its list');
    return row;
  };

  return {
    getList,
    getOne: async (resource, { id }) => ({ data: (await getRow(resource, String(id))) as never }),
    getMany: async (resource, { ids }) => ({
      data: (await Promise.all(ids.map((id) => getRow(resource, String(id))))) as never[],
    }),
    getManyReference: (resource, { target, id, filter, ...rest }) =>
      getList(resource, { ...rest, filter: { ...filter, [target]: id } }),
    create: readOnly,
    update: readOnly,
    updateMany: readOnly,
    delete: readOnly,
    deleteMany: readOnly,
  };
}
