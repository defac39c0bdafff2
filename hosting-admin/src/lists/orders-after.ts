/** Something that stands in a list by its number; equal numbers stand by something else. */
export interface Ordered {
  readonly id: string;
  readonly order: number;
}

/** Room to put others between. */
const STEP = 10;
/** The contract's largest number of a place. */
const LAST = 9_999;

/**
 * Which rows get which number so that the one shown at a place stands at another: that one alone where a number is free
 * between its new neighbours, otherwise all whose number changes when the list is numbered anew.
 */
export function ordersAfter(rows: readonly Ordered[], from: number, to: number): Ordered[] {
  const row = rows[from];
  if (row === undefined || from === to) return [];
  const moved = rows.toSpliced(from, 1).toSpliced(to, 0, row);
  const before = moved[to - 1]?.order ?? -1;
  const after = moved[to + 1]?.order ?? before + 2 * STEP;
  const order = Math.floor((before + after) / 2);
  if (order > before && order < after && order <= LAST) return [{ id: row.id, order }];
  return moved
    .map(({ id }, place) => ({ id, order: place * STEP }))
    .filter(({ id, order: next }) => rows.find((one) => one.id === id)?.order !== next);
}
