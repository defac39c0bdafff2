import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaultPlan, type FaultAnswer } from '../razorpay/fault-plan.ts';
import { createWebhookCourier, type Letter, type WebhookPlan } from '../razorpay/webhook-courier.ts';
import { answerPayoutControl } from './control-api.ts';
import { type BankEvent, createPayoutBank, type PayoutBank } from './payout-bank.ts';
import { createPayoutControl, type PayoutControl } from './payout-control.ts';

/** What a developer chooses, whoever the provider is. */
export interface PayoutSimulatorOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Where webhooks go; without it they are recorded and not sent. */
  readonly webhookUrl?: string;
  readonly retryDelaysMs?: readonly number[];
  /** The world's clock, by which transfers move and events are dated. Retries run on the machine's own. */
  readonly now?: () => Date | Promise<Date>;
  /** How long a transfer takes by itself, on the world's clock; null, and unless told, it waits to be moved. */
  readonly processAfterMs?: number | null;
  /** In our account at the start; ten lakh rupees unless told. */
  readonly balancePaise?: number;
}

export interface PayoutSimulator {
  readonly url: string;
  readonly control: PayoutControl;
  /** Ends every connection, delivery and timer. */
  close(): Promise<void>;
}

export interface ProviderCall {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: string;
  readonly at: Date;
}

/** How a provider speaks. */
interface ProviderDialect<Told> {
  readonly newTransferId: () => string;
  readonly newEntryId: () => string;
  /** The webhooks of an event, none or several. */
  readonly tell: (event: BankEvent) => readonly Told[];
  /** Writes and signs one. */
  readonly pack: (told: Told, plan: WebhookPlan) => Letter;
  readonly createApi: (bank: PayoutBank) => (call: ProviderCall) => { status: number; body: unknown };
  /** The JSON of its own faults; 502 and 504 come from a proxy before it, which speaks HTML. */
  readonly faultBody: (status: 409 | 429 | 500) => unknown;
}

const DEFAULT_RETRY_DELAYS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000] as const;
const DEFAULT_BALANCE_PAISE = 100_000_000;
/** How often transfers look at the world's clock by themselves. */
const TICK_MS = 200;

/**
 * A payout provider on this machine: its API, webhooks with real signatures, and the control API under `/_sim`. All
 * state is in memory. It listens on loopback only.
 */
export async function startPayoutSimulator<Told>(
  options: PayoutSimulatorOptions,
  dialect: ProviderDialect<Told>,
): Promise<PayoutSimulator> {
  const readClock = async (): Promise<Date> => options.now?.() ?? new Date();
  const courier = createWebhookCourier<Told>({
    webhookUrl: options.webhookUrl,
    retryDelaysMs: options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS,
    pack: dialect.pack,
  });
  const bank = createPayoutBank({
    newTransferId: dialect.newTransferId,
    newEntryId: dialect.newEntryId,
    emit: (events) => courier.emit(events.flatMap(dialect.tell)),
    processAfterMs: options.processAfterMs ?? null,
    balancePaise: options.balancePaise ?? DEFAULT_BALANCE_PAISE,
  });
  const faults = createFaultPlan();
  const answerProvider = dialect.createApi(bank);
  const control = createPayoutControl({ bank, courier, faults, readClock });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const call = { method: request.method ?? 'GET', path: url.pathname, rawBody: await readText(request) };
    if (call.path.startsWith('/_sim/')) {
      const { status, body } = await answerPayoutControl(control, call);
      return sendJson(response, status, body);
    }
    const at = await readClock();
    bank.settle(at);
    const fault = faults.take(call);
    if (fault && !fault.afterCommit) return sendFault(response, fault.answer, dialect.faultBody);
    const { status, body } = answerProvider({ ...call, query: url.searchParams, headers: request.headers, at });
    if (fault) return sendFault(response, fault.answer, dialect.faultBody);
    sendJson(response, status, body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      process.stderr.write(`payout simulator: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
      if (!response.headersSent) sendFault(response, 500, dialect.faultBody);
    });
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const ticker = setInterval(() => void readClock().then(bank.settle, () => undefined), TICK_MS);
  ticker.unref();

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    control,
    async close() {
      clearInterval(ticker);
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

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function sendHtml(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><title>${text}</title><h1>${text}</h1>\n`);
}

function sendFault(
  response: ServerResponse,
  answer: FaultAnswer,
  faultBody: (status: 409 | 429 | 500) => unknown,
): void {
  if (answer === 'hang') return;
  if (answer === 'reset') response.destroy();
  else if (answer === 'garbage') sendHtml(response, 200, 'Please sign in to this network');
  else if (answer === 502 || answer === 504) sendHtml(response, answer, 'Bad gateway');
  else sendJson(response, answer, faultBody(answer));
}
