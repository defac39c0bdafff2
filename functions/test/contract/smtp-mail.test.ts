import { beforeEach, describe, expect, it } from 'vitest';
import {
  type SmtpOutcome,
  type SmtpSimulator,
  startSmtpSimulator,
} from '../../../emulator-seed/simulators/smtp/smtp-simulator.ts';
import { createSmtpMailer, type SmtpConfig } from '../../src/platform/mail/smtp-mailer.ts';

const keys = { user: 'mehfil', password: 'smtp-password' };
let simulator: SmtpSimulator;

beforeEach(async () => {
  simulator = await startSmtpSimulator({ port: 0, smtpPort: 0, ...keys });
  return () => simulator.close();
});

const mailer = (more: Partial<SmtpConfig> = {}) =>
  createSmtpMailer({
    host: '127.0.0.1',
    port: simulator.smtpPort,
    ...keys,
    from: 'Mehfil <no-reply@mehfil.example>',
    needsTls: false,
    timeoutMs: 20_000,
    ...more,
  });

const mail = {
  to: 'ann@example.in',
  subject: 'आपकी रसीद: ₹99',
  text: 'Thank you.\n\nयह आपकी रसीद है, और यह पंक्ति इतनी लंबी है कि मेल में टूट जाती है = ठीक है।',
  messageId: 'receipt~order-1',
};

describe('a mail', () => {
  it('arrives in its own words, in any language', async () => {
    expect(await mailer().send(mail)).toBe('sent');
    expect(simulator.outbox.find()).toEqual([
      expect.objectContaining({
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: null,
        from: 'Mehfil <no-reply@mehfil.example>',
      }),
    ]);
  });

  it('carries the same words as HTML where it has them', async () => {
    const html = '<p>Thank you, यह आपकी रसीद है</p>';
    await mailer().send({ ...mail, html });
    expect(simulator.outbox.find()[0]).toMatchObject({ text: mail.text, html });
  });

  it('is the same mail when it is sent again, and another one under another id', async () => {
    await mailer().send(mail);
    await mailer().send(mail);
    await mailer().send({ ...mail, messageId: 'receipt~order-2' });
    const ids = simulator.outbox.find().map(({ messageId }) => messageId);
    expect(ids[1]).toBe(ids[2]);
    expect(ids[0]).not.toBe(ids[1]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@mehfil\.example>$/);
  });

  it('goes to one address, whatever is written into it', async () => {
    expect(await mailer().send({ ...mail, to: 'ann@example.in, bob@example.in' })).toBe('refused');
    expect(simulator.outbox.find()).toEqual([]);
  });

  it('has one subject line, whatever is written into it', async () => {
    await mailer().send({ ...mail, subject: 'Hi\r\nBcc: bob@example.in' });
    expect(simulator.outbox.find()).toEqual([expect.objectContaining({ to: mail.to })]);
    expect(simulator.outbox.find()[0]?.subject).toContain('Bcc: bob@example.in');
  });
});

describe('what becomes of a mail', () => {
  it.each([
    ['bounced', 'refused'],
    ['spam', 'refused'],
    ['greylisted', 'later'],
    ['hang', 'later'],
  ] as const)('that is %s is %s', async (outcome: SmtpOutcome, expected) => {
    simulator.faults.plan({ to: mail.to, outcome });
    // Only who waits for an answer that never comes waits shortly: this machine may be busy.
    expect(await mailer(outcome === 'hang' ? { timeoutMs: 500 } : {}).send(mail)).toBe(expected);
    expect(simulator.outbox.find()).toEqual([]);
  });

  it.each([
    ['a wrong password', { password: 'other' }],
    ['a server without TLS where TLS is needed', { needsTls: true }],
    ['nobody at the other end', { port: 1 }],
  ])('with %s is for later: the address may be a good one', async (_, more) => {
    expect(await mailer(more).send(mail)).toBe('later');
  });
});

describe('a look at its health', () => {
  it('proves the server and the password, and sends nothing', async () => {
    await mailer().ping?.();
    await expect(mailer({ password: 'other' }).ping?.()).rejects.toMatchObject({ problem: 'credentials' });
    await expect(mailer({ port: 1 }).ping?.()).rejects.toMatchObject({ problem: 'network' });
    expect(simulator.outbox.find()).toEqual([]);
  });
});
