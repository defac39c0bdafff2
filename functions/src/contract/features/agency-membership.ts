import { z } from 'zod';
import { bps, paise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { agencyCode, agencyRequestDoc, hostRequestKind, membershipDoc } from '../documents/agencies.ts';
import { docId, instant, pageLimit, reason, requestId, uid } from '../ids.ts';

const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;
/** Who has a part of a creator's income hangs on it, so a session that was signed out everywhere must not. */
const ofCreator = { ...ofPerson, movesMoney: true } as const;
const ofTeam = ['agency/required', 'agency/role-required'] as const;

/** The way into an agency: its code, or an invitation. */
const door = {
  code: agencyCode.optional(),
  invitationId: docId.optional(),
};
const hasOneDoor = (input: { code?: string | undefined; invitationId?: string | undefined }) =>
  (input.code === undefined) !== (input.invitationId === undefined);
const oneDoor = { path: ['code'], error: 'either a code or an invitation' };

const doorErrors = ['agency/code-unknown', 'agency/invitation-invalid', 'agency/not-active'] as const;

/** What a creator is shown and agrees to. */
const offer = z.strictObject({
  termsVersion: z.string().min(1).max(40),
  agencyShareBps: bps,
  noticeDays: z.int().min(0).max(90),
});

const membershipReply = z.strictObject({
  state: membershipDoc.shape.state,
  agencyId: docId.nullable(),
  agencyName: z.string().nullable(),
  leaveDueAt: instant.nullable(),
  next: z.strictObject({ agencyId: docId, agencyName: z.string(), isConfirmed: z.boolean() }).nullable(),
});

export const previewJoinContract = callable({
  name: 'agency-previewJoin',
  summary: "What joining an agency would mean: its part of the creator's income in numbers, the notice, the terms.",
  request: z.strictObject(door).refine(hasOneDoor, oneDoor),
  reply: z.strictObject({
    agencyId: docId,
    name: z.string(),
    offer,
    /** What 100 coins at their full value earn. */
    example: z.strictObject({
      coins: z.int(),
      aloneCreatorPaise: paise,
      creatorPaise: paise,
      agencyPaise: paise,
    }),
  }),
  ...ofPerson,
  errors: doorErrors,
});

export const joinContract = callable({
  name: 'agency-join',
  summary: 'The creator agrees to exactly the terms they were shown and asks to join, or to move. Staff confirm.',
  request: z.strictObject({ requestId, ...door, offer, agrees: z.literal(true) }).refine(hasOneDoor, oneDoor),
  reply: membershipReply,
  ...ofCreator,
  errors: [
    'creator/required',
    'agency/one-level',
    ...doorErrors,
    'agency/terms-changed',
    'agency/already-member',
    'agency/wrong-state',
    'ledger/key-reused',
  ],
});

export const confirmJoinContract = callable({
  name: 'agency-confirmJoin',
  summary: 'Lets a creator who asked to into the agency, or does not. Later income follows what they agreed to.',
  request: z.strictObject({ requestId, creatorUid: uid, agencyId: docId, approve: z.boolean(), reason }),
  reply: membershipReply,
  audience: { staff: ['admin'] },
  area: null,
  movesMoney: true,
  quota: 'none',
  errors: [
    'agency/self',
    'agency/not-member',
    'agency/wrong-state',
    'creator/required',
    'agency/one-level',
    'agency/not-active',
    'ledger/key-reused',
  ],
});

export const listJoinRequestsContract = callable({
  name: 'agency-listJoinRequests',
  summary: 'Creators who wait to be let into an agency, the longest waiting first.',
  request: z.strictObject({
    limit: pageLimit,
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    requests: z.array(
      z.strictObject({
        creatorUid: z.string(),
        creatorName: z.string(),
        agencyId: docId,
        agencyName: z.string(),
        offer,
        agreedAt: instant,
      }),
    ),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  audience: { staff: ['admin', 'support'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});

export const leaveContract = callable({
  name: 'agency-leave',
  summary: 'The creator gives notice, or takes back a request to join. The past stays as it was shared.',
  request: z.strictObject({ requestId }),
  reply: membershipReply,
  ...ofCreator,
  errors: ['agency/not-member', 'agency/notice-running', 'ledger/key-reused'],
});

export const cancelLeaveContract = callable({
  name: 'agency-cancelLeave',
  summary: 'The creator stays after all. A move that was asked for is off.',
  request: z.strictObject({ requestId }),
  reply: membershipReply,
  ...ofCreator,
  errors: ['agency/not-member', 'agency/wrong-state', 'ledger/key-reused'],
});

export const inviteCreatorContract = callable({
  name: 'agency-inviteCreator',
  summary: 'The agency invites a creator, who sees the terms and decides.',
  request: z.strictObject({ requestId, creatorUid: uid }),
  reply: z.strictObject({ invitationId: docId, expiresAt: instant }),
  ...ofPerson,
  errors: [...ofTeam, 'agency/not-active', 'creator/required', 'agency/already-member', 'ledger/key-reused'],
});

const requestReply = z.strictObject({ requestId: docId, state: agencyRequestDoc.shape.state });

export const proposeHostContract = callable({
  name: 'agency-proposeHost',
  summary: 'Proposes a person by their phone. Staff look at it; the agency is not told whose number it is.',
  request: z.strictObject({
    requestId,
    name: z.string().trim().min(3).max(60),
    phone: z.string().regex(/^\+[1-9][0-9]{7,14}$/),
    note: z.string().trim().max(500).default(''),
  }),
  reply: requestReply,
  ...ofPerson,
  errors: [...ofTeam, 'agency/not-active', 'ledger/key-reused'],
});

export const requestHostChangeContract = callable({
  name: 'agency-requestHostChange',
  summary: 'Asks staff to switch a creator of the agency on or off, or to end the membership after its notice.',
  request: z.strictObject({
    requestId,
    creatorUid: uid,
    change: hostRequestKind.extract(['activate', 'deactivate', 'remove']),
    note: z.string().trim().min(3).max(500),
  }),
  reply: requestReply,
  ...ofPerson,
  errors: [...ofTeam, 'agency/not-member', 'agency/request-open', 'ledger/key-reused'],
});

export const objectLeaveContract = callable({
  name: 'agency-objectLeave',
  summary: 'Objects to staff against a creator leaving: once in a membership, and only for some days.',
  request: z.strictObject({ requestId, creatorUid: uid, note: z.string().trim().min(3).max(500) }),
  reply: requestReply,
  ...ofPerson,
  errors: [...ofTeam, 'agency/not-member', 'agency/wrong-state', 'agency/objection-closed', 'ledger/key-reused'],
});

export const listAgencyRequestsContract = callable({
  name: 'agency-listRequests',
  summary: 'What agencies ask of staff, the longest waiting first.',
  request: z.strictObject({
    state: agencyRequestDoc.shape.state.default('open'),
    limit: pageLimit,
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    requests: z.array(
      z.strictObject({
        requestId: docId,
        agencyId: docId,
        agencyName: z.string(),
        kind: hostRequestKind,
        creatorUid: z.string().nullable(),
        creatorName: z.string().nullable(),
        proposedName: z.string().nullable(),
        phoneMask: z.string().nullable(),
        note: z.string(),
        at: instant,
      }),
    ),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  audience: { staff: ['admin', 'support'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});

export const decideAgencyRequestContract = callable({
  name: 'agency-decideRequest',
  summary:
    'Decides what an agency asked: a proposal invites, an objection keeps, a removal gives notice, and a host is switched.',
  request: z.strictObject({ requestId, agencyRequestId: docId, approve: z.boolean(), reason }),
  reply: requestReply,
  audience: { staff: ['admin'] },
  area: null,
  movesMoney: true,
  quota: 'none',
  errors: [
    'agency/request-not-found',
    'agency/self',
    'agency/wrong-state',
    'user/not-found',
    'agency/not-active',
    'agency/not-member',
    'agency/notice-running',
    'creator/required',
    'ledger/key-reused',
  ],
});
