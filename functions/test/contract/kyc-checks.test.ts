import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { type KycSimulator, startKycSimulator } from '../../../emulator-seed/simulators/kyc/kyc-simulator.ts';
import { createCashfreeKycProvider } from '../../src/platform/kyc/cashfree-kyc-provider.ts';

const keys = { clientId: 'client', clientSecret: 'client-secret' };
let simulator: KycSimulator;

beforeEach(async () => {
  simulator = await startKycSimulator({ port: 0, ...keys });
  return () => simulator.close();
});

const provider = (more: Partial<typeof keys> = {}) =>
  createCashfreeKycProvider({ ...keys, baseUrl: simulator.url, timeoutMs: 300, ...more });

const asked = { name: 'Asha Rao', reference: 'check-1' };
const checks = {
  pan: (from = provider()) => from.checkPan({ pan: 'AAAPL1234C', ...asked }),
  bank: (from = provider()) => from.checkBank({ accountNumber: '026291800001191', ifsc: 'YESB0000262', ...asked }),
  vpa: (from = provider()) => from.checkVpa({ address: 'asha@okbank', ...asked }),
};
const names = ['pan', 'bank', 'vpa'] as const;

describe.each(names)('a check of a %s', (name) => {
  const check = checks[name];

  it('that is in order comes with the name it is registered under', async () => {
    simulator.book.plan({ value: '*', outcome: 'valid', registeredName: 'ASHA R RAO' });
    const answer = await check();
    expect(answer).toMatchObject({ outcome: 'valid', registeredName: 'ASHA R RAO', reason: null });
    expect(answer.providerRef).toMatch(/^\d+$/);
  });

  it('that belongs to somebody else says whose name it has', async () => {
    simulator.book.plan({ value: '*', outcome: 'mismatch' });
    expect(await check()).toMatchObject({ outcome: 'valid', registeredName: 'SOMEBODY ELSE ENTIRELY' });
  });

  it('that the office or bank does not know is invalid', async () => {
    simulator.book.plan({ value: '*', outcome: 'invalid' });
    expect(await check()).toMatchObject({ outcome: 'invalid' });
  });

  it.each(['pending', 'unnamed', 'hang', 'garbage', 500, 429] as const)(
    'that ends in %s is for a person',
    async (how) => {
      simulator.book.plan({ value: '*', outcome: how });
      expect(await check()).toMatchObject({ outcome: 'review' });
    },
  );

  it('with wrong keys is for a person', async () => {
    expect(await check(provider({ clientSecret: 'other' }))).toMatchObject({ outcome: 'review' });
  });

  it('with nobody at the other end is for a person', async () => {
    await simulator.close();
    expect(await check()).toMatchObject({ outcome: 'review' });
  });
});

describe('words of the provider', () => {
  it.each([200, 400])('with status %i are kept without the number that was asked about', async (status) => {
    const message = 'PAN AAAPL1234C of asha@okbank with 026291800001191 is not linked';
    const answer = { valid: false, message, account_status: 'INVALID', account_status_code: message, status: message };
    const server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(answer)));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const talkative = createCashfreeKycProvider({ ...keys, baseUrl, timeoutMs: 300 });
    for (const name of names) {
      const { reason } = await checks[name](talkative);
      expect([name, reason]).toEqual([name, 'PAN … of … with … is not linked']);
    }
    server.close();
  });
});
