import { z } from 'zod';
import { callable } from '../callable.ts';
import { safetyLane } from '../config/safety.ts';
import { grievanceDoc, moderationKind } from '../documents/safety.ts';
import { docId, instant, pageLimit, reason, requestId } from '../ids.ts';

const ofAdmins = { audience: { staff: ['admin'] }, area: null, movesMoney: false, quota: 'none' } as const;
const cursor = z.strictObject({ at: instant, id: docId });

const grievanceLine = grievanceDoc
  .omit({ acknowledgedAt: true, remindDueAt: true, answeredAt: true, mailDueAt: true })
  .extend({
    uid: z.string().nullable(),
    name: z.string().nullable(),
    dueAt: instant,
    isLate: z.boolean(),
    at: instant,
  });

export const listGrievancesContract = callable({
  name: 'safety-listGrievances',
  summary: 'Grievances by their clock: the open ones from the most urgent on, the answered ones from the latest on.',
  request: z.strictObject({
    state: grievanceDoc.shape.state.default('open'),
    limit: pageLimit,
    cursor: cursor.optional(),
  }),
  reply: z.strictObject({ grievances: z.array(grievanceLine), cursor: cursor.nullable() }),
  ...ofAdmins,
  errors: [],
});

export const answerGrievanceContract = callable({
  name: 'safety-answerGrievance',
  summary: 'Answers a grievance, which stops its clock. A guest gets the answer by mail.',
  request: z.strictObject({ requestId, grievanceId: docId, answer: z.string().trim().min(3).max(2_000), reason }),
  reply: z.strictObject({ grievanceId: docId, isLate: z.boolean() }),
  ...ofAdmins,
  errors: ['grievance/not-found', 'grievance/wrong-state', 'auth/self-role', 'ledger/key-reused'],
});

export const recordOrderContract = callable({
  name: 'safety-recordOrder',
  summary: 'Records an order of a court or an authority, which has the shortest clock but one.',
  request: z.strictObject({
    requestId,
    /** Who ordered it, and their reference. */
    subject: z.string().trim().min(3).max(120),
    words: z.string().trim().min(3).max(2_000),
    receivedAt: instant,
    reason,
  }),
  reply: grievanceDoc.pick({ grievanceId: true, number: true }).extend({ dueAt: instant }),
  ...ofAdmins,
  errors: ['ledger/key-reused'],
});

const tally = z.strictObject({ opened: z.int(), closed: z.int(), inTime: z.int() });

export const getNumbersContract = callable({
  name: 'safety-getNumbers',
  summary: 'The figures of a month in India, by lane: what came, what was closed, and how much of it in time.',
  request: z.strictObject({ month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/) }),
  reply: z.strictObject({
    month: z.string(),
    grievances: z.record(safetyLane, tally),
    cases: z.record(safetyLane, tally),
    actions: z.record(moderationKind, z.int()),
    appeals: z.strictObject({ asked: z.int(), undone: z.int() }),
  }),
  ...ofAdmins,
  errors: [],
});
