import { z } from 'zod';
import { docId, reason, requestId } from './ids.ts';

/** The second person's word on what another member of staff has asked for. */
export const secondWord = { requestId, approvalId: docId, approve: z.boolean(), reason };
/** What became of it; beside it stands what the approval did, null where it was rejected. */
export const decided = { approvalId: docId, state: z.enum(['approved', 'rejected']) };
/** Refusals of every decision. */
export const secondWordErrors = [
  'approval/not-found',
  'approval/self',
  'approval/wrong-state',
  'approval/expired',
] as const;
