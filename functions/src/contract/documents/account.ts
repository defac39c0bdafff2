import { z } from 'zod';
import { uid } from '../ids.ts';

/** What people agree to beside the creators' agreement. Without the first two nothing is paid for. */
export const consentKind = z.enum(['terms', 'privacy', 'marketing', 'location', 'analytics']);
export type ConsentKind = z.infer<typeof consentKind>;

const standing = z.strictObject({ version: z.int().min(0), given: z.boolean(), at: z.date() });

/** `consentStates/{uid}`: what somebody agrees to now; `consents` keeps every word of how it came to that. */
export const consentStateDoc = z.strictObject({ uid, of: z.partialRecord(consentKind, standing), updatedAt: z.date() });
export type ConsentStateDoc = z.infer<typeof consentStateDoc>;

/** What has to end before an account can. */
export const obligation = z.enum([
  'session',
  'creator',
  'earnings',
  'withdrawal',
  'agency',
  'staff',
  'dispute',
  'refund',
]);
export type Obligation = z.infer<typeof obligation>;

/** What an erasure removes, in its order: whoever is being erased can no longer come in while it runs. */
export const erasureStep = z.enum([
  'sign-in',
  'media',
  'relations',
  'conversations',
  'devices',
  'names',
  'profile',
  'done',
]);
export type ErasureStep = z.infer<typeof erasureStep>;

/**
 * `erasures/{uid}`: an account on its way out, and the proof of it. Books, tax records and KYC stay under the uid,
 * which says nothing by itself, until `keepUntil`. Read by the owner while there is one.
 */
export const erasureDoc = z.strictObject({
  uid,
  askedBy: uid,
  askedAt: z.date(),
  state: z.enum(['waiting', 'kept', 'running', 'done']),
  /** When the erasure begins, or goes on; null when there is nothing to do. */
  dueAt: z.date().nullable(),
  /** Why it could not begin when it was due. */
  obligations: z.array(obligation),
  step: erasureStep,
  /** Documents and files removed or made nameless, by step. */
  removed: z.partialRecord(erasureStep, z.int().min(0)),
  finishedAt: z.date().nullable(),
  keepUntil: z.date().nullable(),
});
export type ErasureDoc = z.infer<typeof erasureDoc>;
