import { z } from 'zod';
import { bps, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { creatorClass } from '../config/rates.ts';
import { shareSource } from '../documents/ledger.ts';
import { kycState } from '../documents/payees.ts';
import { availability, creatorDoc } from '../documents/people.ts';
import { docId, instant, pageLimit, slug, uid } from '../ids.ts';
import { areCreatorFilters } from '../list-filters.ts';

/** Where a page ended: the creator's place in the order, a time or a figure, and their id. */
const cursor = z.strictObject({ at: z.union([instant, z.int()]), id: docId });

const listedCreator = z.strictObject({
  uid: z.string(),
  displayName: z.string(),
  photoUrl: z.string().nullable(),
  standing: z.enum(['active', 'inactive', 'suspended', 'left']),
  availability,
  class: creatorClass,
  isClassPinned: z.boolean(),
  tier: slug.nullable(),
  ownRates: creatorDoc.shape.ownRates,
  /** What the creator gets now: by an agreement of their own, their tier, or everybody's. */
  shareBps: bps,
  shareBy: shareSource,
  badges: creatorDoc.shape.badges,
  followers: z.int(),
  ratingHundredths: z.int().nullable(),
  ratings: z.int(),
  agencyId: z.string().nullable(),
  agencyName: z.string().nullable(),
  kyc: kycState,
  /** How many weeks below the standards they were warned of. */
  warnings: z.int(),
  /** Earned less taken back in the running month (India). */
  monthPaise: signedPaise,
  approvedAt: instant,
  leavingAt: instant.nullable(),
});
export type ListedCreatorRow = z.infer<typeof listedCreator>;

export const listCreatorsContract = callable({
  name: 'creator-listCreators',
  summary: 'All creators as staff see them: newest, most followed or best earning of the month first.',
  request: z
    .strictObject({
      /** Which of these combine is said in list-filters.ts. */
      uid: uid.optional(),
      standing: listedCreator.shape.standing.optional(),
      class: creatorClass.optional(),
      tier: slug.optional(),
      agencyId: docId.optional(),
      kycVerified: z.boolean().optional(),
      /** Suspended ones and those who left come by when they did, whatever this says. */
      sort: z.enum(['newest', 'followers', 'earnings']).default('newest'),
      limit: pageLimit,
      cursor: cursor.optional(),
    })
    .refine(areCreatorFilters, { path: ['sort'], error: 'too many filters' }),
  reply: z.strictObject({
    creators: z.array(listedCreator),
    cursor: cursor.nullable(),
    /** Up to 1,000; null beyond. */
    total: z.int().min(0).nullable(),
  }),
  audience: { staff: ['moderator', 'finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});
