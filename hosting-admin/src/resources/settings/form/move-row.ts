import { blankOf, fieldsOf, type JsonSchema } from './schema-shape.ts';

export type RowValue = Readonly<Record<string, unknown>>;

/** Room to put others between, as the lists of the house are numbered. */
const STEP = 10;

const orderOf = (row: RowValue | undefined) => (typeof row?.['order'] === 'number' ? row['order'] : undefined);

/** The places of rows in the order in which they are shown: by `order` where they have one. */
export function sortedPlaces(rows: readonly RowValue[]): number[] {
  const places = rows.map((_, place) => place);
  return places.sort((a, b) => (orderOf(rows[a]) ?? a) - (orderOf(rows[b]) ?? b) || a - b);
}

/**
 * Moves the row that is shown at one place to another. Rows that carry their `order` change that alone: those in
 * between hand theirs on, and only where two have the same are all numbered anew.
 */
export function moveRow(rows: readonly RowValue[], from: number, to: number): RowValue[] {
  const places = sortedPlaces(rows);
  const moved = places.toSpliced(from, 1).toSpliced(to, 0, places[from] ?? 0);
  if (rows.some((row) => orderOf(row) === undefined)) return moved.map((place) => rows[place] ?? {});
  const orders = places.map((place) => orderOf(rows[place]) ?? 0);
  const areDistinct = new Set(orders).size === orders.length;
  const numbers = areDistinct ? orders : orders.map((_, shown) => shown * STEP);
  return rows.map((row, place) => ({ ...row, order: numbers[moved.indexOf(place)] ?? 0 }));
}

/** An empty row behind the others. */
export function nextRow(rows: readonly RowValue[], item: JsonSchema): RowValue {
  const blank = blankOf(item) as RowValue;
  const order = fieldsOf(item).find(({ name }) => name === 'order');
  if (order === undefined) return blank;
  const last = Math.max(-STEP, ...rows.map((row) => orderOf(row) ?? 0));
  return { ...blank, order: Math.min(order.schema.maximum ?? Number.MAX_SAFE_INTEGER, last + STEP) };
}
