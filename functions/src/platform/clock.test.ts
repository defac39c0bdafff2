import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';

const moved = '2031-01-01T00:00:00.000Z';
const server = createServer((_, answer) => answer.end(JSON.stringify({ now: moved })));
let url = '';

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('the clock', () => {
  const local = { FUNCTIONS_EMULATOR: 'true', GCLOUD_PROJECT: 'demo-mehfil' };

  it('can be moved in the local world', async () => {
    const now = await createClock({ ...local, TASK_CLOCK_URL: url }).now();
    expect(now.toISOString()).toBe(moved);
  });

  it.each([
    ['outside the emulator', { GCLOUD_PROJECT: 'demo-mehfil' }],
    ['in a real project', { FUNCTIONS_EMULATOR: 'true', GCLOUD_PROJECT: 'mehfil-live' }],
    ['in a deployed function', { ...local, FUNCTIONS_EMULATOR: undefined, K_SERVICE: 'gift-sendgift' }],
  ])('cannot be moved %s', async (_, env) => {
    const now = await createClock({ ...env, TASK_CLOCK_URL: url }).now();
    expect(now.getUTCFullYear()).toBeLessThan(2031);
  });
});
