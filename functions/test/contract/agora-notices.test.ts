import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type AgoraSimulator, startAgoraSimulator } from '../../../emulator-seed/simulators/agora/agora-simulator.ts';
import { applyEvidence, NO_EVIDENCE } from '../../src/platform/rtc/agora-evidence.ts';
import { isAgoraSignature, parseAgoraNotification } from '../../src/platform/rtc/agora-notification.ts';
import { issueAgoraToken } from '../../src/platform/rtc/agora-tokens.ts';
import type { RtcEvidence } from '../../src/platform/rtc/rtc-provider.ts';

const keys = { appId: '970CA35de60c44645bbae8a215061b33', certificate: '5CFd2fd1755d40ecb72977518be15d3b' };
const ncsSecret = 'notification-secret';
const start = new Date('2026-03-01T10:00:00Z');
const channel = 'sx9pQ2mY7rT4';
const ann = 1_001;
const bob = 1_002;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: Buffer;
}

let now = start;
let agora: AgoraSimulator;
let hook: Server;
let received: Received[];
/** What the webhook answers, one per request; `{}` with 200 when it runs out. */
let answers: { status: number; body: string }[];

const second = (s: number): Date => new Date(start.getTime() + s * 1000);

beforeEach(async () => {
  now = start;
  received = [];
  answers = [];
  hook = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ headers: request.headers, rawBody: Buffer.concat(chunks) });
    const { status, body } = answers.shift() ?? { status: 200, body: '{}' };
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  agora = await startAgoraSimulator({
    ...keys,
    port: 0,
    customerId: 'customer',
    customerSecret: 'customer-secret',
    ncsSecret,
    webhookUrl: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/agora`,
    now: () => now,
    retryDelaysMs: [0, 1, 1],
  });
});

afterEach(async () => {
  await agora.close();
  hook.closeAllConnections();
  await new Promise((resolve) => hook.close(resolve));
});

function join(uid: number, expiresAt = second(600)) {
  const token = issueAgoraToken(keys, { channel, uid, role: 'publisher', now, expiresAt });
  return agora.control.join({ channel, uid, token });
}

function isGenuine({ headers, rawBody }: Received): boolean {
  const signatureV2 = headers['agora-signature-v2']?.toString();
  const signatureV1 = headers['agora-signature']?.toString();
  return isAgoraSignature({ rawBody, signatureV2, signatureV1, secrets: [ncsSecret] });
}

/** The evidence in what the webhook received, in order of arrival, forgeries left out. */
function evidence(): RtcEvidence[] {
  return received
    .filter(isGenuine)
    .map(({ rawBody }) => parseAgoraNotification(rawBody))
    .filter((notice) => notice.kind !== 'ignored');
}

const story = () => evidence().map(({ uid, kind, at, reason, mayReconnect }) => [uid, kind, at, reason, mayReconnect]);
const sideOf = (uid: number) =>
  evidence()
    .filter((notice) => notice.uid === uid)
    .reduce(applyEvidence, NO_EVIDENCE);

describe('notices of a call', () => {
  it('are signed both ways and tell the whole story at the media’s own times', async () => {
    await join(ann);
    now = second(3);
    await join(bob);
    now = second(40);
    await agora.control.drop({ channel, uid: bob });
    now = second(50);
    await join(bob, second(110));
    now = second(900);
    await agora.control.leave({ channel, uid: ann });
    await agora.control.settle();
    expect(received.every(isGenuine)).toBe(true);
    expect(
      received.every(({ headers, rawBody }) => {
        const signatureV1 = headers['agora-signature']?.toString();
        return isAgoraSignature({ rawBody, signatureV2: undefined, signatureV1, secrets: [ncsSecret] });
      }),
    ).toBe(true);
    expect(story()).toEqual([
      [ann, 'joined', second(0), 'normal', false],
      [bob, 'joined', second(3), 'normal', false],
      [bob, 'left', second(40), 'lost', true],
      [bob, 'joined', second(50), 'normal', false],
      [bob, 'left', second(110), 'kicked', false],
      [ann, 'left', second(600), 'kicked', false],
    ]);
    expect(sideOf(bob)).toMatchObject({ joinedAt: second(3), leftAt: second(110), leftReason: 'kicked' });
  });

  it.each([
    [1, 'normal', false],
    [4, 'moved', true],
    [999, 'other', false],
  ])('carry leave reason %s as %s', async (reason, ours, mayReconnect) => {
    await join(ann);
    now = second(7);
    await agora.control.leave({ channel, uid: ann, reason });
    await agora.control.settle();
    expect(evidence().at(-1)).toMatchObject({ kind: 'left', at: second(7), reason: ours, mayReconnect });
  });

  it('say of a second device that the first one moved, and that somebody is there', async () => {
    await join(ann);
    now = second(5);
    await join(ann);
    await agora.control.settle();
    expect(sideOf(ann)).toMatchObject({ joinedAt: second(0), leftAt: null });
  });

  it('open and close the channel, which is no evidence', async () => {
    await join(ann);
    await agora.control.leave({ channel, uid: ann });
    await agora.control.settle();
    expect(agora.control.notices().map(({ eventType }) => eventType)).toEqual([101, 107, 108, 102]);
    expect(evidence()).toHaveLength(2);
  });
});

describe('delivery', () => {
  it('is repeated under the same notice id and another notifyMs until 200 with JSON comes back', async () => {
    answers = [
      { status: 500, body: '{}' },
      { status: 200, body: 'OK' },
      { status: 204, body: '' },
    ];
    await join(ann);
    await agora.control.settle();
    const [created] = agora.control.notices();
    expect(created).toMatchObject({ attempts: 4, outcome: 'delivered' });
    const sent = received.slice(0, 4).map(({ rawBody }) => JSON.parse(rawBody.toString()));
    expect(new Set(sent.map(({ noticeId }) => noticeId)).size).toBe(1);
    expect(new Set(sent.map(({ notifyMs }) => notifyMs)).size).toBe(4);
  });

  it('is given up after three resends', async () => {
    answers = Array.from({ length: 4 }, () => ({ status: 503, body: '{}' }));
    await join(ann);
    await agora.control.settle();
    expect(agora.control.notices().map(({ attempts, outcome }) => [attempts, outcome])).toEqual([
      [4, 'gave-up'],
      [1, 'delivered'],
    ]);
  });

  it('twice, swapped and late comes to the same state', async () => {
    agora.control.plan([
      { action: 'duplicate', eventType: 107, uid: ann },
      { action: 'reorder', eventType: 107, uid: bob },
      { action: 'delay', eventType: 108, uid: ann, delaySeconds: 20 },
    ]);
    await join(ann);
    await join(bob);
    now = second(30);
    await agora.control.leave({ channel, uid: ann });
    now = second(31);
    await join(ann);
    await agora.control.settle();
    expect(sideOf(ann)).toMatchObject({ joinedAt: second(0), leftAt: null });
    now = second(49);
    await agora.control.leave({ channel, uid: bob });
    now = second(50);
    await agora.control.settle();
    expect(evidence().map(({ uid, kind }) => [uid, kind])).toEqual([
      [ann, 'joined'],
      [ann, 'joined'],
      [ann, 'joined'],
      [bob, 'joined'],
      [bob, 'left'],
      [ann, 'left'],
    ]);
    expect(sideOf(ann)).toMatchObject({ joinedAt: second(0), leftAt: null, leftReason: null });
    expect(sideOf(bob)).toMatchObject({ joinedAt: second(0), leftAt: second(49) });
  });

  it('can fail altogether: lost, or not to be trusted', async () => {
    agora.control.plan([
      { action: 'drop', uid: ann },
      { action: 'bad-signature', uid: bob },
    ]);
    answers = [{ status: 200, body: '{}' }, ...Array.from({ length: 4 }, () => ({ status: 401, body: '{}' }))];
    await join(ann);
    await join(bob);
    await agora.control.settle();
    expect(evidence()).toEqual([]);
    expect(received.filter((request) => !isGenuine(request))).toHaveLength(4);
    expect(agora.control.notices().map(({ outcome }) => outcome)).toEqual(['delivered', 'dropped', 'gave-up']);
  });
});

describe('the routes for other processes', () => {
  const post = async (path: string, body: object) => {
    const response = await fetch(`${agora.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };
  const get = async (path: string) => (await fetch(`${agora.url}/_sim/${path}`)).json();

  it('do what the control does', async () => {
    const token = issueAgoraToken(keys, { channel, uid: ann, role: 'publisher', now, expiresAt: second(60) });
    const seat = { channel, uid: ann };
    expect(await post('plan', { steps: [{ action: 'drop', eventType: 101 }] })).toEqual({ status: 200, body: {} });
    expect(await post('join', { ...seat, token })).toMatchObject({ status: 200, body: { admitted: true } });
    expect(await post('join', { channel, uid: bob, token })).toMatchObject({
      status: 403,
      body: { why: 'invalid_token' },
    });
    const longer = issueAgoraToken(keys, { channel, uid: ann, role: 'publisher', now, expiresAt: second(120) });
    expect(await post('renew', { ...seat, token: longer })).toMatchObject({ status: 200 });
    expect(await get(`participants?channel=${channel}`)).toMatchObject([
      { uid: ann, until: second(120).toISOString() },
    ]);
    now = second(9);
    expect(await post('leave', { ...seat, reason: 9 })).toEqual({ status: 200, body: { wasThere: true } });
    expect(await post('drop', seat)).toEqual({ status: 200, body: { wasThere: false } });
    expect(await post('renew', { ...seat, token: longer })).toMatchObject({
      status: 403,
      body: { why: 'not_in_channel' },
    });
    expect(await post('settle', {})).toEqual({ status: 200, body: {} });
    expect(await get(`log?channel=${channel}`)).toMatchObject({ stays: [{ uid: ann, reason: 9 }], hearing: [] });
    expect(await get('notices')).toMatchObject([
      { outcome: 'dropped' },
      { eventType: 107 },
      { eventType: 108 },
      { eventType: 102 },
    ]);
    expect(await post('fail', { answer: 500 })).toEqual({ status: 200, body: {} });
    expect((await fetch(`${agora.url}/dev/v1/kicking-rule`)).status).toBe(500);
  });

  it('refuse what they cannot read', async () => {
    expect(await post('join', { channel, uid: ann })).toMatchObject({ status: 400 });
    expect(await post('leave', { channel })).toMatchObject({ status: 400 });
    expect(await post('nothing', {})).toMatchObject({ status: 404 });
  });
});
