import { at, day, later, type Seeds } from './seed.ts';

export const payeeSeeds: Seeds<'payees' | 'releaseRuns'> = {
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
};
