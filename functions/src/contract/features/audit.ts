import { z } from 'zod';
import { callable } from '../callable.ts';
import { exceptionDoc } from '../documents/purchases.ts';
import { docId, instant, pageLimit, reason, requestId } from '../ids.ts';

const staff = { area: null, movesMoney: false, quota: 'none' } as const;

export const listAuditLogContract = callable({
  name: 'audit-listAuditLog',
  summary: 'Who did what and why, newest first.',
  request: z.strictObject({
    /** Only lines about this, e.g. `config/rates` or `users/ann`. */
    target: z.string().min(1).max(200).optional(),
    limit: pageLimit,
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

const exceptionKind = exceptionDoc.shape.kind;
const exceptionState = exceptionDoc.shape.state;
const exceptionChanged = z.strictObject({ exceptionId: docId, state: exceptionState, ownerUid: z.string().nullable() });
const exceptionErrors = ['exception/not-found', 'exception/wrong-state', 'ledger/key-reused'] as const;

export const listExceptionsContract = callable({
  name: 'audit-listExceptions',
  summary: 'What about money a person has to look at, the oldest first.',
  request: z.strictObject({
    state: exceptionState.default('open'),
    kind: exceptionKind.optional(),
    limit: pageLimit,
    /** From the page before. */
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    exceptions: z.array(
      z.strictObject({
        exceptionId: z.string(),
        kind: exceptionKind,
        subject: z.string(),
        note: z.string(),
        state: exceptionState,
        /** Who works on it. */
        ownerUid: z.string().nullable(),
        resolution: z.string().nullable(),
        ageHours: z.int(),
        at: instant,
      }),
    ),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  audience: { staff: ['finance', 'admin'] },
  ...staff,
  errors: [],
});

export const takeExceptionContract = callable({
  name: 'audit-takeException',
  summary: 'Makes the caller the one who works on an exception.',
  request: z.strictObject({ requestId, exceptionId: docId, reason }),
  reply: exceptionChanged,
  audience: { staff: ['finance', 'admin'] },
  ...staff,
  errors: exceptionErrors,
});

export const resolveExceptionContract = callable({
  name: 'audit-resolveException',
  summary: 'Closes an exception with what was found and done. It moves no money.',
  request: z.strictObject({ requestId, exceptionId: docId, resolution: z.string().trim().min(10).max(2_000), reason }),
  reply: exceptionChanged,
  audience: { staff: ['finance', 'admin'] },
  ...staff,
  errors: exceptionErrors,
});
