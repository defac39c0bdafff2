import type { Amendment } from '../../src/kernel/store.ts';

type Fields = { readonly [field: string]: unknown };

/** What the amendments make of a document: maps on the way are made where they are missing. */
export function amend(doc: object, amendments: readonly Amendment[]): object {
  return amendments.reduce((fields, one) => at(fields, one.path, one), doc as Fields);
}

function at(fields: Fields, [field, ...rest]: readonly string[], one: Amendment): Fields {
  if (field === undefined) return fields;
  const current = fields[field];
  const next = rest.length > 0 ? at(isMap(current) ? current : {}, rest, one) : changed(current, one);
  return { ...fields, [field]: next };
}

function changed(current: unknown, one: Amendment): unknown {
  if ('put' in one) return one.put;
  return typeof current === 'number' ? Math.max(current, one.atLeast) : one.atLeast;
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
