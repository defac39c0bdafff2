import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Query } from '../../src/kernel/store.ts';
import { collectionNames } from './seed-documents.ts';

const direction = z.enum(['ASCENDING', 'DESCENDING']);
const scope = z.literal('COLLECTION');
const indexField = z.union([
  z.strictObject({ fieldPath: z.string(), order: direction }),
  z.strictObject({ fieldPath: z.string(), arrayConfig: z.literal('CONTAINS') }),
]);

const indexesFile = z.strictObject({
  indexes: z.array(
    z.strictObject({ collectionGroup: z.enum(collectionNames), queryScope: scope, fields: z.array(indexField).min(2) }),
  ),
  fieldOverrides: z.array(
    z.strictObject({
      collectionGroup: z.enum(collectionNames),
      fieldPath: z.string(),
      ttl: z.literal(true).optional(),
      indexes: z.array(z.strictObject({ order: direction, queryScope: scope })),
    }),
  ),
});

const text = readFileSync(new URL('../../../firestore.indexes.json', import.meta.url), 'utf8');

/** firestore.indexes.json, which names only collections of the contract or fails to load. */
export const { indexes, fieldOverrides } = indexesFile.parse(JSON.parse(text));

/** One composite index as a line: `gifts: receiverUid ASCENDING, at DESCENDING`. */
export function indexLine(collection: string, fields: readonly z.infer<typeof indexField>[]): string {
  return `${collection}: ${fields.map(fieldText).join(', ')}`;
}

const fieldText = (field: z.infer<typeof indexField>): string =>
  `${field.fieldPath} ${'order' in field ? field.order : field.arrayConfig}`;

/**
 * The index that production would miss for a query, in words; null when it is served. The emulator answers any query,
 * so without this a missing index shows first when a person is waiting.
 *
 * Firestore merges several indexes for equality with `==` when they end in the same order; so does this. A page that
 * people wait for in the app still has one index of its own.
 * https://firebase.google.com/docs/firestore/query-data/index-overview#taking_advantage_of_index_merging
 */
export function missingIndex(query: Query<unknown>): string | null {
  const filters = query.where?.map(({ field, op }) => `${field} ${op}`);
  const orders = query.orderBy?.map(({ field, direction: way }) => `${field} ${way}`);
  const shape = JSON.stringify([query.from.path, filters, orders]);
  const known = answers.get(shape);
  if (known !== undefined) return known;
  const answer = findMissing(query);
  answers.set(shape, answer);
  return answer;
}

/** By the shape of the query: the same few are asked many thousand times in the simulation. */
const answers = new Map<string, string | null>();

function findMissing({ from, where = [], orderBy = [] }: Query<unknown>): string | null {
  const equal = where.filter(({ op }) => op === '==' || op === 'in' || op === 'array-contains');
  const sorted = orderBy.map(({ field, direction: way }) => `${field} ${way === 'asc' ? 'ASCENDING' : 'DESCENDING'}`);
  if (sorted.length === 0 || (equal.length === 0 && sorted.length === 1)) {
    const single = [...equal, ...orderBy].map(({ field }) => field).find((field) => isUnindexed(from.path, field));
    return single === undefined ? null : `${from.path}: ${single} has no index of its own`;
  }
  const filtered = equal.map(({ field, op }) => `${field} ${op === 'array-contains' ? 'CONTAINS' : 'ASCENDING'}`);
  const usable = filtersOfIndexes(from.path, sorted).filter((filters) =>
    filters.every((one) => filtered.includes(one)),
  );
  const isServed = usable.some(({ length }) => length === filtered.length);
  const isMerged =
    equal.length > 1 && equal.every(({ op }) => op === '==') && filtered.every((one) => usable.flat().includes(one));
  return isServed || isMerged ? null : `no index for ${from.path}: ${[...filtered, ...sorted].join(', ')}`;
}

/** Of each index that ends in this order: the fields before it, which are compared for equality in any order. */
function filtersOfIndexes(collection: string, sorted: readonly string[]): string[][] {
  return indexes
    .filter(({ collectionGroup }) => collectionGroup === collection)
    .map(({ fields }) => fields.map(fieldText))
    .filter((fields) => fields.slice(-sorted.length).join() === sorted.join())
    .map((fields) => fields.slice(0, -sorted.length));
}

/** Whether an override takes away the index that a field has by itself; the override of the nearest map decides. */
function isUnindexed(collection: string, field: string): boolean {
  const nearest = fieldOverrides
    .filter(
      ({ collectionGroup, fieldPath }) => collectionGroup === collection && `${field}.`.startsWith(`${fieldPath}.`),
    )
    .toSorted((a, b) => b.fieldPath.length - a.fieldPath.length)[0];
  return nearest !== undefined && nearest.indexes.length === 0;
}
