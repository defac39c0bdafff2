import { describe, expect, it } from 'vitest';
import { createCursorBook } from './cursor-book.ts';
import { listSource } from './list-source.ts';
import { readPage } from './read-page.ts';

const source = listSource({
  callable: 'audit-listAuditLog',
  rows: 'lines',
  idOf: ({ id }) => id,
});

/** A server with this many lines that writes down what it was asked. */
function serverWith(count: number) {
  const asked: Record<string, unknown>[] = [];
  const call = async (_: string, request: Record<string, unknown>) => {
    asked.push(request);
    const from = (request['cursor'] as { at: number } | undefined)?.at ?? 0;
    const end = Math.min(count, from + (request['limit'] as number));
    const lines = Array.from({ length: end - from }, (_unused, index) => ({ id: `line-${from + index}` }));
    return { lines, cursor: end < count ? { at: end } : null, total: count };
  };
  return { asked, tools: { call: call as never, book: createCursorBook() } };
}

const page = (number: number, filter = {}) => ({ page: number, perPage: 10, filter });

describe('a page of a list', () => {
  it('begins where the page before it ended', async () => {
    const { tools, asked } = serverWith(25);
    await readPage(tools, source, page(1));
    const second = await readPage(tools, source, page(2));
    expect(second.rows.map(({ id }) => id).slice(0, 2)).toEqual(['line-10', 'line-11']);
    expect(second).toMatchObject({ hasNext: true, total: 25 });
    expect(asked).toEqual([{ limit: 10 }, { limit: 10, cursor: { at: 10 } }]);
  });

  it('is reached over those before it when an address names it', async () => {
    const { tools, asked } = serverWith(25);
    const third = await readPage(tools, source, page(3));
    expect(third.rows.map(({ id }) => id)).toEqual(['line-20', 'line-21', 'line-22', 'line-23', 'line-24']);
    expect(third.hasNext).toBe(false);
    expect(asked).toHaveLength(3);
  });

  it('behind the end is the last one there is', async () => {
    const { tools } = serverWith(12);
    const found = await readPage(tools, source, page(9));
    expect(found.rows.map(({ id }) => id)).toEqual(['line-10', 'line-11']);
    expect(found.hasNext).toBe(false);
  });

  it('that is the last tells how many there are, where the server has not counted', async () => {
    const call = async () => ({ lines: [{ id: 'a' }, { id: 'b' }], cursor: null });
    const found = await readPage({ call: call as never, book: createCursorBook() }, source, page(1));
    expect(found).toMatchObject({ total: 2, hasNext: false });
  });

  it('of another filter begins at the beginning', async () => {
    const { tools, asked } = serverWith(25);
    await readPage(tools, source, page(2));
    await readPage(tools, source, page(1, { action: 'kyc-reveal' }));
    expect(asked.at(-1)).toEqual({ limit: 10, action: 'kyc-reveal' });
  });

  it('asks for no filter that nobody filled in', async () => {
    const { tools, asked } = serverWith(1);
    await readPage(tools, source, page(1, { action: '', target: null, actorUid: 'asha', subjectUid: undefined }));
    expect(asked).toEqual([{ limit: 10, actorUid: 'asha' }]);
  });

  it('of a list without pages is all there is, and asks for no page', async () => {
    const asked: unknown[] = [];
    const call = async (_: string, request: object) => {
      asked.push(request);
      return { endpoints: [{ endpointId: 'slack' }, { endpointId: 'n8n' }] };
    };
    const whole = listSource({
      callable: 'automation-listEndpoints',
      rows: 'endpoints',
      idOf: ({ endpointId }) => endpointId,
      isPaged: false,
    });
    const found = await readPage({ call: call as never, book: createCursorBook() }, whole, page(1));
    expect(found).toMatchObject({ total: 2, hasNext: false, rows: [{ id: 'slack' }, { id: 'n8n' }] });
    expect(asked).toEqual([{}]);
  });
});

describe('what is remembered of lists', () => {
  it('forgets the pages behind one that changed', () => {
    const book = createCursorBook();
    book.note('a', 1, 'two');
    book.note('a', 2, 'three');
    book.note('a', 1, 'other');
    expect(book.nearest('a', 3)).toEqual({ page: 2, cursor: 'other' });
  });

  it('has an end', () => {
    const book = createCursorBook();
    book.note('first', 1, 'two');
    for (let list = 0; list < 50; list += 1) book.note(`list-${list}`, 1, 'two');
    expect(book.nearest('first', 2)).toEqual({ page: 1, cursor: null });
    expect(book.nearest('list-49', 2)).toEqual({ page: 2, cursor: 'two' });
  });
});
