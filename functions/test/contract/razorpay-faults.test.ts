/** Every way a call can go wrong on the wire, and what the adapter makes of it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultAnswer } from '../../../emulator-seed/simulators/razorpay/fault-plan.ts';
import {
  type RazorpaySimulator,
  startRazorpaySimulator,
} from '../../../emulator-seed/simulators/razorpay/razorpay-simulator.ts';
import type { PaymentProvider } from '../../src/platform/payments/payment-provider.ts';
import { PaymentProviderError } from '../../src/platform/payments/payment-provider-error.ts';
import { createRazorpayProvider } from '../../src/platform/payments/razorpay-provider.ts';

const keys = { keyId: 'rzp_test_contract', keySecret: 'contract-key-secret' };
let simulator: RazorpaySimulator;
let razorpay: PaymentProvider;
let receipts = 0;

beforeAll(async () => {
  simulator = await startRazorpaySimulator({ port: 0, ...keys, webhookSecret: 'secret' });
  razorpay = createRazorpayProvider({ ...keys, baseUrl: simulator.url, timeoutMs: 400 });
});

afterEach(() => simulator.control.clearFaults());
afterAll(() => simulator.close());

function nextRequest() {
  receipts += 1;
  return { receipt: `receipt-${receipts}`, amountPaise: 9_900, notes: {} };
}

async function failureOf(call: Promise<unknown>): Promise<PaymentProviderError> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(PaymentProviderError);
  return thrown as PaymentProviderError;
}

const faults: [FaultAnswer, Partial<PaymentProviderError>][] = [
  ['hang', { kind: 'timeout', status: undefined, retryable: true }],
  ['reset', { kind: 'network', status: undefined, retryable: true }],
  ['garbage', { kind: 'malformed', status: undefined, retryable: true }],
  [500, { kind: 'http', status: 500, providerCode: 'SERVER_ERROR', retryable: true }],
  [502, { kind: 'http', status: 502, providerCode: undefined, retryable: true }],
  [504, { kind: 'http', status: 504, providerCode: undefined, retryable: true }],
];

describe.each(faults)('%s', (answer, failure) => {
  it('before the order was created: unknown, and the receipt finds nothing', async () => {
    const request = nextRequest();
    simulator.control.planFault({ answer });
    expect(await failureOf(razorpay.createOrder(request))).toMatchObject({ ...failure, outcomeUnknown: true });
    expect(await razorpay.findOrderByReceipt(request.receipt)).toBeNull();
  });

  it('after the order was created: unknown, and the receipt finds it', async () => {
    const request = nextRequest();
    simulator.control.planFault({ answer, afterCommit: true });
    expect(await failureOf(razorpay.createOrder(request))).toMatchObject({ ...failure, outcomeUnknown: true });
    expect(await razorpay.findOrderByReceipt(request.receipt)).toMatchObject({
      receipt: request.receipt,
      amountPaise: 9_900,
    });
  });

  it('on a call that only reads: nothing can have happened', async () => {
    const order = await razorpay.createOrder(nextRequest());
    simulator.control.planFault({ answer });
    expect(await failureOf(razorpay.fetchOrder(order.id))).toMatchObject({ ...failure, outcomeUnknown: false });
    expect(await razorpay.fetchOrder(order.id)).toEqual(order);
  });
});

describe('refusals', () => {
  it('of too many calls were not carried out', async () => {
    simulator.control.planFault({ answer: 429 });
    const failure = await failureOf(razorpay.createOrder(nextRequest()));
    expect(failure).toMatchObject({ kind: 'http', status: 429, retryable: true, outcomeUnknown: false });
  });

  it('of a refund that is still running may be repeated', async () => {
    const order = await razorpay.createOrder(nextRequest());
    const { payment } = await simulator.control.pay(order.id);
    const refund = {
      paymentId: payment.id,
      amountPaise: 9_900,
      idempotencyKey: `refund-${payment.id}`,
      receipt: 'r',
      notes: {},
    };
    simulator.control.planFault({ answer: 409, afterCommit: true, method: 'POST' });
    expect(await failureOf(razorpay.createRefund(refund))).toMatchObject({
      status: 409,
      retryable: true,
      outcomeUnknown: true,
    });
    expect(await razorpay.createRefund(refund)).toMatchObject({ status: 'processed' });
  });

  it('of an address that is none are definite', async () => {
    const lost = createRazorpayProvider({ ...keys, baseUrl: `${simulator.url}/elsewhere` });
    const failure = await failureOf(lost.createOrder(nextRequest()));
    expect(failure).toMatchObject({ kind: 'http', status: 404, retryable: false, outcomeUnknown: false });
  });

  it('tell neither key nor what was asked', async () => {
    const stranger = createRazorpayProvider({ ...keys, keySecret: 'wrong-key-secret', baseUrl: simulator.url });
    const failure = await failureOf(stranger.createOrder({ ...nextRequest(), notes: { name: 'Ann' } }));
    expect(failure.message).toBe('createOrder: http 401 BAD_REQUEST_ERROR');
    expect(failure.cause).toBeUndefined();
  });
});

describe('a connection', () => {
  it('that nobody accepts has carried nothing', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const lost = createRazorpayProvider({ ...keys, baseUrl: `http://127.0.0.1:${port}` });
    const failure = await failureOf(lost.createOrder(nextRequest()));
    expect(failure).toMatchObject({ kind: 'network', retryable: true, outcomeUnknown: false });
  });

  it('that breaks within a good answer leaves the outcome unknown', async () => {
    const breaking = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"id":"order_', () => response.destroy());
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => breaking.once('listening', resolve));
    const { port } = breaking.address() as AddressInfo;
    const lost = createRazorpayProvider({ ...keys, baseUrl: `http://127.0.0.1:${port}` });
    const failure = await failureOf(lost.createOrder(nextRequest()));
    await new Promise((resolve) => breaking.close(resolve));
    expect(failure).toMatchObject({ kind: 'network', retryable: true, outcomeUnknown: true });
  });

  it('is not led elsewhere: a redirect is refused, not followed with our key', async () => {
    const visited: string[] = [];
    const leading = createServer((request, response) => {
      visited.push(`${request.method} ${request.url}`);
      response.writeHead(302, { location: `${simulator.url}/v1/orders` }).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => leading.once('listening', resolve));
    const { port } = leading.address() as AddressInfo;
    const led = createRazorpayProvider({ ...keys, baseUrl: `http://127.0.0.1:${port}` });
    const failure = await failureOf(led.createOrder(nextRequest()));
    await new Promise((resolve) => leading.close(resolve));
    expect(failure).toMatchObject({ kind: 'http', status: 302, retryable: false });
    expect(visited).toEqual(['POST /v1/orders']);
  });
});
