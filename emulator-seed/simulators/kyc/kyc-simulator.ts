import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKycBook, type KycBook, type PlannedAnswer } from './kyc-book.ts';

export interface KycSimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface KycSimulator {
  /** The base URL for the adapter. */
  readonly url: string;
  readonly book: KycBook;
  close(): Promise<void>;
}

const checks: Readonly<Record<string, { check: 'pan' | 'bank' | 'vpa'; fields: readonly string[] }>> = {
  '/verification/pan': { check: 'pan', fields: ['pan', 'name'] },
  '/verification/bank-account/sync': { check: 'bank', fields: ['bank_account', 'ifsc', 'name'] },
  '/verification/upi': { check: 'vpa', fields: ['vpa', 'name', 'verification_id'] },
};

/**
 * Cashfree's Verification Suite on loopback: PAN, bank account (penny drop) and UPI checks, valid under the given name
 * unless planned otherwise through `book` or, by other processes, `POST /_sim/plan {value, outcome, registeredName?}`
 * and `POST /_sim/clear`.
 */
export async function startKycSimulator(options: KycSimulatorOptions): Promise<KycSimulator> {
  const book = createKycBook();
  const server = createServer((request, response) => {
    void answer({ book, options }, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/verification`,
    book,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Requests that were to hang would keep it open.
        server.closeAllConnections();
      }),
  };
}

async function answer(
  { book, options }: { book: KycBook; options: KycSimulatorOptions },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { path, body } = await readRequest(request);
  const reply = (status: number, content: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof content === 'string' ? content : JSON.stringify(content));
  };
  if (path === '/_sim/plan') {
    book.plan(body as unknown as PlannedAnswer);
    return reply(200, {});
  }
  if (path === '/_sim/clear') {
    book.clear();
    return reply(200, {});
  }
  const wanted = request.method === 'POST' ? checks[path] : undefined;
  if (wanted === undefined) return reply(404, { code: 'not_found', message: 'no such path' });
  const { 'x-client-id': id, 'x-client-secret': secret } = request.headers;
  if (id !== options.clientId || secret !== options.clientSecret) {
    return reply(401, { type: 'authentication_error', code: 'authentication_failed', message: 'Invalid credentials' });
  }
  const missing = wanted.fields.find((field) => typeof body[field] !== 'string' || body[field] === '');
  if (missing !== undefined) return reply(400, { code: `${missing}_missing`, message: `${missing} is missing` });
  const { outcome, answer: content } = book.answerTo(wanted.check, body);
  if (outcome === 'hang') return;
  if (outcome === 'garbage') return reply(200, '<html>bad gateway</html>');
  if (typeof outcome === 'number') return reply(outcome, { code: 'api_error', message: 'something broke' });
  reply(200, content);
}

async function readRequest(request: IncomingMessage): Promise<{ path: string; body: Record<string, unknown> }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return { path: request.url ?? '/', body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}
