import { type AddressInfo, createServer } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type HooksSimulator, startHooksSimulator } from '../../../emulator-seed/simulators/hooks/hooks-simulator.ts';
import { createHookPoster } from '../../src/platform/live-hook-poster.ts';

let simulator: HooksSimulator;

beforeEach(async () => {
  simulator = await startHooksSimulator({ port: 0 });
  return () => simulator.close();
});

const local = createHookPoster({ timeoutMs: 20_000, allowsLocal: true });
const outside = createHookPoster({ timeoutMs: 20_000, allowsLocal: false });
/** Only who waits for an answer that never comes waits shortly: this machine may be busy. */
const impatient = createHookPoster({ timeoutMs: 300, allowsLocal: true });
const hook = (url: string) => ({
  url,
  body: '{"event":"payout-paid"}',
  headers: { 'x-mehfil-signature': 'sha256=ab' },
});

describe('a hook', () => {
  it('is posted with its headers, as JSON', async () => {
    expect(await local.post(hook(`${simulator.url}/flow`))).toBe(200);
    expect(simulator.outbox.find()).toEqual([
      expect.objectContaining({
        path: '/flow',
        body: '{"event":"payout-paid"}',
        headers: expect.objectContaining({
          'content-type': 'application/json',
          'x-mehfil-signature': 'sha256=ab',
        }),
      }),
    ]);
  });

  it.each([201, 404, 410, 500, 503])('that is answered with %i says so', async (status) => {
    simulator.faults.plan({ to: '/flow', outcome: status });
    expect(await local.post(hook(`${simulator.url}/flow`))).toBe(status);
  });

  it.each(['hang', 'reset'] as const)('that meets a %s has no answer', async (outcome) => {
    simulator.faults.plan({ to: '/flow', outcome });
    const poster = outcome === 'hang' ? impatient : local;
    expect(await poster.post(hook(`${simulator.url}/flow`))).toBeNull();
  });

  it('is not led elsewhere by a redirect', async () => {
    simulator.faults.plan({ to: '/flow', outcome: 'redirect' });
    expect(await local.post(hook(`${simulator.url}/flow`))).toBe(307);
    expect(simulator.outbox.find().map(({ path }) => path)).toEqual(['/flow']);
  });

  it('is never larger than any event of ours', async () => {
    await expect(local.post({ ...hook(simulator.url), body: 'x'.repeat(300_000) })).rejects.toThrow('too large');
  });
});

describe('outside a local world', () => {
  /** Counts who comes to the door of this machine, before any TLS or HTTP is spoken. */
  async function openDoor() {
    let visits = 0;
    const door = createServer((socket) => {
      visits += 1;
      socket.destroy();
    });
    await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void door.close());
    return { port: (door.address() as AddressInfo).port, visits: () => visits };
  }

  it.each([
    'https://127.0.0.1',
    'https://localhost',
    'https://2130706433',
    'https://0x7f000001',
    'https://[::ffff:127.0.0.1]',
    'http://127.0.0.1',
    'http://localhost',
  ])('nobody is even connected to at %s', async (origin) => {
    const { port, visits } = await openDoor();
    expect(await outside.post(hook(`${origin}:${port}/`))).toBeNull();
    expect(visits()).toBe(0);
    expect(await local.post(hook(`${origin}:${port}/`))).toBeNull();
    expect(visits()).toBeGreaterThan(0);
  });

  it('an address with a name and a password in it is none', async () => {
    const { port, visits } = await openDoor();
    expect(await local.post(hook(`http://user:password@127.0.0.1:${port}/`))).toBeNull();
    expect(visits()).toBe(0);
  });

  it.each(['file:///etc/hosts', 'ftp://127.0.0.1/', 'not an address', ''])('%j is none', async (url) => {
    expect(await outside.post(hook(url))).toBeNull();
    expect(await local.post(hook(url))).toBeNull();
  });
});
