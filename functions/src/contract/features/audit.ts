import { z } from 'zod';
import { callable } from '../callable.ts';
import { exceptionDoc } from '../documents/purchases.ts';
import { docId, instant, pageLimit, reason, requestId, uid } from '../ids.ts';
import { paged, paging, period } from '../list-shapes.ts';
import { staffRoles } from '../staff-roles.ts';

const staff = { area: null, movesMoney: false, quota: 'none' } as const;

export const listAuditLogContract = callable({
  name: 'audit-listAuditLog',
  summary: 'Who did what and why, newest first.',
  request: z
    .strictObject({
      /** Only lines about this document, e.g. `config/rates` or `users/ann`, or all about this person: one of both. */
      target: z.string().min(1).max(200).optional(),
      subjectUid: uid.optional(),
      actorUid: uid.optional(),
      /** As callables are named, e.g. `kyc-reveal`. */
      action: z.string().min(1).max(80).optional(),
      ...period,
      ...paging,
    })
    .refine(({ target, subjectUid }) => target === undefined || subjectUid === undefined, { path: ['subjectUid'] }),
  reply: z.strictObject({
    lines: z.array(
      z.strictObject({
        id: z.string(),
        actorUid: z.string(),
        /** Empty where there is no profile any more. */
        actorName: z.string(),
        actorRoles: z.array(z.string()),
        action: z.string(),
        target: z.string(),
        /** The person it is about, where it is about one, and their name. */
        subjectUid: z.string().nullable(),
        subjectName: z.string().nullable(),
        reason: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        at: instant,
      }),
    ),
    ...paged,
  }),
  audience: { staff: ['admin'] },
  ...staff,
  errors: [],
});

export const noteExportContract = callable({
  name: 'audit-noteExport',
  summary: 'Writes down that staff are about to save a list as a file: which, how filtered, how many rows and why.',
  request: z.strictObject({
    requestId,
    /** As the console's table names it. */
    resource: z.string().regex(/^[a-z][a-z-]{1,39}$/),
    filters: z.array(z.strictObject({ field: z.string().min(1).max(60), value: z.string().max(200) })).max(20),
    rows: z.int().min(0).max(10_000),
    reason,
  }),
  reply: z.strictObject({ auditId: docId }),
  audience: { staff: staffRoles },
  ...staff,
  errors: ['auth/forbidden', 'ledger/key-reused'],
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
        ownerName: z.string().nullable(),
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
