import { z } from 'zod';
import { bps } from '../amounts.ts';
import { callable } from '../callable.ts';
import { creatorClass } from '../config/rates.ts';
import {
  creatorProfile,
  creatorProfileDoc,
  creatorReviewDoc,
  draftState,
  shownProfile,
} from '../documents/creators.ts';
import { creatorDoc } from '../documents/people.ts';
import { docId, instant, reason, requestId, uid } from '../ids.ts';
import { paged, paging } from '../list-shapes.ts';
import { decided, secondWord, secondWordErrors } from '../second-person.ts';

const ofReviewers = {
  audience: { staff: ['moderator', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
} as const;
const ofAdmins = { audience: { staff: ['admin'] }, area: null, movesMoney: true, quota: 'none' } as const;
const ofFinance = { audience: { staff: ['finance', 'admin'] }, area: null, movesMoney: true, quota: 'none' } as const;
const staffErrors = ['auth/self-role', 'creator/required', 'ledger/key-reused'] as const;

export const listProfilesContract = callable({
  name: 'creator-listProfiles',
  summary: 'What creators tell of themselves, in one state, the longest waiting first; files by links of ten minutes.',
  request: z.strictObject({ state: draftState.default('pending'), ...paging }),
  reply: z.strictObject({
    profiles: z.array(
      creatorProfileDoc.extend({
        displayName: z.string(),
        /** What is public of them now; null of who is no creator any more. */
        shown: shownProfile.nullable(),
        submittedAt: instant,
        updatedAt: instant,
        /** Of both. */
        files: z.array(z.strictObject({ path: z.string(), url: z.string() })),
      }),
    ),
    cursor: paged.cursor,
  }),
  ...ofReviewers,
  errors: [],
});

export const decideProfileContract = callable({
  name: 'creator-decideProfile',
  summary: 'Makes a pending profile public or not; the creator is told why.',
  request: z.strictObject({ requestId, uid, approve: z.boolean(), reason }),
  reply: z.strictObject({ state: draftState }),
  ...ofReviewers,
  errors: ['auth/self-role', 'creator/profile-not-found', 'creator/required', 'ledger/key-reused'],
});

export const editProfileContract = callable({
  name: 'creator-editProfile',
  summary: 'Replaces what is public of a creator, or takes it down (null); the creator is told why.',
  request: z.strictObject({ requestId, uid, profile: creatorProfile.nullable(), reason }),
  reply: z.strictObject({ state: draftState }),
  ...ofReviewers,
  errors: [...staffErrors, 'creator/category-unknown', 'media/not-found', 'media/not-allowed'],
});

export const setBadgesContract = callable({
  name: 'creator-setBadges',
  summary: 'Gives or takes the marks Verified and Featured.',
  request: z.strictObject({ requestId, uid, badges: creatorDoc.shape.badges, reason }),
  reply: z.strictObject({ badges: creatorDoc.shape.badges }),
  ...ofAdmins,
  errors: staffErrors,
});

export const standing = z.enum(['active', 'inactive', 'suspended']);

export const setStandingContract = callable({
  name: 'creator-setStanding',
  summary: 'Lets a creator work, switches them off, or suspends them. Running calls go on; what was earned stays.',
  request: z.strictObject({ requestId, uid, standing, reason }),
  reply: z.strictObject({ standing }),
  ...ofAdmins,
  errors: staffErrors,
});

export const setClassContract = callable({
  name: 'creator-setClass',
  summary: 'Pins the class of a creator, until a date or for good; null lets followers and verification decide.',
  request: z.strictObject({ requestId, uid, class: creatorClass.nullable(), until: instant.nullable(), reason }),
  reply: z.strictObject({ class: creatorClass }),
  ...ofAdmins,
  errors: [...staffErrors, 'config/out-of-bounds'],
});

export const endContractContract = callable({
  name: 'creator-endContract',
  summary: 'Ends the agreement with a creator: after notice, or at once for a serious breach.',
  request: z.strictObject({ requestId, uid, isBreach: z.boolean(), reason }),
  reply: z.strictObject({ leaveDueAt: instant }),
  ...ofAdmins,
  errors: [...staffErrors, 'creator/leaving'],
});

/** A share of a creator's own, from a date on. */
export const shareInput = z.strictObject({
  uid,
  /** Null: their tier, or everybody's share. */
  shareBps: bps.nullable(),
  /** Not before now; without it at once. Never backwards. */
  effectiveAt: instant.nullable(),
  reason,
});

export const askShareContract = callable({
  name: 'creator-askShare',
  summary: "Asks for a change of a creator's share. A second person decides.",
  request: z.strictObject({ requestId, ...shareInput.shape }),
  reply: z.strictObject({ approvalId: docId }),
  ...ofFinance,
  errors: ['auth/self-role', 'creator/required', 'config/out-of-bounds', 'ledger/key-reused'],
});

export const decideShareContract = callable({
  name: 'creator-decideShare',
  summary: 'The second person lets a change of share come into force, or rejects it.',
  request: z.strictObject(secondWord),
  reply: z.strictObject({
    ...decided,
    effectiveAt: instant.nullable(),
  }),
  ...ofFinance,
  errors: [...secondWordErrors, 'adjust/self', 'creator/required', 'config/out-of-bounds', 'ledger/key-reused'],
});

export const listReviewsContract = callable({
  name: 'creator-listReviews',
  summary: 'Creators below the standards after all warnings, newest first.',
  request: z.strictObject({ state: creatorReviewDoc.shape.state.default('open'), ...paging }),
  reply: z.strictObject({
    /** The name is empty where there is no profile any more. */
    reviews: z.array(creatorReviewDoc.extend({ reviewId: docId, displayName: z.string(), at: instant })),
    cursor: paged.cursor,
  }),
  ...ofReviewers,
  errors: [],
});

export const closeReviewContract = callable({
  name: 'creator-closeReview',
  summary: 'Somebody of staff has dealt with a creator below the standards. The warnings begin anew.',
  request: z.strictObject({ requestId, reviewId: docId, reason }),
  reply: z.strictObject({ state: creatorReviewDoc.shape.state }),
  audience: { staff: ['admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: ['creator/review-not-found', 'auth/self-role', 'ledger/key-reused'],
});
