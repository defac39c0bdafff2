import { at, later, type Seeds } from './seed.ts';

const target = { kind: 'person', id: 'dan' } as const;

export const safetySeeds: Seeds<
  | 'bannedPrints'
  | 'grievances'
  | 'moderationActions'
  | 'moderationRecords'
  | 'reportCases'
  | 'reportEvidence'
  | 'reports'
> = {
  bannedPrints: {
    id: (owner) => `print-${owner}`,
    doc: (owner) => ({ uid: owner, at }),
    ownerField: 'uid',
  },
  grievances: {
    id: (owner) => `grievance-${owner}`,
    doc: (owner) => ({
      grievanceId: `grievance-${owner}`,
      number: 'G-20261101-1A2B3C4D',
      uid: owner,
      guest: null,
      class: 'other',
      subject: 'My report',
      words: 'Nobody has answered my report.',
      state: 'open',
      acknowledgedAt: at,
      dueAt: later,
      remindDueAt: later,
      answer: null,
      answeredAt: null,
      mailDueAt: null,
      at,
    }),
    ownerField: 'uid',
  },
  moderationActions: {
    id: (owner) => `action-${owner}`,
    doc: (owner) => ({
      actionId: `action-${owner}`,
      subjectUid: owner,
      kind: 'suspend',
      acts: [],
      until: later,
      reasonCode: 'harassment',
      words: 'Please be kind to others.',
      strikes: 1,
      state: 'in-force',
      liftDueAt: later,
      appealUntil: later,
      appeal: null,
      at,
      updatedAt: at,
    }),
    ownerField: 'subjectUid',
  },
  moderationRecords: {
    id: (owner) => `action-${owner}`,
    doc: (owner, other) => ({
      actionId: `action-${owner}`,
      subjectUid: owner,
      byUid: other,
      caseId: `person~${owner}`,
      hidden: null,
      enforceDueAt: null,
      at,
    }),
    ownerField: 'subjectUid',
    otherField: 'byUid',
  },
  reportCases: {
    id: (owner) => `person~${owner}`,
    doc: (owner, other) => ({
      caseId: `person~${owner}`,
      target: { kind: 'person', id: owner },
      subjectUid: owner,
      lane: 'other',
      reasons: ['harassment'],
      reports: 1,
      state: 'reviewing',
      assignedTo: other,
      dueAt: later,
      verdict: null,
      ownActionId: null,
      tellDueAt: null,
      at,
      updatedAt: at,
    }),
    ownerField: 'subjectUid',
    otherField: 'assignedTo',
  },
  reportEvidence: {
    id: (owner) => `report-${owner}~1`,
    doc: (owner) => ({
      evidenceId: `report-${owner}~1`,
      reportId: `report-${owner}`,
      caseId: 'person~dan',
      documents: [{ path: 'profiles/dan', doc: { displayName: 'Dan' } }],
      files: [],
      filesDueAt: null,
      sealedUntil: later,
      at,
      expireAt: later,
    }),
  },
  reports: {
    id: (owner) => `report-${owner}`,
    doc: (owner) => ({
      reportId: `report-${owner}`,
      caseId: 'person~dan',
      reporterUid: owner,
      target,
      reason: 'harassment',
      words: 'He insults me.',
      state: 'pending',
      at,
      updatedAt: at,
    }),
    ownerField: 'reporterUid',
  },
};
