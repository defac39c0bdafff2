import type { CollectionName, DocumentOf } from '../../contract/collections.ts';
import type { EventType, OutboxEventDoc } from '../../contract/documents/automation.ts';

type Facts = OutboxEventDoc['facts'];

export interface Happening {
  readonly type: EventType;
  /** Tells two happenings of one document apart, and is the same for a repeat. */
  readonly occasion: string;
  readonly facts: Facts;
}

type Decider<C extends CollectionName> = (before: DocumentOf<C> | undefined, after: DocumentOf<C>) => Happening | null;

interface Stated {
  readonly state: string;
}

const isNewState = (before: Stated | undefined, after: Stated) => before?.state !== after.state;
const occasionOf = (state: string, at: Date) => `${state}~${at.getTime()}`;

/** From when on a withdrawal is at a provider: from then on its news are those of a payout. */
const PAYOUT_STATES: readonly string[] = ['processing', 'unknown', 'paid', 'failed', 'returned'];

/**
 * What the outside is told of a change, by the document it happened to. Ids, states, masks and sums only: no name, no
 * phone, no account number.
 */
export const deciders = {
  creatorApplications: (before, after) => {
    if (!isNewState(before, after) || after.state === 'draft') return null;
    const { uid, state, agencyCode, updatedAt } = after;
    const facts = { uid, state, hasAgency: agencyCode !== null };
    return { type: 'application.changed', occasion: occasionOf(state, updatedAt), facts };
  },

  withdrawals: (before, after) => {
    const { withdrawalId, payee, state, amountPaise, netPaise, beneficiary, utr, reason, updatedAt } = after;
    if (!isNewState(before, after) || state === 'submitting') return null;
    return {
      type: PAYOUT_STATES.includes(state) ? 'payout.changed' : 'withdrawal.changed',
      occasion: occasionOf(state, updatedAt),
      facts: {
        withdrawalId,
        payeeKind: payee.kind,
        payeeId: payee.id,
        state,
        amountPaise,
        netPaise,
        account: beneficiary.mask,
        utr,
        reason: reason?.key ?? null,
      },
    };
  },

  riskFlags: (before, after) => {
    if (!isNewState(before, after)) return null;
    const { flagId, kind, subjectUid, score, state, heldPayouts, extraHoldDays, at, decidedAt } = after;
    return {
      type: 'fraud-flag.changed',
      occasion: occasionOf(state, decidedAt ?? at),
      facts: { flagId, kind, subjectUid, score, state, heldPayouts, extraHoldDays },
    };
  },

  /** A case opens, again or for the first time, is taken, or is closed. */
  reportCases: (before, after) => {
    if (!isNewState(before, after)) return null;
    const { caseId, target, lane, reports, state, dueAt, updatedAt } = after;
    const facts = { caseId, targetKind: target.kind, lane, reports, state, dueAt: dueAt.toISOString() };
    return { type: 'report.changed', occasion: occasionOf(state, updatedAt), facts };
  },

  tickets: (before, after) => {
    if (!isNewState(before, after)) return null;
    const { ticketId, topic, state, dispute, turnAt } = after;
    const facts = { ticketId, topic, state, isDispute: dispute !== null };
    return { type: 'ticket.changed', occasion: occasionOf(state, turnAt), facts };
  },

  agencySettlements: (before, after) => {
    if (!isNewState(before, after) || after.state === 'running') return null;
    const { settlementId, agencyId, state, totals, startAt, endAt, updatedAt } = after;
    return {
      type: 'settlement.changed',
      occasion: occasionOf(state, updatedAt),
      facts: {
        settlementId,
        agencyId,
        state,
        agencyPaise: totals.earned.agencyPaise + totals.takenBack.agencyPaise,
        startAt: startAt.toISOString(),
        endAt: endAt.toISOString(),
      },
    };
  },

  /** The hourly release of earnings: every run of a day adds to its document. */
  releaseRuns: (before, after) => {
    if (before?.at.getTime() === after.at.getTime()) return null;
    const { day, payees, failed, rows, grossPaise, tdsPaise, at } = after;
    const facts = { job: 'earning-release', day, payees, failed, rows, grossPaise, tdsPaise };
    return { type: 'job.finished', occasion: occasionOf('released', at), facts };
  },

  statementRuns: (before, after) => {
    if (!isNewState(before, after) || after.state !== 'done') return null;
    const { month, issued, failed, at } = after;
    const facts = { job: 'statements', month, issued, failed: failed.length };
    return { type: 'job.finished', occasion: occasionOf('done', at), facts };
  },
} as const satisfies { readonly [C in CollectionName]?: Decider<C> };

export type EventSource = keyof typeof deciders;
