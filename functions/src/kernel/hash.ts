import { createHash } from 'node:crypto';

type Json = null | boolean | number | string | Date | readonly Json[] | { readonly [key: string]: Json | undefined };

/** JSON with sorted keys and no absent fields, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  const sort = (node: Json): unknown => {
    if (node === null || typeof node !== 'object') return node;
    if (node instanceof Date) return node.toISOString();
    if (Array.isArray(node)) return node.map(sort);
    const entries = Object.entries(node as { [key: string]: Json | undefined });
    return Object.fromEntries(
      entries
        .filter(([, child]) => child !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, child]) => [key, sort(child as Json)]),
    );
  };
  return JSON.stringify(sort(value as Json));
}

/** SHA-256 of the canonical JSON, hex. Two inputs with this hash in common are the same request. */
export function inputHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** A short document id made from parts that must always lead to the same document: 32 hex characters. */
export function idFrom(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 32);
}
