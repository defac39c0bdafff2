import { z } from 'zod';
import { paise, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { agencySettlementDoc, settledSums } from '../documents/agencies.ts';
import { docId, instant, pageLimit, reason, requestId, uid } from '../ids.ts';
import { personInRow } from '../list-shapes.ts';

const stateOfSettlement = agencySettlementDoc.shape.state;
const settlementStep = agencySettlementDoc.shape.reviews.element.shape.step;
const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;

const settlementReply = z.strictObject({
  settlementId: docId,
  agencyId: docId,
  agencyName: z.string(),
  state: stateOfSettlement,
  startAt: instant,
  endAt: instant,
  countedUntil: instant,
  hosts: z.int(),
  totals: settledSums,
  /** What became of the agency's own money in the period. */
  money: z.strictObject({
    releasedPaise: paise,
    /** Withheld, less what was given back. */
    tdsPaise: signedPaise,
    /** Kept for a debt. */
    debtPaise: paise,
    /** Taken back or forfeited after its release. */
    lostPaise: paise,
    /** Set aside for withdrawals, less what came back. */
    withdrawnPaise: signedPaise,
    /** Sent to the bank, less what was returned. */
    paidPaise: signedPaise,
    feesPaise: signedPaise,
  }),
});

const line = z.strictObject({ creatorUid: z.string(), displayName: z.string(), sums: settledSums });
const settlementErrors = ['agency/settlement-not-found'] as const;

export const getSettlementContract = callable({
  name: 'agency-getSettlement',
  summary: "A settlement with its lines: all of them for the agency's people and finance, their own for a creator.",
  request: z.strictObject({
    settlementId: docId,
    limit: pageLimit,
    cursor: z.strictObject({ creatorUid: uid }).optional(),
  }),
  reply: z.strictObject({
    /** Null for a creator, whose business the agency's totals are not. */
    settlement: settlementReply
      .extend({
        /** What finance did with it, oldest first. Who, why and by which ticket is for finance alone. */
        reviews: z.array(
          z.strictObject({
            step: settlementStep,
            at: instant,
            by: personInRow.nullable(),
            reason: z.string().nullable(),
            ticket: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
    lines: z.array(line),
    cursor: z.strictObject({ creatorUid: z.string() }).nullable(),
  }),
  ...ofPerson,
  errors: settlementErrors,
});

export const listSettlementsContract = callable({
  name: 'agency-listSettlements',
  summary: 'Settlements in one state, or of one agency, newest first.',
  request: z.strictObject({
    agencyId: docId.optional(),
    state: stateOfSettlement.optional(),
    limit: pageLimit,
    cursor: z.strictObject({ startAt: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    settlements: z.array(settlementReply),
    cursor: z.strictObject({ startAt: instant, id: docId }).nullable(),
  }),
  audience: { staff: ['finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});

export const decideSettlementContract = callable({
  name: 'agency-decideSettlement',
  summary: 'Finance checks a settlement, another person approves it; a dispute, with its ticket, sends it back.',
  request: z
    .strictObject({
      requestId,
      settlementId: docId,
      step: settlementStep,
      /** Goes with a dispute. */
      ticket: z.string().trim().min(1).max(80).optional(),
      reason,
    })
    .refine(({ step, ticket }) => (step === 'dispute') === (ticket !== undefined), {
      path: ['ticket'],
      error: 'goes with a dispute',
    }),
  reply: z.strictObject({ settlementId: docId, state: stateOfSettlement }),
  audience: { staff: ['finance', 'admin'] },
  area: null,
  movesMoney: true,
  quota: 'none',
  errors: ['agency/settlement-not-found', 'agency/self', 'agency/wrong-state', 'approval/self', 'ledger/key-reused'],
});

export const exportSettlementContract = callable({
  name: 'agency-exportSettlement',
  summary: 'The settlement as a CSV file, by a link that works for ten minutes.',
  request: z.strictObject({ settlementId: docId }),
  reply: z.strictObject({ url: z.string(), expiresAt: instant }),
  ...ofPerson,
  errors: [...settlementErrors, 'agency/wrong-state'],
});
