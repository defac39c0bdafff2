import { AccessToken2, kRtcServiceType, ServiceRtc } from 'agora-token/src/AccessToken2.js';
import { describe, expect, it } from 'vitest';

import { issueAgoraToken } from './agora-tokens.ts';
import { RtcTokenError } from './rtc-errors.ts';
import type { RtcTokenGrant } from './rtc-provider.ts';

/** Agora's own published test identity. */
const keys = { appId: '970CA35de60c44645bbae8a215061b33', certificate: '5CFd2fd1755d40ecb72977518be15d3b' };
const now = new Date('2026-03-01T10:00:00.700Z');
const grant: RtcTokenGrant = {
  channel: 'sx9pQ2mY7rT4',
  uid: 2_882_341_273,
  role: 'publisher',
  now,
  expiresAt: new Date('2026-03-01T10:01:30.900Z'),
};

function readToken(text: string) {
  const token = new AccessToken2('', '', 1, 0);
  expect(token.from_string(text)).toBe(true);
  const [rtc] = token.getServices(kRtcServiceType);
  return {
    token,
    channel: String(rtc?.__channel_name),
    uid: String(rtc?.__uid),
    privileges: { ...rtc?.__privileges },
  };
}

function problemOf(change: Partial<RtcTokenGrant>, otherKeys = keys): string {
  try {
    issueAgoraToken(otherKeys, { ...grant, ...change });
  } catch (error) {
    if (error instanceof RtcTokenError) return error.problem;
    throw error;
  }
  return 'issued';
}

describe('issueAgoraToken', () => {
  it('signs what it grants: app, channel, uid and nothing else', () => {
    const { token, channel, uid } = readToken(issueAgoraToken(keys, grant));
    expect(String(token.appId)).toBe(keys.appId);
    expect([channel, uid]).toEqual([grant.channel, '2882341273']);
    expect(token.verifySignature(keys.certificate)).toBe(true);
    expect(token.verifySignature('5CFd2fd1755d40ecb72977518be15d3c')).toBe(false);
  });

  it('ends at the given time or before, for the token and for every privilege', () => {
    const { token, privileges } = readToken(issueAgoraToken(keys, grant));
    expect(token.issueTs).toBe(Math.floor(now.getTime() / 1000));
    expect(token.expire).toBe(90);
    expect(privileges).toEqual({ 1: 90, 2: 90, 3: 90, 4: 90 });
    expect((token.issueTs + token.expire) * 1000).toBeLessThanOrEqual(grant.expiresAt.getTime());
  });

  it('lets a subscriber join and not publish', () => {
    expect(readToken(issueAgoraToken(keys, { ...grant, role: 'subscriber' })).privileges).toEqual({ 1: 90 });
  });

  it('rounds the lifetime down and refuses one that has no whole second left', () => {
    const lifetimeOf = (ms: number) =>
      readToken(issueAgoraToken(keys, { ...grant, expiresAt: new Date(now.getTime() + ms) })).token.expire;
    expect(lifetimeOf(1_999)).toBe(1);
    expect(lifetimeOf(86_400_999)).toBe(86_400);
    expect(problemOf({ expiresAt: new Date(now.getTime() + 999) })).toBe('expired');
    expect(problemOf({ expiresAt: now })).toBe('expired');
    expect(problemOf({ expiresAt: new Date(now.getTime() - 60_000) })).toBe('expired');
    expect(problemOf({ expiresAt: new Date(Number.NaN) })).toBe('expired');
    expect(problemOf({ expiresAt: new Date(now.getTime() + 86_401_000) })).toBe('too-long');
  });

  it.each([0, -1, 1.5, 2 ** 32, Number.NaN])('refuses uid %s, which the builder would sign', (uid) => {
    expect(problemOf({ uid })).toBe('uid');
  });

  it('takes the first and the last uid', () => {
    expect([problemOf({ uid: 1 }), problemOf({ uid: 2 ** 32 - 1 })]).toEqual(['issued', 'issued']);
  });

  it('takes channel names of up to 63 of the allowed characters', () => {
    expect(problemOf({ channel: 'a'.repeat(63) })).toBe('issued');
    expect(problemOf({ channel: 'Az09 !#$%&()+-:;<=.>?@[]^_{}|~,' })).toBe('issued');
    for (const channel of ['', 'a'.repeat(64), 'a/b', 'a"b', 'a\\b', 'café', 'a\n']) {
      expect([channel, problemOf({ channel })]).toEqual([channel, 'channel']);
    }
  });

  it.each([
    { ...keys, appId: '' },
    { ...keys, appId: `${keys.appId}0` },
    { ...keys, certificate: 'not-hex-not-hex-not-hex-not-hex-' },
  ])('refuses credentials of the wrong form', (wrong) => {
    expect(problemOf({}, wrong)).toBe('credentials');
  });
});

describe('the installed AccessToken2', () => {
  // The package's own published vector (AccessToken2Test.js): issued at 1111111, salt 1, 600 s, join only.
  const published =
    '007eJxTYBBbsMMnKq7p9Hf/HcIX5kce9b518kCiQgSr5Zrp4X1Tu6UUGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDcwMk4yN3b8IMEQwMTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGSSkpiVwMRhYWRsYmhkbmxgDCaiTj';

  it('reads and verifies the published token', () => {
    const { token, channel, uid, privileges } = readToken(published);
    expect(token.verifySignature(keys.certificate)).toBe(true);
    expect([token.issueTs, token.expire, token.salt]).toEqual([1_111_111, 600, 1]);
    expect([channel, uid, privileges]).toEqual(['7d72365eb983485397e3e3f9d460bdda', '2882341273', { 1: 600 }]);
  });

  it('builds a token with the content of the published one', () => {
    const ours = new AccessToken2(keys.appId, keys.certificate, 1_111_111, 600);
    ours.salt = 1;
    const rtc = new ServiceRtc('7d72365eb983485397e3e3f9d460bdda', 2_882_341_273);
    rtc.add_privilege(ServiceRtc.kPrivilegeJoinChannel, 600);
    ours.add_service(rtc);
    // Parsed content, signature bytes included: compressed text may differ between versions of zlib.
    expect(readToken(ours.build())).toEqual(readToken(published));
  });
});
