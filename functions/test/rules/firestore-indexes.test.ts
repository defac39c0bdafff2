import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CollectionName, collections } from '../../src/contract/collections.ts';
import type { Filter, Query } from '../../src/kernel/store.ts';
import { type AppQuery, appQueries, nameOf } from './app-queries.ts';
import { fieldOverrides, indexes, indexLine, missingIndex } from './missing-index.ts';
import { collectionNames } from './seed-documents.ts';

/** The schema of a field such as `context.kind`; undefined where the document has no such field. */
function fieldSchema(schema: unknown, path: string): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return fieldSchema(schema.unwrap(), path);
  if (path === '') return schema;
  if (schema instanceof z.ZodUnion) return schema.options.map((one) => fieldSchema(one, path)).find((one) => one);
  if (!(schema instanceof z.ZodObject)) return undefined;
  const [head = '', ...rest] = path.split('.');
  return fieldSchema(schema.shape[head], rest.join('.'));
}

function hasField(name: CollectionName, path: string): boolean {
  return fieldSchema(collections[name], path) !== undefined;
}

function twins(names: readonly string[]): string[] {
  return names.filter((name, place) => names.indexOf(name) !== place);
}

function toQuery({ from, by, filters, newestBy }: AppQuery): Query<unknown> {
  const op = ['people', 'members', 'uids'].includes(by) ? 'array-contains' : '==';
  const mine: Filter = { field: by, op, value: 'ann' };
  const equal = Object.entries(filters).map(([field, value]): Filter => ({ field, op: '==', value }));
  return {
    from: { path: from },
    where: [mine, ...equal],
    orderBy: [{ field: newestBy, direction: 'desc' }],
    limit: 20,
  };
}

describe('composite indexes', () => {
  const lines = indexes.map(({ collectionGroup, fields }) => indexLine(collectionGroup, fields));

  it.each(indexes.map((index, place) => [lines[place], index] as const))('%s: has its fields', (_, index) => {
    const missing = index.fields.filter(({ fieldPath }) => !hasField(index.collectionGroup, fieldPath));
    expect(missing).toEqual([]);
  });

  it('are each there once', () => {
    expect(twins(lines)).toEqual([]);
  });

  it.each(appQueries.map((asked) => [nameOf(asked), asked] as const))('serve %s', (_, asked) => {
    expect(missingIndex(toQuery(asked))).toBeNull();
  });
});

describe('field overrides', () => {
  const names = fieldOverrides.map(({ collectionGroup, fieldPath }) => `${collectionGroup}.${fieldPath}`);

  it.each(fieldOverrides.map((override, place) => [names[place], override] as const))(
    '%s: is a field',
    (_, override) => {
      expect(hasField(override.collectionGroup, override.fieldPath)).toBe(true);
    },
  );

  it('are each there once', () => {
    expect(twins(names)).toEqual([]);
  });

  it('let every document with an expireAt expire, and nothing else', () => {
    const expiring = collectionNames.filter((name) => hasField(name, 'expireAt')).map((name) => `${name}.expireAt`);
    const policies = names.filter((_, place) => fieldOverrides[place]?.ttl);
    expect(policies.toSorted()).toEqual(expiring.toSorted());
  });
});

describe('missingIndex', () => {
  const ask = (path: string, where: Filter[], ...sorts: [string, 'asc' | 'desc'][]): Query<unknown> => ({
    from: { path },
    where,
    orderBy: sorts.map(([field, direction]) => ({ field, direction })),
    limit: 1,
  });
  const is = (field: string): Filter => ({ field, op: '==', value: 'ann' });
  const until = (field: string): Filter => ({ field, op: '<=', value: new Date('2026-11-01T10:00:00Z') });

  it.each([
    ['equality alone', ask('ledgerEntries', [is('day'), is('kind')])],
    ['one field to sort by', ask('sessions', [until('dueAt')], ['dueAt', 'asc'])],
    [
      'a field kept out of its unindexed map',
      ask('accounts', [until('wallet.expiryDueAt')], ['wallet.expiryDueAt', 'asc']),
    ],
    [
      'filters in another order than the index',
      ask('earnings', [is('creatorFolded'), is('creatorUid')], ['at', 'asc']),
    ],
    [
      'a list',
      ask('orders', [{ field: 'state', op: 'in', value: ['created'] }, until('checkDueAt')], ['checkDueAt', 'asc']),
    ],
    ['two indexes that end alike', ask('creators', [is('class'), is('kycVerified')], ['followers', 'desc'])],
  ])('finds nothing missing for %s', (_, query) => {
    expect(missingIndex(query)).toBeNull();
  });

  it.each([
    ['a filter without its index', ask('walletRows', [is('ownerUid'), is('text.key')], ['at', 'desc'])],
    ['the other direction', ask('walletRows', [is('ownerUid')], ['at', 'asc'])],
    ['two indexes that end apart', ask('creators', [is('class'), is('uid')], ['followers', 'desc'])],
    [
      'a list beside a filter, which are not merged',
      ask('creators', [{ field: 'class', op: 'in', value: ['regular'] }, is('kycVerified')], ['followers', 'desc']),
    ],
    ['two fields to sort by', ask('gifts', [], ['day', 'asc'], ['at', 'asc'])],
    ['a field whose index was taken away', ask('webhookInbox', [is('rawBody')])],
    ['a field of an unindexed map', ask('accounts', [is('wallet.paidCoins')])],
    ['a sort by an unindexed field', ask('replays', [until('expireAt')], ['expireAt', 'asc'])],
  ])('finds what is missing for %s', (_, query) => {
    expect(missingIndex(query)).toContain(query.from.path);
  });
});
