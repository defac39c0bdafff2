import { beforeEach, describe, expect, it } from 'vitest';
import {
  startTwilioSimulator,
  type TwilioOutcome,
  type TwilioSimulator,
} from '../../../emulator-seed/simulators/twilio/twilio-simulator.ts';
import { createTwilioOtpProvider, type TwilioOtpConfig } from '../../src/platform/otp/twilio-otp-provider.ts';

const keys = { accountSid: 'AClocal', authToken: 'auth-token', verifyServiceSid: 'VAlocal' };
const phone = '+919876543210';
const request = { phone, channel: 'sms', language: 'en', replaces: null } as const;
let simulator: TwilioSimulator;
let now: Date;

beforeEach(async () => {
  now = new Date('2026-11-21T06:30:00.000Z');
  simulator = await startTwilioSimulator({ port: 0, ...keys, now: () => now });
  return () => simulator.close();
});

/** Only who waits for an answer that never comes waits shortly: this machine may be busy. */
const patience = (outcome: unknown) => ({ timeoutMs: outcome === 'hang' ? 300 : 20_000 });

const provider = (more: Partial<TwilioOtpConfig> = {}) =>
  createTwilioOtpProvider({ ...keys, baseUrl: simulator.url, timeoutMs: 20_000, ...more });
const latestCode = () => simulator.outbox.find({ kind: 'code', to: phone })[0]?.code ?? '';
const wrongCode = () => (latestCode() === '000000' ? '000001' : '000000');

describe('a code', () => {
  it.each(['sms', 'whatsapp'] as const)('that came by %s is approved, and only once', async (channel) => {
    const { reference } = await provider().send({ ...request, channel });
    expect(simulator.outbox.find()).toEqual([expect.objectContaining({ to: phone, channel, locale: 'en' })]);
    expect(await provider().check({ reference, code: wrongCode() })).toBe('wrong');
    expect(await provider().check({ reference, code: latestCode() })).toBe('approved');
    expect(await provider().check({ reference, code: latestCode() })).toBe('expired');
  });

  it('is over after ten minutes', async () => {
    const { reference } = await provider().send(request);
    now = new Date(now.getTime() + 600_000);
    expect(await provider().check({ reference, code: latestCode() })).toBe('expired');
  });

  it('is spent after five checks, also for the right one', async () => {
    const { reference } = await provider().send(request);
    for (let check = 0; check < 5; check += 1) await provider().check({ reference, code: wrongCode() });
    expect(await provider().check({ reference, code: latestCode() })).toBe('spent');
  });

  it('is sent again as it was, unless it is to be replaced', async () => {
    const { reference } = await provider().send(request);
    const first = latestCode();
    expect(await provider().send(request)).toEqual({ reference });
    expect(latestCode()).toBe(first);
    const next = await provider().send({ ...request, replaces: reference });
    expect(next.reference).not.toBe(reference);
    expect(await provider().check({ reference, code: first })).toBe('expired');
    expect(await provider().check({ reference: next.reference, code: latestCode() })).toBe('approved');
  });

  it('that is over need not be cancelled to be replaced', async () => {
    const { reference } = await provider().send(request);
    await provider().check({ reference, code: latestCode() });
    await expect(provider().send({ ...request, replaces: reference })).resolves.not.toEqual({ reference });
  });

  it('comes in the language of the country where there is no translation', async () => {
    await provider().send({ ...request, language: 'ta' });
    expect(simulator.outbox.find()).toEqual([expect.objectContaining({ locale: null })]);
  });
});

describe('trouble', () => {
  it.each([
    ['invalid-number', 'refused'],
    ['landline', 'refused'],
    [429, 'unreachable'],
    [503, 'unreachable'],
    ['hang', 'unreachable'],
    ['reset', 'unreachable'],
    ['garbage', 'unreachable'],
  ] as const)('%s of a send is %s', async (outcome: TwilioOutcome, problem) => {
    simulator.faults.plan({ to: phone, outcome });
    const failed = await provider(patience(outcome))
      .send(request)
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({ problem });
    expect(String(failed)).not.toContain(phone.slice(3));
    expect(simulator.outbox.find()).toEqual([]);
  });

  it('with the sixth send of one code is for later', async () => {
    for (let send = 0; send < 5; send += 1) await provider().send(request);
    await expect(provider().send(request)).rejects.toMatchObject({ problem: 'unreachable' });
  });

  it.each([429, 503, 'hang', 'garbage'] as const)('%s of a check says nothing about the code', async (outcome) => {
    const { reference } = await provider().send(request);
    simulator.faults.plan({ to: phone, outcome });
    await expect(provider(patience(outcome)).check({ reference, code: latestCode() })).rejects.toMatchObject({
      problem: 'unreachable',
    });
    simulator.faults.clear();
    expect(await provider().check({ reference, code: latestCode() })).toBe('approved');
  });

  it('with the keys is found without sending anything', async () => {
    await provider().ping?.();
    await expect(provider({ authToken: 'other' }).ping?.()).rejects.toMatchObject({ problem: 'http 401' });
    await expect(provider({ verifyServiceSid: 'VAother' }).ping?.()).rejects.toMatchObject({ problem: 'http 404' });
    await expect(provider({ authToken: 'other' }).send(request)).rejects.toMatchObject({ problem: 'unreachable' });
    expect(simulator.outbox.find()).toEqual([]);
  });
});
