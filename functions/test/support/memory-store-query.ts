import { InvariantError } from '../../src/kernel/invariant.ts';
import type { FieldValue, Filter, Query } from '../../src/kernel/store.ts';
import { docIdOf } from '../../src/kernel/store.ts';

/** A document that is in a query, with what it is sorted by: the values of `orderBy`, then its id. */
export interface Placed {
  readonly id: string;
  readonly doc: object;
  readonly key: readonly unknown[];
}

/** Firestore's answer to "is this document in that query, and where": its order of types, missing fields and ties. */
export interface Matcher {
  /**
   * `undefined` when a filter or the cursor leaves it out, or when it lacks a field of `orderBy`: no sorted answer has
   * it.
   */
  place(id: string, doc: object): Placed | undefined;
  compare(a: Placed, b: Placed): number;
}

export function createMatcher(query: Query<unknown>): Matcher {
  const { where = [], orderBy = [], startAfter } = query;
  const signs = orderBy.map((order) => (order.direction === 'asc' ? 1 : -1));
  signs.push(signs.at(-1) ?? 1);
  const compareKeys = (a: readonly unknown[], b: readonly unknown[]) => {
    for (let index = 0; index < signs.length; index += 1) {
      const order = compareValues(a[index], b[index]);
      if (order !== 0) return order * (signs[index] ?? 1);
    }
    return 0;
  };
  return {
    place: (id, doc) => {
      if (!where.every((filter) => passes(doc, filter))) return undefined;
      const key = orderBy.map((order) => fieldAt(doc, order.field));
      if (key.includes(undefined)) return undefined;
      key.push(id);
      return startAfter === undefined || compareKeys(key, startAfter) > 0 ? { id, doc, key } : undefined;
    },
    compare: (a, b) => compareKeys(a.key, b.key),
  };
}

export function fieldAt(doc: object, field: string): unknown {
  if (!field.includes('.')) return (doc as Record<string, unknown>)[field];
  return field.split('.').reduce<unknown>((node, name) => {
    return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[name] : undefined;
  }, doc);
}

/** One text per value and type, the same for equal values only; `undefined` for what no filter can equal. */
export function valueKey(value: unknown): string | undefined {
  if (value instanceof Date) return `date:${value.getTime()}`;
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return `${typeof value}:${value}`;
  return undefined;
}

function passes(doc: object, { field, op, value }: Filter): boolean {
  const actual = fieldAt(doc, field);
  if (actual === undefined) return false;
  if (op === '==') return equals(actual, value);
  if (op === 'in') return (value as readonly FieldValue[]).some((wanted) => equals(actual, wanted));
  if (op === 'array-contains') return Array.isArray(actual) && actual.some((item) => equals(item, value));
  if (rankOf(actual) !== rankOf(value)) return false;
  const order = compareValues(actual, value);
  if (op === '<') return order < 0;
  if (op === '<=') return order <= 0;
  return op === '>' ? order > 0 : order >= 0;
}

function equals(actual: unknown, wanted: unknown): boolean {
  if (actual instanceof Date && wanted instanceof Date) return actual.getTime() === wanted.getTime();
  return actual === wanted;
}

/** https://firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering */
function rankOf(value: unknown): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return 1;
  if (typeof value === 'number') return 2;
  if (value instanceof Date) return 3;
  if (typeof value === 'string') return 4;
  throw new InvariantError(`this house sorts by plain values only, not by ${JSON.stringify(value)}`);
}

function compareValues(a: unknown, b: unknown): number {
  const byRank = rankOf(a) - rankOf(b);
  if (byRank !== 0) return byRank;
  const [left, right] = [a, b] as [number, number];
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

export function collectionOf(path: string): string {
  const segments = path.split('/');
  if (segments.length % 2 !== 0 || segments.includes(''))
    throw new InvariantError(`not the path of a document: ${path}`);
  return path.slice(0, path.length - docIdOf({ path }).length - 1);
}
