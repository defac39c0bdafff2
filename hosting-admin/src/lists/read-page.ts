import type { CallableName } from '../firebase/call-function.ts';
import type { CursorBook } from './cursor-book.ts';
import type { CallableSource, Page, PageWanted, Row } from './list-source.ts';

type Call = (name: CallableName, request: never) => Promise<object>;

/** Reads one page of a list, over the pages before it where nobody has come by yet. */
export async function readPage(
  { call, book }: { call: Call; book: CursorBook },
  source: CallableSource,
  { page, perPage, filter }: PageWanted,
): Promise<Page> {
  const asked = { ...source.always, ...withoutBlanks(filter) };
  if (source.isPaged === false) return wholeList(await call(source.callable, asked as never), source);
  const list = JSON.stringify([source.callable, asked, perPage]);
  let at = book.nearest(list, page);
  for (;;) {
    const request = { ...asked, limit: perPage, ...(at.cursor == null ? {} : { cursor: at.cursor }) };
    const reply = (await call(source.callable, request as never)) as Record<string, unknown>;
    const next = reply['cursor'] ?? null;
    book.note(list, at.page, next);
    if (at.page >= page || next === null) {
      const rows = rowsOf(reply, source);
      const { total } = reply as { total?: number | null };
      // The last page tells how many there are where the server has not counted.
      const counted = next === null ? (at.page - 1) * perPage + rows.length : undefined;
      return { rows, hasNext: next !== null, total: total ?? counted };
    }
    at = { page: at.page + 1, cursor: next };
  }
}

/** Filters that nobody filled in are not asked for. */
function withoutBlanks(filter: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isFilled = ([, value]: [string, unknown]) => value !== '' && value !== null && value !== undefined;
  return Object.fromEntries(Object.entries(filter).filter(isFilled));
}

function wholeList(reply: object, source: CallableSource): Page {
  const rows = rowsOf(reply, source);
  return { rows, hasNext: false, total: rows.length };
}

function rowsOf(reply: object, source: CallableSource): Row[] {
  const rows = (reply as Record<string, unknown>)[source.rows] as object[];
  return rows.map((row) => ({ ...row, id: source.idOf(row as never) }));
}
