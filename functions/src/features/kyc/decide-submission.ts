import type { KycSection } from '../../contract/config/kyc.ts';
import type { KycRecordDoc, KycReviewDoc, KycSubmissionDoc } from '../../contract/documents/kyc.ts';
import type { PayeeDoc, PayoutHold } from '../../contract/documents/payees.ts';
import { HOUR, plus } from '../../kernel/time.ts';
import { type AccountDraft, addAccount, newFinding, sameAccount } from './decide-account.ts';
import { accountOf, changeAccount, type KycFile } from './kyc-file.ts';

type FormFields = Pick<
  KycRecordDoc,
  'sealedId' | 'legalName' | 'panMask' | 'gstinMask' | 'authorisedPerson' | 'aadhaar' | 'documents' | 'consent'
>;

/** A form that was found in order, its numbers sealed. */
export interface Submission {
  readonly fields: FormFields;
  readonly panPrint: string;
  readonly isPanShared: boolean;
  readonly bank: AccountDraft;
  readonly upi: AccountDraft | null;
}

interface Submitting {
  readonly rules: KycSection;
  readonly holdReviewHours: number;
  /** How long withdrawals wait after a change of name. */
  readonly coolOffHours: number;
  readonly now: Date;
}

type Opened = KycSubmissionDoc['opened'][number];

/** What of a form differs from what is being checked or was verified; a rejected or expired part is always opened. */
function openedBy(file: KycFile | undefined, { fields, panPrint, bank }: Submission): Opened[] {
  if (file === undefined) return ['pan', 'name', 'bank'];
  const { parts, legalName } = file.record;
  const isOver = (state: string) => state === 'rejected' || state === 'expired';
  const kept = file.accounts.find(({ doc }) => doc.beneficiaryId === parts.bank.beneficiaryId);
  const changes: Record<Opened, boolean> = {
    pan: file.panPrint !== panPrint || isOver(parts.pan.state),
    name: legalName !== fields.legalName || isOver(parts.name.state),
    bank: kept === undefined || kept.print !== bank.print || isOver(parts.bank.state),
  };
  return (['pan', 'name', 'bank'] as const).filter((part) => changes[part]);
}

/**
 * The file after a submission: its version and fields, the parts that are opened anew, and the accounts that are new.
 * A number that somebody else has used holds payouts until a person has looked at it; nothing else happens, and nothing
 * says whose it is. What was looked at before is not held again. Another PAN opens all accounts too, and another name
 * lets withdrawals wait as another account does.
 * @throws payout/beneficiary-in-use {withdrawalId}, payout/too-many-beneficiaries {limit}
 */
export function takeSubmission(
  { file, payee }: { file: KycFile | undefined; payee: PayeeDoc },
  submission: Submission,
  { rules, holdReviewHours, coolOffHours, now }: Submitting,
): { readonly file: KycFile; readonly opened: Opened[] } {
  const opened = openedBy(file, submission);
  const isPanNew = file !== undefined && file.panPrint !== submission.panPrint;
  const isRenamed = file !== undefined && file.record.legalName !== submission.fields.legalName;
  let next = openParts(file ?? emptyFile(payee, submission, now), submission, { opened, now });
  if (isPanNew) next = reopenAccounts({ ...next, payee: { ...next.payee, hasPan: false } });
  if (isRenamed) next = coolOff(next, plus(now, coolOffHours * HOUR));
  if (opened.includes('bank')) next = placeAccount(next, submission.bank, { isOfForm: true, rules, now });
  const { bank, upi } = submission;
  const isUpiNew = upi !== null && sameAccount(next, upi.print) === undefined;
  if (isUpiNew) next = placeAccount(next, upi, { isOfForm: false, rules, now });
  const isShared =
    (opened.includes('pan') && submission.isPanShared) ||
    (opened.includes('bank') && isAccountShared(bank)) ||
    (isUpiNew && isAccountShared(upi));
  return { file: isShared ? holdPayouts(next, { reviewHours: holdReviewHours, now }) : next, opened };
}

/** A cool-off that lasts longer stays. */
function coolOff(file: KycFile, until: Date): KycFile {
  const { coolingOffUntil: running } = file.payee;
  return { ...file, payee: { ...file.payee, coolingOffUntil: running !== null && running > until ? running : until } };
}

/**
 * Another PAN is another person until it is shown otherwise: every account in use has to be in that one's name, and
 * takes no money before.
 */
function reopenAccounts(file: KycFile): KycFile {
  const live = file.accounts.filter(({ doc: { state } }) => state === 'checking' || state === 'verified');
  const ids = live.map(({ doc }) => doc.beneficiaryId);
  const open = { state: 'checking', cause: null, verifiedAt: null, usableAt: null } as const;
  const { review, record } = file;
  return {
    ...ids.reduce((next, id) => changeAccount(next, id, { ...open, holderName: record.legalName }), file),
    review: { ...review, unasked: [...new Set([...review.unasked, ...ids])] },
  };
}

export const isAccountShared = (draft: AccountDraft | null): boolean =>
  draft?.marks.some((mark) => mark === 'shared-bank' || mark === 'shared-vpa') ?? false;

/** A hold that is there already stays as it is. */
export function holdPayouts(file: KycFile, { reviewHours, now }: { reviewHours: number; now: Date }): KycFile {
  const note = 'We have to look at your details before money is paid out. A person will do it.';
  const reviewAt = plus(now, reviewHours * HOUR);
  const hold: PayoutHold = { reason: 'duplicate-identity', note, by: null, since: now, reviewAt };
  return { ...file, payee: { ...file.payee, hold: file.payee.hold ?? hold } };
}

interface Placing {
  readonly isOfForm: boolean;
  readonly rules: KycSection;
  readonly now: Date;
}

/** The account of the form takes the place of the one before, unless that is gone or was never good. */
function placeAccount(file: KycFile, draft: AccountDraft, { isOfForm, rules, now }: Placing): KycFile {
  if (!isOfForm) return addAccount(file, draft, { replaces: null, rules, now });
  const { beneficiaryId: before } = file.record.parts.bank;
  const own = sameAccount(file, draft.print);
  if (own !== undefined && own.beneficiaryId !== before) return withBank(file, own.beneficiaryId);
  const replaces = accountOf(file, before) === undefined ? null : before;
  return withBank(addAccount(file, draft, { replaces, rules, now }), draft.beneficiaryId);
}

function withBank(file: KycFile, beneficiaryId: string): KycFile {
  const bank = { state: 'submitted' as const, cause: null, beneficiaryId };
  return { ...file, record: { ...file.record, parts: { ...file.record.parts, bank } } };
}

function openParts(
  file: KycFile,
  { fields, panPrint, isPanShared }: Submission,
  { opened, now }: { opened: readonly Opened[]; now: Date },
): KycFile {
  const { record, review } = file;
  const open = { state: 'submitted' as const, cause: null };
  const checks = opened.filter((part) => part !== 'bank');
  const marks = { pan: isPanShared ? (['shared-pan'] as const) : [], name: [] };
  const findings = Object.fromEntries(checks.map((check) => [check, newFinding(marks[check])]));
  return {
    ...file,
    panPrint,
    record: {
      ...record,
      ...fields,
      version: record.version + 1,
      parts: { ...record.parts, ...Object.fromEntries(checks.map((check) => [check, open])) },
      updatedAt: now,
    },
    review: {
      ...review,
      findings: { ...review.findings, ...findings },
      unasked: [...new Set([...review.unasked, ...checks])],
    },
  };
}

/** What a payee has before the first form: version 0 of everything. */
function emptyFile(payee: PayeeDoc, { fields, bank }: Submission, now: Date): KycFile {
  const of = { payee: payee.payee, ownerUid: payee.ownerUid, updatedAt: now };
  const open = { state: 'submitted' as const, cause: null };
  const review: KycReviewDoc = {
    ...of,
    legalName: fields.legalName,
    findings: {},
    forms: null,
    unasked: [],
    checkDueAt: null,
    waiting: [],
    queuedAt: null,
  };
  const record: KycRecordDoc = {
    ...of,
    ...fields,
    state: 'none',
    version: 0,
    parts: { pan: open, name: open, bank: { ...open, beneficiaryId: bank.beneficiaryId } },
    verifiedAt: null,
    expiresAt: null,
  };
  return { payee, record, review, panPrint: '', accounts: [] };
}
