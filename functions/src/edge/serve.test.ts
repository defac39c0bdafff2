import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type OpenServer, serveOverHttp } from '../../test/support/serve-over-http.ts';
import { completeSignInContract } from '../contract/features/identity.ts';
import { serve } from './callable.ts';

/*
 * The served function itself, over HTTP as the platform calls it. What needs a database or a person is tested in
 * `callable.test.ts` and on the emulator; here is what the wrapper adds around it.
 */
const servers: OpenServer[] = [];
let lines: Record<string, unknown>[] = [];

beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void lines.push(JSON.parse(text)));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) server.close();
});

async function open(served: unknown): Promise<string> {
  const server = await serveOverHttp(served);
  servers.push(server);
  return server.url;
}

async function post(url: string, input: unknown) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ data: input }) });
  return { status: response.status, body: await response.json() };
}

const useCase = () => Promise.reject(new Error('never reached'));
const servedLocally = () => {
  vi.stubEnv('FUNCTIONS_EMULATOR', 'true');
  vi.stubEnv('GCLOUD_PROJECT', 'demo-edge');
  return serve(completeSignInContract, useCase);
};

describe('a served callable', () => {
  it('demands App Check everywhere but in the local world', async () => {
    for (const [emulator, project] of [
      ['', 'mehfil-live'],
      ['true', 'mehfil-live'],
      ['', 'demo-edge'],
    ] as const) {
      vi.stubEnv('FUNCTIONS_EMULATOR', emulator);
      vi.stubEnv('GCLOUD_PROJECT', project);
      const answer = await post(await open(serve(completeSignInContract, useCase)), {});
      expect(answer).toMatchObject({ status: 401, body: { error: { status: 'UNAUTHENTICATED' } } });
      expect(lines).toEqual([]);
    }
    await post(await open(servedLocally()), {});
    expect(lines).toHaveLength(1);
  });

  it('refuses on the wire with the code in the details', async () => {
    const url = await open(servedLocally());
    expect(await post(url, {})).toEqual({
      status: 401,
      body: { error: { message: 'auth/required', status: 'UNAUTHENTICATED', details: { code: 'auth/required' } } },
    });
    expect(await post(url, { displayName: 'A' })).toEqual({
      status: 400,
      body: {
        error: {
          message: 'request/invalid',
          status: 'INVALID_ARGUMENT',
          details: { code: 'request/invalid', field: 'displayName', problem: 'too_small' },
        },
      },
    });
  });

  it('writes one line for a call, with nothing personal in it', async () => {
    const url = await open(servedLocally());
    await post(url, { displayName: 'Ann', language: 'ta' });
    expect(lines).toEqual([
      {
        severity: 'INFO',
        message: 'call',
        callable: 'identity-completeSignIn',
        uid: null,
        code: 'auth/required',
        ms: expect.any(Number),
      },
    ]);
  });

  it('runs in India, and gives each function only the secrets it names', () => {
    const { __endpoint: plain } = serve(completeSignInContract, useCase) as unknown as { __endpoint: object };
    const paying = serve(completeSignInContract, useCase, ['RAZORPAY_KEY_ID']) as unknown as { __endpoint: object };
    expect(plain).toMatchObject({ region: ['asia-south1'], callableTrigger: {} });
    expect(plain).not.toHaveProperty('secretEnvironmentVariables.0');
    expect(paying.__endpoint).toMatchObject({ secretEnvironmentVariables: [{ key: 'RAZORPAY_KEY_ID' }] });
  });
});
