import { lookup as lookUpName } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { HookPoster } from './hook-poster.ts';
import { isPublicAddress } from './public-address.ts';

interface HookPosterOptions {
  readonly timeoutMs: number;
  /** Plain http and addresses of this machine, for the simulator of a local world. */
  readonly allowsLocal: boolean;
}

/** Larger than any event of ours: a body beyond it is a mistake. */
const MAX_BODY_BYTES = 256_000;

/**
 * Posts outside and nowhere else. The address is looked at when the connection is made, on what the name resolved to
 * for this very connection, so a name that changes between a check and the call gains nothing. Redirects are answers
 * like any other, and of an answer only the status is read.
 */
export function createHookPoster({ timeoutMs, allowsLocal }: HookPosterOptions): HookPoster {
  return {
    async post({ url, body, headers }) {
      const target = URL.canParse(url) ? new URL(url) : undefined;
      if (target === undefined || !isAllowed(target, allowsLocal)) return null;
      if (Buffer.byteLength(body) > MAX_BODY_BYTES) throw new Error('the body of a hook is too large');
      const send = target.protocol === 'https:' ? requestHttps : requestHttp;
      return new Promise((resolve) => {
        const request = send(target, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'user-agent': 'Mehfil-Hooks/1', ...headers },
          // A connection of its own: one that is kept was looked at for another post.
          agent: false,
          signal: AbortSignal.timeout(timeoutMs),
          ...(allowsLocal ? {} : { lookup: lookUpPublic }),
        });
        request.once('response', (response) => {
          resolve(response.statusCode ?? null);
          response.destroy();
        });
        request.on('error', () => resolve(null));
        request.end(body);
      });
    },
  };
}

/** A host that is an address is never looked up, so it is checked here. */
function isAllowed({ protocol, hostname, username, password }: URL, allowsLocal: boolean): boolean {
  if (username !== '' || password !== '') return false;
  if (allowsLocal) return protocol === 'https:' || protocol === 'http:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host));
}

/** Resolves a name and fails when any of its addresses is not public. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUpName(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) return callback(error ?? new Error('no address'), []);
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new Error('not a public address'), []);
    }
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
