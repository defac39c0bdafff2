import { z } from 'zod';
import { callable } from '../callable.ts';
import { docId, instant } from '../ids.ts';

const staff = { area: null, movesMoney: false, quota: 'none' } as const;

export const listAuditLogContract = callable({
  name: 'audit-listAuditLog',
  summary: 'Who did what and why, newest first.',
  request: z.strictObject({
    /** Only lines about this, e.g. `config/rates` or `users/ann`. */
    target: z.string().min(1).max(200).optional(),
    limit: z.int().min(1).max(100).default(50),
    /** From the page before. */
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    lines: z.array(
      z.strictObject({
        id: z.string(),
        actorUid: z.string(),
        actorRoles: z.array(z.string()),
        action: z.string(),
        target: z.string(),
        reason: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        at: instant,
      }),
    ),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  audience: { staff: ['admin'] },
  ...staff,
  errors: [],
});

export const verifyContract = callable({
  name: 'audit-verify',
  summary: 'Recomputes every balance from the entries and names what differs.',
  request: z.strictObject({}),
  reply: z.strictObject({
    entryCount: z.int(),
    accountCount: z.int(),
    differenceCount: z.int(),
    /** The first 50. */
    differences: z.array(
      z.strictObject({ check: z.string(), subject: z.string(), expected: z.string(), found: z.string() }),
    ),
  }),
  audience: { staff: ['finance', 'admin'] },
  ...staff,
  errors: [],
});
