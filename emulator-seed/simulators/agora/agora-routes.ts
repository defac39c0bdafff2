import type { IncomingMessage, ServerResponse } from 'node:http';

import type { AgoraControl, RestFailure } from './agora-control.ts';
import { readKickingRule } from './kicking-rule.ts';
import type { ChannelProfile, JoinRequest, Participant, Seat } from './media-plane.ts';
import type { NoticeStep } from './notice-sender.ts';

export interface AgoraIdentity {
  readonly appId: string;
  /** The RESTful API's Basic credentials. */
  readonly customerId: string;
  readonly customerSecret: string;
}

interface AgoraRoutesOptions {
  readonly control: AgoraControl;
  readonly identity: AgoraIdentity;
  readonly profile: ChannelProfile;
}

interface Call {
  /** Method and path, e.g. `POST /_sim/join`. */
  readonly route: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Null leaves the client without an answer. */
type Answer = { readonly status: number; readonly body: unknown } | null;

/**
 * The request listener.
 *
 * Agora's own: `POST /dev/v1/kicking-rule`, `GET /dev/v1/channel/user/{appid}/{channel}`, with Basic credentials.
 *
 * The hands and ears of tests and of the demo, JSON in and out, dates as ISO strings:
 * `POST /_sim/join` and `/_sim/renew` `{token, channel, uid}` -> 200 `{admitted, until, mayPublish}` or 403 `{admitted,
 * why}`; `POST /_sim/leave` `{channel, uid, reason?}`, `/_sim/drop` `{channel, uid}` -> `{wasThere}`; `GET
 * /_sim/participants?channel=`, `GET /_sim/log[?channel=]`, `GET /_sim/notices`; `POST /_sim/plan` `{steps}`,
 * `/_sim/fail` `{answer, times?}`, `/_sim/settle` -> `{}`.
 */
export function createAgoraRoutes(options: AgoraRoutesOptions) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    void readCall(request)
      .then((call) => {
        const [, area] = call.route.split('/');
        if (area === '_sim') return answerSimulation(options.control, call);
        return answerRest(options, call);
      })
      .catch((error: unknown): Answer => ({ status: 400, body: { message: String(error) } }))
      .then((answer) => {
        if (answer === null) return;
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer.body));
      });
  };
}

async function answerRest({ control, identity, profile }: AgoraRoutesOptions, call: Call): Promise<Answer> {
  const failure = control.takeRestFailure();
  if (failure === 'hang') return null;
  if (failure !== undefined) return { status: failure, body: { message: 'failed on demand' } };
  const credentials = Buffer.from(`${identity.customerId}:${identity.customerSecret}`).toString('base64');
  if (call.authorization !== `Basic ${credentials}`) {
    return { status: 401, body: { message: 'Invalid authentication credentials' } };
  }

  if (call.route === 'POST /dev/v1/kicking-rule') {
    const request = readKickingRule(call.body, identity.appId);
    if ('message' in request) return { status: 400, body: request };
    return { status: 200, body: { status: 'success', id: await control.kick(request.rule) } };
  }
  const userList = `GET /dev/v1/channel/user/${identity.appId}/`;
  if (call.route.startsWith(userList)) {
    const participants = await control.participants(decodeURIComponent(call.route.slice(userList.length)));
    return { status: 200, body: { success: true, data: userListOf(participants, profile) } };
  }
  return { status: 404, body: { message: 'no Route matched with those values' } };
}

/** The shapes of Agora's "Query user list", one per channel profile. */
function userListOf(participants: readonly Participant[], profile: ChannelProfile) {
  if (participants.length === 0) return { channel_exist: false };
  const uidsOf = (some: readonly Participant[]): number[] => some.map(({ uid }) => uid);
  if (profile === 'communication') {
    return { channel_exist: true, mode: 1, total: participants.length, users: uidsOf(participants) };
  }
  const audience = uidsOf(participants.filter(({ isPublisher }) => !isPublisher));
  const broadcasters = uidsOf(participants.filter(({ isPublisher }) => isPublisher));
  return { channel_exist: true, mode: 2, broadcasters, audience, audience_total: audience.length };
}

async function answerSimulation(control: AgoraControl, { route, query, body }: Call): Promise<Answer> {
  const ok = (answer: unknown): Answer => ({ status: 200, body: answer });
  switch (route) {
    case 'POST /_sim/join': {
      const admission = await control.join(readJoin(body));
      return { status: admission.admitted ? 200 : 403, body: admission };
    }
    case 'POST /_sim/renew': {
      const admission = (await control.renew(readJoin(body))) ?? { admitted: false, why: 'not_in_channel' };
      return { status: admission.admitted ? 200 : 403, body: admission };
    }
    case 'POST /_sim/leave':
      return ok({ wasThere: await control.leave({ ...readSeat(body), reason: Number(body.reason ?? 1) }) });
    case 'POST /_sim/drop':
      return ok({ wasThere: await control.drop(readSeat(body)) });
    case 'GET /_sim/participants':
      return ok(await control.participants(query.get('channel') ?? ''));
    case 'GET /_sim/log':
      return ok(await control.log(query.get('channel') ?? undefined));
    case 'GET /_sim/notices':
      return ok(control.notices());
    case 'POST /_sim/plan':
      control.plan(body.steps as NoticeStep[]);
      return ok({});
    case 'POST /_sim/fail':
      control.failRest(body as unknown as RestFailure);
      return ok({});
    case 'POST /_sim/settle':
      await control.settle();
      return ok({});
    default:
      return { status: 404, body: { message: `no such route: ${route}` } };
  }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://agora.invalid');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return {
    route: `${request.method} ${url.pathname}`,
    query: url.searchParams,
    authorization: request.headers.authorization,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}

function readSeat(body: Call['body']): Seat {
  const { channel, uid } = body;
  if (typeof channel !== 'string' || !Number.isInteger(uid)) throw new Error('channel and a numeric uid are needed');
  return { channel, uid: uid as number };
}

function readJoin(body: Call['body']): JoinRequest {
  if (typeof body.token !== 'string') throw new Error('a token is needed');
  return { ...readSeat(body), token: body.token };
}
