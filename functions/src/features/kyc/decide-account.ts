import type { KycSection } from '../../contract/config/kyc.ts';
import type { BeneficiaryDoc, KycFinding, KycMark } from '../../contract/documents/kyc.ts';
import { AppError } from '../../kernel/app-error.ts';
import { accountOf, type KycFile, withAccount } from './kyc-file.ts';

/** A new account as it was asked for, its number sealed elsewhere. */
export interface AccountDraft {
  readonly beneficiaryId: string;
  readonly print: string;
  readonly kind: BeneficiaryDoc['kind'];
  readonly mask: string;
  readonly bankName: string | null;
  readonly ifsc: string | null;
  readonly marks: readonly KycMark[];
}

interface Placing {
  readonly replaces: string | null;
  readonly rules: KycSection;
  readonly now: Date;
}

/** Nothing is known of a check before the provider has been asked, but for what our own books say. */
export const newFinding = (marks: readonly KycMark[]): KycFinding => ({
  outcome: null,
  registeredName: null,
  nameScore: null,
  providerReason: null,
  providerRef: null,
  marks: [...marks],
});

/** The payee's own account of this number that is still in use: it is not added twice. */
export function sameAccount(file: KycFile, print: string): BeneficiaryDoc | undefined {
  const held = file.accounts.find((one) => one.print === print && isLive(one.doc));
  return held?.doc;
}

/**
 * Adds an account to be checked, or a new version in the place of an old one, which is retired.
 * @throws payout/beneficiary-not-found, payout/beneficiary-in-use {withdrawalId}, payout/too-many-beneficiaries {limit}
 */
export function addAccount(file: KycFile, draft: AccountDraft, { replaces, rules, now }: Placing): KycFile {
  const isPrimary = replaces !== null && file.payee.beneficiaryId === replaces;
  const old = replaces === null ? null : liveAccount(file, replaces);
  const rest = replaces === null ? file : retireAccount(file, replaces, now);
  const limit = rules.maxBeneficiaries;
  if (rest.accounts.filter(({ doc }) => isLive(doc)).length >= limit) {
    throw new AppError('payout/too-many-beneficiaries', { limit });
  }
  const { beneficiaryId, print, marks, ...facts } = draft;
  const doc: BeneficiaryDoc = {
    ...facts,
    beneficiaryId,
    payee: file.payee.payee,
    ownerUid: file.payee.ownerUid,
    version: (old?.version ?? 0) + 1,
    replaces,
    holderName: file.record.legalName,
    state: 'checking',
    cause: null,
    verifiedAt: null,
    usableAt: null,
    retiredAt: null,
    createdAt: now,
  };
  const { review, record } = rest;
  const isOfForm = record.parts.bank.beneficiaryId === replaces;
  return {
    ...withAccount(rest, { doc, print }),
    // Withdrawals go to the new version, or nowhere while it is being checked: never to the one that was given up.
    payee: isPrimary ? { ...rest.payee, beneficiaryId } : rest.payee,
    record: isOfForm
      ? { ...record, parts: { ...record.parts, bank: { state: 'submitted', cause: null, beneficiaryId } } }
      : record,
    review: {
      ...review,
      findings: { ...review.findings, [beneficiaryId]: newFinding(marks) },
      unasked: [...review.unasked, beneficiaryId],
    },
  };
}

/**
 * Takes an account out of use; it stays in the history.
 * @throws payout/beneficiary-not-found, payout/beneficiary-in-use {withdrawalId}
 */
export function retireAccount(file: KycFile, beneficiaryId: string, now: Date): KycFile {
  const account = liveAccount(file, beneficiaryId);
  const isPrimary = file.payee.beneficiaryId === beneficiaryId;
  if (isPrimary) assertNoWithdrawal(file);
  const { [beneficiaryId]: _, ...findings } = file.review.findings;
  const held = file.accounts.find(({ doc }) => doc.beneficiaryId === beneficiaryId);
  return {
    ...withAccount(file, { doc: { ...account, state: 'retired', retiredAt: now }, print: held?.print ?? '' }),
    payee: { ...file.payee, beneficiaryId: isPrimary ? null : file.payee.beneficiaryId },
    review: { ...file.review, findings, unasked: file.review.unasked.filter((check) => check !== beneficiaryId) },
  };
}

/**
 * Makes a verified account the one that withdrawals go to.
 * @throws payout/beneficiary-not-found, payout/name-mismatch, payout/beneficiary-not-verified {state},
 * payout/beneficiary-in-use {withdrawalId}
 */
export function choosePrimary(file: KycFile, beneficiaryId: string): KycFile {
  const { state, cause } = liveAccount(file, beneficiaryId);
  if (cause === 'name-mismatch') throw new AppError('payout/name-mismatch');
  if (state !== 'verified') throw new AppError('payout/beneficiary-not-verified', { state });
  if (file.payee.beneficiaryId !== beneficiaryId) assertNoWithdrawal(file);
  return { ...file, payee: { ...file.payee, beneficiaryId } };
}

/** The open withdrawal goes to the primary account, so that one stays while it is open. */
function assertNoWithdrawal({ payee }: KycFile): void {
  const { openWithdrawalId: withdrawalId } = payee;
  if (withdrawalId !== null) throw new AppError('payout/beneficiary-in-use', { withdrawalId });
}

function liveAccount(file: KycFile, beneficiaryId: string): BeneficiaryDoc {
  const account = accountOf(file, beneficiaryId);
  if (account === undefined || account.state === 'retired') throw new AppError('payout/beneficiary-not-found');
  return account;
}

const isLive = ({ state }: BeneficiaryDoc): boolean => state === 'checking' || state === 'verified';
