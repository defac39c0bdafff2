import { z } from 'zod';
import { callable } from '../callable.ts';
import { automationEndpointDoc, eventType, hookState } from '../documents/automation.ts';
import { docId, instant, pageLimit, reason, requestId } from '../ids.ts';

const staffAct = { audience: { staff: ['admin'] }, area: null, movesMoney: false, quota: 'none' } as const;

/** Signs what is sent there. Shown this once. */
const secret = z.string();
const subscribable = eventType.exclude(['endpoint.test']);

export const saveEndpointContract = callable({
  name: 'automation-saveEndpoint',
  summary: 'Adds or changes an address that events go to. They only inform: nothing outside writes to us.',
  request: z.strictObject({
    requestId,
    /** Null: a new one. */
    endpointId: docId.nullable(),
    name: automationEndpointDoc.shape.name,
    url: z.url({ protocol: /^https$/ }).max(500),
    events: z.array(subscribable).min(1).max(subscribable.options.length),
    isActive: z.boolean(),
    reason,
  }),
  reply: z.strictObject({
    endpointId: docId,
    /** Of a new endpoint; null otherwise. */
    secret: secret.nullable(),
  }),
  ...staffAct,
  errors: ['automation/endpoint-not-found', 'automation/too-many-endpoints', 'ledger/key-reused'],
});

export const rotateSecretContract = callable({
  name: 'automation-rotateSecret',
  summary: 'A new secret for an endpoint. The former one signs beside it for a while, so that no event is refused.',
  request: z.strictObject({ requestId, endpointId: docId, reason }),
  reply: z.strictObject({ secret, previousUntil: instant }),
  ...staffAct,
  errors: ['automation/endpoint-not-found', 'ledger/key-reused'],
});

export const testEndpointContract = callable({
  name: 'automation-testEndpoint',
  summary: 'Sends an event of no meaning to one endpoint; how it went is in the list of posts.',
  request: z.strictObject({ requestId, endpointId: docId, reason }),
  reply: z.strictObject({ eventId: docId }),
  ...staffAct,
  errors: ['automation/endpoint-not-found', 'ledger/key-reused'],
});

export const replayEventContract = callable({
  name: 'automation-replayEvent',
  summary: 'Sends an event once more to an endpoint, under its own id, as if it had never been tried.',
  request: z.strictObject({ requestId, eventId: docId, endpointId: docId, reason }),
  reply: z.strictObject({ postId: docId }),
  ...staffAct,
  errors: ['automation/endpoint-not-found', 'automation/event-not-found', 'ledger/key-reused'],
});

export const listEndpointsContract = callable({
  name: 'automation-listEndpoints',
  summary: 'Where events go. Secrets are not shown.',
  request: z.strictObject({}),
  reply: z.strictObject({
    endpoints: z.array(
      z.strictObject({
        endpointId: docId,
        name: z.string(),
        url: z.string(),
        events: z.array(eventType),
        isActive: z.boolean(),
        /** While a former secret signs too. */
        previousUntil: instant.nullable(),
        savedBy: z.string(),
        /** Empty where there is no profile any more. */
        savedByName: z.string(),
        at: instant,
        updatedAt: instant,
      }),
    ),
  }),
  ...staffAct,
  errors: [],
});

export const listPostsContract = callable({
  name: 'automation-listPosts',
  summary: 'What was sent to endpoints and how it went, newest first.',
  request: z.strictObject({
    endpointId: docId.optional(),
    state: hookState.optional(),
    limit: pageLimit,
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    posts: z.array(
      z.strictObject({
        postId: docId,
        eventId: docId,
        endpointId: docId,
        type: eventType,
        state: hookState,
        attempts: z.int(),
        lastStatus: z.int().nullable(),
        nextTryAt: instant.nullable(),
        at: instant,
      }),
    ),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  ...staffAct,
  errors: [],
});
