import type { CollectionName, DocumentOf } from '../contract/collections.ts';
import { type CollectionRef, type DocRef, docRef } from './store.ts';

export function collectionRef<C extends CollectionName>(name: C): CollectionRef<DocumentOf<C>> {
  return { path: name };
}

/** A typed pointer, e.g. `refTo('accounts', 'wallet:ann')`. */
export function refTo<C extends CollectionName>(name: C, id: string): DocRef<DocumentOf<C>> {
  return docRef(collectionRef(name), id);
}

/** The id under which two people's common record is kept, whoever asks. */
export function pairId(one: string, other: string): string {
  return one < other ? `${one}_${other}` : `${other}_${one}`;
}
