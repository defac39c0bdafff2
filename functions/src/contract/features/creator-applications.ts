import { z } from 'zod';
import { callable } from '../callable.ts';
import { agencyCode } from '../documents/agencies.ts';
import { applicationState, checklist, creatorApplicationDoc, creatorProfile } from '../documents/creators.ts';
import { docId, instant, pageLimit, reason, requestId, uid } from '../ids.ts';

const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;
const ofReviewers = {
  audience: { staff: ['moderator', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
} as const;
const stateReply = z.strictObject({ state: applicationState });

export const saveApplicationContract = callable({
  name: 'creator-saveApplication',
  summary: 'Keeps a draft of an application, as often as one likes. Files have been uploaded before.',
  request: z.strictObject({
    requestId,
    profile: creatorProfile,
    /** As on the papers. Only that it makes an adult is kept. */
    birthDate: z.iso.date(),
    agencyCode: agencyCode.nullable(),
  }),
  reply: stateReply,
  ...ofPerson,
  errors: [
    'user/not-found',
    'creator/already',
    'application/wrong-state',
    'creator/under-age',
    'creator/category-unknown',
    'agency/code-unknown',
    'media/not-found',
    'media/not-allowed',
    'limit/reached',
    'ledger/key-reused',
  ],
});

export const submitApplicationContract = callable({
  name: 'creator-submitApplication',
  summary: 'Hands the draft in. It needs a finished profile and a photo of the face.',
  request: z.strictObject({ requestId }),
  reply: stateReply,
  ...ofPerson,
  errors: [
    'application/not-found',
    'creator/already',
    'application/wrong-state',
    'profile/incomplete',
    'application/incomplete',
    'ledger/key-reused',
  ],
});

export const withdrawApplicationContract = callable({
  name: 'creator-withdrawApplication',
  summary: 'Takes an application back that is not decided.',
  request: z.strictObject({ requestId }),
  reply: stateReply,
  ...ofPerson,
  errors: ['application/not-found', 'application/wrong-state', 'ledger/key-reused'],
});

export const prepareDecisionContract = callable({
  name: 'creator-prepareDecision',
  summary: 'What somebody of staff saw, point by point. An admin decides on it.',
  request: z.strictObject({ requestId, uid, checklist, reason }),
  reply: stateReply,
  ...ofReviewers,
  errors: ['auth/self-role', 'application/not-found', 'application/wrong-state', 'ledger/key-reused'],
});

export const decideApplicationContract = callable({
  name: 'creator-decideApplication',
  summary: 'Approves an application, rejects it, or asks for more. The applicant is told why.',
  request: z.strictObject({ requestId, uid, verdict: z.enum(['approve', 'reject', 'ask-more']), reason }),
  reply: stateReply,
  audience: { staff: ['admin'] },
  area: null,
  // Moves none, but lets somebody earn: a revoked admin must not.
  movesMoney: true,
  quota: 'none',
  errors: [
    'auth/self-role',
    'application/not-found',
    'application/wrong-state',
    'application/not-checked',
    'user/not-found',
    'creator/already',
    'ledger/key-reused',
  ],
});

const application = creatorApplicationDoc.extend({
  adultSeenAt: instant,
  reapplyAt: instant.nullable(),
  submittedAt: instant.nullable(),
  updatedAt: instant,
});

export const listApplicationsContract = callable({
  name: 'creator-listApplications',
  summary: 'Applications in one state, the longest untouched first.',
  request: z.strictObject({
    state: applicationState.default('submitted'),
    limit: pageLimit,
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    /** The name is empty where there is no profile any more. */
    applications: z.array(application.extend({ displayName: z.string() })),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  ...ofReviewers,
  errors: [],
});

export const getApplicationContract = callable({
  name: 'creator-getApplication',
  summary: 'One application, with links to its files that last ten minutes.',
  request: z.strictObject({ uid }),
  reply: z.strictObject({
    application,
    displayName: z.string().nullable(),
    files: z.array(z.strictObject({ path: z.string(), url: z.string() })),
  }),
  ...ofReviewers,
  errors: ['application/not-found'],
});
