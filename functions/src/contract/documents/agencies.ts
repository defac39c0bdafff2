import { z } from 'zod';
import { bps, signedPaise } from '../amounts.ts';
import { docId, uid } from '../ids.ts';

const name = z.string().trim().min(3).max(60);
const count = z.int().min(0);

/** What a creator types to join. */
export const agencyCode = z.string().regex(/^[A-Z0-9]{4,12}$/);
export const agencyContact = z.strictObject({
  name: z.string().trim().min(3).max(60),
  email: z.email().max(200),
});
export const agencyState = z.enum(['active', 'suspended', 'ended']);

/** `agencies/{agencyId}`: the contract with an agency. Its own people read it. */
export const agencyDoc = z.strictObject({
  agencyId: docId,
  name,
  /** The name in lower case: what lists are sorted and searched by. */
  nameKey: z.string(),
  ownerUid: uid,
  code: agencyCode,
  contact: agencyContact,
  /**
   * What creators who join are offered: the agency's part of their income. Who has joined keeps what they agreed to.
   */
  share: z.strictObject({ bps, next: z.strictObject({ bps, effectiveAt: z.date() }).nullable() }),
  state: agencyState,
  /** Why it is suspended or ended, in words its people may read. */
  stateReason: z.string().max(500).nullable(),
  startsAt: z.date(),
  endsAt: z.date().nullable(),
  /** When its memberships have to be ended; null when it runs on, and once they are. */
  endDueAt: z.date().nullable(),
  /** Creators whose income it has a part of. */
  hosts: count,
  /** People of its team, the owner included. */
  members: count,
  /** The start of the period whose statement is being kept. All before it have been generated. */
  settlingFrom: z.date(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type AgencyDoc = z.infer<typeof agencyDoc>;

/** `agencyCodes/{code}`: whose code it is. Nobody reads it through rules. */
export const agencyCodeDoc = z.strictObject({ agencyId: docId });

export const agencyRole = z.enum(['owner', 'manager', 'viewer']);
export type AgencyRole = z.infer<typeof agencyRole>;

/** `agencyMembers/{agencyId}~{uid}`: somebody of an agency's team, and what they may do. */
export const agencyMemberDoc = z.strictObject({
  agencyId: docId,
  uid,
  displayName: z.string(),
  /** Where the invitation went; null for the owner, whom staff named. */
  email: z.string().nullable(),
  role: agencyRole,
  at: z.date(),
});
export type AgencyMemberDoc = z.infer<typeof agencyMemberDoc>;

/** `agencyInvitations/{id}`: an open door into a team (by a one-time code) or, for one creator, into the agency. */
export const agencyInvitationDoc = z.strictObject({
  invitationId: docId,
  agencyId: docId,
  to: z.discriminatedUnion('kind', [
    /** The code itself is told once and kept nowhere. */
    z.strictObject({
      kind: z.literal('team'),
      email: z.string(),
      role: agencyRole.exclude(['owner']),
      codeHash: z.string(),
    }),
    /** `byPhone`: the agency proposed a number, and is not told whose it is. */
    z.strictObject({ kind: z.literal('creator'), uid, byPhone: z.literal(true).optional() }),
  ]),
  state: z.enum(['open', 'accepted', 'cancelled']),
  invitedBy: uid,
  inputHash: z.string(),
  at: z.date(),
  expiresAt: z.date(),
});
export type AgencyInvitationDoc = z.infer<typeof agencyInvitationDoc>;

/** What somebody agreed to: exactly what they were shown, and when. */
export const agencyConsent = z.strictObject({
  termsVersion: z.string(),
  agencyShareBps: bps,
  noticeDays: z.int().min(0),
  at: z.date(),
});
export type AgencyConsent = z.infer<typeof agencyConsent>;

const wanted = z.strictObject({ agencyId: docId, agencyName: name, consent: agencyConsent });

/** `memberships/{creatorUid}`: which agency a creator belongs to, and the way in and out. Read by the creator. */
export const membershipDoc = z.strictObject({
  creatorUid: uid,
  /** `requested` waits for staff; `leaving` is a membership whose notice runs; `left` is none. */
  state: z.enum(['requested', 'active', 'leaving', 'left']),
  /** Of the agency asked for or belonged to; null when there is none. */
  current: wanted.nullable(),
  /** Since when the agency has its part. */
  since: z.date().nullable(),
  /** The due field of the notice. */
  leaveDueAt: z.date().nullable(),
  /** Until when the agency may object; null when it may not, or has. */
  objectableUntil: z.date().nullable(),
  /** The one objection an agency has in a membership is spent. */
  hasObjected: z.boolean(),
  /** Where a leaving creator goes; staff confirm it before the notice ends, or after. */
  next: wanted.extend({ isConfirmed: z.boolean() }).nullable(),
  /** Since when staff have to let the creator in, or on to the next agency; null when nothing waits for them. */
  waitingSince: z.date().nullable(),
  /** Memberships that were, oldest first, each with what was agreed. */
  history: z.array(wanted.extend({ since: z.date(), until: z.date() })).max(50),
  updatedAt: z.date(),
});
export type MembershipDoc = z.infer<typeof membershipDoc>;

export const hostRequestKind = z.enum(['propose', 'activate', 'deactivate', 'remove', 'object']);
export type HostRequestKind = z.infer<typeof hostRequestKind>;

/** `agencyRequests/{id}`: something an agency asks of staff about a creator. Read by the agency's people. */
export const agencyRequestDoc = z.strictObject({
  requestId: docId,
  agencyId: docId,
  kind: hostRequestKind,
  /** Null for a proposal: whom a phone belongs to is not for the agency to learn. */
  creatorUid: uid.nullable(),
  /** Of a proposal: how staff find the person, and what the agency recognises its own line by. */
  proposal: z.strictObject({ name: z.string(), phoneHash: z.string(), phoneMask: z.string() }).nullable(),
  note: z.string().max(500),
  state: z.enum(['open', 'approved', 'rejected', 'lapsed']),
  askedBy: uid,
  verdict: z.string().nullable(),
  decidedBy: uid.nullable(),
  at: z.date(),
});
export type AgencyRequestDoc = z.infer<typeof agencyRequestDoc>;

const parts = z.strictObject({ creatorPaise: signedPaise, agencyPaise: signedPaise });

/** Sums over earning rows of one agency. */
export const settledSums = z.strictObject({
  calls: z.int(),
  minutes: z.int(),
  gifts: z.int(),
  coins: z.int(),
  earned: parts,
  /** Reversals and take-backs, whatever they touched: what waited, what was released, or a debt. Never positive. */
  takenBack: parts,
});
export type SettledSums = z.infer<typeof settledSums>;

/** How far one kind of rows has been counted: everything before `until`, and up to `after` beyond it. */
export const settledThrough = z.strictObject({
  until: z.date(),
  after: z.strictObject({ at: z.date(), id: docId }).nullable(),
});
export type SettledThrough = z.infer<typeof settledThrough>;

/**
 * `agencySettlements/{agencyId}~{first day}`: an agency's statement of one period. It grows while the period runs and
 * is generated when it is over; then finance check and approve it. Read by the agency's people.
 */
export const agencySettlementDoc = z.strictObject({
  settlementId: docId,
  agencyId: docId,
  agencyName: name,
  state: z.enum(['running', 'generated', 'checked', 'approved', 'disputed']),
  startAt: z.date(),
  /** The first instant after it. */
  endAt: z.date(),
  hosts: count,
  totals: settledSums,
  /** The agency's commission by day in India, its creators' part beside it. */
  days: z.record(z.string(), parts),
  /** What moved into (+) and out of (-) the agency's available money, by the account on the other side. */
  available: z.record(z.string(), z.int()),
  /** The same of the money set aside for its withdrawals. */
  payout: z.record(z.string(), z.int()),
  through: z.strictObject({ earnings: settledThrough, available: settledThrough, payout: settledThrough }),
  /** Who of finance did what, oldest first. */
  reviews: z
    .array(
      z.strictObject({
        by: uid,
        step: z.enum(['check', 'approve', 'dispute', 'reopen']),
        reason: z.string(),
        ticket: z.string().nullable(),
        at: z.date(),
      }),
    )
    .max(50),
  updatedAt: z.date(),
});
export type AgencySettlementDoc = z.infer<typeof agencySettlementDoc>;

/** `agencySettlementLines/{settlementId}~{creatorUid}`: one creator in one statement. They read theirs. */
export const agencySettlementLineDoc = z.strictObject({
  settlementId: docId,
  agencyId: docId,
  creatorUid: uid,
  startAt: z.date(),
  endAt: z.date(),
  sums: settledSums,
  updatedAt: z.date(),
});
export type AgencySettlementLineDoc = z.infer<typeof agencySettlementLineDoc>;
