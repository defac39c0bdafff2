import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Outbox, renderOutbox, type Sent } from './outbox.ts';

export interface LoopbackCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: string;
}

/** `hang` never answers, `reset` cuts the connection, `garbage` is what a captive portal says. */
export type LoopbackReply =
  | 'hang'
  | 'reset'
  | 'garbage'
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };

export interface LoopbackServer {
  readonly url: string;
  /** Ends every connection, those that hang too. */
  close(): Promise<void>;
}

interface LoopbackOptions<Item extends Sent> {
  /** 0 takes a free one. */
  readonly port: number;
  /** Of the page. */
  readonly title: string;
  readonly outbox: Outbox<Item>;
  /** The provider's own paths. */
  answer(call: LoopbackCall): LoopbackReply;
  /** What `POST /_sim/{control}` does with its JSON. */
  readonly controls: Readonly<Record<string, (body: never) => void>>;
}

/**
 * A provider of messages on loopback. Beside the provider's own paths, it shows what would have been sent: `GET /sent`
 * as JSON, newest first (every query parameter is a filter: `/sent?to=%2B919876543210`), and `GET /` as a page.
 * `POST /_sim/clear` forgets it.
 */
export async function startLoopbackServer<Item extends Sent>(options: LoopbackOptions<Item>): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    readCall(request).then(
      (call) => send(response, route(options, call)),
      () => response.destroy(),
    );
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function route<Item extends Sent>(options: LoopbackOptions<Item>, call: LoopbackCall): LoopbackReply {
  const { outbox, title } = options;
  switch (`${call.method} ${call.path}`) {
    case 'GET /':
      return page(renderOutbox(title, outbox.find()));
    case 'GET /sent':
      return { status: 200, body: { sent: outbox.find(Object.fromEntries(call.query)) } };
    case 'POST /_sim/clear':
      outbox.clear();
      return { status: 200, body: {} };
  }
  const control = call.method === 'POST' ? options.controls[call.path.replace('/_sim/', '')] : undefined;
  if (!call.path.startsWith('/_sim/')) return options.answer(call);
  if (control === undefined) return { status: 404, body: { error: 'There is no such control' } };
  control((call.rawBody === '' ? {} : JSON.parse(call.rawBody)) as never);
  return { status: 200, body: {} };
}

const page = (html: string): LoopbackReply => ({
  status: 200,
  body: html,
  headers: { 'content-type': 'text/html; charset=utf-8' },
});

async function readCall(request: IncomingMessage): Promise<LoopbackCall> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    rawBody: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(response: ServerResponse, reply: LoopbackReply): void {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.destroy();
    return;
  }
  const {
    status,
    body,
    headers = {},
  } = reply === 'garbage' ? { status: 200, body: '<html>Please sign in to this network</html>' } : reply;
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
