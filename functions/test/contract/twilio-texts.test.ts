import { beforeEach, describe, expect, it } from 'vitest';
import {
  startTwilioSimulator,
  type TwilioOutcome,
  type TwilioSimulator,
} from '../../../emulator-seed/simulators/twilio/twilio-simulator.ts';
import { createTwilioTextSender, type TwilioTextConfig } from '../../src/platform/text/twilio-text-sender.ts';

const keys = { accountSid: 'AClocal', authToken: 'auth-token' };
const text = {
  to: '+919876543210',
  channel: 'sms',
  templateId: `HX${'a'.repeat(32)}`,
  values: ['₹499', 'Ann & Bob'],
} as const;
let simulator: TwilioSimulator;

beforeEach(async () => {
  simulator = await startTwilioSimulator({ port: 0, ...keys, verifyServiceSid: 'VAlocal' });
  return () => simulator.close();
});

const sender = (more: Partial<TwilioTextConfig> = {}) =>
  createTwilioTextSender({
    ...keys,
    smsSender: 'MEHFIL',
    whatsappSender: '+911140000000',
    baseUrl: simulator.url,
    timeoutMs: 20_000,
    ...more,
  });

describe('a text', () => {
  it('goes out as a template and what fills its places', async () => {
    expect(await sender().send(text)).toBe('sent');
    expect(simulator.outbox.find()).toEqual([
      expect.objectContaining({
        kind: 'text',
        to: text.to,
        channel: 'sms',
        from: 'MEHFIL',
        template: text.templateId,
        values: ['₹499', 'Ann & Bob'],
      }),
    ]);
  });

  it('may go out by a messaging service', async () => {
    const smsSender = `MG${'b'.repeat(32)}`;
    await sender({ smsSender }).send(text);
    expect(simulator.outbox.find()[0]).toMatchObject({ from: smsSender });
  });

  it('goes by WhatsApp from the number that is approved there, and not without one', async () => {
    expect(await sender().send({ ...text, channel: 'whatsapp' })).toBe('sent');
    expect(simulator.outbox.find()[0]).toMatchObject({ to: text.to, channel: 'whatsapp' });
    expect(await sender({ whatsappSender: '' }).send({ ...text, channel: 'whatsapp' })).toBe('refused');
    expect(simulator.outbox.find()).toHaveLength(1);
  });
});

describe('what becomes of a text', () => {
  it.each([
    ['unsubscribed', 'refused'],
    ['undelivered', 'refused'],
    [429, 'later'],
    [500, 'later'],
    [503, 'later'],
    ['hang', 'later'],
    ['reset', 'later'],
    ['garbage', 'later'],
  ] as const)('after %s it is %s', async (outcome: TwilioOutcome, expected) => {
    simulator.faults.plan({ to: text.to, outcome });
    // Only who waits for an answer that never comes waits shortly: this machine may be busy.
    expect(await sender(outcome === 'hang' ? { timeoutMs: 300 } : {}).send(text)).toBe(expected);
    expect(simulator.outbox.find()).toEqual([]);
  });

  it('under a template that Twilio does not know is refused', async () => {
    expect(await sender().send({ ...text, templateId: 'payout-paid' })).toBe('refused');
  });

  it('with wrong keys is for later', async () => {
    expect(await sender({ authToken: 'other' }).send(text)).toBe('later');
  });
});

describe('a look at its health', () => {
  it('proves the keys and sends nothing', async () => {
    await sender().ping?.();
    await expect(sender({ authToken: 'other' }).ping?.()).rejects.toMatchObject({ problem: 'http 401' });
    expect(simulator.outbox.find()).toEqual([]);
  });
});
