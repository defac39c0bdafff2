/**
 * Remembers where the pages of a list begin, because the server tells only where the next one does. Page 1 begins with
 * no cursor. A page nobody has come by is reached by walking from the last one before it that is known.
 */
export interface CursorBook {
  /** The furthest page up to this one whose beginning is known. */
  nearest(list: string, page: number): { readonly page: number; readonly cursor: unknown };
  /** Where the page after this one begins; null: there is none. */
  note(list: string, page: number, next: unknown): void;
}

/** Lists that are remembered at once; the one noted longest ago is forgotten first. */
const MAX_LISTS = 50;

export function createCursorBook(): CursorBook {
  const starts = new Map<string, unknown[]>();
  return {
    nearest(list, page) {
      const known = starts.get(list) ?? [null];
      const nearest = Math.min(page, known.length);
      return { page: nearest, cursor: known[nearest - 1] };
    },
    note(list, page, next) {
      const known = (starts.get(list) ?? [null]).slice(0, page);
      starts.delete(list);
      starts.set(list, next === null || next === undefined ? known : [...known, next]);
      const oldest = starts.keys().next().value;
      if (starts.size > MAX_LISTS && oldest !== undefined) starts.delete(oldest);
    },
  };
}
