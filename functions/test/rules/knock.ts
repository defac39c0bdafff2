import {
  collection,
  deleteDoc,
  doc,
  type Firestore,
  getDocFromServer,
  getDocsFromServer,
  limit,
  query,
  serverTimestamp,
  setDoc,
  where,
} from 'firebase/firestore';
import type { CollectionName } from '../../src/contract/collections.ts';
import type { Person, Verb } from './access-matrix.ts';
import { NEWCOMER, OTHER, OWNER, type RulesWorld } from './rules-world.ts';
import { agencyField, queryField, seedDocument } from './seed-documents.ts';
import { AGENCY } from './seeds/seed.ts';

/**
 * What an update changes where one is allowed; elsewhere the same document again, which no allow-list of fields
 * refuses.
 */
const changes: Partial<Record<CollectionName, () => Record<string, unknown>>> = {
  settings: () => ({ theme: 'dark', updatedAt: serverTimestamp() }),
};

/** Tries one verb on one collection as one person, in the way most likely to be let in. */
export async function knock(world: RulesWorld, person: Person, verb: Verb, name: CollectionName): Promise<unknown> {
  if (verb === 'create') {
    const { path, doc: fresh } = seedDocument(name, NEWCOMER, OTHER);
    return setDoc(doc(world.as(person, true), path), fresh);
  }
  const db = world.as(person);
  const { path, doc: seeded } = seedDocument(name, OWNER, OTHER);
  if (verb === 'get') return getDocFromServer(doc(db, path));
  if (verb === 'list') return listOwn(db, name, person);
  if (verb === 'update') return setDoc(doc(db, path), { ...seeded, ...changes[name]?.() });
  return deleteDoc(doc(db, path));
}

function listOwn(db: Firestore, name: CollectionName, person: Person): Promise<unknown> {
  const byAgency = person.includes('agency') ? agencyField(name) : undefined;
  if (byAgency !== undefined) {
    return getDocsFromServer(query(collection(db, name), where(byAgency, '==', AGENCY), limit(10)));
  }
  const asOther = person === 'other';
  const field = queryField(name, asOther);
  const isOthers = asOther && field !== queryField(name, false);
  const mine = field === null ? [] : [where(field, '==', isOthers ? OTHER : OWNER)];
  return getDocsFromServer(query(collection(db, name), ...mine, limit(10)));
}
