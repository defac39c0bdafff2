import { z } from 'zod';
import { docId, uid } from '../ids.ts';
import { payee } from './ledger.ts';
import { kycState } from './payees.ts';

/**
 * One check: `submitted` until the provider has been asked, `checking` while a person of staff has to decide. Only a
 * new submission brings a rejected or expired part back.
 */
export const kycPartState = z.enum(['submitted', 'checking', 'verified', 'rejected', 'expired']);
export type KycPartState = z.infer<typeof kycPartState>;

/** Why something was refused, for its owner to mend. */
export const kycCause = z.enum(['invalid', 'name-mismatch', 'unreadable-document', 'duplicate', 'underage', 'other']);
export type KycCause = z.infer<typeof kycCause>;

const part = z.strictObject({ state: kycPartState, cause: kycCause.nullable() });

export const kycDocumentPart = z.enum(['pan', 'bank-proof', 'selfie', 'address-proof', 'agency-registration']);
export type KycDocumentPart = z.infer<typeof kycDocumentPart>;

/** A file that came with a submission: where it lies in the bucket, which staff open through a signed link. */
const kycDocument = z.strictObject({ part: kycDocumentPart, path: z.string().max(300) });

/** What a submission said, as far as it may be read: numbers are masked, and sealed elsewhere. */
const form = {
  version: z.int().min(1),
  /** Where the PAN and the date of birth lie, sealed. */
  sealedId: docId,
  /** As on the PAN. */
  legalName: z.string().max(120),
  panMask: z.string().max(20),
  gstinMask: z.string().max(20).nullable(),
  /** Who acts for an agency. */
  authorisedPerson: z.string().max(120).nullable(),
  /** A provider's reference and the last four digits: the number itself is never stored. */
  aadhaar: z.strictObject({ reference: z.string().max(100), last4: z.string().max(4) }).nullable(),
  documents: z.array(kycDocument).max(kycDocumentPart.options.length),
  consent: z.strictObject({ version: z.int(), at: z.date() }),
} as const;

/** `kycRecords/{kind}:{id}`: where a payee's identity checks stand. Its owner reads it. */
export const kycRecordDoc = z.strictObject({
  payee,
  ownerUid: uid,
  state: kycState,
  ...form,
  parts: z.strictObject({
    /** The number: that it exists, and is nobody else's. */
    pan: part,
    /** The legal name, against the one the PAN is registered under. */
    name: part,
    /** The account of the form, which is a beneficiary. */
    bank: part.extend({ beneficiaryId: docId }),
  }),
  verifiedAt: z.date().nullable(),
  /** When all of it is asked for again; null while it is not verified. */
  expiresAt: z.date().nullable(),
  updatedAt: z.date(),
});
export type KycRecordDoc = z.infer<typeof kycRecordDoc>;

/** `kycSubmissions/{kind}:{id}~{version}`: what was handed in and when. Written once. */
export const kycSubmissionDoc = z.strictObject({
  payee,
  ownerUid: uid,
  ...form,
  bankMask: z.string().max(40),
  /** The parts that it opened anew. */
  opened: z.array(z.enum(['pan', 'name', 'bank'])),
  at: z.date(),
});
export type KycSubmissionDoc = z.infer<typeof kycSubmissionDoc>;

/** What stands out about a check, for whoever decides. */
export const kycMark = z.enum([
  'shared-pan',
  'shared-bank',
  'shared-vpa',
  'name-mismatch',
  'provider-invalid',
  'unknown-branch',
]);
export type KycMark = z.infer<typeof kycMark>;

/** What is known of one check: the provider's answer and our own comparison. */
export const kycFinding = z.strictObject({
  outcome: z.enum(['valid', 'invalid', 'review']).nullable(),
  registeredName: z.string().nullable(),
  /** 0 to 100; null when there is no name to compare with. */
  nameScore: z.int().min(0).max(100).nullable(),
  providerReason: z.string().nullable(),
  providerRef: z.string().nullable(),
  marks: z.array(kycMark),
});
export type KycFinding = z.infer<typeof kycFinding>;

/**
 * `kycReviews/{kind}:{id}`: the staff's half of a record, and their queue. Checks go by name: `pan`, `name`, or the id
 * of a beneficiary.
 */
export const kycReviewDoc = z.strictObject({
  payee,
  ownerUid: uid,
  legalName: z.string(),
  findings: z.record(z.string(), kycFinding),
  /** Forms and accounts handed in within the running day. */
  forms: z.strictObject({ windowStartsAt: z.date(), calls: z.int() }).nullable(),
  /** The checks that the provider has not been asked about, and when that is to be done at the latest. */
  unasked: z.array(z.string()),
  checkDueAt: z.date().nullable(),
  /** The checks that wait for a person, and since when there is one; null: not in the queue. */
  waiting: z.array(z.string()),
  queuedAt: z.date().nullable(),
  updatedAt: z.date(),
});
export type KycReviewDoc = z.infer<typeof kycReviewDoc>;

/** `sealedFields/{id}`: a number that is opened only to check it, to pay to it, or for staff who say why. */
export const sealedFieldDoc = z.strictObject({
  ownerUid: uid,
  payee,
  kind: z.enum(['identity', 'bank', 'vpa']),
  sealed: z.string().max(4_000),
  /** Which key it was sealed with, so that a rotation finds what is left. */
  keyId: z.string(),
  /** The fingerprint of the number, to know it again without opening it. */
  print: z.string(),
  at: z.date(),
});
export type SealedFieldDoc = z.infer<typeof sealedFieldDoc>;

export const beneficiaryState = z.enum(['checking', 'verified', 'rejected', 'retired']);

/**
 * `beneficiaries/{id}`: one version of an account that money may be paid out to. Nothing in it is edited but its state:
 * another account is another version.
 */
export const beneficiaryDoc = z.strictObject({
  beneficiaryId: docId,
  payee,
  ownerUid: uid,
  version: z.int().min(1),
  /** The version this one took the place of. */
  replaces: docId.nullable(),
  kind: z.enum(['bank', 'vpa']),
  /** The last four digits of an account, or the bank's half of a UPI address. */
  mask: z.string().max(80),
  bankName: z.string().max(120).nullable(),
  ifsc: z.string().max(11).nullable(),
  holderName: z.string().max(120),
  state: beneficiaryState,
  cause: kycCause.nullable(),
  verifiedAt: z.date().nullable(),
  /** When the cool-off ends; null until it is verified. */
  usableAt: z.date().nullable(),
  retiredAt: z.date().nullable(),
  createdAt: z.date(),
});
export type BeneficiaryDoc = z.infer<typeof beneficiaryDoc>;
