import { canAccess } from '../../../../../functions/src/contract/console-access.ts';
import { ownRoles } from '../../../access/roles.ts';
import { callFunction } from '../../../firebase/call-function.ts';
import { createCursorBook } from '../../../lists/cursor-book.ts';
import { type ListSource, listSource, type PageWanted } from '../../../lists/list-source.ts';
import { readPage } from '../../../lists/read-page.ts';

const entries = listSource({ callable: 'wallet-listEntries', rows: 'entries', idOf: ({ entryKey }) => entryKey });
const tools = { call: callFunction as never, book: createCursorBook() };

/** Support sees the wallets of people, one at a time: until one is chosen there is nothing to ask for. */
const mayAsk = async ({ filter }: PageWanted) =>
  Boolean(filter['uid'] || filter['account']) || canAccess(await ownRoles(), 'proof', 'list');

export const entriesSource: ListSource = {
  readPage: async (wanted) =>
    (await mayAsk(wanted)) ? readPage(tools, entries, wanted) : { rows: [], hasNext: false, total: 0 },
};
