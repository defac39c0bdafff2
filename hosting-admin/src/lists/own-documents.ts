import type { DocumentData, QueryDocumentSnapshot } from 'firebase/firestore';
import type { CollectionName } from '../../../functions/src/contract/collections.ts';
import { openDatabase } from '../firebase/listen.ts';
import { plain } from '../firebase/plain.ts';
import { ownUid, readDocument, underRules } from '../firebase/read-documents.ts';
import { Refusal } from '../firebase/refusal.ts';
import { createCursorBook } from './cursor-book.ts';
import type { ListSource, PageWanted, Row } from './list-source.ts';

type Whose = Readonly<Record<string, string>>;

interface OwnDocuments {
  readonly collection: CollectionName;
  /** The fields that say whose they are, e.g. `{ ownerUid: uid }`, as the rules ask for them. */
  readonly whose: (uid: string) => Whose | Promise<Whose>;
  /** The time they are shown by, newest first. */
  readonly orderBy: string;
}

/** Pages of what is one's own, straight from the database under its rules. Filters are equalities. */
export function ownDocuments({ collection, whose, orderBy }: OwnDocuments): ListSource {
  const book = createCursorBook();

  const find = async ({ perPage, filter }: PageWanted, cursor: unknown) => {
    const library = await import('firebase/firestore');
    const opened = await openDatabase();
    const conditions = Object.entries({ ...filter, ...(await whose(ownUid())) })
      .filter(([, value]) => value !== '' && value != null)
      .map(([field, value]) => library.where(field, '==', value));
    const start = cursor == null ? [] : [library.startAfter(cursor as QueryDocumentSnapshot)];
    // One more than asked for tells whether there is another page.
    const end = [library.orderBy(orderBy, 'desc'), ...start, library.limit(perPage + 1)];
    return (await library.getDocs(library.query(library.collection(opened, collection), ...conditions, ...end))).docs;
  };

  return {
    readPage: async (wanted) => {
      const list = JSON.stringify([ownUid(), wanted.filter, wanted.perPage]);
      let at = book.nearest(list, wanted.page);
      for (;;) {
        const found = await underRules(() => find(wanted, at.cursor));
        const shown = found.slice(0, wanted.perPage);
        const next = found.length > wanted.perPage ? (shown.at(-1) ?? null) : null;
        book.note(list, at.page, next);
        const isThere = at.page >= wanted.page;
        if (isThere || next === null) {
          const before = (at.page - 1) * wanted.perPage;
          const total = next === null ? before + shown.length : undefined;
          return { rows: shown.map(toRow), hasNext: isThere && next !== null, total };
        }
        at = { page: at.page + 1, cursor: next };
      }
    },
    get: async (id) => {
      const found = await readDocument(collection, id);
      if (found === null) throw new Refusal('auth/forbidden');
      return found;
    },
  };
}

const toRow = (found: QueryDocumentSnapshot): Row => ({ ...(plain(found.data()) as DocumentData), id: found.id });
