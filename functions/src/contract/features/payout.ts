import { z } from 'zod';
import { paise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { payee } from '../documents/ledger.ts';
import { attemptStatus, payoutProviderName, riskMark, withdrawalState } from '../documents/payouts.ts';
import { docId, instant, reason, requestId, uid } from '../ids.ts';
import { paged, paging } from '../list-shapes.ts';
import { secondWord, secondWordErrors } from '../second-person.ts';

/** Earned money is paid out to its owner whatever they are kept from. */
const own = { audience: 'person', evenBanned: true, area: 'payouts', quota: 'counted' } as const;
const staff = { audience: { staff: ['finance', 'admin'] }, area: null, quota: 'none' } as const;

/** For whom: the caller as a creator, or the agency they own. */
const as = z.enum(['creator', 'agency']);
const amountPaise = paise.min(1);
/** A bank's reference of a payment: UTR or RRN. */
const utr = z.string().regex(/^[A-Za-z0-9/-]{6,40}$/);
const calendarDay = z.iso.date();

const blocked = [
  'creator/required',
  'agency/required',
  'payout/kyc-required',
  'user/duplicate-identity',
  'payout/on-hold',
  'wallet/frozen',
  'device/cooling-off',
  'payout/cooling-off',
  'payout/beneficiary-required',
  'payout/beneficiary-not-verified',
  'payout/name-mismatch',
  'payout/open-exists',
  'payout/minimum',
  'payout/insufficient',
  'payout/limit',
] as const;

export const previewWithdrawalContract = callable({
  name: 'payout-previewWithdrawal',
  summary:
    'What a withdrawal of this amount would bring and when, what the limits leave, and all that stands against it.',
  request: z.strictObject({ as, amountPaise }),
  reply: z.strictObject({
    availablePaise: paise,
    tdsPaise: paise,
    feePaise: paise,
    netPaise: paise,
    /** In India: `YYYY-MM-DD`. */
    expectedDay: calendarDay,
    minPaise: paise,
    leftTodayPaise: paise,
    leftThisMonthPaise: paise,
    /** Where it would go, masked; null while there is no account. */
    account: z.string().nullable(),
    /** The refusals that a request would meet, the first one first. Empty: it may be made. */
    blockers: z.array(
      z.strictObject({
        code: z.string(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
  }),
  ...own,
  movesMoney: false,
  errors: ['creator/required', 'agency/required'],
});

export const requestWithdrawalContract = callable({
  name: 'payout-requestWithdrawal',
  summary: 'Asks for money to be paid out to the own account. It is set aside at once.',
  request: z.strictObject({ requestId, as, amountPaise }),
  reply: z.strictObject({
    withdrawalId: docId,
    state: withdrawalState,
    amountPaise: paise,
    tdsPaise: paise,
    feePaise: paise,
    netPaise: paise,
    expectedAt: instant,
  }),
  ...own,
  movesMoney: true,
  errors: [...blocked, 'ledger/key-reused'],
});

export const cancelWithdrawalContract = callable({
  name: 'payout-cancelWithdrawal',
  summary: 'Takes a withdrawal back before anybody has begun to send it.',
  request: z.strictObject({ requestId, withdrawalId: docId }),
  reply: z.strictObject({ withdrawalId: docId, state: withdrawalState, amountPaise: paise }),
  ...own,
  movesMoney: true,
  errors: ['payout/not-found', 'payout/wrong-state', 'ledger/key-reused'],
});

export const decideContract = callable({
  name: 'payout-decide',
  summary: 'Approves a withdrawal, rejects it, or keeps it for a closer look. Large or marked ones take two people.',
  request: z.strictObject({
    requestId,
    withdrawalId: docId,
    decision: z.enum(['approve', 'reject', 'hold']),
    /** Its owner reads the reason of a rejection. */
    reason,
  }),
  reply: z.strictObject({ withdrawalId: docId, state: withdrawalState, approvalsMissing: z.int() }),
  ...staff,
  movesMoney: true,
  errors: ['payout/not-found', 'approval/self', 'payout/wrong-state', 'ledger/key-reused'],
});

export const runBatchContract = callable({
  name: 'payout-runBatch',
  summary: 'Sends approved withdrawals now: all that are old enough, or the ones named.',
  request: z.strictObject({ requestId, withdrawalIds: z.array(docId).min(1).max(50).optional(), reason }),
  reply: z.strictObject({
    sent: z.int(),
    sentPaise: paise,
    left: z.int(),
    stopped: z.array(payoutProviderName),
  }),
  ...staff,
  movesMoney: true,
  errors: ['ledger/key-reused'],
});

/** What a person has seen: a bank's confirmation, a line of a statement. */
const note = z.string().trim().min(10).max(1_000);
/** A file that staff have uploaded to the folder of this withdrawal. */
const proofPath = z.string().regex(/^payout-proofs\/[A-Za-z0-9_-]{1,128}\/[A-Za-z0-9_-]{8,64}$/);
const resolved = z.strictObject({ withdrawalId: docId, approvalId: docId });
const resolutionErrors = [
  'payout/not-found',
  'approval/self',
  'payout/wrong-state',
  'payout/paid-on',
  'payout/proof-missing',
  'payout/utr-used',
  'ledger/key-reused',
] as const;

export const markPaidContract = callable({
  name: 'payout-markPaid',
  summary: 'Says that an approved withdrawal was paid by hand. A second person confirms it.',
  request: z.strictObject({ requestId, withdrawalId: docId, utr, paidOn: calendarDay, note, proofPath, reason }),
  reply: resolved,
  ...staff,
  movesMoney: true,
  errors: resolutionErrors,
});

export const resolveUnknownContract = callable({
  name: 'payout-resolveUnknown',
  summary: 'Says, with proof, what became of money that no answer of a provider tells of. A second person confirms it.',
  request: z.strictObject({
    requestId,
    withdrawalId: docId,
    finding: z.union([
      z.strictObject({ verdict: z.literal('never-sent') }),
      z.strictObject({ verdict: z.literal('sent'), utr, paidOn: calendarDay }),
      /** Of one that is paid: by hand, or when the provider keeps silent about its return. */
      z.strictObject({ verdict: z.literal('came-back') }),
    ]),
    note,
    proofPath: proofPath.nullable(),
    reason,
  }),
  reply: resolved,
  ...staff,
  movesMoney: true,
  errors: resolutionErrors,
});

export const confirmManualContract = callable({
  name: 'payout-confirmManual',
  summary: "The second person's word on a payment by hand or on what became of an unknown one.",
  request: z.strictObject(secondWord),
  reply: z.strictObject({ withdrawalId: docId, state: withdrawalState }),
  ...staff,
  movesMoney: true,
  errors: [
    ...secondWordErrors,
    'adjust/self',
    'payout/wrong-state',
    'payout/utr-used',
    'payout/found-at-provider',
    'payout/provider-unavailable',
    'ledger/key-reused',
  ],
});

/** One of them at a time, beside the state. */
const withdrawalFilter = {
  /** `undecided`: requested or in review, which is what waits for finance. */
  state: z.enum([...withdrawalState.options, 'undecided']).optional(),
  payee: payee.optional(),
  agencyId: docId.optional(),
  from: instant.optional(),
  to: instant.optional(),
};
const oneOwner = {
  check: ({ payee: one, agencyId }: { payee?: unknown; agencyId?: unknown }) =>
    one === undefined || agencyId === undefined,
  error: { path: ['agencyId'], error: 'name a payee or an agency, not both' },
};

export const listedWithdrawal = z.strictObject({
  withdrawalId: docId,
  payee,
  ownerUid: uid,
  agencyId: docId.nullable(),
  state: withdrawalState,
  amountPaise: paise,
  tdsPaise: paise,
  feePaise: paise,
  netPaise: paise,
  account: z.string(),
  holderName: z.string(),
  provider: payoutProviderName,
  attempts: z.array(
    z.strictObject({
      reference: z.string(),
      status: attemptStatus,
      mode: z.string().nullable(),
      providerId: z.string().nullable(),
      reason: z.string().nullable(),
      startedAt: instant,
    }),
  ),
  utr: z.string().nullable(),
  reason: z.string().nullable(),
  riskMarks: z.array(riskMark),
  needsSecond: z.boolean(),
  approvedBy: z.array(uid),
  resolutionId: docId.nullable(),
  expectedAt: instant,
  createdAt: instant,
  paidAt: instant.nullable(),
});

export const listWithdrawalsContract = callable({
  name: 'payout-listWithdrawals',
  summary: 'Withdrawals, newest first, with what staff know of them.',
  request: z
    .strictObject({
      ...withdrawalFilter,
      ...paging,
    })
    .refine(oneOwner.check, oneOwner.error),
  reply: z.strictObject({
    withdrawals: z.array(listedWithdrawal),
    /** Of the payee that was asked for, since the beginning. */
    totals: z.strictObject({ releasedPaise: paise, tdsPaise: paise, withdrawnPaise: paise }).nullable(),
    ...paged,
  }),
  ...staff,
  movesMoney: false,
  errors: [],
});

export const exportWithdrawalsContract = callable({
  name: 'payout-exportWithdrawals',
  summary: 'Withdrawals of a time as CSV, by a link that lasts a quarter of an hour.',
  request: z
    .strictObject({ ...withdrawalFilter, from: instant, to: instant, reason })
    .refine(oneOwner.check, oneOwner.error),
  reply: z.strictObject({ url: z.url(), rows: z.int(), expiresAt: instant }),
  ...staff,
  movesMoney: false,
  errors: ['payout/too-many-rows'],
});
