import { z } from 'zod';
import { paise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { payee } from '../documents/ledger.ts';
import { docId, reason, requestId } from '../ids.ts';
import { decided, secondWord, secondWordErrors } from '../second-person.ts';

const finance = { audience: { staff: ['finance', 'admin'] }, area: null, movesMoney: true, quota: 'none' } as const;
const ticket = z.string().trim().min(1).max(100);

/** What was taken of one earning, by where it came from. */
const takenFrom = z.strictObject({
  payee,
  pendingPaise: paise,
  availablePaise: paise,
  /** Owed back, because less was available. */
  debtPaise: paise,
  /** Tax that was withheld on it and is available again. */
  taxBackPaise: paise,
});

export const takeBackContract = callable({
  name: 'earning-takeBack',
  summary: 'Takes one earning back: what still waits, or what was released when fraud is proven or policy says so.',
  request: z.strictObject({
    requestId,
    entryKey: docId,
    cause: z.enum(['refund', 'dispute', 'fraud']),
    reason,
    ticket,
  }),
  reply: z.strictObject({ entryKey: docId, takeBackKey: docId, taken: z.array(takenFrom) }),
  ...finance,
  errors: ['earning/not-found', 'adjust/self', 'ledger/already-reversed', 'earning/released', 'ledger/key-reused'],
});

/** Money to be forfeited: always by two people of staff. */
export const forfeitureInput = z.strictObject({
  payee,
  amountPaise: paise.min(1),
  reasonCode: z.enum(['self-gifting', 'gift-ring', 'stolen-payments', 'fake-identity', 'other-fraud']),
  reason,
  ticket,
});

export const askForfeitureContract = callable({
  name: 'earning-askForfeiture',
  summary: 'Asks that available money of proven fraud be forfeited. A second person decides.',
  request: z.strictObject({ requestId, ...forfeitureInput.shape }),
  reply: z.strictObject({ approvalId: docId }),
  ...finance,
  errors: ['adjust/self', 'earning/insufficient', 'ledger/key-reused'],
});

export const decideForfeitureContract = callable({
  name: 'earning-decideForfeiture',
  summary: 'The second person carries a forfeiture out, or rejects it.',
  request: z.strictObject(secondWord),
  reply: z.strictObject({ ...decided, entryKey: docId.nullable() }),
  audience: { staff: ['admin'] },
  area: null,
  movesMoney: true,
  quota: 'none',
  errors: [...secondWordErrors, 'adjust/self', 'earning/insufficient', 'ledger/key-reused'],
});

export const restoreContract = callable({
  name: 'earning-restore',
  summary:
    'An appeal was right: gives back what a take-back or a forfeiture took, once for each, by somebody else than took it.',
  request: z.strictObject({ requestId, entryKey: docId, reason, ticket }),
  reply: z.strictObject({
    entryKey: docId,
    restoreKey: docId,
    restoredPaise: paise,
    /** Of it: tax, and what repaid the debt that the take-back had made. */
    tdsPaise: paise,
    debtPaise: paise,
  }),
  audience: { staff: ['admin'] },
  area: null,
  movesMoney: true,
  quota: 'none',
  errors: [
    'entry/not-found',
    'approval/self',
    'adjust/self',
    'ledger/not-reversible',
    'ledger/already-reversed',
    'earning/waiting',
    'ledger/key-reused',
  ],
});
