import { z } from 'zod';

import { type AgoraTokenKeys, issueAgoraToken } from './agora-tokens.ts';
import { RtcProviderError } from './rtc-errors.ts';
import type { RtcProvider } from './rtc-provider.ts';

export interface AgoraConfig extends AgoraTokenKeys {
  /** The RESTful API's customer id and secret, not the app's certificate. */
  readonly customerId: string;
  readonly customerSecret: string;
  /** `https://api.agora.io`, or a simulator's address. No slash at the end. */
  readonly baseUrl: string;
  /** Agora advises 20 seconds and more: a rule that was made may be answered late. */
  readonly timeoutMs: number;
}

/** Channel names are used once, so an hour is as good as for ever: the longest token in use dies long before. */
const BAN_SECONDS = 3_600;

const ruleAnswer = z.object({ status: z.literal('success') });

/**
 * Mode 1 is the communication profile, mode 2 live broadcasting; other fields are absent when the channel is not there.
 */
const userListAnswer = z.object({
  success: z.literal(true),
  data: z.object({
    channel_exist: z.boolean(),
    users: z.array(z.coerce.number()).default([]),
    broadcasters: z.array(z.coerce.number()).default([]),
    audience: z.array(z.coerce.number()).default([]),
  }),
});

/**
 * Agora behind the port: tokens made here, kicking rules and user lists over its RESTful API (10 requests a second per
 * account).
 */
export function createAgoraProvider(config: AgoraConfig): Required<RtcProvider> {
  const ban = async (target: { cname: string; uid?: number }): Promise<void> => {
    const rule = { appid: config.appId, ...target, time_in_seconds: BAN_SECONDS, privileges: ['join_channel'] };
    const answer = await callAgora(config, '/dev/v1/kicking-rule', { method: 'POST', body: JSON.stringify(rule) });
    expectShape(ruleAnswer, answer);
  };
  return {
    name: 'agora',
    issueToken: (grant) => issueAgoraToken(config, grant),
    closeChannel: ({ channel }) => ban({ cname: channel }),
    removeFromChannel: ({ channel, uid }) => ban({ cname: channel, uid }),
    listParticipants: async ({ channel }) => {
      const path = `/dev/v1/channel/user/${config.appId}/${encodeURIComponent(channel)}`;
      const { data } = expectShape(userListAnswer, await callAgora(config, path, { method: 'GET' }));
      return [...data.users, ...data.broadcasters, ...data.audience];
    },
  };
}

async function callAgora(config: AgoraConfig, path: string, init: { method: string; body?: string }): Promise<unknown> {
  const credentials = Buffer.from(`${config.customerId}:${config.customerSecret}`).toString('base64');
  let status: number;
  let text: string;
  try {
    const response = await fetch(`${config.baseUrl}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', authorization: `Basic ${credentials}` },
      signal: AbortSignal.timeout(config.timeoutMs),
    });
    status = response.status;
    text = await response.text();
  } catch (cause) {
    throw new RtcProviderError('agora did not answer', { retryable: true, status: null, cause });
  }
  if (status !== 200) {
    const retryable = status >= 500 || status === 429 || status === 408;
    throw new RtcProviderError(`agora answered ${status}`, { retryable, status });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RtcProviderError('agora answered without JSON', { retryable: true, status, cause });
  }
}

/** A success of unknown shape is no success; asking again is safe because every request here may be repeated. */
function expectShape<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new RtcProviderError('agora answered in an unknown shape', {
    retryable: true,
    status: 200,
    cause: parsed.error,
  });
}
