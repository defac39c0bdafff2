import { describe, expect, it } from 'vitest';
import { collectRows, MAX_EXPORT_ROWS } from './collect-rows.ts';

const endless = (pages: number) => ({
  getList: async (_: string, { pagination }: { pagination?: { page: number; perPage: number } }) => {
    const { page, perPage } = pagination ?? { page: 1, perPage: 1 };
    const data = Array.from({ length: perPage }, (_unused, index) => ({ id: `${page}-${index}` }));
    return { data: data as never[], pageInfo: { hasNextPage: page < pages, hasPreviousPage: page > 1 } };
  },
});

describe('the rows of a file', () => {
  it('are those of every page, and their number is told on the way', async () => {
    const told: number[] = [];
    const rows = await collectRows(endless(3), { resource: 'gifts', filter: {} }, (count) => told.push(count));
    expect(rows).toHaveLength(150);
    expect(told).toEqual([50, 100, 150]);
  });

  it('have an end', async () => {
    const rows = await collectRows(endless(1_000), { resource: 'gifts', filter: {} }, () => undefined);
    expect(rows).toHaveLength(MAX_EXPORT_ROWS);
  });
});
