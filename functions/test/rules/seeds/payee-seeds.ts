import { noStages, openSums } from '../../../src/features/earning/decide-statement.ts';
import { at, day, later, type Seeds } from './seed.ts';

export const payeeSeeds: Seeds<'payees' | 'releaseRuns' | 'statementRuns' | 'statements'> = {
  payees: {
    id: (owner) => `creator:${owner}`,
    doc: (owner) => ({
      payee: { kind: 'creator', id: owner },
      ownerUid: owner,
      kyc: 'verified',
      hasPan: true,
      beneficiaryId: null,
      coolingOffUntil: null,
      hold: { reason: 'staff', note: 'We are looking at this.', by: null, since: at, reviewAt: later },
      openWithdrawalId: null,
      requested: { day, dayPaise: 0, month: day.slice(0, 7), monthPaise: 0 },
      totals: { releasedPaise: 0, tdsPaise: 0, withdrawnPaise: 0 },
      updatedAt: at,
    }),
    ownerField: 'ownerUid',
  },
  releaseRuns: {
    id: (owner) => `run-${owner}`,
    doc: () => ({ day, payees: 1, failed: 0, rows: 3, grossPaise: 900, tdsPaise: 0, debtPaise: 0, at }),
  },
  statementRuns: {
    id: (owner) => `2026-10-${owner}`,
    doc: () => ({
      ...{ month: '2026-10', state: 'done', after: 'creator:cara', unfinished: null, issued: 1 },
      ...{ failed: [], retryDueAt: null, at },
    }),
  },
  statements: {
    id: (owner) => `creator:${owner}~2026-10`,
    doc: (owner) => ({
      statementId: `creator:${owner}~2026-10`,
      payee: { kind: 'creator', id: owner },
      payeeKey: `creator:${owner}`,
      ownerUid: owner,
      month: '2026-10',
      startAt: at,
      endAt: later,
      figures: openSums({ ...noStages, pendingPaise: 450 }).figures,
      csvParts: 1,
      at,
    }),
    ownerField: 'ownerUid',
  },
};
