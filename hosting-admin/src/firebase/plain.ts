/** A document as callables give it: instants are texts. */
export type Plain<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? Plain<Item>[]
    : Value extends object
      ? { [Field in keyof Value]: Plain<Value[Field]> }
      : Value;

export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('toDate' in value && typeof value.toDate === 'function') return (value.toDate() as Date).toISOString();
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, plain(inner)]));
}
