import { z } from 'zod';
import { callable } from '../callable.ts';
import { approvalKind, approvalState } from '../documents/approvals.ts';
import { docId, instant } from '../ids.ts';
import { paged, paging } from '../list-shapes.ts';

export const listApprovalsContract = callable({
  name: 'approval-listApprovals',
  summary: 'Requests that wait, or waited, for a second person of staff, newest first.',
  request: z.strictObject({
    state: approvalState.default('open'),
    ...paging,
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
        /** Empty where there is no profile any more. */
        askedByName: z.string(),
        decidedByName: z.string().nullable(),
        subjectName: z.string().nullable(),
        /** Whether the caller may decide: they neither asked for it nor gain by it, it waits, and their role decides it. */
        mayDecide: z.boolean(),
        /** The callable that decides it. */
        decidedWith: z.string(),
        /** What the decision would do: the request that it carries out. */
        input: z.unknown(),
        reason: z.string(),
        decisionReason: z.string().nullable(),
        at: instant,
        expiresAt: instant,
      }),
    ),
    ...paged,
  }),
  audience: { staff: ['finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});
