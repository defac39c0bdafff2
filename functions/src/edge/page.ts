import { onRequest } from 'firebase-functions/https';
import { livePlatform } from '../platform/live.ts';
import type { Platform } from '../platform/platform.ts';
import { webhookOptions } from './options.ts';

interface PageRequest {
  readonly path: string;
  readonly query: (name: string) => unknown;
  readonly now: Date;
}

/** Nothing but text: no script, no style, no picture, in no frame. */
const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** A page that anyone may read, as HTML that the work has made safe; null: there is no such page. */
export function servePage(name: string, show: (platform: Platform, request: PageRequest) => Promise<string | null>) {
  return onRequest(webhookOptions, async (request, response) => {
    const platform = livePlatform();
    response.set(HEADERS);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.status(405).type('text/plain').send('method not allowed');
      return;
    }
    try {
      const query = (field: string): unknown => request.query[field];
      const html = await show(platform, { path: request.path, query, now: await platform.clock.now() });
      platform.log.event('page', { page: name, found: html !== null });
      if (html === null) {
        response.status(404).type('text/plain').send('not found');
        return;
      }
      response.set('Cache-Control', 'public, max-age=300').type('text/html').send(html);
    } catch (error) {
      platform.log.fault('page', error, { page: name });
      response.status(503).type('text/plain').send('try again');
    }
  });
}
