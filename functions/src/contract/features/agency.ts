import { z } from 'zod';
import { bps, paise, signedPaise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { agencyCode, agencyContact, agencyDoc, agencyRole, agencyState } from '../documents/agencies.ts';
import { payoutHold } from '../documents/payees.ts';
import { creatorCardDoc } from '../documents/people.ts';
import { docId, instant, pageLimit, reason, requestId, uid } from '../ids.ts';

const admin = { audience: { staff: ['admin'] }, area: null, movesMoney: true, quota: 'none' } as const;
const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;
/** Who is let in to see the money, and who is not any more: a session that was signed out everywhere decides neither. */
const ofDoor = { ...ofPerson, movesMoney: true } as const;
/** What everything that an agency's own people do can be refused with. */
const ofTeam = ['agency/required', 'agency/role-required'] as const;

const agencyReply = z.strictObject({
  agencyId: docId,
  name: z.string(),
  ownerUid: z.string(),
  code: z.string(),
  contact: agencyContact,
  agencyShareBps: bps,
  nextShare: z.strictObject({ agencyShareBps: bps, effectiveAt: instant }).nullable(),
  state: agencyState,
  stateReason: z.string().nullable(),
  startsAt: instant,
  endsAt: instant.nullable(),
  hosts: z.int(),
  members: z.int(),
});

const teamMember = z.strictObject({
  uid: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  role: agencyRole,
  at: instant,
});

export const saveAgencyContract = callable({
  name: 'agency-saveAgency',
  summary: 'Takes an agency on, with its owner, code and rate, or changes what was agreed with one.',
  request: z.strictObject({
    requestId,
    /** The agency to change; absent for a new one. */
    agencyId: docId.optional(),
    name: agencyDoc.shape.name,
    ownerUid: uid,
    code: agencyCode,
    contact: agencyContact,
    /** For creators who join from `effectiveAt` on (at once when absent or past); the others keep what they agreed to. */
    agencyShareBps: bps,
    effectiveAt: instant.optional(),
    startsAt: instant,
    endsAt: instant.nullable(),
    reason,
  }),
  reply: agencyReply,
  ...admin,
  errors: [
    'auth/self-role',
    'agency/self',
    'agency/not-found',
    'user/not-found',
    'agency/one-level',
    'agency/already-member',
    'agency/code-taken',
    'config/out-of-bounds',
    'ledger/key-reused',
  ],
});

export const setAgencyStateContract = callable({
  name: 'agency-setAgencyState',
  summary:
    "Suspends an agency (no new creators, no payouts of its own), lets it go on, or ends it. Creators' work goes on.",
  request: z.strictObject({ requestId, agencyId: docId, state: agencyState, reason }),
  reply: agencyReply,
  ...admin,
  errors: ['agency/self', 'agency/not-found', 'agency/wrong-state', 'ledger/key-reused'],
});

export const listAgenciesContract = callable({
  name: 'agency-listAgencies',
  summary: 'Agencies by name, or those whose name begins with some letters; or one by its id.',
  request: z.strictObject({
    /** The other filters say nothing then. */
    agencyId: docId.optional(),
    search: z.string().trim().min(1).max(60).optional(),
    state: agencyState.optional(),
    limit: pageLimit,
    cursor: z.strictObject({ nameKey: z.string().max(60), id: docId }).optional(),
  }),
  reply: z.strictObject({
    agencies: z.array(
      agencyReply.extend({
        /** Empty where there is no profile any more. */
        ownerName: z.string(),
        /** What stands between the agency and its money. */
        hold: payoutHold.omit({ by: true }).extend({ since: instant, reviewAt: instant }).nullable(),
        /** The people who work for it, of the one that was asked for by its id; null in a list. */
        team: z.array(teamMember.omit({ email: true })).nullable(),
      }),
    ),
    cursor: z.strictObject({ nameKey: z.string(), id: docId }).nullable(),
  }),
  audience: { staff: ['admin', 'finance', 'support'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});

export const inviteMemberContract = callable({
  name: 'agency-inviteMember',
  summary: 'The owner invites somebody to the team. The code is told here and only here; a repeat tells a new one.',
  request: z.strictObject({ requestId, email: z.email().max(200), role: agencyRole.exclude(['owner']) }),
  reply: z.strictObject({ invitationId: docId, code: z.string(), expiresAt: instant }),
  ...ofDoor,
  errors: [...ofTeam, 'agency/not-active', 'agency/wrong-state', 'agency/team-full', 'ledger/key-reused'],
});

export const acceptInvitationContract = callable({
  name: 'agency-acceptInvitation',
  summary: 'Whoever holds the code joins the team. Tokens are void: sign in again, or refresh.',
  request: z.strictObject({ requestId, invitationId: docId, code: z.string().min(1).max(64) }),
  reply: z.strictObject({ agencyId: docId, name: z.string(), role: agencyRole }),
  ...ofDoor,
  errors: [
    'user/not-found',
    'agency/invitation-invalid',
    'agency/already-member',
    'agency/one-level',
    'agency/not-active',
    'agency/team-full',
    'ledger/key-reused',
  ],
});

export const removeMemberContract = callable({
  name: 'agency-removeMember',
  summary: 'The owner takes somebody off the team. Their tokens are void at once.',
  request: z.strictObject({ requestId, uid }),
  reply: z.strictObject({ uid: z.string() }),
  ...ofDoor,
  errors: [...ofTeam, 'agency/self', 'agency/not-member', 'ledger/key-reused'],
});

export const cancelInvitationContract = callable({
  name: 'agency-cancelInvitation',
  summary: 'Takes an invitation back that nobody has accepted: the owner any, a manager those of creators.',
  request: z.strictObject({ requestId, invitationId: docId }),
  reply: z.strictObject({ invitationId: docId }),
  ...ofPerson,
  errors: [...ofTeam, 'agency/invitation-invalid', 'ledger/key-reused'],
});

export const listTeamContract = callable({
  name: 'agency-listTeam',
  summary: "The caller's agency's team and open invitations.",
  request: z.strictObject({}),
  reply: z.strictObject({
    members: z.array(teamMember),
    invitations: z.array(
      z.strictObject({
        invitationId: docId,
        kind: z.enum(['team', 'creator']),
        /** Of a team invitation. */
        email: z.string().nullable(),
        role: agencyRole.nullable(),
        /** Of a creator's, unless they were proposed by their phone. */
        creatorUid: z.string().nullable(),
        expiresAt: instant,
      }),
    ),
  }),
  ...ofPerson,
  errors: ofTeam,
});

export const listHostsContract = callable({
  name: 'agency-listHosts',
  summary: "The creators of the caller's agency, with what they did in the running period. No personal details.",
  request: z.strictObject({
    limit: pageLimit,
    cursor: z.strictObject({ id: docId }).optional(),
  }),
  reply: z.strictObject({
    /** The figures are of this period, as far as it was counted. */
    period: z.strictObject({ startAt: instant, endAt: instant, countedUntil: instant }),
    hosts: z.array(
      z.strictObject({
        uid: z.string(),
        displayName: z.string(),
        state: z.enum(['requested', 'active', 'leaving']),
        leaveDueAt: instant.nullable(),
        active: z.boolean(),
        availability: creatorCardDoc.shape.availability,
        rating: creatorCardDoc.shape.rating,
        agencyShareBps: bps,
        calls: z.int(),
        minutes: z.int(),
        gifts: z.int(),
        creatorPaise: signedPaise,
        agencyPaise: signedPaise,
      }),
    ),
    cursor: z.strictObject({ id: docId }).nullable(),
  }),
  ...ofPerson,
  errors: ofTeam,
});

const dayParts = z.strictObject({ day: z.string(), creatorPaise: signedPaise, agencyPaise: signedPaise });

export const getDashboardContract = callable({
  name: 'agency-getDashboard',
  summary: "The caller's agency at a glance: its commission, its money, its creators.",
  request: z.strictObject({}),
  reply: z.strictObject({
    agency: agencyReply,
    role: agencyRole,
    money: z.strictObject({ pendingPaise: paise, availablePaise: paise, processingPaise: paise, debtPaise: paise }),
    onHold: z.strictObject({ reason: z.string(), note: z.string() }).nullable(),
    kyc: z.string(),
    today: dayParts,
    /** The last seven days in India, today the last. */
    week: z.array(dayParts).length(7),
    period: z.strictObject({ startAt: instant, endAt: instant, countedUntil: instant, agencyPaise: signedPaise }),
  }),
  ...ofPerson,
  errors: ofTeam,
});
