import { z } from 'zod';
import { messengerErrorOf } from '../messenger-error.ts';
import type { PushMessage, PushOutcome, PushSender } from './push-sender.ts';

export interface FcmConfig {
  readonly projectId: string;
  /** A Google access token with the messaging scope; asked for once a batch, so it may come from a cache. */
  readonly accessToken: () => Promise<string>;
  /** `https://fcm.googleapis.com`, or a simulator's address. No slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

/** Requests on their way at a time: the protocol takes one message each. */
const CONCURRENCY = 20;
/** The longest key that Apple's headers take, in bytes. */
const APNS_COLLAPSE_ID_BYTES = 64;

/**
 * Firebase Cloud Messaging behind the port, by its HTTP v1 API. Source: FCM docs, REST Resource
 * projects.messages and ErrorCode; Apple, Sending notification requests to APNs (headers).
 */
export function createFcmPushSender(config: FcmConfig): PushSender {
  const { projectId, baseUrl, timeoutMs } = config;

  async function post(body: object, accessToken: string): Promise<{ status: number | null; text: string }> {
    try {
      const response = await fetch(`${baseUrl}/v1/projects/${projectId}/messages:send`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, text: await response.text() };
    } catch {
      return { status: null, text: '' };
    }
  }

  return {
    async send(messages) {
      if (messages.length === 0) return [];
      const accessToken = await config.accessToken();
      const outcomes: PushOutcome[] = [];
      const waiting = messages.entries();
      const sendOneAfterAnother = async (): Promise<void> => {
        for (const [index, message] of waiting) {
          const answer = await post({ message: toWire(message, Date.now()) }, accessToken);
          outcomes[index] = outcomeOf(answer.status, answer.text);
        }
      };
      await Promise.all(Array.from({ length: Math.min(CONCURRENCY, messages.length) }, sendOneAfterAnother));
      return outcomes;
    },

    /** A dry run to a topic that nobody follows proves the address, the project and the credential. */
    async ping() {
      const message = { topic: 'health-check', data: { kind: 'health-check' } };
      const { status } = await post({ validate_only: true, message }, await config.accessToken());
      if (status !== 200) throw messengerErrorOf(status);
    },
  };
}

/** A message as FCM v1 takes it, with the same urgency and life for Android, Apple and the web. */
function toWire(message: PushMessage, nowMs: number): object {
  const { token, notification, appleAlert, data, priority, ttlSec, collapseKey } = message;
  const isAlert = notification !== undefined || appleAlert !== undefined;
  const diesAt = ttlSec === 0 ? 0 : Math.floor(nowMs / 1_000) + ttlSec;
  return {
    token,
    data,
    ...(notification === undefined ? {} : { notification }),
    android: {
      priority: priority === 'high' ? 'HIGH' : 'NORMAL',
      ttl: `${ttlSec}s`,
      ...(collapseKey === undefined ? {} : { collapse_key: collapseKey }),
    },
    apns: {
      headers: {
        'apns-push-type': isAlert ? 'alert' : 'background',
        // Apple refuses background messages with any other priority than 5.
        'apns-priority': isAlert && priority === 'high' ? '10' : '5',
        'apns-expiration': String(diesAt),
        ...(collapseKey === undefined ? {} : { 'apns-collapse-id': firstBytes(collapseKey, APNS_COLLAPSE_ID_BYTES) }),
      },
      payload: {
        aps: isAlert
          ? { ...(appleAlert === undefined ? {} : { alert: appleAlert }), sound: 'default' }
          : { 'content-available': 1 },
      },
    },
    webpush: { headers: { TTL: String(ttlSec), Urgency: priority } },
  };
}

const refusal = z.object({
  error: z.object({
    message: z.string().catch(''),
    status: z.string().catch(''),
    details: z
      .array(z.object({ errorCode: z.string().optional() }))
      .optional()
      .catch([]),
  }),
});

/**
 * Only what is said of the token itself makes it `gone`: a wrong key or a quota must not cost people their devices.
 */
function outcomeOf(status: number | null, text: string): PushOutcome {
  if (status === 200) return 'sent';
  if (status === null || status < 400 || status === 408 || status === 429 || status >= 500) return 'later';
  const parsed = refusal.safeParse(parseJson(text));
  if (!parsed.success) return 'later';
  const { message, status: word, details = [] } = parsed.data.error;
  const code = details.find(({ errorCode }) => errorCode !== undefined)?.errorCode ?? word;
  if (code === 'UNREGISTERED' || code === 'SENDER_ID_MISMATCH') return 'gone';
  if (code === 'INVALID_ARGUMENT') return /registration token/i.test(message) ? 'gone' : 'refused';
  // Keys, permissions, Apple's certificate: ours to mend, and then the message may still go.
  return 'later';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstBytes(text: string, bytes: number): string {
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
}
