import type { DataProvider } from 'react-admin';
import type { Row } from './list-source.ts';

/** The most rows that one file holds. */
export const MAX_EXPORT_ROWS = 10_000;
/** As many as a list gives at once. */
const PER_PAGE = 50;

/** Every row of a list, page by page, up to the limit of a file; tells how many there are on the way. */
export async function collectRows(
  dataProvider: Pick<DataProvider, 'getList'>,
  { resource, filter }: { resource: string; filter: object },
  onProgress: (count: number) => void,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let page = 1; rows.length < MAX_EXPORT_ROWS; page += 1) {
    const found = await dataProvider.getList(resource, {
      pagination: { page, perPage: PER_PAGE },
      sort: { field: 'id', order: 'ASC' },
      filter,
    });
    rows.push(...(found.data as Row[]));
    onProgress(rows.length);
    if (found.pageInfo?.hasNextPage !== true) break;
  }
  return rows.slice(0, MAX_EXPORT_ROWS);
}
