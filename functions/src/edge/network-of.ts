import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { idFrom } from '../kernel/hash.ts';

interface Connection {
  readonly headers?: IncomingHttpHeaders | undefined;
  readonly ip?: string | undefined;
}

/**
 * A guest's stand-in for a uid: the network's address, hashed, because it is personal. Google's front end adds the
 * address it sees to the end of `X-Forwarded-For`; what stands before it, and so Express's `ip`, is the caller's word.
 * Of IPv6 the first half counts: whoever has one address has all that share it.
 */
export function networkOf(connection?: Connection): string {
  const seen = String(connection?.headers?.['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return `guest-${idFrom('network', networkIn(seen || connection?.ip || 'unknown'))}`;
}

function networkIn(address: string): string {
  const wrapped = /^::ffff:([0-9.]+)$/i.exec(address)?.[1];
  if (wrapped !== undefined || isIP(address) !== 6) return wrapped ?? address;
  const [head = [], tail] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = tail === undefined ? [] : Array<string>(8 - head.length - tail.length).fill('0');
  const groups = [...head, ...zeros, ...(tail ?? [])].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
