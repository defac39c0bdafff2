import { AccessToken2, ServiceRtc } from 'agora-token/src/AccessToken2.js';

import { SECOND } from '../../kernel/time.ts';
import { RtcTokenError } from './rtc-errors.ts';
import type { RtcTokenGrant } from './rtc-provider.ts';

export interface AgoraTokenKeys {
  /** 32 hex digits from the Agora console. */
  readonly appId: string;
  /** 32 hex digits, a secret. */
  readonly certificate: string;
}

const MAX_TTL_SECONDS = 86_400;
const MAX_UID = 0xffff_ffff;
const HEX_32 = /^[0-9a-fA-F]{32}$/;
/** Under 64 bytes of the characters Agora's token builders list. All are ASCII, so characters are bytes. */
const CHANNEL_NAME = /^[a-zA-Z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]{1,63}$/;

const JOIN = [ServiceRtc.kPrivilegeJoinChannel];
const JOIN_AND_PUBLISH = [
  ...JOIN,
  ServiceRtc.kPrivilegePublishAudioStream,
  ServiceRtc.kPrivilegePublishVideoStream,
  ServiceRtc.kPrivilegePublishDataStream,
];

/**
 * An AccessToken2 ("007") for one person on one channel, dead at `expiresAt` or up to two seconds before, never after.
 *
 * It holds what `RtcTokenBuilder.buildTokenWithUid` puts in: the same privileges for the role, with both expiries
 * in seconds from the issue. That builder reads the machine's clock, though, and then neither a moved clock nor a
 * skewed one would agree with the paid time the lifetime was computed from; so the token's own class is used and is
 * told `now`. A subscriber is kept from publishing only when co-host authentication is switched on for the Agora
 * project.
 *
 * Throws `RtcTokenError`: the class itself would sign an absolute time, a wildcard uid or an over-long name without a
 * word.
 */
export function issueAgoraToken(keys: AgoraTokenKeys, grant: RtcTokenGrant): string {
  const ttlSeconds = Math.floor((grant.expiresAt.getTime() - grant.now.getTime()) / SECOND);
  if (!HEX_32.test(keys.appId) || !HEX_32.test(keys.certificate)) throw new RtcTokenError('credentials');
  if (!CHANNEL_NAME.test(grant.channel)) throw new RtcTokenError('channel');
  if (!Number.isInteger(grant.uid) || grant.uid < 1 || grant.uid > MAX_UID) throw new RtcTokenError('uid');
  if (!(ttlSeconds > 0)) throw new RtcTokenError('expired');
  if (ttlSeconds > MAX_TTL_SECONDS) throw new RtcTokenError('too-long');

  const rtc = new ServiceRtc(grant.channel, grant.uid);
  const privileges = grant.role === 'publisher' ? JOIN_AND_PUBLISH : JOIN;
  for (const privilege of privileges) rtc.add_privilege(privilege, ttlSeconds);
  const token = new AccessToken2(keys.appId, keys.certificate, Math.floor(grant.now.getTime() / SECOND), ttlSeconds);
  token.add_service(rtc);
  const text = token.build();
  if (text === '') throw new RtcTokenError('credentials');
  return text;
}
