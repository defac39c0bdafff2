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
import { liveQueryOf } from './live-queries.ts';
import { NEWCOMER, OTHER, OWNER, type RulesWorld } from './rules-world.ts';
import { agencyField, queryField, seedDocument } from './seed-documents.ts';
import { AGENCY } from './seeds/seed.ts';

/**
 * What a write changes where one is allowed; elsewhere the same document again, which no allow-list of fields
 * refuses.
 */
const changes: Partial<Record<CollectionName, () => Record<string, unknown>>> = {
  conversationMarks: () => ({ seen: { bob: 1 }, updatedAt: serverTimestamp() }),
  conversationMembers: () => ({ pinnedAt: new Date('2026-11-02T10:00:00Z') }),
  favourites: () => ({ at: serverTimestamp() }),
  follows: () => ({ at: serverTimestamp() }),
  messages: () => ({ members: [OTHER] }),
  notices: () => ({ read: true }),
  presence: () => ({ at: serverTimestamp() }),
  settings: () => ({ theme: 'dark', updatedAt: serverTimestamp() }),
};

const STAFF: readonly Person[] = ['admin', 'finance', 'moderator', 'support'];

/** Tries one verb on one collection as one person, in the way most likely to be let in. */
export async function knock(world: RulesWorld, person: Person, verb: Verb, name: CollectionName): Promise<unknown> {
  if (verb === 'create') {
    const { path, doc: fresh } = seedDocument(name, NEWCOMER, OTHER);
    return setDoc(doc(world.as(person, true), path), { ...fresh, ...changes[name]?.() });
  }
  const db = world.as(person);
  const { path, doc: seeded } = seedDocument(name, OWNER, OTHER);
  // Somebody else who may do the same has changed or deleted it by now.
  if (changes[name] !== undefined) await world.put({ [path]: seeded });
  if (verb === 'get') return getDocFromServer(doc(db, path));
  if (verb === 'list') return listOwn(db, name, person);
  if (verb === 'update') return setDoc(doc(db, path), { ...seeded, ...changes[name]?.() });
  return deleteDoc(doc(db, path));
}

function listOwn(db: Firestore, name: CollectionName, person: Person): Promise<unknown> {
  const live = liveQueryOf(name);
  if (live !== undefined && STAFF.includes(person)) {
    return getDocsFromServer(query(collection(db, name), where('state', '==', live.states[0]), limit(10)));
  }
  const byAgency = person.includes('agency') ? agencyField(name) : undefined;
  if (byAgency !== undefined) {
    return getDocsFromServer(query(collection(db, name), where(byAgency, '==', AGENCY), limit(10)));
  }
  const asOther = person === 'other';
  const field = queryField(name, asOther);
  const isOthers = asOther && field !== queryField(name, false);
  const isList = field !== null && Array.isArray(seedDocument(name, OWNER, OTHER).doc[field]);
  const me = isOthers || (isList && asOther) ? OTHER : OWNER;
  const mine = field === null ? [] : [where(field, isList ? 'array-contains' : '==', me)];
  return getDocsFromServer(query(collection(db, name), ...mine, limit(10)));
}
