import { z } from 'zod';
import { callable } from '../callable.ts';
import { safetyLane } from '../config/safety.ts';
import { screeningSurface } from '../config/screening.ts';
import { limitedAct } from '../documents/people.ts';
import { profileText } from '../documents/profiles.ts';
import {
  moderationActionDoc,
  moderationKind,
  reportCaseDoc,
  reportDoc,
  reportReason,
  reportState,
} from '../documents/safety.ts';
import { flaggedContentDoc } from '../documents/screening.ts';
import { docId, instant, pageLimit, reason, requestId, uid } from '../ids.ts';
import { orderedRefund } from './session.ts';

const ofModerators = {
  audience: { staff: ['moderator', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
} as const;
const ofAdmins = { ...ofModerators, audience: { staff: ['admin'] } } as const;
const cursor = z.strictObject({ at: instant, id: docId });
const paged = { limit: pageLimit, cursor: cursor.optional() };

const caseLine = reportCaseDoc
  .pick({ caseId: true, target: true, subjectUid: true, lane: true, reasons: true, reports: true, state: true })
  .extend({ assignedTo: z.string().nullable(), dueAt: instant, isLate: z.boolean() });

/** What somebody in a row is called; empty where there is no profile any more. */
const name = z.string();
/** The same of whom there may be none. */
const nameOrNull = name.nullable();

const actionLine = moderationActionDoc
  .pick({ actionId: true, kind: true, acts: true, reasonCode: true, words: true, strikes: true, state: true })
  .extend({ until: instant.nullable(), at: instant });

export const listReportsContract = callable({
  name: 'safety-listReports',
  summary: 'Cases by state and lane: the open ones by their clock, the closed ones from the latest clock on.',
  request: z.strictObject({ state: reportState.default('pending'), lane: safetyLane.optional(), ...paged }),
  reply: z.strictObject({
    cases: z.array(caseLine.extend({ subjectName: nameOrNull, assigneeName: nameOrNull })),
    cursor: cursor.nullable(),
  }),
  ...ofModerators,
  errors: [],
});

export const takeReportContract = callable({
  name: 'safety-takeReport',
  summary: 'Takes a case, so that nobody else decides it. An admin also takes one from somebody.',
  request: z.strictObject({ requestId, caseId: docId, reason }),
  reply: z.strictObject({ caseId: docId, assignedTo: z.string() }),
  ...ofModerators,
  errors: ['case/not-found', 'case/wrong-state', 'case/taken', 'auth/self-role', 'ledger/key-reused'],
});

export const getReportContract = callable({
  name: 'safety-getReport',
  summary: 'A case with its reports, the copies of what was reported, and what is known of the people. Audited.',
  request: z.strictObject({ caseId: docId, reason }),
  reply: z.strictObject({
    case: caseLine.extend({ assigneeName: nameOrNull }),
    /** The latest 20. */
    reports: z.array(
      reportDoc
        .pick({ reportId: true, reporterUid: true, reason: true, words: true, state: true })
        .extend({ at: instant }),
    ),
    /** The latest 10 copies. */
    evidence: z.array(
      z.strictObject({
        reportId: docId,
        at: instant,
        documents: z.array(z.strictObject({ path: z.string(), doc: z.unknown() })),
        /** Sealed copies; without a link where the file was deleted before it could be copied. */
        files: z.array(z.strictObject({ mediaId: docId, contentType: z.string(), url: z.string().nullable() })),
      }),
    ),
    linksEndAt: instant,
    subject: z
      .strictObject({
        uid: z.string(),
        displayName: z.string(),
        /** In which to write to them. */
        language: z.string(),
        strikes: z.int(),
        actions: z.array(actionLine),
        cases: z.array(caseLine),
      })
      .nullable(),
    /** Of those who reported: how many of their latest 50 reports led to something, or to nothing. */
    reporters: z.array(
      z.strictObject({ uid: z.string(), name, reports: z.int(), actionTaken: z.int(), dismissed: z.int() }),
    ),
    /** What the ladder proposes. */
    proposal: z.strictObject({ kind: moderationKind, days: z.int().nullable() }),
  }),
  ...ofModerators,
  errors: ['case/not-found'],
});

export const dismissReportsContract = callable({
  name: 'safety-dismissReports',
  summary: 'Closes cases in which there is nothing to be done; what was done by itself is undone.',
  request: z.strictObject({ requestId, caseIds: z.array(docId).min(1).max(50), reason }),
  /** The others were closed, or taken by somebody else, in the meantime. */
  reply: z.strictObject({ dismissed: z.array(docId) }),
  ...ofModerators,
  errors: ['ledger/key-reused'],
});

/** How long something lasts, in days; null: for good, which only an admin may. */
const days = z.int().min(1).max(365).nullable();

export const actContract = callable({
  name: 'safety-act',
  summary: 'Does something about a case or a person: warns, hides, limits, suspends, bans; the person is told why.',
  request: z.strictObject({
    requestId,
    /** Closed by this; null: about a person without a report. */
    caseId: docId.nullable(),
    /** Where the case does not say who. */
    uid: uid.optional(),
    action: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('warn') }),
      z.strictObject({ kind: z.literal('hide') }),
      z.strictObject({ kind: z.literal('limit'), acts: z.array(limitedAct).min(1).max(3), days }),
      z.strictObject({ kind: z.literal('suspend'), days: days.unwrap() }),
      z.strictObject({ kind: z.literal('ban') }),
    ]),
    /** Takes the reported message or file, the words of the rating, or `texts` away too. */
    hidesTarget: z.boolean().default(false),
    /** Which words of a person's profile are hidden, where it is about a person. */
    texts: z.array(profileText).max(profileText.options.length).default([]),
    /** Ends this session as moderated, and with it its bill; by policy, also orders the refund for conduct. */
    session: z
      .strictObject({ sessionId: docId, refund: z.literal('policy').nullable() })
      .nullable()
      .default(null),
    reasonCode: reportReason,
    /** For the person to read, in their language. */
    words: z.string().trim().min(3).max(500),
    reason,
  }),
  reply: z.strictObject({ actionId: docId, until: instant.nullable(), ...orderedRefund }),
  ...ofModerators,
  // It may end a session and give money back.
  movesMoney: true,
  errors: [
    'case/not-found',
    'case/wrong-state',
    'case/taken',
    'user/not-found',
    'auth/self-role',
    'auth/forbidden',
    'staff/last-admin',
    'moderation/limit',
    'moderation/nothing-to-hide',
    'session/not-found',
    'session/wrong-state',
    'adjust/self',
    'message/not-found',
    'media/not-found',
    'media/wrong-state',
    'ledger/key-reused',
  ],
});

export const undoActionContract = callable({
  name: 'safety-undoAction',
  summary: 'Takes an action back with everything that followed from it, and says sorry.',
  request: z.strictObject({ requestId, actionId: docId, words: z.string().trim().min(3).max(500), reason }),
  reply: z.strictObject({ actionId: docId }),
  ...ofAdmins,
  errors: ['action/not-found', 'action/wrong-state', 'auth/self-role', 'ledger/key-reused'],
});

export const listAppealsContract = callable({
  name: 'safety-listAppeals',
  summary: 'Appeals that wait, the most urgent first.',
  request: z.strictObject(paged),
  reply: z.strictObject({
    appeals: z.array(
      actionLine.extend({
        subjectUid: z.string(),
        subjectName: name,
        /** Who must not decide it. */
        byUid: z.string(),
        byName: name,
        appealWords: z.string(),
        dueAt: instant,
      }),
    ),
    cursor: cursor.nullable(),
  }),
  ...ofModerators,
  errors: [],
});

export const decideAppealContract = callable({
  name: 'safety-decideAppeal',
  summary: 'Upholds an action or undoes it, by somebody else than who did it.',
  request: z.strictObject({
    requestId,
    actionId: docId,
    decision: z.enum(['uphold', 'undo']),
    /** For the person to read. */
    words: z.string().trim().min(3).max(500),
    reason,
  }),
  reply: z.strictObject({ actionId: docId, appeal: z.enum(['upheld', 'undone']) }),
  ...ofModerators,
  errors: [
    'action/not-found',
    'appeal/not-asked',
    'action/wrong-state',
    'auth/self-role',
    'appeal/own-decision',
    'moderation/limit',
    'ledger/key-reused',
  ],
});

export const listFlaggedContract = callable({
  name: 'safety-listFlagged',
  summary: 'What the filter found, newest first.',
  request: z.strictObject({
    state: flaggedContentDoc.shape.state.default('open'),
    surface: screeningSurface.optional(),
    ...paged,
  }),
  reply: z.strictObject({
    flagged: z.array(
      flaggedContentDoc.omit({ at: true }).extend({ contentId: docId, name, text: z.string().nullable(), at: instant }),
    ),
    cursor: cursor.nullable(),
  }),
  ...ofModerators,
  errors: [],
});

export const decideFlaggedContract = callable({
  name: 'safety-decideFlagged',
  summary: 'Releases what the filter found, or upholds it: then nobody sees it.',
  request: z.strictObject({ requestId, contentId: docId, decision: z.enum(['release', 'uphold']), reason }),
  reply: z.strictObject({ contentId: docId, state: flaggedContentDoc.shape.state }),
  ...ofModerators,
  errors: ['flagged/not-found', 'flagged/decided', 'auth/self-role', 'ledger/key-reused'],
});
