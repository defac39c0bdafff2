import type { TdsRowDoc } from '../../contract/documents/tax.ts';
import { collectionRef } from '../../kernel/collections.ts';
import type { FieldValue, Reader } from '../../kernel/store.ts';

const PAGE = 300;

/** Every row with these values, in pages; more than a report should keep in memory can be summed up this way. */
export async function* eachTdsRow(
  reader: Reader,
  equal: Readonly<Partial<Record<keyof TdsRowDoc, FieldValue>>>,
): AsyncGenerator<TdsRowDoc> {
  const where = Object.entries(equal).map(([field, value]) => ({ field, op: '==' as const, value }));
  for (let last: string | undefined; ; ) {
    const page = await reader.find<TdsRowDoc>({
      from: collectionRef('tdsRows'),
      where,
      ...(last === undefined ? {} : { startAfter: [last] }),
      limit: PAGE,
    });
    for (const { data } of page) yield data;
    last = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

/** Tax withheld less what was returned, over rows with these values. */
export async function sumTds(reader: Reader, equal: Parameters<typeof eachTdsRow>[1]): Promise<number> {
  let sumPaise = 0;
  for await (const { tdsPaise } of eachTdsRow(reader, equal)) sumPaise += tdsPaise;
  return sumPaise;
}

/** The three months of a quarter, `YYYY-MM`. */
export function monthsOf(fy: string, quarter: number): [string, string, string] {
  const month = (place: number) => {
    const index = 3 + (quarter - 1) * 3 + place;
    return new Date(Date.UTC(Number(fy.slice(0, 4)), index, 1)).toISOString().slice(0, 7);
  };
  return [month(0), month(1), month(2)];
}
