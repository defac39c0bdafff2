import { beforeEach, describe, expect, it } from 'vitest';
import {
  type FcmOutcome,
  type FcmSimulator,
  startFcmSimulator,
} from '../../../emulator-seed/simulators/fcm/fcm-simulator.ts';
import { createFcmPushSender } from '../../src/platform/push/fcm-push-sender.ts';
import type { PushMessage } from '../../src/platform/push/push-sender.ts';

const projectId = 'demo-push';
let simulator: FcmSimulator;

beforeEach(async () => {
  simulator = await startFcmSimulator({ port: 0, projectId });
  return () => simulator.close();
});

/** Only who waits for an answer that never comes waits shortly: this machine may be busy. */
const patience = (outcome: unknown) => ({ timeoutMs: outcome === 'hang' ? 300 : 20_000 });

const sender = (outcome?: unknown) =>
  createFcmPushSender({
    projectId,
    accessToken: async () => 'token-of-the-house',
    baseUrl: simulator.url,
    ...patience(outcome),
  });

const message = (more: Partial<PushMessage> = {}): PushMessage => ({
  token: 'phone-of-ann',
  notification: { title: 'Bob', body: 'Missed call' },
  data: { kind: 'missed-call' },
  priority: 'high',
  ttlSec: 60,
  ...more,
});

describe('a message that people see', () => {
  it('goes out with the same urgency and life for every kind of phone', async () => {
    expect(await sender().send([message({ collapseKey: 'calls' })])).toEqual(['sent']);
    const [sent] = simulator.outbox.find();
    expect(sent).toMatchObject({
      token: 'phone-of-ann',
      title: 'Bob',
      body: 'Missed call',
      data: { kind: 'missed-call' },
      priority: 'HIGH',
      ttl: '60s',
      collapseKey: 'calls',
    });
    expect(sent?.message.apns?.headers).toMatchObject({
      'apns-push-type': 'alert',
      'apns-priority': '10',
      'apns-collapse-id': 'calls',
    });
    const diesAt = Number(sent?.message.apns?.headers?.['apns-expiration']) * 1_000;
    expect(diesAt).toBeGreaterThan(Date.now());
    expect(diesAt).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  it('that is not urgent wakes nobody', async () => {
    await sender().send([message({ priority: 'normal' })]);
    const [sent] = simulator.outbox.find();
    expect(sent?.priority).toBe('NORMAL');
    expect(sent?.message.apns?.headers?.['apns-priority']).toBe('5');
  });

  it('keeps its key within what Apple takes, in whole letters', async () => {
    expect(await sender().send([message({ collapseKey: 'क'.repeat(30) })])).toEqual(['sent']);
    expect(simulator.outbox.find()[0]?.message.apns?.headers?.['apns-collapse-id']).toBe('क'.repeat(21));
  });
});

describe('a message for the app alone', () => {
  it('goes out in the form that Apple takes, and now or never when it is to', async () => {
    const { notification: _, ...silent } = message({ ttlSec: 0 });
    expect(await sender().send([silent])).toEqual(['sent']);
    const [sent] = simulator.outbox.find();
    expect(sent).toMatchObject({ title: null, body: null, priority: 'HIGH', ttl: '0s' });
    expect(sent?.message.apns).toEqual({
      headers: { 'apns-push-type': 'background', 'apns-priority': '5', 'apns-expiration': '0' },
      payload: { aps: { 'content-available': 1 } },
    });
  });
});

describe('a ring', () => {
  it('is a line on an iPhone, which may keep bare data from an app that sleeps, and data alone elsewhere', async () => {
    const { notification: _, ...silent } = message();
    const appleAlert = { title: 'Incoming call', body: 'Bob is waiting for you.' };
    expect(await sender().send([{ ...silent, appleAlert }])).toEqual(['sent']);
    const [sent] = simulator.outbox.find();
    expect(sent).toMatchObject({ title: null, body: null, priority: 'HIGH', data: { kind: 'missed-call' } });
    expect(sent?.message.apns).toMatchObject({
      headers: { 'apns-push-type': 'alert', 'apns-priority': '10' },
      payload: { aps: { alert: appleAlert, sound: 'default' } },
    });
  });
});

describe('what becomes of a message', () => {
  it.each([
    ['unregistered', 'gone'],
    ['other-sender', 'gone'],
    ['malformed', 'gone'],
    ['invalid', 'refused'],
    [401, 'later'],
    [403, 'later'],
    [429, 'later'],
    [500, 'later'],
    [503, 'later'],
    ['hang', 'later'],
    ['reset', 'later'],
  ] as const)('after %s it is %s', async (outcome: FcmOutcome, expected) => {
    simulator.faults.plan({ to: 'phone-of-ann', outcome });
    expect(await sender(outcome).send([message()])).toEqual([expected]);
    expect(simulator.outbox.find()).toEqual([]);
  });

  it('with data that is too large is refused', async () => {
    expect(await sender().send([message({ data: { text: 'x'.repeat(5_000) } })])).toEqual(['refused']);
  });

  it('with nobody at the other end is for later', async () => {
    await simulator.close();
    expect(await sender().send([message()])).toEqual(['later']);
  });

  it('is said of each, in their order, also of more than go out at a time', async () => {
    const tokens = Array.from({ length: 65 }, (_, index) => `phone-${index}`);
    simulator.faults.plan({ to: 'phone-3', outcome: 'unregistered' });
    simulator.faults.plan({ to: 'phone-64', outcome: 503 });
    const outcomes = await sender().send(tokens.map((token) => message({ token })));
    expect(outcomes).toEqual(tokens.map((_, index) => (index === 3 ? 'gone' : index === 64 ? 'later' : 'sent')));
    expect(new Set(simulator.outbox.find().map(({ token }) => token)).size).toBe(63);
  });

  it('is nothing for nobody', async () => {
    expect(await sender().send([])).toEqual([]);
  });
});

describe('a look at its health', () => {
  it('sends nothing', async () => {
    await sender().ping?.();
    expect(simulator.outbox.find()).toEqual([]);
  });

  it.each([
    [401, 'http 401'],
    [403, 'http 403'],
    ['hang', 'network'],
  ] as const)('fails after %s', async (outcome, problem) => {
    simulator.faults.plan({ to: 'health-check', outcome });
    await expect(sender(outcome).ping?.()).rejects.toMatchObject({ problem });
  });
});

describe('the simulator', () => {
  it('shows what was sent, by filter and as a page, and takes faults over the wire', async () => {
    await sender().send([message(), message({ token: 'phone-of-bob', notification: { title: '<Cara>', body: 'Hi' } })]);
    const { sent } = (await (await fetch(`${simulator.url}/sent?token=phone-of-bob`)).json()) as { sent: object[] };
    expect(sent).toEqual([expect.objectContaining({ title: '<Cara>' })]);
    expect(await (await fetch(simulator.url)).text()).toContain('&lt;Cara&gt;');
    const plan = { to: 'phone-of-ann', outcome: 'unregistered' };
    await fetch(`${simulator.url}/_sim/plan`, { method: 'POST', body: JSON.stringify(plan) });
    expect(await sender().send([message()])).toEqual(['gone']);
    await fetch(`${simulator.url}/_sim/clear`, { method: 'POST' });
    expect(simulator.outbox.find()).toEqual([]);
  });
});
