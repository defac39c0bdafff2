/** One field that differs. Absent on one side: it was added or taken away. */
export interface Change {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** What names a row of a list, the best first. */
const idFields = ['packId', 'giftId', 'slotId', 'pointId', 'tipId', 'id', 'templateId', 'name', 'title', 'strikes'];

/** Everything in which two values differ, field by field; rows of lists are told apart by their ids. */
export function diffValues(before: unknown, after: unknown, path: readonly string[] = []): Change[] {
  if (isSame(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return fields.flatMap((field) => diffValues(before[field], after[field], [...path, field]));
  }
  const rows = [byId(before), byId(after)] as const;
  if (rows[0] === undefined || rows[1] === undefined) return [{ path, before, after }];
  const changes = diffValues(rows[0], rows[1], path);
  if (changes.length > 0) return changes;
  return [{ path: [...path, 'order'], before: Object.keys(rows[0]), after: Object.keys(rows[1]) }];
}

/** The name of a row in its list; undefined where it has none. */
export function idOf(row: unknown): string | undefined {
  if (!isObject(row)) return undefined;
  const field = idFields.find((name) => typeof row[name] === 'string' || typeof row[name] === 'number');
  return field === undefined ? undefined : String(row[field]);
}

/** Rows by their ids; undefined for what is no list of rows, or where two share an id. */
function byId(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!Array.isArray(value)) return undefined;
  const named = new Map(value.map((row) => [idOf(row), row]));
  if (named.has(undefined) || named.size !== value.length) return undefined;
  return Object.fromEntries(named);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The order of fields says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
