import { z } from 'zod';
import { bps, coins, paise } from '../amounts.ts';
import { billingSection } from '../config/billing.ts';
import { creatorClass, sessionKind } from '../config/rates.ts';
import { spendRules } from '../config/risk.ts';
import { docId, uid } from '../ids.ts';
import { shareSource } from './ledger.ts';
import { creatorRisk } from './people.ts';

export const sessionState = z.enum(['ringing', 'connecting', 'active', 'ended']);
export type SessionState = z.infer<typeof sessionState>;

export const endReason = z.enum([
  'normal',
  'payer_left',
  'creator_left',
  'coins_exhausted',
  'dropped',
  'declined',
  'missed',
  'unreachable',
  'cancelled',
  'replaced',
  'creator_busy',
  'connect_failed',
  'blocked',
  'moderated',
  'error',
  'max_length',
  'idle',
]);
export type EndReason = z.infer<typeof endReason>;

export const declineReason = z.enum(['busy', 'later', 'not-comfortable', 'other']);

export const side = z.enum(['payer', 'creator']);
export type Side = z.infer<typeof side>;

/** What is known of one person's presence: their app's reports and the media provider's notices. */
export const presence = z.strictObject({
  /** The id this person has on the media channel; random, never 0. */
  rtcUid: z.int().min(1).max(4_294_967_295),
  /** Until when their media token lets them talk; null before the first token. */
  tokenExpiresAt: z.date().nullable(),
  /** First evidence of being on the channel. */
  connectedAt: z.date().nullable(),
  /** Latest sign of life. */
  lastSeenAt: z.date().nullable(),
  /** Set when the person was lost, by silence or by the provider's word; cleared when they are back. */
  lostAt: z.date().nullable(),
  lostBy: z.enum(['silence', 'media']).nullable(),
  /** The media provider's own account of this person. */
  media: z.strictObject({
    joinedAt: z.date().nullable(),
    leftAt: z.date().nullable(),
    lastSeq: z.int(),
    leftReason: z.enum(['normal', 'lost', 'moved', 'kicked', 'other']).nullable(),
    mayReconnect: z.boolean(),
    seenNotices: z.array(z.string()).max(20),
  }),
});
export type Presence = z.infer<typeof presence>;

const coinsByClass = z.strictObject({ promo: coins, bonus: coins, paid: coins });

/** The running bill: what has been charged and not returned. */
export const bill = z.strictObject({
  minutes: z.int().min(0),
  coins,
  coinsByClass,
  /** Minutes charged and given back, with why. */
  returned: z.array(z.strictObject({ minute: z.int().min(1), coins, cause: z.string() })),
});
export type Bill = z.infer<typeof bill>;

/** A paid chat's silence: the newest word known, when it is looked for again, and whether both were warned. */
const idle = z.strictObject({ lastAt: z.date(), lookAt: z.date(), warnedAt: z.date().nullable() });

/**
 * `sessions/{sessionId}`: one call or paid chat, from the ring to the receipt, or one free call between friends, where
 * the payer is whoever calls and the creator whoever is called. Both people read it; only the engine writes it.
 */
export const sessionDoc = z.strictObject({
  sessionId: docId,
  /** Hash of the request that made it: a repeat with other input is refused. */
  requestHash: z.string(),
  kind: sessionKind,
  /** `free` between friends: nothing is charged and nothing earned. Absent: `paid`. */
  pricing: z.enum(['paid', 'free']).optional(),
  payerUid: uid,
  creatorUid: uid,
  /** For histories: both people in one queryable field. */
  people: z.array(uid).length(2),
  payerCard: z.strictObject({ displayName: z.string(), photoUrl: z.string().nullable() }),
  creatorCard: z.strictObject({ displayName: z.string(), photoUrl: z.string().nullable() }),
  state: sessionState,
  /** The quote, frozen. */
  rateCoinsPerMin: coins,
  creatorClass,
  isPeak: z.boolean(),
  /** The billing rules, frozen, with their version. */
  policy: billingSection,
  policyVersion: z.int(),
  channel: z.string().max(63),
  presence: z.strictObject({ payer: presence, creator: presence }),
  requestedAt: z.date(),
  ringAckedAt: z.date().nullable(),
  acceptedAt: z.date().nullable(),
  /** Both connected: billing starts. */
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  endReason: endReason.nullable(),
  endedByUid: uid.nullable(),
  /** Why the creator declined, where they said so. */
  declineReason: declineReason.nullable(),
  /** Ring: must be acknowledged, must be answered. Connect: both must be there. */
  ringAckBy: z.date().nullable(),
  ringExpiresAt: z.date().nullable(),
  connectBy: z.date().nullable(),
  paidThroughAt: z.date().nullable(),
  nextMinute: z.int().min(1),
  /** When the next minute is charged: shortly before the paid time ends; at its very end when coins were missing. */
  chargeDueAt: z.date().nullable(),
  /** A lost side must be back by then. */
  graceUntil: z.date().nullable(),
  /** Coins for few minutes are left; cleared by a top-up. */
  lowBalanceSince: z.date().nullable(),
  /** Of a chat that runs. */
  idle: idle.nullable().optional(),
  /** Of a free call that runs: its end at the latest. */
  freeUntil: z.date().nullable().optional(),
  /** The earliest of all timers: what the task and the sweeper go by. Null when nothing is left to do. */
  dueAt: z.date().nullable(),
  bill,
  /** Ended: until when late evidence of the media provider may still shorten the bill. */
  evidenceUntil: z.date().nullable(),
  receiptRevision: z.int().min(0),
  /** Whether the media channel was closed at the provider: best effort, tried again by the sweeper. */
  kick: z.enum(['none', 'pending', 'done', 'given-up']),
  kickAttempts: z.int(),
});
export type SessionDoc = z.infer<typeof sessionDoc>;

/** `sessionTerms/{sessionId}`: how the income is split, frozen at the request. Nobody reads it through rules. */
export const sessionTermsDoc = z.strictObject({
  sessionId: docId,
  shareBps: bps,
  payoutCapBps: bps,
  agencyShareBps: bps,
  agencyId: docId.nullable(),
  coinFacePaise: paise,
  from: shareSource.optional(),
  holdDays: z.int(),
  /** What a minute's payment is judged by, and whether the creator's income waits longer. */
  risk: z.strictObject({ rules: spendRules, creator: creatorRisk.nullable() }),
  version: z.int(),
});
export type SessionTermsDoc = z.infer<typeof sessionTermsDoc>;

/** `engagements/{uid}`: whom a person is ringing, being rung by or talking to. The lock that keeps it to one. */
export const engagementDoc = z.strictObject({
  uid,
  /** The accepted session, as payer or creator. */
  activeSessionId: docId.nullable(),
  /** After this the lock no longer holds, whatever happened to its owner. */
  activeUntil: z.date().nullable(),
  /** The one ring this person has out. */
  outgoingSessionId: docId.nullable(),
  /** Rings waiting for this person's answer. */
  waiting: z.array(z.strictObject({ sessionId: docId, until: z.date() })).max(10),
  /** Free endings given without review, by day in India. */
  freeFirst: z.strictObject({ day: z.string(), count: z.int() }),
  /** Session requests in the running quota window. */
  requests: z.strictObject({ windowStartsAt: z.date(), calls: z.int() }),
  /** Free calls that this person made and that were connected, by day in India. */
  friendCalls: z.strictObject({ day: z.string(), count: z.int() }).optional(),
  /** Staff let this person call nobody, and nobody call them: until then, or for good. */
  callsLimit: z.strictObject({ until: z.date().nullable() }).nullable().optional(),
  updatedAt: z.date(),
});
export type EngagementDoc = z.infer<typeof engagementDoc>;

/**
 * `receipts/{sessionId}~{side}` (and `...~{side}~{n}` for a later correction): immutable. The payer's copy shows
 * coins, the creator's earnings.
 */
export const receiptDoc = z.strictObject({
  receiptId: docId,
  sessionId: docId,
  ownerUid: uid,
  side,
  /** 0 is the receipt; later ones correct it and replace its totals. */
  revision: z.int().min(0),
  kind: sessionKind,
  otherUid: uid,
  otherName: z.string(),
  requestedAt: z.date(),
  startedAt: z.date().nullable(),
  endedAt: z.date(),
  endReason,
  minutes: z.int().min(0),
  rateCoinsPerMin: coins,
  creatorClass,
  isPeak: z.boolean(),
  coins: coins.nullable(),
  /** Both copies: promo coins earn nothing, and both people may know how the call was paid. */
  coinsByClass,
  earningPaise: paise.nullable(),
  agencyPaise: paise.nullable(),
  /** Creator's copy: when the earning leaves its hold. */
  releaseAt: z.date().nullable(),
  gifts: z.array(z.strictObject({ giftId: z.string(), quantity: z.int(), coins })),
  returned: bill.shape.returned,
  evidence: z.strictObject({
    payerJoinedAt: z.date().nullable(),
    payerLeftAt: z.date().nullable(),
    creatorJoinedAt: z.date().nullable(),
    creatorLeftAt: z.date().nullable(),
  }),
  policyVersion: z.int(),
  at: z.date(),
});
export type ReceiptDoc = z.infer<typeof receiptDoc>;

/** `ratings/{sessionId}`: stars for a session with a charged minute, by its payer. */
export const ratingDoc = z.strictObject({
  sessionId: docId,
  payerUid: uid,
  creatorUid: uid,
  stars: z.int().min(1).max(5),
  words: z.string().max(500),
  /** Staff have taken the words away, and later ones with them. Absent: false. */
  areWordsHidden: z.boolean().optional(),
  flaggedByCreator: z.boolean(),
  createdAt: z.date(),
  editedAt: z.date(),
  /** Not yet in the creator's average. */
  countedStars: z.int().min(0).max(5),
  countDue: z.boolean(),
});
export type RatingDoc = z.infer<typeof ratingDoc>;

/** `chargeReviews/{sessionId}`: a payer asked why they were charged. */
export const chargeReviewDoc = z.strictObject({
  sessionId: docId,
  payerUid: uid,
  words: z.string().max(1_000),
  cause: z.enum(['free-first-limit', 'asked']),
  state: z.enum(['open', 'refunded', 'upheld']),
  verdict: z.string().nullable(),
  at: z.date(),
});
export type ChargeReviewDoc = z.infer<typeof chargeReviewDoc>;
