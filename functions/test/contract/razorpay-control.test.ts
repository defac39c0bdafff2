/** The simulator's control API, checkout page and command: what developers and the demo use by hand. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RazorpaySimulator,
  startRazorpaySimulator,
} from '../../../emulator-seed/simulators/razorpay/razorpay-simulator.ts';
import { createRazorpayProvider } from '../../src/platform/payments/razorpay-provider.ts';

const keys = { keyId: 'rzp_test_contract', keySecret: 'contract-key-secret' };
const payCommand = join(import.meta.dirname, '../../../emulator-seed/simulators/razorpay/pay.ts');
const run = promisify(execFile);
let simulator: RazorpaySimulator;
let receipts = 0;

beforeAll(async () => {
  simulator = await startRazorpaySimulator({ port: 0, ...keys, webhookSecret: 'secret' });
});

afterAll(() => simulator.close());

async function newOrder(): Promise<string> {
  receipts += 1;
  const razorpay = createRazorpayProvider({ ...keys, baseUrl: simulator.url });
  return (await razorpay.createOrder({ receipt: `<receipt-${receipts}>`, amountPaise: 129_900, notes: {} })).id;
}

/** What some control or other answers. */
interface ControlAnswer {
  readonly id: string;
  readonly payment: { readonly id: string };
  readonly deliveries: readonly { readonly eventId: string; readonly body: string }[];
}

async function post(path: string, body: object = {}): Promise<{ status: number; body: ControlAnswer }> {
  const response = await fetch(`${simulator.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as ControlAnswer };
}

describe('the control API', () => {
  it('pays, refunds and settles', async () => {
    const paid = await post(`orders/${await newOrder()}/pay`, { method: 'card', outcome: 'authorized-only' });
    expect(paid.body).toMatchObject({ payment: { status: 'authorized', method: 'card' } });
    const payment = `payments/${paid.body.payment.id}`;
    expect((await post(`${payment}/capture`)).body).toMatchObject({ status: 'captured' });
    await post('refunds', { outcome: 'pending' });
    const refund = await post(`${payment}/refund`, { amount: 500 });
    await post('refunds', { outcome: 'processed' });
    expect(refund.body).toMatchObject({ status: 'pending', amount: 500 });
    expect((await post(`refunds/${refund.body.id}/settle`, { status: 'processed' })).body).toMatchObject({
      status: 'processed',
    });
    expect((await post(`${payment}/dispute`, { amount: 700 })).body).toMatchObject({
      amount: 700,
      phase: 'chargeback',
    });
  });

  it('lets a payment time out and be authorised late', async () => {
    const { body } = await post(`orders/${await newOrder()}/pay`, { outcome: 'pending' });
    expect((await post(`payments/${body.payment.id}/time-out`)).body).toMatchObject({ status: 'failed' });
    expect((await post(`payments/${body.payment.id}/authorise-late`)).body).toMatchObject({ status: 'captured' });
  });

  it('plans webhooks and lists them', async () => {
    await post('webhooks', { accountId: 'acc_Other' });
    const { body } = await post(`orders/${await newOrder()}/pay`, { outcome: 'fail' });
    await post('webhooks');
    const { deliveries } = (await post('webhooks/deliver')).body;
    const told = deliveries.find((delivery) => delivery.body.includes(body.payment.id));
    expect(told).toMatchObject({
      event: 'payment.failed',
      state: 'dropped',
      body: expect.stringContaining('acc_Other'),
    });
    const listed = await fetch(`${simulator.url}/_sim/webhooks`);
    expect(await listed.json()).toEqual({ deliveries });
    expect((await post(`webhooks/${told?.eventId}/replay`)).status).toBe(200);
    expect((await post('webhooks/evt_none/replay')).status).toBe(404);
  });

  it('plans faults and forgets them', async () => {
    const authorization = `Basic ${Buffer.from(`${keys.keyId}:${keys.keySecret}`).toString('base64')}`;
    const list = async () => (await fetch(`${simulator.url}/v1/orders`, { headers: { authorization } })).status;
    await post('faults', { answer: 502, calls: 3 });
    expect(await list()).toBe(502);
    await post('faults/clear');
    expect(await list()).toBe(200);
  });

  it.each([
    ['orders/order_none/pay', {}, 400],
    ['orders/order_none/steal', {}, 404],
    ['refunds', { outcome: 'perhaps' }, 400],
    ['faults', { answer: 418 }, 400],
  ])('refuses %s with %o', async (path, body, status) => {
    expect((await post(path, body)).status).toBe(status);
  });
});

describe('a payment that nobody can make', () => {
  it.each([{ method: 'barter' }, { outcome: 'perhaps' }])(
    'is refused, and nothing is attempted: %o',
    async (request) => {
      const orderId = await newOrder();
      expect((await post(`orders/${orderId}/pay`, request)).status).toBe(400);
      const razorpay = createRazorpayProvider({ ...keys, baseUrl: simulator.url });
      expect(await razorpay.fetchOrder(orderId)).toMatchObject({ status: 'created', attempts: 0 });
    },
  );
});

describe('the checkout page', () => {
  it('shows the amount, escapes what comes from outside, and knows unknown orders', async () => {
    const orderId = await newOrder();
    const page = await fetch(`${simulator.url}/checkout/${orderId}`);
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    expect(html).toContain('₹1,299.00');
    expect(html).toContain(orderId);
    expect(html).toContain('&lt;receipt-');
    expect(html).not.toContain('<receipt-');
    expect((await fetch(`${simulator.url}/checkout/order_none`)).status).toBe(404);
  });
});

describe('the pay command', () => {
  const pay = (...args: string[]) => run(process.execPath, [payCommand, ...args, '--url', simulator.url]);

  it('prints what Checkout hands to the app', async () => {
    const orderId = await newOrder();
    const { stdout } = await pay(orderId, 'card');
    expect(stdout).toMatch(/payment pay_\w+ is captured/);
    expect(JSON.parse(stdout.slice(stdout.indexOf('{')))).toMatchObject({ razorpay_order_id: orderId });
  });

  it('fails first and pays late', async () => {
    const { stdout } = await pay(await newOrder(), 'late');
    expect(stdout.match(/is \w+/g)).toEqual(['is created', 'is failed', 'is captured']);
  });

  it('says in one line what is wrong', async () => {
    await expect(pay('order_none')).rejects.toMatchObject({ code: 1, stderr: 'The id provided does not exist\n' });
    await expect(pay(await newOrder(), 'barter')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Usage: [^\n]+\n$/),
    });
  });
});
