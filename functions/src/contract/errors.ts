/**
 * Every refusal Mehfil can give, with the class it travels in. Clients read `details.code`, never the message.
 * The comment behind a code names the details that come with it beside `code`.
 */
export type ErrorClass =
  | 'invalid-argument' // 400: the request can never work
  | 'unauthenticated' // 401
  | 'permission-denied' // 403
  | 'not-found' // 404
  | 'failed-precondition' // 409: state or balance says no
  | 'resource-exhausted' // 429: too many, too soon
  | 'unavailable' // 503: try again
  | 'internal'; // 500: our bug

export const errorClasses = {
  'request/invalid': 'invalid-argument', // field, problem
  'auth/required': 'unauthenticated',
  'auth/revoked': 'unauthenticated',
  'auth/banned': 'permission-denied', // until, reasonCode
  'auth/forbidden': 'permission-denied',
  'auth/self-role': 'permission-denied',
  'auth/last-admin': 'failed-precondition',
  'app/maintenance': 'unavailable', // area, message, endsAt
  'app/busy': 'unavailable',
  'ledger/key-reused': 'failed-precondition',
  'ledger/already-reversed': 'failed-precondition', // entryKey
  'ledger/not-reversible': 'failed-precondition', // entryKey
  'limit/reached': 'resource-exhausted', // limit, resetsAt
  'approval/self': 'permission-denied',
  'approval/expired': 'failed-precondition',
  'approval/not-found': 'not-found',
  'approval/wrong-state': 'failed-precondition', // state
  'adjust/needs-approval': 'failed-precondition', // approvalId, limitCoins
  'adjust/self': 'permission-denied',
  'config/unknown-section': 'not-found',
  'config/out-of-bounds': 'invalid-argument', // field, problem
  'config/stale': 'failed-precondition', // version
  'config/insolvent': 'failed-precondition', // problem, packId, discountBps, shareBps, owesPaise, takesInPaise
  'config/not-found': 'not-found', // section, version
  'phone/verification-required': 'failed-precondition',
  'phone/country-not-allowed': 'failed-precondition', // country
  'phone/in-use': 'failed-precondition',
  'user/not-found': 'not-found',
  'wallet/not-found': 'not-found',
  'wallet/insufficient': 'failed-precondition', // need, have, shortfall, packId
  'pack/not-found': 'not-found',
  'pack/inactive': 'failed-precondition',
  'order/not-found': 'not-found',
  'payment/method-off': 'failed-precondition', // reason
  'payment/velocity': 'resource-exhausted', // limit, resetsAt
  'payment/signature': 'permission-denied',
  'payment/not-captured': 'failed-precondition', // status
  'payment/amount': 'failed-precondition',
  'payment/provider-unavailable': 'unavailable',
  'gift/not-found': 'not-found',
  'gift/inactive': 'failed-precondition',
  'gift/self': 'failed-precondition',
  'gift/receiver-not-creator': 'failed-precondition',
  'gift/context-closed': 'failed-precondition', // context
  'gift/price-changed': 'failed-precondition', // priceCoins, catalogueVersion
  'gift/blocked': 'permission-denied',
  'gift/service-off': 'failed-precondition',
  'creator/required': 'failed-precondition',
  'creator/unavailable': 'failed-precondition', // reason: offline | busy
  'creator/service-off': 'failed-precondition', // service
  'creator/queue-full': 'resource-exhausted', // limit
  'session/not-found': 'not-found',
  'session/self': 'failed-precondition',
  'session/blocked': 'permission-denied',
  'session/already-active': 'failed-precondition', // sessionId
  'session/busy': 'failed-precondition', // who: payer | creator
  'session/wrong-state': 'failed-precondition', // state
  'session/quote-changed': 'failed-precondition', // rateCoinsPerMin
  'session/not-paid': 'failed-precondition', // paidThroughAt
  'session/too-late': 'failed-precondition', // until
  'rating/not-eligible': 'failed-precondition', // reason
  'rating/not-found': 'not-found',
  'entry/not-found': 'not-found',
  'social/self': 'failed-precondition',
  'social/staff': 'failed-precondition',
  internal: 'internal',
} as const satisfies Record<string, ErrorClass>;

export type ErrorCode = keyof typeof errorClasses;
