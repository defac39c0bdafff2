import { z } from 'zod';
import { paise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { flagKind } from '../config/risk.ts';
import { payee } from '../documents/ledger.ts';
import { payoutHold } from '../documents/payees.ts';
import { creatorRisk } from '../documents/people.ts';
import { riskFlagDoc } from '../documents/risk.ts';
import { docId, instant, pageLimit, reason, requestId, uid } from '../ids.ts';
import { personInRow } from '../list-shapes.ts';

const reading = {
  audience: { staff: ['moderator', 'finance', 'admin'] },
  area: null,
  movesMoney: false,
  quota: 'none',
} as const;
/** Holds stand between people and their money: a revoked member of staff must not touch them. */
const deciding = { audience: { staff: ['finance', 'admin'] }, area: null, movesMoney: true, quota: 'none' } as const;

const flagState = riskFlagDoc.shape.state;
const flagLine = z.strictObject({
  flagId: docId,
  kind: flagKind,
  subjectUid: z.string(),
  otherUids: z.array(z.string()),
  /** The same by their names: whom it is about, then the others. */
  people: z.array(personInRow),
  score: z.int(),
  words: z.string(),
  figures: riskFlagDoc.shape.figures,
  extraHoldDays: z.int(),
  heldPayouts: z.boolean(),
  state: flagState,
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decisionReason: z.string().nullable(),
  at: instant,
});

export const listFlagsContract = callable({
  name: 'risk-listFlags',
  summary: 'What the checks have found, newest first, each with its figures and in words.',
  request: z.strictObject({
    state: flagState.default('open'),
    kind: flagKind.optional(),
    subjectUid: uid.optional(),
    limit: pageLimit,
    /** From the page before. */
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    flags: z.array(flagLine),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  ...reading,
  errors: [],
});

export const decideFlagContract = callable({
  name: 'risk-decideFlag',
  summary: 'Dismisses a flag, and with the last one what flags did by themselves; or confirms it, and holds payouts.',
  request: z.strictObject({ requestId, flagId: docId, decision: z.enum(['dismiss', 'confirm']), reason }),
  reply: z.strictObject({
    flagId: docId,
    state: z.enum(['dismissed', 'confirmed']),
    /** Whether payouts of the subject are held afterwards. */
    payoutsHeld: z.boolean(),
  }),
  ...deciding,
  errors: ['risk/flag-not-found', 'adjust/self', 'risk/flag-decided', 'ledger/key-reused'],
});

export const holdPayeeContract = callable({
  name: 'risk-holdPayee',
  summary:
    'Stops the payouts of a creator or an agency until a person releases them. The payee sees since when and why.',
  request: z.strictObject({
    requestId,
    payee,
    /** For the payee to read. */
    note: z.string().trim().min(3).max(500),
    reason,
  }),
  reply: z.strictObject({ payeeId: docId, since: instant, reviewAt: instant }),
  ...deciding,
  errors: ['user/not-found', 'adjust/self', 'risk/already-held', 'ledger/key-reused'],
});

export const releasePayeeContract = callable({
  name: 'risk-releasePayee',
  summary: 'Lets payouts go on that were held, by whomever.',
  request: z.strictObject({ requestId, payee, reason }),
  reply: z.strictObject({ payeeId: docId }),
  ...deciding,
  errors: ['user/not-found', 'adjust/self', 'risk/not-held', 'agency/wrong-state', 'ledger/key-reused'],
});

const entryKeys = z.array(docId).min(1).max(100);

export const holdEarningsContract = callable({
  name: 'risk-holdEarnings',
  summary: 'Keeps single earnings out of the release. What was released or taken back already is left as it is.',
  request: z.strictObject({ requestId, entryKeys, reason }),
  reply: z.strictObject({ held: z.int() }),
  ...deciding,
  errors: ['earning/not-found', 'adjust/self', 'ledger/key-reused'],
});

export const releaseEarningsContract = callable({
  name: 'risk-releaseEarnings',
  summary: 'Lets earnings that staff or a flag held be released on their date. A dispute goes on holding its own.',
  request: z.strictObject({ requestId, entryKeys, reason }),
  reply: z.strictObject({ released: z.int() }),
  ...deciding,
  errors: ['earning/not-found', 'adjust/self', 'ledger/key-reused'],
});

export const holdSpendingContract = callable({
  name: 'risk-holdSpending',
  summary: 'Lets nothing be spent from a wallet until a person releases it. Running calls end with their paid minute.',
  request: z.strictObject({
    requestId,
    uid,
    /** For the owner to read. */
    note: z.string().trim().min(3).max(500),
    reason,
  }),
  reply: z.strictObject({ uid, since: instant, reviewAt: instant }),
  ...deciding,
  errors: ['wallet/not-found', 'adjust/self', 'risk/already-held', 'ledger/key-reused'],
});

export const releaseSpendingContract = callable({
  name: 'risk-releaseSpending',
  summary: 'Lets a wallet be spent from again.',
  request: z.strictObject({ requestId, uid, reason }),
  reply: z.strictObject({ uid }),
  ...deciding,
  errors: ['wallet/not-found', 'adjust/self', 'risk/not-held', 'ledger/key-reused'],
});

const holdShown = z.strictObject({
  reason: payoutHold.shape.reason,
  note: z.string(),
  by: z.string().nullable(),
  since: instant,
  reviewAt: instant,
});

export const explainContract = callable({
  name: 'risk-explain',
  summary: 'What is known of a person, in figures and in words: where the income came from, flags, and what is held.',
  /** It shows whose money somebody lives on: whoever looks says why, and it is written down. */
  request: z.strictObject({ uid, reason }),
  reply: z.strictObject({
    uid,
    name: z.string(),
    /** The highest of the open and confirmed flags; 0 without any. */
    score: z.int(),
    words: z.array(z.string()),
    income: z
      .strictObject({
        weekPaise: paise,
        newPayersPaise: paise,
        topPayers: z.array(personInRow.extend({ paise })),
        linked: z.array(personInRow.extend({ sharedBy: z.array(z.string()) })),
      })
      .nullable(),
    flags: z.array(flagLine),
    longerHold: z.strictObject({ extraHoldDays: z.int(), reason: creatorRisk.shape.reason, until: instant }).nullable(),
    payoutHold: holdShown.nullable(),
    spendHold: z.strictObject({ reason: z.string(), since: instant, reviewAt: instant }).nullable(),
  }),
  ...reading,
  errors: [],
});
