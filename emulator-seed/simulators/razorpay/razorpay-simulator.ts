import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderCheckoutPage } from './checkout-page.ts';
import { answerControl } from './control-api.ts';
import { createFaultPlan, type FaultAnswer } from './fault-plan.ts';
import { createMerchantApi, type MerchantCall } from './merchant-api.ts';
import { packWebhook } from './pack-webhook.ts';
import { type BookEvent, createRazorpayBook } from './razorpay-book.ts';
import { createRazorpayControl, type RazorpayControl } from './razorpay-control.ts';
import { RazorpayRefusal, type WireOrder } from './razorpay-wire.ts';
import { createWebhookCourier } from './webhook-courier.ts';

export interface RazorpaySimulatorOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly keyId: string;
  readonly keySecret: string;
  readonly webhookSecret: string;
  readonly previousWebhookSecret?: string;
  /** Where webhooks go; without it they are recorded and not sent. */
  readonly webhookUrl?: string;
  readonly accountId?: string;
  readonly retryDelaysMs?: readonly number[];
  /** The world's clock, by which entities and events are dated. Retries and delays run on the machine's own. */
  readonly now?: () => Date | Promise<Date>;
}

export interface RazorpaySimulator {
  readonly url: string;
  readonly accountId: string;
  readonly control: RazorpayControl;
  /** Ends every connection, delivery and timer. */
  close(): Promise<void>;
}

const DEFAULT_ACCOUNT_ID = 'acc_MehfilLocal001';
const DEFAULT_RETRY_DELAYS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000] as const;

/**
 * Razorpay on this machine: its merchant API under `/v1`, webhooks with real signatures, a checkout page at
 * `/checkout/:orderId`, and the control API under `/_sim`. All state is in memory. It listens on loopback only.
 */
export async function startRazorpaySimulator(options: RazorpaySimulatorOptions): Promise<RazorpaySimulator> {
  const accountId = options.accountId ?? DEFAULT_ACCOUNT_ID;
  const readClock = async (): Promise<number> => Math.floor((await (options.now?.() ?? new Date())).getTime() / 1_000);
  const { webhookUrl, webhookSecret, previousWebhookSecret } = options;
  const courier = createWebhookCourier<BookEvent>({
    webhookUrl,
    retryDelaysMs: options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS,
    pack: (event, plan) => packWebhook(event, plan, { webhookSecret, previousWebhookSecret, accountId }),
  });
  const book = createRazorpayBook(courier.emit);
  const faults = createFaultPlan();
  const answerMerchant = createMerchantApi(book, options);
  const control = createRazorpayControl({ book, courier, faults, keySecret: options.keySecret, readClock });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const rawBody = await readText(request);
    const call = { method: request.method ?? 'GET', path: url.pathname, rawBody };
    if (call.path.startsWith('/_sim/')) {
      const { status, body } = await answerControl(control, call);
      return sendJson(response, status, body);
    }
    if (call.path.startsWith('/checkout/')) {
      return sendCheckoutPage(response, () => book.order(call.path.slice('/checkout/'.length)));
    }
    const merchantCall: MerchantCall = {
      ...call,
      query: url.searchParams,
      authorization: request.headers.authorization,
      refundKey: headerOf(request, 'x-refund-idempotency'),
      at: await readClock(),
    };
    const fault = faults.take(call);
    if (fault && !fault.afterCommit) return sendFault(response, fault.answer);
    const { status, body } = answerMerchant(merchantCall);
    if (fault) return sendFault(response, fault.answer);
    sendJson(response, status, body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      process.stderr.write(`razorpay simulator: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
      if (!response.headersSent) sendFault(response, 500);
    });
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    accountId,
    control,
    async close() {
      server.close();
      server.closeAllConnections();
      await courier.close();
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function send(
  response: ServerResponse,
  status: number,
  content: { readonly type: string; readonly text: string },
): void {
  response.writeHead(status, { 'content-type': content.type, 'cache-control': 'no-store' });
  response.end(content.text);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, { type: 'application/json', text: JSON.stringify(body) });
}

function sendHtml(response: ServerResponse, status: number, text: string): void {
  send(response, status, { type: 'text/html; charset=utf-8', text });
}

function sendCheckoutPage(response: ServerResponse, findOrder: () => WireOrder): void {
  try {
    sendHtml(response, 200, renderCheckoutPage(findOrder()));
  } catch (thrown) {
    if (!(thrown instanceof RazorpayRefusal)) throw thrown;
    sendHtml(response, 404, '<!doctype html><title>No such order</title><h1>There is no such order</h1>\n');
  }
}

/** Razorpay's own words for its faults; 502 and 504 come from a proxy before it, which speaks HTML. */
const faultCodes = { 409: 'BAD_REQUEST_ERROR', 429: 'BAD_REQUEST_ERROR', 500: 'SERVER_ERROR' } as const;
const faultTexts = {
  409: 'Another request with the same idempotency key is still in progress.',
  429: 'Request failed. Please try after sometime.',
  500: 'We are facing some trouble completing your request at the moment. Please try again shortly.',
} as const;

function sendFault(response: ServerResponse, answer: FaultAnswer): void {
  if (answer === 'hang') return;
  if (answer === 'reset') {
    response.destroy();
  } else if (answer === 'garbage') {
    sendHtml(response, 200, '<html><body>Please sign in to this network.</body></html>');
  } else if (answer === 502 || answer === 504) {
    sendHtml(response, answer, `<html><head><title>${answer}</title></head><body>Bad gateway</body></html>`);
  } else {
    sendJson(response, answer, { error: { code: faultCodes[answer], description: faultTexts[answer] } });
  }
}
