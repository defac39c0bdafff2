import type { Filter, Query } from '../../src/kernel/store.ts';
import { docIdOf } from '../../src/kernel/store.ts';
import { collectionOf, createMatcher, fieldAt, type Placed, valueKey } from './memory-store-query.ts';

/** One document before and after a commit; `undefined` where it did not or does not exist. */
export interface Change {
  readonly path: string;
  readonly before: object | undefined;
  readonly after: object | undefined;
}

/** The committed documents, by collection, with an index for each field that was ever asked for by equality. */
export interface Documents {
  get(path: string): object | undefined;
  find(query: Query<unknown>): Placed[];
  put(path: string, doc: object | undefined): Change;
  /** Grows with every `put`, into that collection or anywhere: while it stands still, every read still holds. */
  changeCount(collectionPath?: string): number;
  collections(): ReadonlyMap<string, ReadonlyMap<string, object>>;
}

type Index = Map<string, Set<string>>;

interface Collection {
  changeCount: number;
  readonly docs: Map<string, object>;
  readonly indexes: Map<string, Index>;
}

export function createDocuments(): Documents {
  const collections = new Map<string, Collection>();
  const docsOf = new Map<string, ReadonlyMap<string, object>>();

  let changeCount = 0;

  const open = (path: string): Collection => {
    const known = collections.get(path);
    if (known !== undefined) return known;
    const created: Collection = { changeCount: 0, docs: new Map(), indexes: new Map() };
    collections.set(path, created);
    docsOf.set(path, created.docs);
    return created;
  };

  return {
    get: (path) => open(collectionOf(path)).docs.get(docIdOf({ path })),
    find: (query) => {
      const collection = open(query.from.path);
      const matcher = createMatcher(query);
      const found: Placed[] = [];
      for (const id of candidateIds(collection, query.where ?? [])) {
        const doc = collection.docs.get(id);
        const placed = doc && matcher.place(id, doc);
        if (placed !== undefined) found.push(placed);
      }
      return found.sort(matcher.compare).slice(0, query.limit);
    },
    put: (path, doc) => {
      const collection = open(collectionOf(path));
      collection.changeCount += 1;
      changeCount += 1;
      const id = docIdOf({ path });
      const before = collection.docs.get(id);
      if (doc === undefined) collection.docs.delete(id);
      else collection.docs.set(id, doc);
      for (const [key, index] of collection.indexes) {
        if (before !== undefined) for (const value of indexedValues(before, key)) index.get(value)?.delete(id);
        if (doc !== undefined) for (const value of indexedValues(doc, key)) enter(index, value, id);
      }
      return { path, before, after: doc };
    },
    changeCount: (path) => (path === undefined ? changeCount : open(path).changeCount),
    collections: () => docsOf,
  };
}

/** A superset of the ids that pass: those of the most selective equality filter, or all. */
function candidateIds(collection: Collection, where: readonly Filter[]): Iterable<string> {
  let best: readonly ReadonlySet<string>[] | undefined;
  let bestSize = collection.docs.size;
  for (const { field, op, value } of where) {
    if (op !== '==' && op !== 'in' && op !== 'array-contains') continue;
    const index = indexFor(collection, op === 'array-contains' ? `${field}[]` : field);
    const wanted = new Set((Array.isArray(value) ? value : [value]).map(valueKey));
    const sets = [...wanted].flatMap((key) => index.get(key ?? '') ?? []);
    const size = sets.reduce((sum, set) => sum + set.size, 0);
    if (size <= bestSize) [best, bestSize] = [sets, size];
  }
  return best === undefined ? collection.docs.keys() : new Set(best.flatMap((set) => [...set]));
}

function indexFor(collection: Collection, key: string): Index {
  const known = collection.indexes.get(key);
  if (known !== undefined) return known;
  const built: Index = new Map();
  for (const [id, doc] of collection.docs) for (const value of indexedValues(doc, key)) enter(built, value, id);
  collection.indexes.set(key, built);
  return built;
}

/** The values under which a document stands in the index `field`, or in that of the items of a list, `field[]`. */
function indexedValues(doc: object, key: string): string[] {
  const isList = key.endsWith('[]');
  const value = fieldAt(doc, isList ? key.slice(0, -2) : key);
  const values = isList ? (Array.isArray(value) ? value : []) : [value];
  return values.map(valueKey).filter((text) => text !== undefined);
}

function enter(index: Index, value: string, id: string): void {
  const ids = index.get(value);
  if (ids === undefined) index.set(value, new Set([id]));
  else ids.add(id);
}
