import { createHmac } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { isAgoraSignature, parseAgoraNotification } from './agora-notification.ts';

/** The body, secret and SHA-1 of Agora's signature documentation; the SHA-256 is of the same body. */
const rawBody = Buffer.from(
  '{"eventMs":1560408533119,"eventType":10,"noticeId":"4eb720f0-8da7-11e9-a43e-53f411c2761f","notifyMs":1560408533119,"payload":{"a":"1","b":2},"productId":1}',
);
const sha1 = '033c62f40f687675f17f0f41f91a40c71c0f134c';
const sha256 = '6d3320c60b11101395b7fc8f9068748808a0aa1bfa064438e39d1bc2c7d74d99';

function isSigned(headers: { v2?: string; v1?: string }, secrets = ['secret'], body = rawBody): boolean {
  return isAgoraSignature({ rawBody: body, signatureV2: headers.v2, signatureV1: headers.v1, secrets });
}

describe('isAgoraSignature', () => {
  it('accepts the published signatures', () => {
    expect(isSigned({ v2: sha256, v1: sha1 })).toBe(true);
    expect(isSigned({ v2: sha256.toUpperCase() })).toBe(true);
    expect(isSigned({ v1: sha1 })).toBe(true);
  });

  it('does not let V1 rescue a wrong V2', () => {
    expect(isSigned({ v2: `0${sha256.slice(1)}`, v1: sha1 })).toBe(false);
    expect(isSigned({ v2: '', v1: sha1 })).toBe(false);
    expect(isSigned({ v2: sha1, v1: sha1 })).toBe(false);
  });

  it('refuses when there is nothing to check', () => {
    expect(isSigned({})).toBe(false);
    expect(isSigned({ v2: sha256 }, [])).toBe(false);
  });

  it('refuses another secret, another body and a signature of the wrong length', () => {
    expect(isSigned({ v2: sha256 }, ['other'])).toBe(false);
    expect(isSigned({ v2: sha256 }, ['secret'], Buffer.concat([rawBody, Buffer.from(' ')]))).toBe(false);
    expect(isSigned({ v2: `${sha256}00` })).toBe(false);
  });

  it('accepts the previous secret while it is being changed, and never an empty one', () => {
    expect(isSigned({ v2: sha256 }, ['new', 'secret'])).toBe(true);
    const signedWithNothing = createHmac('sha256', '').update(rawBody).digest('hex');
    expect(isSigned({ v2: signedWithNothing }, ['', 'secret'])).toBe(false);
  });
});

const payload = {
  channelName: 'sx9pQ2mY7rT4',
  uid: 12_345,
  platform: 1,
  clientSeq: 1_772_359_200_123,
  ts: 1_772_359_200,
};

function parse(eventType: number, change: object = {}, envelopeChange: object = {}) {
  const notice = { noticeId: 'n1', productId: 1, eventType, notifyMs: 1_772_359_209_999, sid: 's1' };
  const body = { ...notice, payload: { ...payload, ...change }, ...envelopeChange };
  return parseAgoraNotification(Buffer.from(JSON.stringify(body)));
}

describe('parseAgoraNotification', () => {
  it.each([103, 105, 107, 111, 112])('reads event %s as presence, at the time of the payload', (eventType) => {
    expect(parse(eventType)).toEqual({
      kind: 'joined',
      noticeId: 'n1',
      channel: 'sx9pQ2mY7rT4',
      uid: 12_345,
      at: new Date('2026-03-01T10:00:00Z'),
      clientSeq: 1_772_359_200_123,
      reason: 'normal',
      mayReconnect: false,
    });
  });

  it.each([104, 106, 108])('reads event %s as a leave', (eventType) => {
    expect(parse(eventType, { reason: 1, duration: 60 })).toMatchObject({
      kind: 'left',
      reason: 'normal',
      mayReconnect: false,
    });
  });

  it.each([
    [0, 'other', false],
    [1, 'normal', false],
    [2, 'lost', true],
    [3, 'kicked', false],
    [4, 'moved', true],
    [5, 'moved', false],
    [9, 'moved', true],
    [10, 'moved', true],
    [999, 'other', false],
    [77, 'other', false],
    [undefined, 'other', false],
  ])('maps leave reason %s to %s, may reconnect: %s', (code, reason, mayReconnect) => {
    expect(parse(108, { reason: code })).toMatchObject({ kind: 'left', reason, mayReconnect });
  });

  it('reads the same evidence from a resent notice, whose notifyMs differs', () => {
    expect(parse(107, {}, { notifyMs: 1 })).toEqual(parse(107));
  });

  it.each([
    ['a channel created', parse(101)],
    ['a channel destroyed', parse(102, { lastUid: 12_345 })],
    ['an unknown event', parse(199)],
    ['another product', parse(107, {}, { productId: 3 })],
    ['no payload', parse(107, {}, { payload: null })],
    ['a wildcard uid', parse(107, { uid: 0 })],
    ['a uid in words', parse(107, { uid: '12345' })],
    ['no sequence', parse(107, { clientSeq: undefined })],
    ['a time in milliseconds', parse(107, { ts: 1_772_359_200_000 })],
  ])('ignores %s by its notice id', (_, parsed) => {
    expect(parsed).toMatchObject({ kind: 'ignored', noticeId: 'n1' });
  });

  it.each(['', 'not json', '[]', 'null', '{"productId":1,"eventType":107}'])('ignores the body %j', (body) => {
    expect(parseAgoraNotification(Buffer.from(body))).toEqual({ kind: 'ignored', noticeId: null, why: 'not a notice' });
  });

  it('ignores the body of the signature documentation, which is a sample event', () => {
    expect(parseAgoraNotification(rawBody)).toMatchObject({ kind: 'ignored', why: 'event 10' });
  });
});
