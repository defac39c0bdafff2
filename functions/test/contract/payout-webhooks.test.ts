/** The providers' webhooks, from their simulators over HTTP into the adapters' parsers. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCashfreeSimulator } from '../../../emulator-seed/simulators/cashfree/cashfree-simulator.ts';
import type { PayoutSimulator } from '../../../emulator-seed/simulators/payouts/start-payout-simulator.ts';
import { startRazorpayxSimulator } from '../../../emulator-seed/simulators/razorpayx/razorpayx-simulator.ts';
import { isWebhookSignature } from '../../src/platform/payments/razorpay-signatures.ts';
import { createCashfreeProvider } from '../../src/platform/payouts/cashfree-provider.ts';
import { isCashfreeSignature, parseCashfreeWebhook } from '../../src/platform/payouts/cashfree-webhook.ts';
import type { PayoutProvider, TransferNews } from '../../src/platform/payouts/payout-provider.ts';
import { createRazorpayxProvider } from '../../src/platform/payouts/razorpayx-provider.ts';
import { parseRazorpayxWebhook } from '../../src/platform/payouts/razorpayx-webhook.ts';

const account = { keyId: 'rzp_test_contract', keySecret: 'contract-key-secret', accountNumber: '2323230041626905' };
const keys = { clientId: 'contract-client', clientSecret: 'contract-client-secret' };
const [current, previous] = ['contract-webhook-secret', 'previous-webhook-secret'];

interface Received {
  readonly isCurrent: boolean;
  readonly isCurrentOrPrevious: boolean;
  readonly news: TransferNews;
}

interface Side {
  readonly name: string;
  start(webhookUrl: string): Promise<PayoutSimulator>;
  connect(url: string): PayoutProvider;
  isGenuine(rawBody: Buffer, headers: IncomingHttpHeaders, secrets: string[]): boolean;
  parse(rawBody: Buffer, headers: IncomingHttpHeaders): TransferNews;
}

const shared = { port: 0, retryDelaysMs: [1, 1, 1], now: () => new Date('2026-11-21T06:30:00Z') };
const text = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

const razorpayx: Side = {
  name: 'RazorpayX',
  start: (webhookUrl) =>
    startRazorpayxSimulator({
      ...shared,
      ...account,
      webhookSecret: current,
      previousWebhookSecret: previous,
      webhookUrl,
    }),
  connect: (url) => createRazorpayxProvider({ ...account, baseUrl: url }),
  isGenuine: (rawBody, headers, secrets) =>
    isWebhookSignature({ rawBody, signature: text(headers['x-razorpay-signature']), secrets }),
  parse: (rawBody, headers) => parseRazorpayxWebhook(rawBody, { eventId: text(headers['x-razorpay-event-id']) }),
};

const cashfree: Side = {
  name: 'Cashfree',
  start: (webhookUrl) =>
    startCashfreeSimulator({
      ...shared,
      clientId: keys.clientId,
      clientSecret: current,
      previousClientSecret: previous,
      webhookUrl,
    }),
  connect: (url) => createCashfreeProvider({ ...keys, clientSecret: current, baseUrl: `${url}/payout` }),
  isGenuine: (rawBody, headers, secrets) =>
    isCashfreeSignature({
      rawBody,
      signature: text(headers['x-webhook-signature']),
      timestamp: text(headers['x-webhook-timestamp']),
      secrets,
    }),
  parse: (rawBody) => parseCashfreeWebhook(rawBody),
};

let received: Received[];
/** What the next deliveries are answered with; 200 when empty. */
let answers: number[];
let receiver: Server;
let simulator: PayoutSimulator;
let reference: string;

async function open(side: Side): Promise<void> {
  received = [];
  answers = [];
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const rawBody = Buffer.concat(chunks);
    received.push({
      isCurrent: side.isGenuine(rawBody, request.headers, [current]),
      isCurrentOrPrevious: side.isGenuine(rawBody, request.headers, [current, previous]),
      news: side.parse(rawBody, request.headers),
    });
    response.writeHead(answers.shift() ?? 200).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  simulator = await side.start(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`);
  const provider = side.connect(simulator.url);
  const { beneficiaryRef } = await provider.ensureBeneficiary({
    reference: 'ben_cara_v1',
    name: 'Cara',
    account: { kind: 'bank', accountNumber: '1121431121541121', ifsc: 'HDFC0001234' },
  });
  reference = 'wd_00000001_1';
  await provider.createTransfer({ reference, beneficiaryRef, amountPaise: 123_450, mode: 'IMPS', narration: 'Mehfil' });
}

async function close(): Promise<void> {
  await simulator.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
}

/** What has been told of transfers, as status, once everything has arrived. */
async function told(): Promise<string[]> {
  await simulator.control.deliverWebhooks();
  return received.flatMap(({ news }) => (news.transfer === null ? [] : [news.transfer.status]));
}

describe.each([razorpayx, cashfree])('$name', (side) => {
  beforeEach(() => open(side));
  afterEach(close);

  it('tells a payout and its return, each signed and as it then was', async () => {
    await told();
    await simulator.control.advance(reference, { to: 'processed' });
    await told();
    await simulator.control.advance(reference, { to: 'reversed' });
    expect((await told()).filter((status) => status !== 'processing')).toEqual(['succeeded', 'succeeded', 'returned']);
    expect(received.every(({ isCurrent }) => isCurrent)).toBe(true);
    const last = received.findLast(({ news }) => news.transfer !== null)?.news.transfer;
    expect(last).toMatchObject({ reference, amountPaise: 123_450, status: 'returned', cause: 'account' });
    expect(last?.utr).toEqual(expect.any(String));
    expect(new Set(received.map(({ news }) => news.eventId)).size).toBe(received.length);
  });

  it('tells a failure with its cause', async () => {
    await simulator.control.advance(reference, { to: 'failed' });
    expect(await told()).toContain('failed');
    expect(received.find(({ news }) => news.transfer?.status === 'failed')?.news.transfer).toMatchObject({
      cause: 'bank-side',
    });
  });

  it('comes twice under one event id, and last to first', async () => {
    await told();
    received = [];
    simulator.control.planWebhooks({ duplicates: 1, reorder: true });
    await simulator.control.advance(reference, { to: 'processed' });
    expect(await told()).toHaveLength(4);
    expect(new Set(received.map(({ news }) => news.eventId)).size).toBe(2);
  });

  it('is repeated until it is taken, as it was', async () => {
    await told();
    received = [];
    answers = [500, 503];
    await simulator.control.advance(reference, { to: 'failed' });
    expect((await told()).slice(0, 2)).toEqual(['failed', 'failed']);
    expect(received.every(({ isCurrent }) => isCurrent)).toBe(true);
  });

  it('held back, tells late what has been overtaken; lost, can be sent again', async () => {
    await told();
    received = [];
    simulator.control.planWebhooks({ hold: true });
    await simulator.control.advance(reference, { to: 'processed' });
    simulator.control.planWebhooks({ drop: true });
    await simulator.control.advance(reference, { to: 'reversed' });
    expect(await told()).toEqual(['succeeded', 'succeeded']);
    const lost = simulator.control
      .deliveries()
      .find(({ state, event }) => state === 'dropped' && /REVERSED/i.test(event));
    expect(simulator.control.replayWebhook(lost?.eventId ?? '')).toBe(true);
    expect(await told()).toEqual(['succeeded', 'succeeded', 'returned']);
  });

  it('signed with the previous secret is taken while both are known; forged, never', async () => {
    await told();
    received = [];
    simulator.control.planWebhooks({ secret: 'previous' });
    await simulator.control.advance(reference, { to: 'processed' });
    simulator.control.planWebhooks({ secret: 'wrong' });
    await simulator.control.advance(reference, { to: 'reversed' });
    await told();
    const by = (status: string) => received.find(({ news }) => news.transfer?.status === status);
    expect(by('succeeded')).toMatchObject({ isCurrent: false, isCurrentOrPrevious: true });
    expect(by('returned')).toMatchObject({ isCurrent: false, isCurrentOrPrevious: false });
  });
});

describe('RazorpayX alone', () => {
  beforeEach(() => open(razorpayx));
  afterEach(close);

  it('tells movements of the account and a bank that is down, which are about no transfer', async () => {
    await told();
    await simulator.control.setDown(true);
    await told();
    const others = received.filter(({ news }) => news.transfer === null).map(({ news }) => news.event);
    expect(others).toEqual(['transaction.created', 'payout.downtime.started']);
  });

  it('tells a payout that waits for approval', async () => {
    await told();
    simulator.control.planTransfers({ start: 'pending' });
    const { id } = await simulator.control.duplicate(reference);
    await told();
    await simulator.control.advance(id, { to: 'rejected' });
    expect(await told()).toEqual(['processing', 'queued', 'rejected']);
  });
});
