/** What the house uses of FCM's message. */
export interface FcmMessage {
  readonly token?: string;
  readonly topic?: string;
  readonly notification?: { readonly title?: string; readonly body?: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly android?: { readonly priority?: string; readonly ttl?: string; readonly collapse_key?: string };
  readonly apns?: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly payload?: { readonly aps?: Readonly<Record<string, unknown>> };
  };
}

const MAX_DATA_BYTES = 4_096;
/** Kept by FCM for itself. */
const RESERVED_KEY = /^(from|message_type|google\..*|gcm\..*)$/;

/** Why FCM, or Apple behind it, would not take this message; undefined when they would. */
export function problemOf({ token, topic, data = {}, android, apns }: FcmMessage): string | undefined {
  if ((token === undefined) === (topic === undefined)) return 'exactly one of token and topic is needed';
  const badKey = Object.keys(data).find((key) => RESERVED_KEY.test(key));
  if (badKey !== undefined) return `Invalid data payload key: ${badKey}`;
  if (Object.values(data).some((value) => typeof value !== 'string')) return "Invalid value at 'message.data'";
  if (Buffer.byteLength(JSON.stringify(data)) > MAX_DATA_BYTES) return 'Message too big';
  if (android?.ttl !== undefined && !/^\d+(\.\d+)?s$/.test(android.ttl)) return 'Invalid TTL';
  if (android?.priority !== undefined && !['HIGH', 'NORMAL'].includes(android.priority)) return 'Invalid priority';
  return apns === undefined ? undefined : problemForApple(apns);
}

function problemForApple({ headers = {}, payload }: NonNullable<FcmMessage['apns']>): string | undefined {
  const isBackground = headers['apns-push-type'] === 'background';
  if (isBackground && headers['apns-priority'] !== '5') return 'Background messages have priority 5';
  if (isBackground !== (payload?.aps?.['content-available'] === 1)) return 'The push type contradicts the payload';
  if (!/^\d+$/.test(headers['apns-expiration'] ?? '')) return 'Invalid apns-expiration';
  if (Buffer.byteLength(headers['apns-collapse-id'] ?? '') > 64) return 'Invalid apns-collapse-id';
  return undefined;
}
