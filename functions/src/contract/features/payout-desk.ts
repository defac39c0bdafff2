import { z } from 'zod';
import { paise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { payee } from '../documents/ledger.ts';
import { payoutHold } from '../documents/payees.ts';
import {
  attemptStatus,
  payoutProviderName,
  transferCause,
  withdrawalReason,
  withdrawalState,
} from '../documents/payouts.ts';
import { docId, instant, uid } from '../ids.ts';
import { personInRow } from '../list-shapes.ts';
import { listedWithdrawal } from './payout.ts';

const staff = { audience: { staff: ['finance', 'admin'] }, area: null, movesMoney: false, quota: 'none' } as const;

/** What somebody has found out about a payment, as the second person has to judge it. */
const resolutionShown = z.strictObject({
  approvalId: docId,
  verdict: z.enum(['paid-by-hand', 'sent', 'never-sent', 'came-back']),
  utr: z.string().nullable(),
  paidOn: z.iso.date().nullable(),
  note: z.string(),
  /** The bank's paper, by a link of ten minutes; null where none was uploaded. */
  proofUrl: z.url().nullable(),
  askedBy: personInRow,
  at: instant,
  expiresAt: instant,
  /** Too late to confirm: it has to be said again. */
  isLapsed: z.boolean(),
});

export const getWithdrawalContract = callable({
  name: 'payout-getWithdrawal',
  summary:
    'One withdrawal with all that staff know: attempts, every step, who approved, what waits for a second person.',
  request: z.strictObject({ withdrawalId: docId }),
  reply: z.strictObject({
    ...listedWithdrawal.shape,
    /** The payee's owner. */
    owner: personInRow,
    agencyName: z.string().nullable(),
    accountKind: z.enum(['bank', 'vpa']),
    /** What its owner can do about the reason. */
    fix: withdrawalReason.shape.fix.nullable(),
    attempts: z.array(
      z.strictObject({
        ...listedWithdrawal.shape.attempts.element.shape,
        number: z.int(),
        provider: payoutProviderName,
        status: attemptStatus,
        /** How often this very reference may have been sent. */
        sends: z.int(),
        cause: transferCause.nullable(),
        utr: z.string().nullable(),
        providerFeePaise: paise,
        endedAt: instant.nullable(),
      }),
    ),
    timeline: z.array(z.strictObject({ state: withdrawalState, note: z.string().nullable(), at: instant })),
    /** Approvals that still count. */
    approvals: z.array(z.strictObject({ ...personInRow.shape, at: instant })),
    approvalsMissing: z.int(),
    /** It is the caller's own, or their agency's: others decide it. */
    isOwn: z.boolean(),
    resolution: resolutionShown.nullable(),
    /** Why nothing is sent to this payee for now. */
    hold: z
      .strictObject({ reason: payoutHold.shape.reason, note: z.string(), since: instant, reviewAt: instant })
      .nullable(),
    /** The owner has shut their wallet. */
    isFrozen: z.boolean(),
    /** While approved: from when on a batch takes it. */
    batchAt: instant.nullable(),
    /** When the provider is asked next. */
    checkDueAt: instant.nullable(),
  }),
  ...staff,
  errors: ['payout/not-found'],
});

/** Why a run now would leave an approved withdrawal for later. */
const leftOut = z.enum([
  'too-young',
  'on-hold',
  'wallet-frozen',
  'low-float',
  'by-hand',
  'being-settled',
  'on-its-way',
]);

export const previewBatchContract = callable({
  name: 'payout-previewBatch',
  summary: 'What a batch would send now, by provider and one by one, and why it would leave the others out.',
  request: z.strictObject({}),
  reply: z.strictObject({
    providers: z.array(
      z.strictObject({
        provider: payoutProviderName,
        /** What would go out. */
        count: z.int(),
        netPaise: paise,
        /** Null when the provider does not tell. */
        balancePaise: z.int().nullable(),
        /** What the batch never takes the account below. */
        floorPaise: paise,
        /** The account would fall below its floor: the batch would stop. */
        wouldStop: z.boolean(),
      }),
    ),
    /** In the order of sending, at most 300; then at most 100 of those that are not due. */
    withdrawals: z.array(
      z.strictObject({
        withdrawalId: docId,
        payee,
        ownerUid: uid,
        holderName: z.string(),
        account: z.string(),
        provider: payoutProviderName,
        netPaise: paise,
        batchAt: instant.nullable(),
        /** Null: it would go out. */
        leftOut: leftOut.nullable(),
      }),
    ),
  }),
  ...staff,
  errors: [],
});
