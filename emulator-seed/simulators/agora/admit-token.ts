import { AccessToken2, kRtcServiceType, ServiceRtc } from 'agora-token/src/AccessToken2.js';

interface TokenCheck {
  readonly appId: string;
  readonly certificate: string;
  readonly token: string;
  readonly channel: string;
  readonly uid: number;
  readonly at: Date;
}

/** Why Agora's edge turns a client away, in the words of the SDK's connection-changed reasons. */
type Refusal = 'invalid_token' | 'token_expired' | 'invalid_channel_name' | 'banned_by_server';

/** `until`: when the join privilege or the whole token dies, whichever is first. */
export type Admission =
  | { readonly admitted: true; readonly until: Date; readonly mayPublish: boolean }
  | { readonly admitted: false; readonly why: Refusal };

/** Reads a token as the media servers do: form, app, signature, channel, uid, privileges, expiry. */
export function admitToken({ appId, certificate, token, channel, uid, at }: TokenCheck): Admission {
  const parsed = new AccessToken2('', '', 1, 0);
  if (!parsed.from_string(token) || asText(parsed.appId) !== appId || !parsed.verifySignature(certificate)) {
    return { admitted: false, why: 'invalid_token' };
  }
  // A token that carries no uid is good for every uid: Agora's wildcard.
  const rtc = parsed
    .getServices(kRtcServiceType)
    .find((service) => asText(service.__channel_name) === channel && ['', String(uid)].includes(asText(service.__uid)));
  const joinSeconds = rtc?.__privileges[ServiceRtc.kPrivilegeJoinChannel];
  if (rtc === undefined || joinSeconds === undefined) return { admitted: false, why: 'invalid_token' };

  // A privilege of zero seconds has no expiry of its own.
  const lifeSeconds = joinSeconds === 0 ? parsed.expire : Math.min(parsed.expire, joinSeconds);
  const until = new Date((parsed.issueTs + lifeSeconds) * 1000);
  if (until <= at) return { admitted: false, why: 'token_expired' };
  return { admitted: true, until, mayPublish: ServiceRtc.kPrivilegePublishAudioStream in rtc.__privileges };
}

function asText(value: string | Uint8Array): string {
  return Buffer.from(value).toString('utf8');
}
