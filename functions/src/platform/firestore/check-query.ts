import { invariant } from '../../kernel/invariant.ts';
import type { Query } from '../../kernel/store.ts';

/**
 * The most values Firestore compares in one `in` filter
 * (https://firebase.google.com/docs/firestore/query-data/queries).
 */
const MAX_IN_VALUES = 30;

const RANGE_OPS: readonly string[] = ['<', '<=', '>', '>='];

/**
 * Refuses, with an `InvariantError`, a query that Firestore would refuse, or would answer in another order than
 * `Query` promises: it sorts by the fields of range filters first, unless told.
 */
export function checkQuery(query: Query<unknown>): void {
  const { from, where = [], orderBy = [], startAfter, limit } = query;
  invariant(Number.isSafeInteger(limit) && limit > 0, `query on ${from.path}: limit is ${limit}`);
  for (const { field, op, value } of where) {
    const name = `query on ${from.path}: ${field} ${op}`;
    invariant(Array.isArray(value) === (op === 'in'), `${name} takes ${op === 'in' ? 'a list' : 'one value'}`);
    if (op === 'in') invariant(isFullList(value), `${name} takes 1 to ${MAX_IN_VALUES} values`);
    if (!RANGE_OPS.includes(op)) continue;
    invariant(value !== null, `${name} cannot compare with null`);
    const isOrdered = orderBy.some((order) => order.field === field);
    invariant(isOrdered, `${name} needs ${field} in orderBy`);
  }
  const isCursorWhole = startAfter === undefined || startAfter.length === orderBy.length + 1;
  invariant(isCursorWhole, `query on ${from.path}: startAfter takes the values of orderBy, then the document id`);
}

function isFullList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.length <= MAX_IN_VALUES;
}
