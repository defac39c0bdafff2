import { z } from 'zod';
import { callable } from '../callable.ts';
import { beneficiaryDoc, kycCause, kycDocumentPart, kycFinding, kycPartState, kycRecordDoc } from '../documents/kyc.ts';
import { payee } from '../documents/ledger.ts';
import { kycState } from '../documents/payees.ts';
import { docId, instant, pageLimit, reason, requestId } from '../ids.ts';

/** They decide where money goes, so a session that was signed out everywhere must not. */
const ofOwner = { audience: 'person', area: null, movesMoney: true, quota: 'counted' } as const;
/** What they read and decide moves no money, but a revoked member of staff must not see it. */
const ofStaff = {
  audience: { staff: ['finance', 'admin'] },
  area: null,
  movesMoney: true,
  quota: 'none',
} as const;

const name = z.string().trim().min(1).max(120);
/** Whose checks they are: the caller's own, as a creator or as the owner of an agency. */
const as = payee.shape.kind;

// Wrong shapes are refused field by field with a code of their own, so these only set a limit.
const bankAccount = z.strictObject({
  kind: z.literal('bank'),
  accountNumber: z.string().max(40),
  ifsc: z.string().max(20),
});
const upiAddress = z.strictObject({ kind: z.literal('vpa'), address: z.string().max(330) });

/** Files the app has put into the bucket under `submissionId` before it calls. */
const documents = z.strictObject({
  submissionId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  parts: z.array(kycDocumentPart).max(kycDocumentPart.options.length),
});

const partReply = z.strictObject({ state: kycPartState, cause: kycCause.nullable() });
const beneficiaryReply = z.strictObject({
  beneficiaryId: z.string(),
  kind: beneficiaryDoc.shape.kind,
  mask: z.string(),
  bankName: z.string().nullable(),
  state: beneficiaryDoc.shape.state,
});

const payeeErrors = ['creator/required', 'agency/required', 'ledger/key-reused'] as const;
const accountErrors = ['kyc/aadhaar-not-stored', 'kyc/ifsc', 'kyc/account', 'kyc/upi'] as const;

export const submitContract = callable({
  name: 'kyc-submit',
  summary: 'Hands in who a payee is and where they are paid. What has changed since is checked anew, the rest stays.',
  request: z.strictObject({
    requestId,
    as,
    /** As on the PAN: a person's, or an agency's. */
    legalName: name,
    pan: z.string().max(20),
    /** Of the creator, or of the agency's authorised person. */
    dateOfBirth: z.iso.date(),
    account: bankAccount,
    upi: upiAddress.optional(),
    /** Agencies only. */
    gstin: z.string().max(20).optional(),
    authorisedPerson: name.optional(),
    aadhaar: z
      .strictObject({ reference: z.string().trim().min(1).max(100), last4: z.string().regex(/^\d{4}$/) })
      .optional(),
    documents,
    /** The version of the words that were agreed to. */
    consentVersion: z.int().min(1).max(10_000),
  }),
  reply: z.strictObject({
    state: kycState,
    version: z.int(),
    parts: z.strictObject({ pan: partReply, name: partReply, bank: partReply }),
    panMask: z.string(),
    beneficiaries: z.array(beneficiaryReply),
  }),
  ...ofOwner,
  errors: [
    ...accountErrors,
    'kyc/name',
    'kyc/pan',
    'kyc/age',
    'kyc/gstin',
    'kyc/consent',
    'kyc/document',
    ...payeeErrors,
    'device/cooling-off',
    'payout/beneficiary-in-use',
    'payout/too-many-beneficiaries',
  ],
});

export const lookUpIfscContract = callable({
  name: 'kyc-lookUpIfsc',
  summary: 'The bank of an IFSC, and whether the branch is listed. A branch that is not may still exist.',
  request: z.strictObject({ ifsc: z.string().max(20) }),
  reply: z.strictObject({ ifsc: z.string(), bankName: z.string(), isKnownBranch: z.boolean() }),
  ...ofOwner,
  movesMoney: false,
  errors: ['kyc/ifsc'],
});

export const addBeneficiaryContract = callable({
  name: 'kyc-addBeneficiary',
  summary: 'Adds an account to be paid to, or a new version of one. It is checked, then cools off.',
  request: z.strictObject({
    requestId,
    as,
    account: z.discriminatedUnion('kind', [bankAccount, upiAddress]),
    /** The version that this one takes the place of. */
    replaces: docId.optional(),
  }),
  reply: beneficiaryReply,
  ...ofOwner,
  errors: [
    ...accountErrors,
    ...payeeErrors,
    'device/cooling-off',
    'kyc/required',
    'payout/beneficiary-not-found',
    'payout/beneficiary-in-use',
    'payout/too-many-beneficiaries',
  ],
});

export const removeBeneficiaryContract = callable({
  name: 'kyc-removeBeneficiary',
  summary: 'Retires an account. It stays in the history.',
  request: z.strictObject({ requestId, as, beneficiaryId: docId }),
  reply: z.strictObject({ beneficiaryId: z.string() }),
  ...ofOwner,
  errors: [...payeeErrors, 'payout/beneficiary-not-found', 'payout/beneficiary-in-use'],
});

export const setPrimaryBeneficiaryContract = callable({
  name: 'kyc-setPrimaryBeneficiary',
  summary: 'Chooses the verified account that withdrawals go to.',
  request: z.strictObject({ requestId, as, beneficiaryId: docId }),
  reply: z.strictObject({ beneficiaryId: z.string() }),
  ...ofOwner,
  errors: [
    ...payeeErrors,
    'device/cooling-off',
    'payout/beneficiary-not-found',
    'payout/beneficiary-not-verified',
    'payout/name-mismatch',
    'payout/beneficiary-in-use',
  ],
});

export const listQueueContract = callable({
  name: 'kyc-listQueue',
  summary: 'Checks that wait for a person, longest first, with what stands out about each.',
  request: z.strictObject({
    limit: pageLimit,
    cursor: z.strictObject({ at: instant, id: docId }).optional(),
  }),
  reply: z.strictObject({
    entries: z.array(
      z.strictObject({
        payee,
        ownerUid: z.string(),
        legalName: z.string(),
        queuedAt: instant,
        checks: z.array(kycFinding.extend({ check: z.string() })),
      }),
    ),
    cursor: z.strictObject({ at: instant, id: docId }).nullable(),
  }),
  ...ofStaff,
  // It opens nothing, and a list has no request id.
  movesMoney: false,
  errors: [],
});

export const decideContract = callable({
  name: 'kyc-decide',
  summary: 'Verifies or rejects one check: `pan`, `name`, or a beneficiary by its id.',
  request: z.strictObject({
    requestId,
    payee,
    check: docId,
    verdict: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('verify') }),
      /** The cause is what the owner is told. */
      z.strictObject({ kind: z.literal('reject'), cause: kycCause }),
    ]),
    reason,
  }),
  reply: z.strictObject({ check: z.string(), state: z.enum(['verified', 'rejected']), kyc: kycState }),
  ...ofStaff,
  errors: [
    'kyc/aadhaar-not-stored',
    'kyc/own-check',
    'kyc/not-found',
    'kyc/wrong-state',
    'payout/name-mismatch',
    'ledger/key-reused',
  ],
});

export const revealContract = callable({
  name: 'kyc-reveal',
  summary: 'Opens the sealed numbers of a payee. Who looked, at what and why is written down first.',
  request: z.strictObject({ requestId, payee, reason }),
  reply: z.strictObject({
    legalName: z.string(),
    pan: z.string(),
    dateOfBirth: z.string(),
    gstin: z.string().nullable(),
    accounts: z.array(z.strictObject({ beneficiaryId: z.string(), kind: z.string(), number: z.string() })),
  }),
  ...ofStaff,
  errors: ['kyc/aadhaar-not-stored', 'kyc/own-check', 'kyc/not-found', 'ledger/key-reused'],
});

export const listDocumentsContract = callable({
  name: 'kyc-listDocuments',
  summary: 'What a payee handed in last, links to the papers for some minutes, and what the checks have found.',
  request: z.strictObject({ requestId, payee, reason }),
  reply: z.strictObject({
    ownerUid: z.string(),
    kyc: kycState,
    /** As it was typed; numbers by their masks. */
    typed: z.strictObject({
      ...kycRecordDoc.pick({ legalName: true, panMask: true, gstinMask: true, authorisedPerson: true }).shape,
      aadhaarLast4: z.string().nullable(),
      accounts: z.array(
        z.strictObject({
          ...beneficiaryDoc.pick({ beneficiaryId: true, kind: true, mask: true, bankName: true, ifsc: true }).shape,
          state: beneficiaryDoc.shape.state,
        }),
      ),
    }),
    checks: z.array(kycFinding.extend({ check: z.string(), isWaiting: z.boolean() })),
    documents: z.array(z.strictObject({ part: kycDocumentPart, url: z.string() })),
    expiresAt: instant,
  }),
  ...ofStaff,
  errors: ['kyc/aadhaar-not-stored', 'kyc/own-check', 'kyc/not-found', 'ledger/key-reused'],
});
