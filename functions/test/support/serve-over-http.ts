import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A deployed function as the runtime holds it: a handler in the manner of Express. */
type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface OpenServer {
  readonly url: string;
  close(): void;
}

/** Serves a function on loopback, with the parts of Express that the functions runtime brings along. */
export async function serveOverHttp(served: unknown): Promise<OpenServer> {
  const server = createServer(async (request, response) => {
    const rawBody = await readAll(request);
    const header = (name: string) => request.headers[name.toLowerCase()];
    Object.assign(request, { rawBody, body: parse(rawBody), header, get: header });
    const end = (body: unknown) => response.end(JSON.stringify(body));
    const status = (code: number) => Object.assign(response, { statusCode: code });
    await (served as Handler)(request, Object.assign(response, { status, send: end, json: end }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parse(rawBody: Buffer): unknown {
  return rawBody.length === 0 ? undefined : JSON.parse(rawBody.toString());
}
