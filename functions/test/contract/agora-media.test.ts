import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  type AgoraSimulator,
  type AgoraSimulatorOptions,
  startAgoraSimulator,
} from '../../../emulator-seed/simulators/agora/agora-simulator.ts';
import { talkSeconds } from '../../../emulator-seed/simulators/agora/hearing.ts';
import { createAgoraProvider } from '../../src/platform/rtc/agora-provider.ts';
import { RtcProviderError } from '../../src/platform/rtc/rtc-errors.ts';
import type { RtcRole } from '../../src/platform/rtc/rtc-provider.ts';

const identity = {
  appId: '970CA35de60c44645bbae8a215061b33',
  certificate: '5CFd2fd1755d40ecb72977518be15d3b',
  customerId: 'customer',
  customerSecret: 'customer-secret',
};
const start = new Date('2026-03-01T10:00:00Z');
const channel = 'sx9pQ2mY7rT4';
const ann = 1_001;
const bob = 4_000_000_002;

let now = start;
let agora: AgoraSimulator;

const second = (s: number): Date => new Date(start.getTime() + s * 1000);

async function startAgora(options: Partial<AgoraSimulatorOptions> = {}): Promise<void> {
  await agora?.close();
  now = start;
  agora = await startAgoraSimulator({ ...identity, port: 0, ncsSecret: 'ncs', now: async () => now, ...options });
}

function adapter(change: { certificate?: string; customerSecret?: string; timeoutMs?: number } = {}) {
  return createAgoraProvider({ ...identity, baseUrl: agora.url, timeoutMs: 5_000, ...change });
}

function tokenFor(uid: number, expiresAt: Date, role: RtcRole = 'publisher'): string {
  return adapter().issueToken({ channel, uid, role, now, expiresAt });
}

const join = (uid: number, expiresAt: Date, role?: RtcRole) =>
  agora.control.join({ channel, uid, token: tokenFor(uid, expiresAt, role) });

const uidsNow = async (): Promise<number[]> => (await agora.control.participants(channel)).map(({ uid }) => uid);

beforeEach(() => startAgora());
afterEach(() => agora.close());

describe('the adapter’s tokens at the door', () => {
  it('admit their owner until they die', async () => {
    expect(await join(ann, second(90))).toEqual({ admitted: true, until: second(90), mayPublish: true });
    now = second(89);
    expect(await uidsNow()).toEqual([ann]);
    now = second(90);
    expect(await uidsNow()).toEqual([]);
  });

  it('are good for one person on one channel', async () => {
    const token = tokenFor(ann, second(90));
    const refused = { admitted: false, why: 'invalid_token' };
    expect(await agora.control.join({ channel, uid: bob, token })).toEqual(refused);
    expect(await agora.control.join({ channel: 'another', uid: ann, token })).toEqual(refused);
    // In the middle: the end is padding and a checksum that some readers pass over.
    const tampered = `${token.slice(0, 60)}${token[60] === 'A' ? 'B' : 'A'}${token.slice(61)}`;
    expect(await agora.control.join({ channel, uid: ann, token: tampered })).toEqual(refused);
    expect(await agora.control.join({ channel, uid: ann, token: '' })).toEqual(refused);
    expect(await agora.control.join({ channel, uid: ann, token })).toMatchObject({ admitted: true });
  });

  it('are worth nothing when signed with another certificate, or late', async () => {
    const forger = adapter({ certificate: '5CFd2fd1755d40ecb72977518be15d3c' });
    const forged = forger.issueToken({ channel, uid: ann, role: 'publisher', now, expiresAt: second(90) });
    expect(await agora.control.join({ channel, uid: ann, token: forged })).toMatchObject({ why: 'invalid_token' });
    const token = tokenFor(ann, second(90));
    now = second(90);
    expect(await agora.control.join({ channel, uid: ann, token })).toEqual({ admitted: false, why: 'token_expired' });
  });

  it('are renewed for somebody who is there, and for nobody else', async () => {
    await join(ann, second(60));
    now = second(50);
    const token = tokenFor(ann, second(150));
    expect(await agora.control.renew({ channel, uid: bob, token: tokenFor(bob, second(150)) })).toBeUndefined();
    expect(await agora.control.renew({ channel, uid: ann, token })).toMatchObject({
      admitted: true,
      until: second(150),
    });
    now = second(100);
    expect(await uidsNow()).toEqual([ann]);
    now = second(151);
    expect(await agora.control.renew({ channel, uid: ann, token: tokenFor(ann, second(300)) })).toBeUndefined();
  });
});

describe('who could hear whom', () => {
  it('stops at the death of the token, whenever somebody looks', async () => {
    await join(ann, second(90));
    now = second(10);
    await join(bob, second(120));
    now = second(3_600);
    const { hearing } = await agora.control.log(channel);
    expect(hearing).toEqual([
      { channel, speaker: ann, listener: bob, from: second(10), to: second(90) },
      { channel, speaker: bob, listener: ann, from: second(10), to: second(90) },
    ]);
    expect(talkSeconds(hearing, { channel, from: start, to: now })).toBe(80);
    expect(talkSeconds(hearing, { channel, from: second(60), to: now })).toBe(30);
    expect(talkSeconds(hearing, { channel, from: second(90), to: now })).toBe(0);
    expect(talkSeconds(hearing, { channel: 'another', from: start, to: now })).toBe(0);
  });

  it('counts running talk up to now, and a gap not at all', async () => {
    await join(ann, second(600));
    await join(bob, second(600));
    now = second(20);
    await agora.control.drop({ channel, uid: bob });
    now = second(35);
    await join(bob, second(600));
    now = second(60);
    const { hearing, stays } = await agora.control.log(channel);
    expect(talkSeconds(hearing, { channel, from: start, to: now })).toBe(45);
    expect(stays.map(({ uid, to, reason }) => [uid, to, reason])).toEqual([
      [bob, second(20), 2],
      [ann, null, null],
      [bob, null, null],
    ]);
  });

  it('keeps a subscriber silent only with co-host authentication', async () => {
    await join(ann, second(90));
    await join(bob, second(90), 'subscriber');
    const speakers = async () => (await agora.control.log(channel)).hearing.map(({ speaker }) => speaker);
    now = second(1);
    expect(await speakers()).toEqual([ann]);
    await startAgora({ coHostAuthentication: false });
    await join(ann, second(90));
    await join(bob, second(90), 'subscriber');
    now = second(1);
    expect(await speakers()).toEqual([ann, bob]);
  });

  it('gives the seat to the newer of two devices', async () => {
    await join(ann, second(90));
    now = second(5);
    await join(ann, second(90));
    expect(await uidsNow()).toEqual([ann]);
    const { stays } = await agora.control.log(channel);
    expect(stays.map(({ to, reason }) => [to, reason])).toEqual([
      [second(5), 5],
      [null, null],
    ]);
  });
});

describe('kicking rules', () => {
  it('close a channel for an hour, for everybody, and may be repeated', async () => {
    await join(ann, second(90));
    await join(bob, second(90));
    await agora.control.join({ channel: 'another', uid: 3, token: '' });
    await adapter().closeChannel({ channel });
    await adapter().closeChannel({ channel });
    expect(await uidsNow()).toEqual([]);
    expect(await join(ann, second(90))).toEqual({ admitted: false, why: 'banned_by_server' });
    now = second(3_599);
    expect(await join(ann, second(4_000))).toEqual({ admitted: false, why: 'banned_by_server' });
    now = second(3_600);
    expect(await join(ann, second(4_000))).toMatchObject({ admitted: true });
  });

  it('leave other channels alone', async () => {
    const token = adapter().issueToken({ channel: 'another', uid: ann, role: 'publisher', now, expiresAt: second(90) });
    await agora.control.join({ channel: 'another', uid: ann, token });
    await adapter().closeChannel({ channel });
    expect(await adapter().listParticipants({ channel: 'another' })).toEqual([ann]);
  });

  it('remove one person and keep them out', async () => {
    await join(ann, second(90));
    await join(bob, second(90));
    await adapter().removeFromChannel({ channel, uid: bob });
    expect(await uidsNow()).toEqual([ann]);
    expect(await join(bob, second(90))).toEqual({ admitted: false, why: 'banned_by_server' });
  });

  it.each([
    { cname: channel, time_in_seconds: 9 },
    { cname: channel, time: 1_441 },
    { cname: channel, uid: 0 },
    { cname: channel, privileges: [] },
    { cname: channel, appid: 'another app' },
    {},
  ])('are refused by the simulator as by Agora: %j', async (rule) => {
    const credentials = Buffer.from('customer:customer-secret').toString('base64');
    const response = await fetch(`${agora.url}/dev/v1/kicking-rule`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: JSON.stringify({ appid: identity.appId, privileges: ['join_channel'], ...rule }),
    });
    expect(response.status).toBe(400);
  });
});

describe('the list of participants', () => {
  it.each(['communication', 'live-broadcasting'] as const)('names everybody in the %s profile', async (profile) => {
    await startAgora({ profile });
    expect(await adapter().listParticipants({ channel })).toEqual([]);
    await join(ann, second(90));
    await join(bob, second(90), 'subscriber');
    expect(await adapter().listParticipants({ channel })).toEqual([ann, bob]);
    now = second(90);
    expect(await adapter().listParticipants({ channel })).toEqual([]);
  });

  it('finds a channel whose name needs escaping in a path', async () => {
    const odd = 'a b&c?d%[e]#f';
    const token = adapter().issueToken({ channel: odd, uid: ann, role: 'publisher', now, expiresAt: second(90) });
    await agora.control.join({ channel: odd, uid: ann, token });
    expect(await adapter().listParticipants({ channel: odd })).toEqual([ann]);
  });
});

describe('when Agora does not do as asked', () => {
  async function failureOf(work: Promise<unknown>): Promise<object> {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(RtcProviderError);
    const { retryable, status } = error as RtcProviderError;
    return { retryable, status };
  }

  it.each([
    [500, true],
    [503, true],
    [429, true],
    [403, false],
    [404, false],
  ])('an answer of %s is retryable: %s', async (answer, retryable) => {
    agora.control.failRest({ answer, times: 2 });
    expect(await failureOf(adapter().closeChannel({ channel }))).toEqual({ retryable, status: answer });
    expect(await failureOf(adapter().listParticipants({ channel }))).toEqual({ retryable, status: answer });
    await adapter().closeChannel({ channel });
  });

  it('wrong credentials are final', async () => {
    const wrong = adapter({ customerSecret: 'old' });
    expect(await failureOf(wrong.closeChannel({ channel }))).toEqual({ retryable: false, status: 401 });
  });

  it('silence and a closed door are retryable, outcome unknown', async () => {
    agora.control.failRest({ answer: 'hang' });
    const unknown = { retryable: true, status: null };
    expect(await failureOf(adapter({ timeoutMs: 50 }).closeChannel({ channel }))).toEqual(unknown);
    const provider = adapter();
    await agora.close();
    expect(await failureOf(provider.closeChannel({ channel }))).toEqual(unknown);
    await startAgora();
  });

  it('a success without the promised content is no success', async () => {
    agora.control.failRest({ answer: 200, times: 2 });
    expect(await failureOf(adapter().closeChannel({ channel }))).toEqual({ retryable: true, status: 200 });
    expect(await failureOf(adapter().listParticipants({ channel }))).toEqual({ retryable: true, status: 200 });
  });
});
