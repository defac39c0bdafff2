import { createHmac, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

import { SECOND } from '../../kernel/time.ts';
import type { RtcEvidence, RtcIgnored, RtcReason } from './rtc-provider.ts';

interface AgoraSignedBody {
  /** The bytes as they came: a body that was parsed and written again has another signature. */
  readonly rawBody: Uint8Array;
  /** Header `Agora-Signature-V2`: HMAC-SHA256, hex. */
  readonly signatureV2: string | undefined;
  /** Header `Agora-Signature`: HMAC-SHA1, hex. Looked at only when there is no V2. */
  readonly signatureV1: string | undefined;
  /** The current notification secret and, while it is being changed, the previous one. */
  readonly secrets: readonly string[];
}

/**
 * Whether Agora signed this body. A wrong V2 is not forgiven by a right V1, and an empty secret matches nothing.
 * Source: Agora Notifications, "Add signature verification".
 */
export function isAgoraSignature({ rawBody, signatureV2, signatureV1, secrets }: AgoraSignedBody): boolean {
  const [algorithm, signature] = signatureV2 === undefined ? ['sha1', signatureV1] : ['sha256', signatureV2];
  if (signature === undefined) return false;
  const given = Buffer.from(signature.toLowerCase());
  const matches = secrets.map((secret) => {
    const expected = Buffer.from(createHmac(algorithm, secret).update(rawBody).digest('hex'));
    return secret !== '' && given.length === expected.length && timingSafeEqual(given, expected);
  });
  return matches.includes(true);
}

const RTC_PRODUCT = 1;

/** Join and leave come in three pairs: broadcaster, audience, and user of the communication profile. */
const JOINS: ReadonlySet<number> = new Set([103, 105, 107]);
const LEAVES: ReadonlySet<number> = new Set([104, 106, 108]);
/** A change of role is made by somebody who is there, so it stands in for a join notice that was lost. */
const ROLE_CHANGES: ReadonlySet<number> = new Set([111, 112]);

/**
 * Agora's leave reasons. 2 is silence for ten seconds, 4 its server moved the user, 9 and 10 a change of address or
 * network: those come back by themselves. 3 is a kicking rule or a lost privilege, 5 the same uid on a newer device.
 * 0 and 999 (joining and leaving too often) tell nothing more. Source: Agora Notifications, "Channel event types".
 */
const LEAVE_REASONS: Readonly<Record<number, { reason: RtcReason; mayReconnect: boolean }>> = {
  1: { reason: 'normal', mayReconnect: false },
  2: { reason: 'lost', mayReconnect: true },
  3: { reason: 'kicked', mayReconnect: false },
  4: { reason: 'moved', mayReconnect: true },
  5: { reason: 'moved', mayReconnect: false },
  9: { reason: 'moved', mayReconnect: true },
  10: { reason: 'moved', mayReconnect: true },
};
const OTHER_REASON = { reason: 'other', mayReconnect: false } as const;

const envelope = z.object({
  noticeId: z.string().min(1).max(200),
  productId: z.number(),
  eventType: z.number(),
  payload: z.unknown(),
});

const presencePayload = z.object({
  channelName: z.string().min(1).max(63),
  uid: z.int().min(1).max(0xffff_ffff),
  clientSeq: z.int().min(0),
  ts: z.int().min(1).max(100_000_000_000),
  reason: z.int().optional(),
});

/**
 * What a notice, already known to be genuine, says about one person's presence. It never throws: a notice we cannot use
 * must still be answered with success, or Agora sends it again and then gives up on the ones that matter.
 * Times are the payload's `ts` in seconds; `notifyMs` changes with every delivery and is not read.
 */
export function parseAgoraNotification(rawBody: Uint8Array): RtcEvidence | RtcIgnored {
  const notice = envelope.safeParse(parseJson(rawBody));
  if (!notice.success) return { kind: 'ignored', noticeId: null, why: 'not a notice' };
  const { noticeId, productId, eventType } = notice.data;
  if (productId !== RTC_PRODUCT) return { kind: 'ignored', noticeId, why: `product ${productId}` };

  const left = LEAVES.has(eventType);
  if (!left && !JOINS.has(eventType) && !ROLE_CHANGES.has(eventType)) {
    return { kind: 'ignored', noticeId, why: `event ${eventType}` };
  }
  const payload = presencePayload.safeParse(notice.data.payload);
  if (!payload.success) return { kind: 'ignored', noticeId, why: `event ${eventType} without a usable payload` };

  const { channelName, uid, clientSeq, ts } = payload.data;
  const seen = { noticeId, channel: channelName, uid, at: new Date(ts * SECOND), clientSeq };
  if (!left) return { ...seen, kind: 'joined', reason: 'normal', mayReconnect: false };
  return { ...seen, kind: 'left', ...(LEAVE_REASONS[payload.data.reason ?? 0] ?? OTHER_REASON) };
}

function parseJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(rawBody).toString('utf8'));
  } catch {
    return undefined;
  }
}
