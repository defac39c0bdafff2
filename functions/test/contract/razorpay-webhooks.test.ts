/** Webhooks as the simulator sends them, received over HTTP, verified and read with the functions' own code. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type RazorpaySimulator,
  startRazorpaySimulator,
} from '../../../emulator-seed/simulators/razorpay/razorpay-simulator.ts';
import { createRazorpayProvider } from '../../src/platform/payments/razorpay-provider.ts';
import { isWebhookSignature } from '../../src/platform/payments/razorpay-signatures.ts';
import { parseRazorpayWebhook, type RazorpayWebhook } from '../../src/platform/payments/razorpay-webhook.ts';

const keys = { keyId: 'rzp_test_contract', keySecret: 'contract-key-secret' };
const webhookSecret = 'contract-webhook-secret';
const previousWebhookSecret = 'contract-webhook-secret-before';

interface Received {
  readonly isCurrent: boolean;
  readonly isCurrentOrPrevious: boolean;
  readonly webhook: RazorpayWebhook;
}

let received: Received[];
/** What the receiver answers next; 200 when it runs out. */
let answers: number[];
let receiver: Server;
let simulator: RazorpaySimulator;

beforeEach(async () => {
  received = [];
  answers = [];
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const rawBody = Buffer.concat(chunks);
    const signature = request.headers['x-razorpay-signature'] as string | undefined;
    const eventId = request.headers['x-razorpay-event-id'] as string | undefined;
    received.push({
      isCurrent: isWebhookSignature({ rawBody, signature, secrets: [webhookSecret] }),
      isCurrentOrPrevious: isWebhookSignature({ rawBody, signature, secrets: [webhookSecret, previousWebhookSecret] }),
      webhook: parseRazorpayWebhook(rawBody, { eventId }),
    });
    response.writeHead(answers.shift() ?? 200).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  simulator = await startRazorpaySimulator({
    port: 0,
    ...keys,
    webhookSecret,
    previousWebhookSecret,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/razorpay`,
    retryDelaysMs: [1, 1, 1],
    now: () => new Date('2026-01-15T12:00:00Z'),
  });
});

afterEach(async () => {
  await simulator.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

async function newOrder(notes: Record<string, string> = { pack: 'pack-99' }): Promise<string> {
  const razorpay = createRazorpayProvider({ ...keys, baseUrl: simulator.url });
  return (await razorpay.createOrder({ receipt: crypto.randomUUID(), amountPaise: 9_900, notes })).id;
}

async function events(): Promise<string[]> {
  await simulator.control.deliverWebhooks();
  return received.map(({ webhook }) => webhook.event);
}

describe('an ordinary payment', () => {
  it('is told in three signed events, with snapshots of each moment and without fees', async () => {
    const orderId = await newOrder();
    const { payment } = await simulator.control.pay(orderId);
    expect(await events()).toEqual(['payment.authorized', 'payment.captured', 'order.paid']);
    expect(received.map(({ isCurrent }) => isCurrent)).toEqual([true, true, true]);
    const [authorised, captured, paid] = received.map(({ webhook }) => webhook);
    const told = {
      id: payment.id,
      orderId,
      amountPaise: 9_900,
      feePaise: null,
      taxPaise: null,
      notes: { pack: 'pack-99' },
    };
    expect(authorised).toMatchObject({ known: true, payment: { ...told, status: 'authorized' } });
    expect(captured).toMatchObject({ known: true, payment: { ...told, status: 'captured' } });
    expect(paid).toMatchObject({
      known: true,
      payment: { status: 'captured' },
      order: { id: orderId, status: 'paid' },
    });
    expect(new Set(received.map(({ webhook }) => webhook.eventId)).size).toBe(3);
    expect(captured).toMatchObject({ accountId: simulator.accountId, createdAt: new Date('2026-01-15T12:00:00Z') });
  });

  it('that fails and is authorised late is told in that order', async () => {
    const { payment } = await simulator.control.pay(await newOrder(), { outcome: 'fail' });
    await simulator.control.deliverWebhooks();
    await simulator.control.authoriseLate(payment.id);
    expect(await events()).toEqual(['payment.failed', 'payment.authorized', 'payment.captured', 'order.paid']);
    expect(received[0]?.webhook.payment).toMatchObject({ status: 'failed', errorReason: 'payment_failed' });
  });

  it('on a paid order is told as captured, not as an order paid again', async () => {
    const orderId = await newOrder();
    await simulator.control.pay(orderId);
    await simulator.control.deliverWebhooks();
    received = [];
    await simulator.control.pay(orderId);
    expect(await events()).toEqual(['payment.authorized', 'payment.captured']);
  });
});

describe('refunds and disputes', () => {
  it('tell refund and payment', async () => {
    const { payment } = await simulator.control.pay(await newOrder(), { outcome: 'success' });
    await simulator.control.deliverWebhooks();
    received = [];
    simulator.control.planRefunds('pending');
    const refund = await simulator.control.refund(payment.id, 4_000);
    await simulator.control.deliverWebhooks();
    await simulator.control.settleRefund(refund.id, 'failed');
    expect(await events()).toEqual(['refund.created', 'refund.failed']);
    expect(received.map(({ webhook }) => webhook.refund?.status)).toEqual(['pending', 'failed']);
    expect(received.map(({ webhook }) => webhook.payment?.amountRefundedPaise)).toEqual([4_000, 0]);
  });

  it('tell dispute and payment', async () => {
    const { payment } = await simulator.control.pay(await newOrder());
    await simulator.control.deliverWebhooks();
    await simulator.control.dispute(payment.id, { status: 'lost', amount: 5_000 });
    expect(await events()).toContain('payment.dispute.lost');
    expect(received.at(-1)?.webhook.dispute).toMatchObject({ paymentId: payment.id, amountDeductedPaise: 5_000 });
  });
});

describe('delivery', () => {
  it('is repeated until it is taken, under the same event id', async () => {
    answers = [500, 503];
    await simulator.control.pay(await newOrder(), { outcome: 'fail' });
    expect(await events()).toEqual(['payment.failed', 'payment.failed', 'payment.failed']);
    expect(new Set(received.map(({ webhook }) => webhook.eventId)).size).toBe(1);
    expect(simulator.control.deliveries()).toMatchObject([
      { state: 'delivered', attempts: [{ status: 500 }, { status: 503 }, { status: 200 }] },
    ]);
  });

  it('is given up in the end', async () => {
    answers = [500, 500, 500, 500, 500];
    await simulator.control.pay(await newOrder(), { outcome: 'fail' });
    expect(await events()).toHaveLength(4);
    expect(simulator.control.deliveries()).toMatchObject([{ state: 'failed' }]);
  });

  it('can be doubled', async () => {
    simulator.control.planWebhooks({ duplicates: 2, atOnce: true });
    await simulator.control.pay(await newOrder(), { outcome: 'fail' });
    expect(await events()).toHaveLength(3);
    expect(new Set(received.map(({ webhook }) => webhook.eventId)).size).toBe(1);
  });

  it('can come last to first', async () => {
    simulator.control.planWebhooks({ reorder: true });
    await simulator.control.pay(await newOrder());
    expect(await events()).toEqual(['order.paid', 'payment.captured', 'payment.authorized']);
  });

  it('can be held back until it is asked for', async () => {
    simulator.control.planWebhooks({ hold: true });
    await simulator.control.pay(await newOrder());
    simulator.control.planWebhooks({});
    await simulator.control.pay(await newOrder(), { outcome: 'fail' });
    await expect.poll(() => received.map(({ webhook }) => webhook.event)).toEqual(['payment.failed']);
    expect(simulator.control.deliveries().filter(({ state }) => state === 'waiting')).toHaveLength(3);
    expect(await events()).toEqual(['payment.failed', 'payment.authorized', 'payment.captured', 'order.paid']);
  });

  it('can be delayed, and called in early', async () => {
    simulator.control.planWebhooks({ delayMs: 600_000 });
    await simulator.control.pay(await newOrder(), { outcome: 'fail' });
    expect(received).toEqual([]);
    expect(await events()).toEqual(['payment.failed']);
  });

  it('can be lost, and sent again from the dashboard', async () => {
    simulator.control.planWebhooks({ drop: ['payment.captured'] });
    await simulator.control.pay(await newOrder());
    expect(await events()).toEqual(['payment.authorized', 'order.paid']);
    const lost = simulator.control.deliveries().find(({ state }) => state === 'dropped');
    expect(lost?.event).toBe('payment.captured');
    expect(simulator.control.replayWebhook(lost?.eventId ?? '')).toBe(true);
    expect(await events()).toEqual(['payment.authorized', 'order.paid', 'payment.captured']);
    expect(simulator.control.replayWebhook('evt_none')).toBe(false);
  });
});

describe('contents', () => {
  const told = async () => {
    await simulator.control.pay(await newOrder(), { outcome: 'fail' });
    await simulator.control.deliverWebhooks();
    return received[0];
  };

  it('can be signed with the previous secret', async () => {
    simulator.control.planWebhooks({ secret: 'previous' });
    expect(await told()).toMatchObject({ isCurrent: false, isCurrentOrPrevious: true });
  });

  it('can be forged', async () => {
    simulator.control.planWebhooks({ secret: 'wrong' });
    expect(await told()).toMatchObject({ isCurrent: false, isCurrentOrPrevious: false });
  });

  it('can be for another account', async () => {
    simulator.control.planWebhooks({ accountId: 'acc_SomebodyElse00' });
    expect(await told()).toMatchObject({ isCurrent: true, webhook: { accountId: 'acc_SomebodyElse00' } });
  });

  it('can have their notes as an empty list', async () => {
    simulator.control.planWebhooks({ emptyNotes: true });
    expect((await told())?.webhook.payment).toMatchObject({ notes: {} });
    expect(simulator.control.deliveries()[0]?.body).toContain('"notes":[]');
  });
});
