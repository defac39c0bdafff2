import { noSums } from '../../../src/features/agency/sum-settlement.ts';
import { newPayee } from '../../../src/features/earning/public.ts';
import { payeeAccounts } from '../../../src/ledger/accounts.ts';
import { AGENCY, at, later, type Seeds } from './seed.ts';

const consent = { termsVersion: '2026-11', agencyShareBps: 2_500, noticeDays: 7, at };
const nothing = { until: at, after: null };

export const agencySeeds: Seeds<
  | 'agencies'
  | 'agencyCodes'
  | 'agencyInvitations'
  | 'agencyMembers'
  | 'agencyRequests'
  | 'agencySettlementLines'
  | 'agencySettlements'
  | 'memberships'
> = {
  agencies: {
    id: () => AGENCY,
    doc: (owner) => ({
      agencyId: AGENCY,
      name: 'Stars',
      nameKey: 'stars',
      ownerUid: owner,
      code: 'STARS1',
      contact: { name: 'Omar', email: 'omar@stars.example' },
      share: { bps: 2_500, next: null },
      state: 'active',
      stateReason: null,
      startsAt: at,
      endsAt: null,
      endDueAt: null,
      hosts: 1,
      members: 2,
      settlingFrom: at,
      createdAt: at,
      updatedAt: at,
    }),
  },
  agencyCodes: { id: () => 'STARS1', doc: () => ({ agencyId: AGENCY }) },
  agencyInvitations: {
    id: (owner) => `invitation-${owner}`,
    doc: (owner) => ({
      invitationId: `invitation-${owner}`,
      agencyId: AGENCY,
      to: { kind: 'creator', uid: owner },
      state: 'open',
      invitedBy: 'omar',
      inputHash: 'hash',
      at,
      expiresAt: later,
    }),
    agencyField: 'agencyId',
  },
  agencyMembers: {
    id: (owner) => `${AGENCY}~${owner}`,
    doc: (owner) => ({ agencyId: AGENCY, uid: owner, displayName: 'Omar', email: null, role: 'owner', at }),
    ownerField: 'uid',
    agencyField: 'agencyId',
  },
  agencyRequests: {
    id: (owner) => `request-${owner}`,
    doc: (owner) => ({
      requestId: `request-${owner}`,
      agencyId: AGENCY,
      kind: 'remove',
      creatorUid: owner,
      proposal: null,
      note: 'no longer answers',
      state: 'open',
      askedBy: 'omar',
      verdict: null,
      decidedBy: null,
      at,
    }),
    ownerField: 'creatorUid',
    agencyField: 'agencyId',
  },
  agencySettlementLines: {
    id: (owner) => `${AGENCY}~2026-11-01~${owner}`,
    doc: (owner) => ({
      settlementId: `${AGENCY}~2026-11-01`,
      agencyId: AGENCY,
      creatorUid: owner,
      startAt: at,
      endAt: later,
      sums: noSums,
      updatedAt: at,
    }),
    ownerField: 'creatorUid',
    agencyField: 'agencyId',
  },
  agencySettlements: {
    id: () => `${AGENCY}~2026-11-01`,
    doc: () => ({
      settlementId: `${AGENCY}~2026-11-01`,
      agencyId: AGENCY,
      agencyName: 'Stars',
      state: 'running',
      startAt: at,
      endAt: later,
      hosts: 1,
      totals: noSums,
      days: {},
      available: {},
      payout: {},
      through: { earnings: nothing, available: nothing, payout: nothing },
      reviews: [],
      updatedAt: at,
    }),
    agencyField: 'agencyId',
  },
  memberships: {
    id: (owner) => owner,
    doc: (owner) => ({
      creatorUid: owner,
      state: 'active',
      current: { agencyId: AGENCY, agencyName: 'Stars', consent },
      since: at,
      leaveDueAt: null,
      objectableUntil: null,
      hasObjected: false,
      next: null,
      waitingSince: null,
      history: [],
      updatedAt: at,
    }),
    ownerField: 'creatorUid',
  },
};

const payee = { kind: 'agency', id: AGENCY } as const;

/** What belongs to the agency itself, beside the documents that are about somebody in it. */
export const agencyOwned: readonly { readonly path: string; readonly doc: Record<string, unknown> }[] = [
  ...Object.values(payeeAccounts(payee)).map((id) => ({
    path: `accounts/${id}`,
    doc: { id, asset: 'INR', ownerUid: null, balance: 5, seq: 1, updatedAt: at },
  })),
  { path: `payees/agency:${AGENCY}`, doc: { ...newPayee(payee, { ownerUid: 'somebody', now: at }) } },
];
