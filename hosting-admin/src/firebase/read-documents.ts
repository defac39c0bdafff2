import type { CollectionName, DocumentOf } from '../../../functions/src/contract/collections.ts';
import { firebase } from './firebase.ts';
import { openDatabase } from './listen.ts';
import { type Plain, plain } from './plain.ts';
import { Refusal } from './refusal.ts';

/** A document of the contract, with its id, as pages show it. */
export type Shown<Name extends CollectionName> = Plain<DocumentOf<Name>> & { readonly id: string };

/** Who is signed in. */
export function ownUid(): string {
  const uid = firebase().auth.currentUser?.uid;
  if (uid === undefined) throw new Refusal('auth/required');
  return uid;
}

/** The agency that whoever is signed in works for, as their token says. @throws Refusal `agency/required` */
export async function ownAgencyId(): Promise<string> {
  const token = await firebase().auth.currentUser?.getIdTokenResult();
  const agencyId = token?.claims['agencyId'];
  if (typeof agencyId !== 'string') throw new Refusal('agency/required');
  return agencyId;
}

/** One document, read under the rules; null: there is none. @throws Refusal `auth/forbidden` */
export function readDocument<Name extends CollectionName>(collection: Name, id: string): Promise<Shown<Name> | null> {
  return underRules(async () => {
    const library = await import('firebase/firestore');
    const found = await library.getDoc(library.doc(await openDatabase(), collection, id));
    return found.exists() ? ({ ...(plain(found.data()) as object), id } as Shown<Name>) : null;
  });
}

interface Wanted {
  /** Equalities that the rules ask for. */
  readonly where: Readonly<Record<string, string>>;
  readonly newestBy?: string;
  readonly limit?: number;
}

/** Documents, read under the rules. @throws Refusal `auth/forbidden` */
export function readDocuments<Name extends CollectionName>(
  collection: Name,
  { where, newestBy, limit = 50 }: Wanted,
): Promise<Shown<Name>[]> {
  return underRules(async () => {
    const library = await import('firebase/firestore');
    const conditions = Object.entries(where).map(([field, value]) => library.where(field, '==', value));
    const order = newestBy === undefined ? [] : [library.orderBy(newestBy, 'desc')];
    const from = library.collection(await openDatabase(), collection);
    const { docs } = await library.getDocs(library.query(from, ...conditions, ...order, library.limit(limit)));
    return docs.map((one) => ({ ...(plain(one.data()) as object), id: one.id }) as Shown<Name>);
  });
}

/** How many documents there are of a kind: one read, whatever it counts. */
export function countDocuments(collection: CollectionName, where: Readonly<Record<string, unknown>>): Promise<number> {
  return underRules(async () => {
    const library = await import('firebase/firestore');
    const conditions = Object.entries(where).map(([field, value]) => library.where(field, '==', value));
    const from = library.collection(await openDatabase(), collection);
    return (await library.getCountFromServer(library.query(from, ...conditions))).data().count;
  });
}

/** What the rules keep back is refused as the server would. */
export async function underRules<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if ((error as { code?: string }).code === 'permission-denied') throw new Refusal('auth/forbidden');
    throw error;
  }
}
