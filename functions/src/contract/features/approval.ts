import { z } from 'zod';
import { callable } from '../callable.ts';
import { approvalKind, approvalState } from '../documents/approvals.ts';
import { docId, instant, pageLimit } from '../ids.ts';

export const listApprovalsContract = callable({
  name: 'approval-listApprovals',
  summary: 'Requests that wait, or waited, for a second person of staff, newest first.',
  request: z.strictObject({
    state: approvalState.default('open'),
    limit: pageLimit,
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    approvals: z.array(
      z.strictObject({
        approvalId: docId,
        kind: approvalKind,
        state: approvalState,
        /** Too late to decide: it has to be asked for again. */
        isLapsed: z.boolean(),
        askedBy: z.string(),
        decidedBy: z.string().nullable(),
        subjectUid: z.string().nullable(),
        input: z.unknown(),
        reason: z.string(),
        decisionReason: z.string().nullable(),
        at: instant,
        expiresAt: instant,
      }),
    ),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  audience: { staff: ['finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});
