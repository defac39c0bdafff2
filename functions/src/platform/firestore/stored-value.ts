import { InvariantError, invariant } from '../../kernel/invariant.ts';

/**
 * A deep copy of a document in the form in which it may be stored: fields that are `undefined` are gone, Dates are
 * Dates. The copy is taken when the write is asked for, because the SDK would serialise only at commit and see later
 * changes.
 *
 * Throws `InvariantError`, naming the field, for what a document of this house never holds: numbers that are not
 * finite, invalid Dates, `undefined` in a list (positions would shift), a list directly in a list (Firestore refuses
 * it), functions, symbols, bigints and class instances.
 */
export function toStored<T extends object>(doc: T): T {
  return copyMap(doc as Record<string, unknown>, '') as T;
}

/** `toStored` for an update, which must name at least one field. */
export function toStoredPatch<T extends object>(patch: T): T {
  const stored = toStored(patch);
  invariant(Object.keys(stored).length > 0, 'an update that changes no field');
  return stored;
}

function copyMap(map: Record<string, unknown>, path: string): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value !== undefined) copy[key] = copyValue(value, path === '' ? key : `${path}.${key}`);
  }
  return copy;
}

function copyValue(value: unknown, path: string): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return new Date(value);
  if (Array.isArray(value)) return value.map((item, index) => copyItem(item, `${path}[${index}]`));
  if (isPlainMap(value)) return copyMap(value, path);
  throw new InvariantError(`cannot be stored: ${String(value)} in field ${path}`);
}

function copyItem(item: unknown, path: string): unknown {
  if (Array.isArray(item)) throw new InvariantError(`cannot be stored: a list in a list in field ${path}`);
  return copyValue(item, path);
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
