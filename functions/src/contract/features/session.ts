import { z } from 'zod';
import { coins } from '../amounts.ts';
import { callable } from '../callable.ts';
import { creatorClass, sessionKind } from '../config/rates.ts';
import { declineReason, endReason, sessionState } from '../documents/sessions.ts';
import { docId, instant, reason, requestId, uid } from '../ids.ts';

const onSession = z.strictObject({ requestId, sessionId: docId });
const stateReply = z.strictObject({ sessionId: z.string(), state: sessionState, endReason: endReason.nullable() });
/** What came of a refund that was ordered beside something else. */
export const orderedRefund = {
  returnedCoins: coins,
  /** The request it became where it is above what its orderer may give alone; null: it waits for nobody. */
  approvalId: docId.nullable(),
};
const inCall = { audience: 'person', area: null, movesMoney: false, quota: 'none' } as const;
const participantErrors = ['session/not-found', 'auth/forbidden', 'session/wrong-state'] as const;

const quote = z.strictObject({
  kind: sessionKind,
  isOffered: z.boolean(),
  rateCoinsPerMin: coins,
  affordableMinutes: z.int(),
  promoCoins: coins,
});

export const getQuoteContract = callable({
  name: 'session-getQuote',
  summary: 'What a call or a paid chat with this creator costs now, and how far the coins go.',
  request: z.strictObject({ creatorUid: uid }),
  reply: z.strictObject({
    creatorUid: z.string(),
    creatorClass,
    isPeak: z.boolean(),
    balanceCoins: coins,
    quotes: z.array(quote),
  }),
  audience: 'person',
  area: 'calls',
  movesMoney: false,
  quota: 'counted',
  errors: ['creator/required'],
});

export const requestSessionContract = callable({
  name: 'session-requestSession',
  summary: 'Rings a creator for a call or a paid chat. The rate is frozen now and holds to the end.',
  request: z.strictObject({
    requestId,
    creatorUid: uid,
    kind: sessionKind,
    /** The rate the caller saw; another rate is refused, never charged. */
    rateCoinsPerMin: coins,
  }),
  reply: z.strictObject({
    sessionId: z.string(),
    state: sessionState,
    rateCoinsPerMin: coins,
    ringExpiresAt: instant,
  }),
  audience: 'person',
  area: 'calls',
  movesMoney: true,
  quota: 'own',
  errors: [
    'session/limited',
    'session/self',
    'creator/required',
    'session/blocked',
    'session/linked-accounts',
    'creator/unavailable',
    'creator/agreement-required',
    'creator/service-off',
    'creator/queue-full',
    'session/already-active',
    'session/quote-changed',
    'profile/incomplete',
    'phone/verification-required',
    'legal/accept-required',
    'wallet/frozen',
    'wallet/on-hold',
    'wallet/insufficient',
    'limit/reached',
    'ledger/key-reused',
  ],
});

export const ackRingContract = callable({
  name: 'session-ackRing',
  summary: "The creator's device rings. Without it the call ends as unreachable.",
  request: onSession,
  reply: stateReply,
  ...inCall,
  errors: participantErrors,
});

export const acceptSessionContract = callable({
  name: 'session-acceptSession',
  summary: 'The creator takes one of the waiting calls; both people are locked to it.',
  request: onSession,
  reply: stateReply,
  ...inCall,
  errors: [
    ...participantErrors,
    'session/blocked',
    'session/linked-accounts',
    'friend/required',
    'session/busy',
    'ledger/key-reused',
  ],
});

export const declineSessionContract = callable({
  name: 'session-declineSession',
  summary: 'The creator turns a waiting call down.',
  request: onSession.extend({ why: declineReason.optional() }),
  reply: stateReply,
  ...inCall,
  errors: participantErrors,
});

export const cancelSessionContract = callable({
  name: 'session-cancelSession',
  summary: 'The caller stops ringing.',
  request: onSession,
  reply: stateReply,
  ...inCall,
  errors: participantErrors,
});

const mediaReply = z.strictObject({
  sessionId: z.string(),
  channel: z.string(),
  rtcUid: z.int(),
  token: z.string(),
  expiresAt: instant,
  paidThroughAt: instant.nullable(),
});

export const joinSessionContract = callable({
  name: 'session-joinSession',
  summary: "The caller's own media token for the call: after the accept, and again after a drop.",
  request: z.strictObject({ sessionId: docId }),
  reply: mediaReply,
  ...inCall,
  errors: [...participantErrors, 'session/wrong-kind', 'session/not-paid'],
});

export const keepChatContract = callable({
  name: 'session-keepChat',
  summary: 'Says "I am in the paid chat": after the accept, and then every 30 seconds while it is open.',
  request: z.strictObject({ sessionId: docId }),
  reply: z.strictObject({
    sessionId: z.string(),
    state: sessionState,
    /** Where both write while the chat runs. */
    conversationId: z.string(),
    paidThroughAt: instant.nullable(),
  }),
  ...inCall,
  errors: [...participantErrors, 'session/wrong-kind'],
});

export const callFriendContract = callable({
  name: 'session-callFriend',
  summary: 'Rings a friend for a free call. From the ring on it is a call like any other, without coins.',
  request: z.strictObject({ requestId, friendUid: uid, kind: sessionKind.exclude(['chat']) }),
  reply: z.strictObject({ sessionId: z.string(), state: sessionState, ringExpiresAt: instant }),
  audience: 'person',
  area: 'calls',
  movesMoney: false,
  quota: 'own',
  errors: [
    'session/limited',
    'session/self',
    'friend/required',
    'session/blocked',
    'friend/calls-off',
    'session/busy',
    'session/already-active',
    'plan/call-limit',
    'limit/reached',
    'ledger/key-reused',
  ],
});

export const renewTokenContract = callable({
  name: 'session-renewToken',
  summary: 'Says "I am on the channel" and brings a token that lives as long as the call is paid. Every 30 seconds.',
  request: z.strictObject({ sessionId: docId }),
  reply: mediaReply,
  ...inCall,
  errors: [...participantErrors, 'session/wrong-kind', 'session/not-paid'],
});

export const endSessionContract = callable({
  name: 'session-endSession',
  summary: 'Hangs up, whoever asks. The first end wins; later ones get the same answer.',
  request: onSession,
  reply: stateReply,
  ...inCall,
  evenBanned: true,
  errors: ['session/not-found', 'auth/forbidden'],
});

export const endByStaffContract = callable({
  name: 'session-endByStaff',
  summary: 'Staff end a running call, with a reason, and order what policy gives back for conduct in the same step.',
  request: z.strictObject({
    requestId,
    sessionId: docId,
    /** Null: only what the end itself gives back. */
    refund: z.literal('policy').nullable().default(null),
    reason,
  }),
  reply: stateReply.extend(orderedRefund),
  audience: { staff: ['moderator', 'admin'] },
  area: null,
  // An end gives money back by the policy, and somebody who was relieved of the role must not wait an hour to lose it.
  movesMoney: true,
  quota: 'none',
  errors: ['session/not-found', 'adjust/self', 'ledger/key-reused'],
});

export const rateCreatorContract = callable({
  name: 'session-rateCreator',
  summary: 'Stars for a call with a charged minute; can be changed for a day.',
  request: z.strictObject({
    requestId,
    sessionId: docId,
    stars: z.int().min(1).max(5),
    words: z.string().trim().max(500),
  }),
  reply: z.strictObject({ sessionId: z.string(), stars: z.int() }),
  audience: 'person',
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['session/not-found', 'rating/not-eligible', 'ledger/key-reused'],
});

export const flagRatingContract = callable({
  name: 'session-flagRating',
  summary: 'The creator asks staff to look at a rating.',
  request: onSession,
  reply: z.strictObject({ sessionId: z.string() }),
  audience: 'person',
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['rating/not-found', 'auth/forbidden'],
});

const chargeRow = z.strictObject({ minute: z.int(), coins, at: instant, returned: z.boolean() });

export const questionChargeContract = callable({
  name: 'session-questionCharge',
  summary: 'Why was I charged? The exact minutes of the call, and a review by support when words come with it.',
  request: z.strictObject({ requestId, sessionId: docId, words: z.string().trim().max(1_000) }),
  reply: z.strictObject({
    sessionId: z.string(),
    rateCoinsPerMin: coins,
    rows: z.array(chargeRow),
    review: z.enum(['none', 'open', 'refunded', 'upheld']),
  }),
  audience: 'person',
  evenBanned: true,
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['session/not-found', 'auth/forbidden', 'session/wrong-state', 'session/too-late'],
});

export const decideReviewContract = callable({
  name: 'session-decideReview',
  summary: 'Support upholds a questioned charge, or gives minutes back. Larger sums wait for a second person.',
  request: z.strictObject({
    requestId,
    sessionId: docId,
    /** Minutes to give back, by number; none upholds the charge. */
    minutes: z.array(z.int().min(1)).max(240),
    reason,
  }),
  reply: z.strictObject({ sessionId: z.string(), review: z.enum(['refunded', 'upheld']), returnedCoins: coins }),
  audience: { staff: ['support', 'finance', 'admin'] },
  area: null,
  movesMoney: true,
  quota: 'none',
  errors: ['session/not-found', 'adjust/self', 'session/wrong-state', 'adjust/needs-approval', 'ledger/key-reused'],
});
