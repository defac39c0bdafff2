import { z } from 'zod';
import { callable } from '../callable.ts';
import { locale } from '../config/gifts.ts';
import { safetyLane } from '../config/safety.ts';
import { grievanceDoc, reportDoc, reportReason, reportTarget } from '../documents/safety.ts';
import { docId, instant, requestId, uid } from '../ids.ts';

const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;

export const reportContract = callable({
  name: 'safety-report',
  summary: 'Reports something that one can see, with a copy of it as it is now. Once per person and thing.',
  request: z.strictObject({
    requestId,
    target: reportTarget,
    reason: reportReason,
    words: z.string().trim().max(1_000).default(''),
  }),
  reply: reportDoc.pick({ reportId: true, state: true }).extend({ isNew: z.boolean() }),
  ...ofPerson,
  errors: ['report/target-not-found', 'report/self', 'limit/reached', 'ledger/key-reused'],
});

export const dangerContract = callable({
  name: 'safety-danger',
  summary:
    'The danger button, in a session or a conversation: kept as urgent first, then the session ends and the other is blocked.',
  request: z.strictObject({
    requestId,
    in: z.strictObject({ kind: z.enum(['session', 'conversation']), id: docId }),
    words: z.string().trim().max(1_000).default(''),
  }),
  reply: z.strictObject({
    reportId: docId,
    /** What did not work at once: staff see the report all the same. */
    isEnded: z.boolean(),
    isBlocked: z.boolean(),
    /** Whether there is a trusted contact, and they were told. */
    isContactTold: z.boolean(),
  }),
  ...ofPerson,
  quota: 'none',
  errors: ['report/target-not-found'],
});

export const setTrustedContactContract = callable({
  name: 'safety-setTrustedContact',
  summary: 'Chooses the friend who is told when one presses the danger button; null: nobody.',
  request: z.strictObject({ requestId, uid: uid.nullable() }),
  reply: z.strictObject({ uid: uid.nullable() }),
  ...ofPerson,
  errors: ['user/not-found', 'friend/not-friends'],
});

export const appealContract = callable({
  name: 'safety-appeal',
  summary: 'Asks for a second look at what was done to oneself, by somebody else. Once per action.',
  request: z.strictObject({ requestId, actionId: docId, words: z.string().trim().min(3).max(1_000) }),
  reply: z.strictObject({ actionId: docId, dueAt: instant }),
  ...ofPerson,
  evenBanned: true,
  errors: ['action/not-found', 'action/wrong-state', 'appeal/used', 'appeal/too-late', 'ledger/key-reused'],
});

const grievance = {
  class: safetyLane.exclude(['lawful-order']),
  subject: z.string().trim().min(3).max(120),
  words: z.string().trim().min(10).max(2_000),
} as const;
const grievanceReply = grievanceDoc.pick({ grievanceId: true, number: true }).extend({ dueAt: instant });

export const fileGrievanceContract = callable({
  name: 'safety-fileGrievance',
  summary: 'Complains to the grievance officer. Acknowledged at once with a number and the time of the answer.',
  request: z.strictObject({ requestId, ...grievance }),
  reply: grievanceReply,
  ...ofPerson,
  evenBanned: true,
  errors: ['limit/reached', 'ledger/key-reused'],
});

export const fileGuestGrievanceContract = callable({
  name: 'safety-fileGuestGrievance',
  summary: 'The same without an account: the law gives it to everybody. The answer comes by mail.',
  request: z.strictObject({
    requestId,
    ...grievance,
    language: locale,
    name: z.string().trim().min(1).max(80),
    email: z.email().max(254),
  }),
  reply: grievanceReply,
  audience: 'guest',
  evenBanned: true,
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['ledger/key-reused'],
});
