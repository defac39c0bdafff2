import { z } from 'zod';
import { reason, uid } from '../ids.ts';

/** What needs a second person of staff. The feature that asks also offers the decision. */
export const approvalKind = z.enum([
  'wallet-adjustment',
  'forfeiture',
  'share-change',
  'economic-setting',
  'payout-resolution',
  'broadcast',
  'session-refund',
]);
export type ApprovalKind = z.infer<typeof approvalKind>;

export const approvalState = z.enum(['open', 'approved', 'rejected']);

/** `approvals/{id}`: a request of one member of staff that waits for another. It lapses by its date. */
export const approvalDoc = z.strictObject({
  kind: approvalKind,
  state: approvalState,
  askedBy: uid,
  decidedBy: uid.nullable(),
  /** Whom it is about: they may not decide it. */
  subjectUid: uid.nullable(),
  /** What is to be done, in the shape of the request that asked for it. */
  input: z.unknown(),
  reason,
  decisionReason: reason.nullable(),
  at: z.date(),
  expiresAt: z.date(),
  decidedAt: z.date().nullable(),
});
export type ApprovalDoc = z.infer<typeof approvalDoc>;
