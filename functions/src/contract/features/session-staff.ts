import { z } from 'zod';
import { coins, paise, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { sessionKind } from '../config/rates.ts';
import { earningState } from '../documents/ledger.ts';
import {
  chargeReviewDoc,
  endReason,
  presence,
  ratingDoc,
  receiptDoc,
  sessionDoc,
  sessionState,
  sessionTermsDoc,
} from '../documents/sessions.ts';
import { docId, instant, reason, requestId, uid } from '../ids.ts';
import { paged, paging, period, personInRow } from '../list-shapes.ts';
import { decided, secondWord, secondWordErrors } from '../second-person.ts';

const reader = {
  audience: { staff: ['moderator', 'support', 'finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
} as const;

const sessionRow = z.strictObject({
  sessionId: docId,
  kind: sessionKind,
  pricing: z.enum(['paid', 'free']),
  state: sessionState,
  payer: personInRow,
  creator: personInRow,
  rateCoinsPerMin: coins,
  /** Charged and not returned. */
  minutes: z.int(),
  coins,
  returnedCoins: coins,
  /** Of the payer's question about the charge. */
  review: z.enum(['none', 'open', 'refunded', 'upheld']),
  /** Reports about this session that wait for somebody. */
  openReports: z.int(),
  requestedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  endReason: endReason.nullable(),
  paidThroughAt: instant.nullable(),
});

export const listSessionsContract = callable({
  name: 'session-listSessions',
  summary: 'Calls and paid chats, newest first; those that run are the live list.',
  request: z
    .strictObject({
      state: sessionState.optional(),
      kind: sessionKind.optional(),
      /** Either side of it; `payerUid` and `creatorUid` say which. */
      uid: uid.optional(),
      payerUid: uid.optional(),
      creatorUid: uid.optional(),
      ...period,
      ...paging,
    })
    .refine((one) => one.uid === undefined || (one.payerUid === undefined && one.creatorUid === undefined), {
      path: ['uid'],
      message: 'either side, or which side',
    })
    .refine(
      (one) =>
        one.state === undefined ||
        (one.uid === undefined && one.payerUid === undefined && one.creatorUid === undefined),
      { path: ['state'], message: "one person's sessions come in all states" },
    ),
  reply: z.strictObject({ sessions: z.array(sessionRow), ...paged }),
  ...reader,
  errors: [],
});

export const listReviewsContract = callable({
  name: 'session-listReviews',
  summary: 'Charges that payers have asked about, the oldest first.',
  request: z.strictObject({ state: chargeReviewDoc.shape.state.default('open'), ...paging }),
  reply: z.strictObject({
    reviews: z.array(
      chargeReviewDoc.pick({ sessionId: true, words: true, cause: true, state: true, verdict: true }).extend({
        payer: personInRow,
        creator: personInRow,
        kind: sessionKind,
        /** What the session has cost by now. */
        coins,
        at: instant,
      }),
    ),
    ...paged,
  }),
  audience: { staff: ['support', 'finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});

/** What a refund by policy is for; each says by itself which minutes it gives back. */
export const refundPolicy = z.enum([
  'no-show', // the media provider never saw the creator: every minute
  'free-first', // over within the first seconds: the first minute, however often it happened that day
  'broken-off', // the line or the platform failed: the last minute
  'conduct', // staff ended it over how the creator behaved: every minute
]);
export type RefundPolicy = z.infer<typeof refundPolicy>;

const policyRefund = z.strictObject({
  policy: refundPolicy,
  minutes: z.array(z.int()),
  coins,
  /** Of the coins: those whose earnings were released, so that the house pays for them. */
  houseCoins: coins,
  /** The caller cannot order it alone. */
  needsSecond: z.boolean(),
});

const sideEvidence = z.strictObject({
  connectedAt: instant.nullable(),
  lastSeenAt: instant.nullable(),
  lostAt: instant.nullable(),
  lostBy: presence.shape.lostBy,
  /** The media provider's own word: its notices of joining and leaving. */
  media: z.strictObject({
    joinedAt: instant.nullable(),
    leftAt: instant.nullable(),
    leftReason: presence.shape.media.shape.leftReason,
    notices: z.int(),
  }),
});

export const getSessionContract = callable({
  name: 'session-getSession',
  summary: 'One session with both receipts, each minute and its entry, the evidence, and what policy would give back.',
  request: z.strictObject({ sessionId: docId }),
  reply: z.strictObject({
    session: sessionRow.extend({
      ringAckedAt: instant.nullable(),
      acceptedAt: instant.nullable(),
      creatorClass: sessionDoc.shape.creatorClass,
      isPeak: z.boolean(),
      policyVersion: z.int(),
      endedByUid: z.string().nullable(),
      declineReason: sessionDoc.shape.declineReason,
      /** Until when late evidence may still shorten the bill. */
      evidenceUntil: instant.nullable(),
      coinsByClass: receiptDoc.shape.coinsByClass,
    }),
    /** How the income is split; null for a free call. */
    terms: sessionTermsDoc
      .pick({ shareBps: true, payoutCapBps: true, agencyShareBps: true, agencyId: true, version: true })
      .extend({ agencyName: z.string().nullable() })
      .nullable(),
    minutes: z.array(
      z.strictObject({
        minute: z.int(),
        coins,
        at: instant,
        entryKey: docId,
        creatorPaise: signedPaise,
        agencyPaise: signedPaise,
        earningState,
        /** Why it was given back, and the entry that did; null when it was not. */
        returned: z.strictObject({ cause: z.string(), entryKey: docId }).nullable(),
      }),
    ),
    /** Of both people, the newest revision last. */
    receipts: z.array(
      z.strictObject({
        receiptId: docId,
        side: receiptDoc.shape.side,
        revision: z.int(),
        minutes: z.int(),
        coins: coins.nullable(),
        earningPaise: paise.nullable(),
        agencyPaise: paise.nullable(),
        releaseAt: instant.nullable(),
        gifts: receiptDoc.shape.gifts,
        returned: receiptDoc.shape.returned,
        at: instant,
      }),
    ),
    evidence: z.strictObject({ payer: sideEvidence, creator: sideEvidence }),
    rating: ratingDoc
      .pick({ stars: true, words: true, flaggedByCreator: true })
      .extend({ createdAt: instant, editedAt: instant })
      .nullable(),
    review: chargeReviewDoc
      .pick({ words: true, cause: true, state: true, verdict: true })
      .extend({ at: instant })
      .nullable(),
    /** What policy would give back now, by its name; empty where nothing is due. */
    refunds: z.array(policyRefund),
  }),
  ...reader,
  errors: ['session/not-found'],
});

/** Minutes to be given back as staff order it: what waits for a second person where one may not do it alone. */
export const refundOrder = z.strictObject({
  sessionId: docId,
  /** Null: an answer to the payer's question. */
  policy: refundPolicy.nullable(),
  /** Those that whoever ordered it names; null: those that the policy names when it is carried out. */
  minutes: z.array(z.int().min(1)).nullable(),
  reason,
});

const refundedReply = z.strictObject({
  sessionId: docId,
  policy: refundPolicy,
  minutes: z.array(z.int()),
  returnedCoins: coins,
});

const refunder = { area: null, movesMoney: true, quota: 'none' } as const;

export const refundByPolicyContract = callable({
  name: 'session-refundByPolicy',
  summary: 'Gives back the minutes of an ended session that a policy names. Larger sums wait for a second person.',
  request: z.strictObject({ requestId, sessionId: docId, policy: refundPolicy, reason }),
  reply: refundedReply,
  /** Moderators order only the refund for conduct. */
  audience: { staff: ['moderator', 'support', 'finance', 'admin'] },
  ...refunder,
  errors: [
    'session/not-found',
    'adjust/self',
    'auth/forbidden',
    'session/wrong-state',
    'session/no-refund',
    'adjust/needs-approval',
    'ledger/key-reused',
  ],
});

export const decideRefundContract = callable({
  name: 'session-decideRefund',
  summary: 'The second person carries a refund of a session out, by the minutes it names now, or rejects it.',
  request: z.strictObject(secondWord),
  reply: z.strictObject({
    ...decided,
    /** Without a policy it answers the payer's question. */
    refund: refundedReply.extend({ policy: refundPolicy.nullable() }).nullable(),
  }),
  audience: { staff: ['finance', 'admin'] },
  ...refunder,
  errors: [
    ...secondWordErrors,
    'adjust/self',
    'session/not-found',
    'session/wrong-state',
    'session/no-refund',
    'ledger/key-reused',
  ],
});
