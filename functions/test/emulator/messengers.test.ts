import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { attachWorld } from '../../../emulator-seed/launcher/world.ts';
import * as config from '../../src/features/config/index.ts';
import { livePlatform } from '../../src/platform/live.ts';
import { callAs, newPerson } from '../support/live-people.ts';

const world = await attachWorld();
const { push, mail, texts, hooks } = livePlatform();
const mark = randomUUID();

/** What a simulator shows of what was sent to somebody. */
async function sentTo(url: string, field: string, value: string): Promise<object[]> {
  const query = new URLSearchParams({ [field]: value });
  const response = await fetch(`${url}/sent?${query}`);
  return ((await response.json()) as { sent: object[] }).sent;
}

describe('the messengers of a local world', () => {
  it('carry a push, a mail, a text and a hook to where a developer reads them', async () => {
    const data = { kind: 'missed-call' };
    expect(await push.send([{ token: mark, data, priority: 'high', ttlSec: 30 }])).toEqual(['sent']);
    const to = `${mark}@example.in`;
    expect(await mail.send({ to, subject: 'Hi', text: 'Hello', messageId: mark })).toBe('sent');
    const text = { to: '+919876543210', channel: 'sms', templateId: `HX${'0'.repeat(32)}`, values: [mark] } as const;
    expect(await texts.send(text)).toBe('sent');
    expect(await hooks.post({ url: `${world.urls.hooks}/${mark}`, body: '{}', headers: {} })).toBe(200);

    expect(await sentTo(world.urls.fcm, 'token', mark)).toEqual([expect.objectContaining({ data })]);
    expect(await sentTo(world.urls.mailbox, 'to', to)).toEqual([expect.objectContaining({ text: 'Hello' })]);
    expect(await sentTo(world.urls.hooks, 'path', `/${mark}`)).toHaveLength(1);
    const received = await sentTo(world.urls.twilio, 'to', text.to);
    expect(received).toContainEqual(expect.objectContaining({ kind: 'text', values: [mark] }));
  });

  it('are found in order by a look at the providers', async () => {
    const admin = { ...(await newPerson('admin')), token: { roles: ['admin'] } };
    const { providers } = await callAs<{ providers: { port: string; state: string }[] }>(
      admin,
      config.checkProviders,
      {},
    );
    const states = new Map(providers.map(({ port, state }) => [port, state]));
    expect(['otp', 'push', 'mail', 'texts'].map((port) => states.get(port))).toEqual(['ok', 'ok', 'ok', 'ok']);
  });
});
