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
  'auth/second-factor-required': 'unauthenticated',
  'auth/reauth-required': 'unauthenticated', // maxAgeMinutes
  'auth/provider-in-use': 'failed-precondition', // provider
  'staff/last-admin': 'failed-precondition',
  'staff/already': 'failed-precondition',
  'staff/not-staff': 'failed-precondition',
  'staff/not-disabled': 'failed-precondition',
  'staff/no-email': 'failed-precondition',
  'app/maintenance': 'unavailable', // area, message, endsAt
  'app/busy': 'unavailable',
  'app/upgrade-required': 'failed-precondition', // platform, minVersion
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
  'config/needs-approval': 'failed-precondition', // approvalId
  'phone/verification-required': 'failed-precondition',
  'phone/country-not-allowed': 'failed-precondition', // country
  'phone/in-use': 'failed-precondition',
  'phone/change-unproven': 'failed-precondition',
  'otp/invalid': 'failed-precondition', // triesLeft; side: old | new, where both are asked for
  'otp/expired': 'failed-precondition',
  'otp/rate-limited': 'resource-exhausted', // retryAt
  'otp/undeliverable': 'failed-precondition',
  'otp/provider-unavailable': 'unavailable',
  'user/not-found': 'not-found',
  'profile/incomplete': 'failed-precondition', // steps, between commas
  'profile/locked': 'failed-precondition', // field
  'profile/text-not-allowed': 'invalid-argument', // field, kinds between commas
  'profile/face-required': 'failed-precondition',
  'age/under-18': 'failed-precondition',
  'username/taken': 'failed-precondition',
  'username/too-soon': 'failed-precondition', // until
  'interests/count': 'invalid-argument', // min, max
  'catalogue/not-found': 'not-found', // list, itemId
  'catalogue/full': 'resource-exhausted', // limit
  'wallet/not-found': 'not-found',
  'wallet/insufficient': 'failed-precondition', // need, have, shortfall, packId
  'wallet/on-hold': 'failed-precondition', // since, reviewAt
  'wallet/frozen': 'failed-precondition', // since, liftsAt
  'wallet/not-frozen': 'failed-precondition',
  'device/cooling-off': 'failed-precondition', // until, leftCoins where an allowance is left
  'device/not-found': 'not-found',
  'email/link-invalid': 'failed-precondition',
  'email/too-soon': 'resource-exhausted', // resetsAt
  'password/code-wrong': 'failed-precondition',
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
  'gift/linked-accounts': 'failed-precondition',
  'agency/required': 'permission-denied',
  'agency/role-required': 'permission-denied', // role
  'agency/self': 'permission-denied',
  'agency/not-found': 'not-found',
  'agency/code-unknown': 'not-found',
  'agency/code-taken': 'failed-precondition',
  'agency/not-active': 'failed-precondition', // state
  'agency/one-level': 'failed-precondition',
  'agency/already-member': 'failed-precondition', // agencyId
  'agency/not-member': 'failed-precondition',
  'agency/team-full': 'resource-exhausted', // limit
  'agency/invitation-invalid': 'not-found',
  'agency/terms-changed': 'failed-precondition', // termsVersion, agencyShareBps, noticeDays
  'agency/wrong-state': 'failed-precondition', // state
  'agency/notice-running': 'failed-precondition', // leaveDueAt
  'agency/objection-closed': 'failed-precondition', // reason: too-late | used
  'agency/request-not-found': 'not-found',
  'agency/request-open': 'failed-precondition', // agencyRequestId
  'agency/settlement-not-found': 'not-found',
  'creator/required': 'failed-precondition',
  'creator/unavailable': 'failed-precondition', // reason: offline | busy
  'creator/service-off': 'failed-precondition', // service
  'creator/queue-full': 'resource-exhausted', // limit
  'creator/agreement-required': 'failed-precondition', // version
  'creator/already': 'failed-precondition',
  'creator/under-age': 'failed-precondition',
  'creator/category-unknown': 'invalid-argument', // category
  'creator/leaving': 'failed-precondition', // leaveDueAt
  'creator/review-not-found': 'not-found',
  'creator/profile-not-found': 'not-found',
  'application/not-found': 'not-found',
  'application/wrong-state': 'failed-precondition', // state
  'application/incomplete': 'failed-precondition', // missing: face | birthDate
  'application/not-checked': 'failed-precondition', // item
  'media/not-found': 'failed-precondition', // path | mediaId
  'media/not-allowed': 'invalid-argument', // path | mediaId, problem: owner | type | size | length | location | broken
  'media/not-ready': 'failed-precondition', // mediaId, state
  'media/wrong-state': 'failed-precondition', // state, moderation
  'media/not-checked': 'failed-precondition', // item
  'gallery/changed': 'failed-precondition',
  'rate/out-of-bounds': 'invalid-argument', // service, min, max
  'session/not-found': 'not-found',
  'session/self': 'failed-precondition',
  'session/blocked': 'permission-denied',
  'session/linked-accounts': 'failed-precondition',
  'session/already-active': 'failed-precondition', // sessionId
  'session/busy': 'failed-precondition', // who: payer | creator
  'session/wrong-state': 'failed-precondition', // state
  'session/quote-changed': 'failed-precondition', // rateCoinsPerMin
  'session/not-paid': 'failed-precondition', // paidThroughAt
  'session/too-late': 'failed-precondition', // until
  'session/wrong-kind': 'failed-precondition', // kind
  'session/no-refund': 'failed-precondition', // policy
  'friend/required': 'permission-denied',
  'friend/calls-off': 'failed-precondition',
  'plan/call-limit': 'resource-exhausted', // limit, resetsAt
  'rating/not-eligible': 'failed-precondition', // reason
  'rating/not-found': 'not-found',
  'kyc/required': 'failed-precondition',
  'kyc/not-found': 'not-found',
  'kyc/name': 'invalid-argument',
  'kyc/pan': 'invalid-argument', // problem: shape | not-of-a-person
  'kyc/age': 'failed-precondition', // minAgeYears
  'kyc/ifsc': 'invalid-argument', // problem: shape | unknown-bank
  'kyc/account': 'invalid-argument',
  'kyc/upi': 'invalid-argument',
  'kyc/gstin': 'invalid-argument', // problem: shape | other-pan | not-for-creators
  'kyc/consent': 'failed-precondition', // version
  'kyc/document': 'failed-precondition', // part, problem: missing | type | size
  'kyc/aadhaar-not-stored': 'invalid-argument', // field
  'kyc/wrong-state': 'failed-precondition', // state
  'kyc/own-check': 'permission-denied',
  'user/duplicate-identity': 'failed-precondition',
  'payout/beneficiary-not-found': 'not-found',
  'payout/beneficiary-not-verified': 'failed-precondition', // state
  'payout/beneficiary-in-use': 'failed-precondition', // withdrawalId
  'payout/too-many-beneficiaries': 'resource-exhausted', // limit
  'payout/name-mismatch': 'failed-precondition', // score, needed
  'payout/cooling-off': 'failed-precondition', // until
  'payout/kyc-required': 'failed-precondition', // state
  'payout/on-hold': 'failed-precondition', // reason, reviewAt
  'payout/beneficiary-required': 'failed-precondition',
  'payout/open-exists': 'failed-precondition', // withdrawalId
  'payout/minimum': 'failed-precondition', // minPaise
  'payout/insufficient': 'failed-precondition', // availablePaise
  'payout/limit': 'resource-exhausted', // limit: day | month, leftPaise, resetsAt
  'payout/not-found': 'not-found',
  'payout/wrong-state': 'failed-precondition', // state
  'payout/utr-used': 'failed-precondition', // withdrawalId
  'payout/paid-on': 'invalid-argument', // from, until
  'payout/proof-missing': 'failed-precondition', // path
  'payout/found-at-provider': 'failed-precondition', // status
  'payout/provider-unavailable': 'unavailable',
  'payout/too-many-rows': 'failed-precondition', // limit
  'exception/not-found': 'not-found',
  'exception/wrong-state': 'failed-precondition', // state
  'entry/not-found': 'not-found',
  'risk/flag-not-found': 'not-found',
  'risk/flag-decided': 'failed-precondition', // state
  'risk/already-held': 'failed-precondition',
  'risk/not-held': 'failed-precondition',
  'earning/not-found': 'not-found', // entryKey
  'earning/released': 'failed-precondition', // limitCoins, where a limit decides
  'earning/waiting': 'failed-precondition', // releaseAt, holdReason
  'earning/insufficient': 'failed-precondition', // availablePaise
  'statement/not-found': 'not-found',
  'statement/future': 'invalid-argument',
  'statement/too-large': 'failed-precondition', // limit
  'statement/does-not-add-up': 'failed-precondition',
  'tax/payee-not-found': 'not-found',
  'tax/unknown-section': 'failed-precondition', // section
  'tax/certificate-dates': 'invalid-argument', // the certificate's dates are not in one financial year
  'tax/quarter-open': 'failed-precondition', // endsAt
  'tax/nothing-withheld': 'failed-precondition',
  'tax/totals-differ': 'failed-precondition', // rowsPaise, ledgerPaise
  'tax/challan-used': 'failed-precondition', // challanId
  'tax/over-deposit': 'failed-precondition', // payablePaise
  'tax/certificate-not-found': 'not-found',
  'broadcast/not-found': 'not-found',
  'broadcast/wrong-state': 'failed-precondition', // state
  'automation/endpoint-not-found': 'not-found',
  'automation/too-many-endpoints': 'resource-exhausted', // limit
  'automation/event-not-found': 'not-found',
  'message/self': 'failed-precondition',
  'message/limited': 'permission-denied', // until
  'message/blocked': 'permission-denied',
  'message/linked-accounts': 'failed-precondition',
  'message/not-allowed': 'permission-denied', // options: of paidChat, priorityMessage, friendRequest
  'message/conversation-not-found': 'not-found',
  'message/wrong-state': 'failed-precondition', // state
  'message/not-found': 'not-found',
  'group/not-found': 'not-found',
  'group/not-member': 'failed-precondition',
  'group/admin-required': 'permission-denied',
  'group/last-admin': 'failed-precondition',
  'group/full': 'resource-exhausted', // limit
  'group/not-allowed': 'permission-denied', // uids
  'match/not-waiting': 'failed-precondition',
  'match/none-found': 'not-found',
  'banner/not-found': 'not-found',
  'banner/window': 'invalid-argument',
  'banner/slot-unknown': 'not-found', // slotId
  'faq/not-found': 'not-found',
  'legal/not-found': 'not-found',
  'legal/wrong-state': 'failed-precondition', // state
  'legal/version-old': 'failed-precondition', // version
  'legal/date-past': 'invalid-argument',
  'legal/place-unknown': 'invalid-argument', // place
  'ticket/not-found': 'not-found',
  'ticket/record-not-found': 'not-found', // kind
  'ticket/wrong-state': 'failed-precondition', // state
  'ticket/full': 'resource-exhausted', // limit
  'ticket/not-staff': 'failed-precondition',
  'ticket/handler-required': 'failed-precondition',
  'legal/accept-required': 'failed-precondition', // termsVersion, privacyVersion
  'account/open-obligations': 'failed-precondition', // obligations
  'account/not-leaving': 'failed-precondition',
  'session/limited': 'permission-denied', // until
  'report/target-not-found': 'not-found',
  'report/self': 'failed-precondition',
  'case/not-found': 'not-found',
  'case/wrong-state': 'failed-precondition', // state
  'case/taken': 'failed-precondition',
  'moderation/limit': 'permission-denied', // maxDays
  'moderation/nothing-to-hide': 'failed-precondition',
  'action/not-found': 'not-found',
  'action/wrong-state': 'failed-precondition', // state
  'appeal/used': 'failed-precondition',
  'appeal/too-late': 'failed-precondition', // until
  'appeal/not-asked': 'failed-precondition',
  'appeal/own-decision': 'permission-denied',
  'flagged/not-found': 'not-found',
  'flagged/decided': 'failed-precondition', // state
  'grievance/not-found': 'not-found',
  'grievance/wrong-state': 'failed-precondition', // state
  'social/self': 'failed-precondition',
  'social/staff': 'failed-precondition',
  'friend/already': 'failed-precondition',
  'friend/pending': 'failed-precondition',
  'friend/too-soon': 'failed-precondition', // until
  'friend/not-asked': 'not-found',
  'friend/not-friends': 'failed-precondition',
  internal: 'internal',
} as const satisfies Record<string, ErrorClass>;

export type ErrorCode = keyof typeof errorClasses;
