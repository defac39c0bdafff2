import { z } from 'zod';
import { bps, coins, paise, signedCoins, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { creatorsSection } from '../config/creators.ts';
import { creatorRankDoc, figures } from '../documents/creators.ts';
import { earningDoc, earningState } from '../documents/ledger.ts';
import { kycState, payoutHold } from '../documents/payees.ts';
import { creatorDoc } from '../documents/people.ts';
import { docId, instant, pageLimit, uid } from '../ids.ts';

const ofCreator = {
  audience: 'person',
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['creator/required'],
} as const;

export const getDashboardContract = callable({
  name: 'creator-getDashboard',
  summary: "The creator's home: figures, balances, the chart of seven days, rank, and the card for withdrawals.",
  request: z.strictObject({}),
  reply: z.strictObject({
    live: z.strictObject({
      availability: creatorDoc.shape.availability,
      services: creatorDoc.shape.services,
      waitingRequests: z.int(),
      needsAgreement: z.boolean(),
      leaveDueAt: instant.nullable(),
    }),
    /** `week` is the last seven days, today included. */
    figures: z.strictObject({ today: figures, week: figures, month: figures, total: figures }),
    /** Over the month, in minutes with two decimals; null without a call. */
    averageMinutes: z.number().nullable(),
    followers: z.int(),
    rating: z.strictObject({ count: z.int(), hundredths: z.int().nullable() }),
    /** Oldest first, today last. */
    chart: z.array(
      z.strictObject({ day: z.string(), earnedPaise: paise, calls: z.int(), gifts: z.int(), minutes: z.int() }),
    ),
    balances: z.strictObject({
      /** On its way, what is on hold included. */
      pendingPaise: paise,
      onHoldPaise: paise,
      /** More rows are on hold than were read: there is more than this. */
      isOnHoldPartial: z.boolean(),
      availablePaise: paise,
      processingPaise: paise,
      debtPaise: paise,
      withdrawnPaise: paise,
      /** The next that become available, by day, from the next rows due. */
      nextReleases: z.array(z.strictObject({ day: z.string(), paise: signedPaise })),
    }),
    /** Null before the first night of the first month with an income. */
    rank: creatorRankDoc.omit({ uid: true }).extend({ at: instant }).nullable(),
    share: z.strictObject({ shareBps: bps, tier: z.string().nullable() }),
    withdraw: z.strictObject({
      minPaise: paise,
      kyc: kycState,
      account: z.strictObject({ kind: z.string(), mask: z.string(), usableAt: instant.nullable() }).nullable(),
      hold: payoutHold.pick({ reason: true, note: true }).extend({ since: instant, reviewAt: instant }).nullable(),
      /**
       * Of this financial year: the income counted so far, from where on tax is taken, and at which rate. Null while no
       * regime is in force.
       */
      tax: z.strictObject({ grossPaise: paise, thresholdPaise: paise, rateBps: bps }).nullable(),
    }),
    tips: creatorsSection.shape.tips,
    resources: creatorsSection.shape.resources,
  }),
  ...ofCreator,
});

const earner = z.strictObject({ uid: z.string(), displayName: z.string(), coins, times: z.int() });

export const getInsightsContract = callable({
  name: 'creator-getInsights',
  summary: 'This month by hour and source, who comes back, and the places for promotion.',
  request: z.strictObject({}),
  reply: z.strictObject({
    month: z.string(),
    bySource: figures.shape.earnedPaise,
    byHour: z.array(z.strictObject({ hour: z.int().min(0).max(23), earnedPaise: paise })).length(24),
    /** The three hours that earned most; empty without an income. */
    bestHours: z.array(z.int()),
    payers: z.strictObject({
      /** Counted over this many of the latest earnings. */
      rows: z.int(),
      people: z.int(),
      /** Who called or gave more than once. */
      repeating: z.int(),
      top: z.array(earner).max(10),
    }),
    promotionSlots: creatorsSection.shape.promotionSlots,
  }),
  ...ofCreator,
});

export const getMyPeopleContract = callable({
  name: 'creator-getMyPeople',
  summary: 'Who gave most of late, the latest ratings and callers. Whole histories are read directly.',
  request: z.strictObject({}),
  reply: z.strictObject({
    topGivers: z.array(earner).max(10),
    /** Over this many of the latest gifts. */
    gifts: z.int(),
    callers: z.array(z.strictObject({ uid: z.string(), displayName: z.string(), sessionId: docId, at: instant })),
    ratings: z.array(z.strictObject({ sessionId: docId, stars: z.int(), words: z.string(), at: instant })),
  }),
  ...ofCreator,
});

export const listBlockedContract = callable({
  name: 'creator-listBlocked',
  summary: 'People whom the creator has blocked, page by page.',
  request: z.strictObject({ limit: pageLimit, cursor: docId.optional() }),
  reply: z.strictObject({
    people: z.array(z.strictObject({ uid: z.string(), displayName: z.string() })),
    cursor: docId.nullable(),
  }),
  ...ofCreator,
});

const commissionLine = z.strictObject({
  entryKey: docId,
  source: earningDoc.shape.source,
  sourceId: docId,
  coins: signedCoins,
  basisPaise: signedPaise,
  creatorPaise: signedPaise,
  agencyPaise: signedPaise,
  housePaise: signedPaise,
  terms: earningDoc.shape.terms,
  agencyId: docId.nullable(),
  agencyName: z.string().nullable(),
  state: earningState,
  releaseAt: instant,
  at: instant,
});

const lines = {
  limit: pageLimit,
  cursor: z.strictObject({ at: instant, id: docId }).optional(),
};
const linesReply = z.strictObject({
  lines: z.array(commissionLine),
  cursor: z.strictObject({ at: instant, id: docId }).nullable(),
});

export const listCommissionContract = callable({
  name: 'creator-listCommission',
  summary: "How a creator's every income was split, and by which version of the rules; newest first.",
  request: z.strictObject({ uid, ...lines }),
  reply: linesReply,
  audience: { staff: ['finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});

export const listOwnCommissionContract = callable({
  name: 'creator-listOwnCommission',
  summary: "How the caller's own every income was split, and by which version of the rules; newest first.",
  request: z.strictObject(lines),
  reply: linesReply,
  ...ofCreator,
});
