import type { DocumentData, QueryDocumentSnapshot } from 'firebase/firestore';
import { firebase } from '../firebase/firebase.ts';
import { openDatabase } from '../firebase/listen.ts';
import { createCursorBook } from './cursor-book.ts';
import type { ListSource, PageWanted, Row } from './list-source.ts';

interface OwnDocuments {
  readonly collection: string;
  /** The fields that say whose they are, e.g. `{ ownerUid: uid }`, as the rules ask for them. */
  readonly whose: (uid: string) => Readonly<Record<string, string>>;
  /** The time they are shown by, newest first. */
  readonly orderBy: string;
}

/** Pages of what is one's own, straight from the database under its rules. Filters are equalities. */
export function ownDocuments({ collection, whose, orderBy }: OwnDocuments): ListSource {
  const book = createCursorBook();

  const find = async ({ perPage, filter }: PageWanted, cursor: unknown) => {
    const library = await import('firebase/firestore');
    const opened = await openDatabase();
    const conditions = Object.entries({ ...filter, ...whose(ownUid()) })
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
        const found = await find(wanted, at.cursor);
        const shown = found.slice(0, wanted.perPage);
        const next = found.length > wanted.perPage ? (shown.at(-1) ?? null) : null;
        book.note(list, at.page, next);
        const isThere = at.page >= wanted.page;
        if (isThere || next === null) {
          return { rows: shown.map(toRow), hasNext: isThere && next !== null, total: undefined };
        }
        at = { page: at.page + 1, cursor: next };
      }
    },
    get: async (id) => {
      const library = await import('firebase/firestore');
      const found = await library.getDoc(library.doc(await openDatabase(), collection, id));
      if (!found.exists()) throw new Error('It is not there any more');
      return plain(found.data()) as object;
    },
  };
}

function ownUid(): string {
  const uid = firebase().auth.currentUser?.uid;
  if (uid === undefined) throw new Error('Nobody is signed in');
  return uid;
}

const toRow = (found: QueryDocumentSnapshot): Row => ({ ...(plain(found.data()) as DocumentData), id: found.id });

/** As callables give it: instants are texts. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('toDate' in value && typeof value.toDate === 'function') return (value.toDate() as Date).toISOString();
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, plain(inner)]));
}
