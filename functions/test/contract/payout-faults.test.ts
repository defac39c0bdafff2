/** Every way a call to a payout provider can go wrong on the wire, and what the adapters make of it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCashfreeSimulator } from '../../../emulator-seed/simulators/cashfree/cashfree-simulator.ts';
import type { PayoutSimulator } from '../../../emulator-seed/simulators/payouts/start-payout-simulator.ts';
import type { FaultAnswer } from '../../../emulator-seed/simulators/razorpay/fault-plan.ts';
import { startRazorpayxSimulator } from '../../../emulator-seed/simulators/razorpayx/razorpayx-simulator.ts';
import { createCashfreeProvider } from '../../src/platform/payouts/cashfree-provider.ts';
import {
  type CreateTransfer,
  type PayoutProvider,
  PayoutProviderError,
} from '../../src/platform/payouts/payout-provider.ts';
import { createRazorpayxProvider } from '../../src/platform/payouts/razorpayx-provider.ts';

const TIMEOUT_MS = 300;
const account = { keyId: 'rzp_test_contract', keySecret: 'contract-key-secret', accountNumber: '2323230041626905' };
const keys = { clientId: 'contract-client', clientSecret: 'contract-client-secret' };

interface Side {
  readonly name: string;
  /** Where transfers are created. */
  readonly path: string;
  start(): Promise<PayoutSimulator>;
  connect(url: string): PayoutProvider;
}

const sides: Side[] = [
  {
    name: 'RazorpayX',
    path: '/v1/payouts',
    start: () => startRazorpayxSimulator({ port: 0, ...account, webhookSecret: 'secret' }),
    connect: (url) => createRazorpayxProvider({ ...account, baseUrl: url, timeoutMs: TIMEOUT_MS }),
  },
  {
    name: 'Cashfree',
    path: '/payout/transfers',
    start: () => startCashfreeSimulator({ port: 0, ...keys }),
    connect: (url) => createCashfreeProvider({ ...keys, baseUrl: `${url}/payout`, timeoutMs: TIMEOUT_MS }),
  },
];

async function failureOf(call: Promise<unknown>): Promise<PayoutProviderError> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(PayoutProviderError);
  return thrown as PayoutProviderError;
}

async function withServer(answer: Parameters<typeof createServer>[1], use: (url: string) => Promise<void>) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const faults: [FaultAnswer, Partial<PayoutProviderError>][] = [
  ['hang', { kind: 'timeout', status: null }],
  ['reset', { kind: 'network', status: null }],
  ['garbage', { kind: 'malformed', status: 200 }],
  [409, { kind: 'http', status: 409 }],
  [429, { kind: 'http', status: 429 }],
  [500, { kind: 'http', status: 500 }],
  [502, { kind: 'http', status: 502 }],
  [504, { kind: 'http', status: 504 }],
];

describe.each(sides)('$name', ({ path, start, connect }) => {
  let simulator: PayoutSimulator;
  let provider: PayoutProvider;
  let request: CreateTransfer;
  let references = 0;

  beforeAll(async () => {
    simulator = await start();
    provider = connect(simulator.url);
  });

  beforeEach(async () => {
    references += 1;
    const { beneficiaryRef } = await provider.ensureBeneficiary({
      reference: 'ben_cara_v1',
      name: 'Cara',
      account: { kind: 'bank', accountNumber: '1121431121541121', ifsc: 'HDFC0001234' },
    });
    const reference = `wd_${references}_1`;
    request = { reference, beneficiaryRef, amountPaise: 123_450, mode: 'IMPS', narration: 'Mehfil payout' };
  });

  afterEach(() => simulator.control.clearFaults());
  afterAll(() => simulator.close());

  describe.each(faults)('%s', (answer, failure) => {
    it('before the transfer was created: unknown, nothing is found, and the same request sends it', async () => {
      simulator.control.planFault({ answer, method: 'POST', path });
      expect(await failureOf(provider.createTransfer(request))).toMatchObject({ ...failure, outcomeUnknown: true });
      expect(await provider.findTransfers(request.reference)).toEqual([]);
      expect(await provider.createTransfer(request)).toMatchObject({ status: 'processing' });
    });

    it('after the transfer was created: the lookup finds the one, and the same request adopts it', async () => {
      simulator.control.planFault({ answer, afterCommit: true, method: 'POST', path });
      const outcome = await provider.createTransfer(request).catch((error: unknown) => error);
      const found = await provider.findTransfers(request.reference);
      expect(found).toMatchObject([{ reference: request.reference, amountPaise: 123_450, status: 'processing' }]);
      // Cashfree's conflict makes the adapter look by itself; everything else is for the caller to look up.
      if (outcome instanceof Error) expect(outcome).toMatchObject({ ...failure, outcomeUnknown: true });
      else expect(outcome).toEqual(found[0]);
      expect(await provider.createTransfer(request)).toEqual(found[0]);
    });
  });

  it('two transfers under one reference: what finds all of them tells, what finds one is silent', async () => {
    await provider.createTransfer(request);
    await simulator.control.duplicate(request.reference);
    const found = await provider.findTransfers(request.reference);
    // Cashfree keeps references unique itself, and its lookup has room for one.
    expect(found).toHaveLength(path === '/v1/payouts' ? 2 : 1);
  });

  it('a conflict whose lookup fails stays unknown', async () => {
    simulator.control.planFault({ answer: 409, method: 'POST', path });
    simulator.control.planFault({ answer: 500, method: 'GET', path });
    expect(await failureOf(provider.createTransfer(request))).toMatchObject({ status: 409, outcomeUnknown: true });
  });

  it('a success that is not of our transfer is not taken for it', async () => {
    const other = await provider.createTransfer({ ...request, reference: `${request.reference}_other` });
    const wire = JSON.stringify(
      path === '/v1/payouts'
        ? { id: other.providerId, amount: 123_450, reference_id: other.reference, status: 'processing', created_at: 1 }
        : {
            cf_transfer_id: '1',
            transfer_id: other.reference,
            transfer_amount: 1234.5,
            status: 'RECEIVED',
            added_on: 0,
          },
    );
    await withServer(
      (_request, response) => response.writeHead(200).end(wire),
      async (url) => {
        const failure = await failureOf(connect(url).createTransfer(request));
        expect(failure).toMatchObject({ kind: 'malformed', outcomeUnknown: true });
      },
    );
  });

  it('a connection that nobody accepts, or that breaks within the answer, leaves the outcome unknown', async () => {
    let closed = '';
    await withServer(undefined, async (url) => {
      closed = url;
    });
    const refused = await failureOf(connect(closed).createTransfer(request));
    expect(refused).toMatchObject({ kind: 'network', outcomeUnknown: true });
    await withServer(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"id":"pout_', () => response.destroy());
      },
      async (url) => {
        const broken = await failureOf(connect(url).createTransfer(request));
        expect(broken).toMatchObject({ kind: 'network', outcomeUnknown: true });
      },
    );
  });

  it('a redirect is not followed with our key', async () => {
    const visited: string[] = [];
    await withServer(
      (incoming, response) => {
        visited.push(`${incoming.method}`);
        response.writeHead(307, { location: `${simulator.url}${path}` }).end();
      },
      async (url) => {
        const led = await failureOf(connect(url).createTransfer(request));
        expect(led).toMatchObject({ kind: 'http', status: 307, outcomeUnknown: true });
      },
    );
    expect(visited).toEqual(['POST']);
    expect(await provider.findTransfers(request.reference)).toEqual([]);
  });

  it.each([403, 404])('a proxy that answers %i decides nothing', async (status) => {
    await withServer(
      (_request, response) => response.writeHead(status).end('{"message":"no route"}'),
      async (url) => {
        const lost = connect(url);
        expect(await failureOf(lost.createTransfer(request))).toMatchObject({ status, outcomeUnknown: true });
        expect(await failureOf(lost.findTransfers(request.reference))).toMatchObject({ status });
      },
    );
  });

  it('a refusal tells neither keys nor accounts', async () => {
    const body = { message: 'no 1121431121541121 of cara@okaxis', code: 'x' };
    const refusing = JSON.stringify({ ...body, error: { code: body.code, description: body.message } });
    await withServer(
      (_request, response) => response.writeHead(400).end(refusing),
      async (url) => {
        const failure = await failureOf(connect(url).createTransfer(request));
        expect(failure.message).toBe('payout provider: http 400 no … of …');
        expect(JSON.stringify(failure)).not.toContain('secret');
      },
    );
  });

  it('fields and states it has never told before are taken', async () => {
    const transfer = await provider.createTransfer(request);
    const wire = JSON.stringify({
      ...{ id: transfer.providerId, amount: 123_450, reference_id: request.reference, created_at: 1, fees: null },
      ...{ cf_transfer_id: 1, transfer_id: request.reference, transfer_amount: '1234.50', added_on: '2026-11-21' },
      status: 'ON_THE_MOON',
      moon: { phase: 'full' },
    });
    await withServer(
      (_request, response) => response.writeHead(200).end(wire),
      async (url) => {
        const taken = await connect(url).fetchTransfer(transfer.providerId);
        expect(taken).toMatchObject({ status: 'processing', amountPaise: 123_450, reference: request.reference });
      },
    );
  });
});
