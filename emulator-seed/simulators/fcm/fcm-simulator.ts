import {
  type LoopbackCall,
  type LoopbackReply,
  type LoopbackServer,
  startLoopbackServer,
} from '../outbox/loopback-server.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { createOutcomePlan } from '../outbox/outcome-plan.ts';
import { type FcmMessage, problemOf } from './fcm-wire.ts';

/** `unregistered`: the app was removed. `other-sender`: another project's token. `malformed`: no token at all. */
export type FcmOutcome =
  | 'unregistered'
  | 'other-sender'
  | 'malformed'
  | 'invalid'
  | 'hang'
  | 'reset'
  | 'garbage'
  | 401
  | 403
  | 429
  | 500
  | 503;

type SentPush = {
  readonly at: string;
  readonly token: string;
  readonly title: string | null;
  readonly body: string | null;
  readonly data: Readonly<Record<string, string>>;
  readonly priority: string;
  readonly ttl: string;
  readonly collapseKey: string | null;
  /** As it came. */
  readonly message: FcmMessage;
};

export interface FcmSimulator extends LoopbackServer {
  readonly outbox: Outbox<SentPush>;
  readonly faults: ReturnType<typeof createOutcomePlan<FcmOutcome>>;
}

interface FcmOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly projectId: string;
  readonly now?: () => Date;
}

/** FCM's own words for what it refuses, as its documentation prints them. */
const errors: Readonly<Record<string, { code: number; status: string; errorCode?: string; message: string }>> = {
  unregistered: {
    code: 404,
    status: 'NOT_FOUND',
    errorCode: 'UNREGISTERED',
    message: 'Requested entity was not found.',
  },
  'other-sender': {
    code: 403,
    status: 'PERMISSION_DENIED',
    errorCode: 'SENDER_ID_MISMATCH',
    message: 'SenderId mismatch',
  },
  malformed: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    errorCode: 'INVALID_ARGUMENT',
    message: 'The registration token is not a valid FCM registration token',
  },
  invalid: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    errorCode: 'INVALID_ARGUMENT',
    message: 'Invalid value at message.',
  },
  401: { code: 401, status: 'UNAUTHENTICATED', message: 'Request had invalid authentication credentials.' },
  403: { code: 403, status: 'PERMISSION_DENIED', message: 'Permission cloudmessaging.messages.create denied.' },
  429: { code: 429, status: 'RESOURCE_EXHAUSTED', errorCode: 'QUOTA_EXCEEDED', message: 'Quota exceeded.' },
  500: { code: 500, status: 'INTERNAL', errorCode: 'INTERNAL', message: 'Internal error encountered.' },
  503: { code: 503, status: 'UNAVAILABLE', errorCode: 'UNAVAILABLE', message: 'The service is unavailable.' },
};

/**
 * Firebase Cloud Messaging's HTTP v1 API on loopback. Faults by token: `faults.plan({to: token, outcome})`, or
 * `POST /_sim/plan` from other processes.
 */
export async function startFcmSimulator({ port, projectId, now }: FcmOptions): Promise<FcmSimulator> {
  const outbox = createOutbox<SentPush>();
  const faults = createOutcomePlan<FcmOutcome>();
  let serial = 0;

  function answer({ method, path, headers, rawBody }: LoopbackCall): LoopbackReply {
    if (method !== 'POST' || path !== `/v1/projects/${projectId}/messages:send`) return refuse('unregistered');
    if (!/^Bearer \S+$/.test(headers.authorization ?? '')) return refuse('401');
    const { message, validate_only: isRehearsal } = JSON.parse(rawBody) as {
      message: FcmMessage;
      validate_only?: boolean;
    };
    const outcome = faults.outcomeFor(message.token ?? message.topic ?? '');
    if (outcome === 'hang' || outcome === 'reset' || outcome === 'garbage') return outcome;
    if (outcome !== undefined) return refuse(String(outcome));
    const problem = problemOf(message);
    if (problem !== undefined) return refuse('invalid', problem);
    serial += 1;
    if (isRehearsal !== true) {
      outbox.keep({
        at: (now?.() ?? new Date()).toISOString(),
        token: message.token ?? '',
        title: message.notification?.title ?? null,
        body: message.notification?.body ?? null,
        data: message.data ?? {},
        priority: message.android?.priority ?? 'NORMAL',
        ttl: message.android?.ttl ?? '',
        collapseKey: message.android?.collapse_key ?? null,
        message,
      });
    }
    return { status: 200, body: { name: `projects/${projectId}/messages/${serial}` } };
  }

  const controls = { plan: faults.plan, 'clear-faults': faults.clear };
  const server = await startLoopbackServer({ port, title: 'Push messages', outbox, answer, controls });
  return { ...server, outbox, faults };
}

function refuse(name: string, words?: string): LoopbackReply {
  const { errorCode, ...error } = errors[name] ?? { code: 500, status: 'INTERNAL', message: name };
  const type = 'type.googleapis.com/google.firebase.fcm.v1.FcmError';
  const details = errorCode === undefined ? [] : [{ '@type': type, errorCode }];
  return { status: error.code, body: { error: { ...error, message: words ?? error.message, details } } };
}
